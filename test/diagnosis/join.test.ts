/** Fixtures of `join/*`: what happened when the device asked to join. */

import { log } from '../support/log.ts';
import { checkFindings, type Fixture } from './check.ts';
import {
  addressed,
  argonReady,
  cloudAsked,
  cycleFailed,
  joined,
  joinRefused,
  linkUp,
  online,
  photon2Failed,
  photon2Joined,
  photon2Ready,
  photon2Refused,
  requested,
  row,
  scan,
  state,
} from './lines.ts';

/** Cycles of a scan and a refused join, one every 7 s. */
const refused = (code: number, times = 2, signal = -55) =>
  Array.from({ length: times }, (_, index) => {
    const t = 1500 + index * 7000;
    return `${scan(t, row(t + 500, 'Barn', signal))}
      ${joinRefused(t + 2300, 'Barn', code)}
      ${cycleFailed(t + 6400)}`;
  }).join('\n');

/** The same with a later release of Device OS, or an earlier one. */
const release61 = `
  90 system.cm I WiFi: 0/0 packets (0 tx errors) 0/0 bytes received, avg rtt: 0, mask=0, score=4294967295`;
const release52 = '90 net.ifapi I Netif wl3 link DOWN';

const photon2Times = (reason: string, times = 2) =>
  Array.from({ length: times }, (_, index) => photon2Refused(1100 + index * 4000, 'Barn', reason)).join('\n');

const stopped = (t: number, after: number) => `
  ${requested(t)}
  ${scan(t + 3000, row(t + 3500, 'Barn', -60))}
  ${state(t + after, 'IFACE_UP', 'IFACE_REQUEST_DOWN')}
  ${state(t + after + 2, 'IFACE_REQUEST_DOWN', 'IFACE_DOWN')}`;

/** A round of a Photon that ends with a step of its watchdog. */
const photonRound = (t: number, step: number) => `
  ${t} hal.wlan I Using internal antenna
  ${t + 3} system I ARM_WLAN_WD 1
  ${t + 3000} system I ARM_WLAN_WD ${step}`;

const fixtures: readonly Fixture[] = [
  {
    code: 'join/timeout',
    severity: 'error',
    confidence: 'likely',
    at: '+CWJAP:1',
    log: log(argonReady(), refused(1)),
    nearMiss: log(argonReady(), refused(2)),
  },
  {
    code: 'join/wrong-password',
    severity: 'error',
    confidence: 'likely',
    at: '+CWJAP:2',
    log: log(argonReady(), refused(2)),
    nearMiss: log(
      argonReady(),
      scan(1500, row(2000, 'Barn', -55)),
      cycleFailed(3800),
      scan(4000, row(4500, 'Barn', -55)),
      cycleFailed(6300),
    ),
  },
  {
    code: 'join/wrong-password',
    when: 'once, at a weak signal, so that it may be the distance',
    severity: 'error',
    confidence: 'possible',
    at: '+CWJAP:2',
    log: log(argonReady(), refused(2, 1, -86)),
    nearMiss: log(argonReady(), refused(1, 1, -86)),
  },
  {
    code: 'join/wrong-password',
    when: 'one of two stored networks fails and the other takes the device',
    severity: 'information',
    at: '+CWJAP:2',
    log: log(
      argonReady(),
      scan(1500, row(2000, 'Barn', -50), row(2001, 'Attic', -60)),
      joinRefused(3800, 'Barn', 2),
      joined(7900, 'Attic'),
    ),
    nearMiss: log(online()),
  },
  {
    code: 'join/access-point-not-found',
    severity: 'error',
    at: '+CWJAP:3',
    log: log(argonReady(), refused(3)),
    nearMiss: log(argonReady(), refused(4)),
  },
  {
    code: 'join/failed',
    severity: 'error',
    at: '+CWJAP:4',
    log: log(argonReady(), refused(4)),
    nearMiss: log(argonReady(), refused(3)),
  },
  {
    code: 'join/error-without-code',
    severity: 'error',
    at: '< ERROR',
    log: log(
      argonReady(),
      scan(1500, row(2000, 'Barn', -55)),
      '3800 ncp.esp32.client T Connecting to "Barn"',
      '7000 ncp.esp32.at T < ERROR',
      cycleFailed(7001),
    ),
    nearMiss: log(argonReady(), refused(1)),
  },
  {
    code: 'join/stale-bssid',
    severity: 'error',
    at: '+CWJAP:3',
    log: log(release61, argonReady(), refused(3, 3)),
    nearMiss: log(release52, argonReady(), refused(3, 3)),
  },
  {
    code: 'join/stale-bssid',
    when: 'not at the edge of range',
    severity: 'error',
    at: '+CWJAP:3',
    log: log(release61, argonReady(), refused(3, 4)),
    nearMiss: log(release61, argonReady(), refused(3, 4, -84)),
  },
  {
    code: 'join/no-answer',
    severity: 'error',
    at: 'Failed to connect to WiFi: -160',
    log: log(
      argonReady(),
      scan(1500, row(2000, 'Barn', -55)),
      '3800 ncp.esp32.client T Connecting to "Barn"',
      cycleFailed(93_900, -160),
    ),
    nearMiss: log(argonReady(), refused(1)),
  },
  {
    code: 'join/wrong-state',
    severity: 'warning',
    confidence: 'possible',
    at: 'Failed to connect to WiFi: -210',
    log: log(argonReady(), cycleFailed(1500, -210)),
    nearMiss: log(argonReady(), scan(1500), cycleFailed(3800)),
  },
  {
    code: 'join/open-credentials-for-secured-ap',
    severity: 'error',
    at: '+CWJAP:4',
    log: log(argonReady(), refused(4)).replaceAll(
      'Connecting to "Barn"',
      'Connecting to "Barn" (no security)',
    ),
    nearMiss: log(argonReady(), refused(4))
      .replaceAll('Connecting to "Barn"', 'Connecting to "Barn" (no security)')
      .replaceAll('(3,"Barn"', '(0,"Barn"'),
  },
  {
    code: 'join/realtek-no-reason',
    severity: 'error',
    confidence: 'possible',
    at: 'Failed to connect to WiFi: -170',
    log: log(
      photon2Ready(),
      photon2Refused(1100, 'Barn'),
      photon2Refused(4700, 'Barn'),
      photon2Failed(11_000),
    ),
    nearMiss: log(
      photon2Ready(),
      photon2Times('linkError=00000020 reason=000f: 4handshake stage, 4-way waiting timeout'),
      photon2Failed(11_000),
    ),
  },
  {
    code: 'join/realtek-driver-reset',
    severity: 'error',
    at: 'Failed to connect to WiFi: -110',
    log: log(
      photon2Ready(),
      photon2Refused(1100, 'Barn'),
      photon2Failed(6000, -110),
      photon2Failed(6200, -110),
      photon2Failed(6400, -110),
    ),
    nearMiss: log(photon2Ready(), photon2Refused(1100, 'Barn'), photon2Failed(6000)),
  },
  {
    code: 'join/realtek-driver-reset',
    when: 'once, and then it goes on',
    severity: 'information',
    at: 'Failed to connect to WiFi: -110',
    log: log(
      photon2Ready(),
      photon2Refused(1100, 'Barn'),
      photon2Failed(6000, -110),
      photon2Joined(8000, 'Barn'),
    ),
    nearMiss: log(photon2Ready(), photon2Joined(8000, 'Barn')),
  },
  {
    code: 'join/realtek-wrong-password',
    severity: 'error',
    confidence: 'likely',
    at: '4-way waiting timeout',
    log: log(
      photon2Ready(),
      photon2Times('linkError=00000020 reason=000f: 4handshake stage, 4-way waiting timeout'),
      photon2Failed(11_000),
    ),
    nearMiss: log(
      photon2Ready(),
      photon2Times('linkError=00000100 reason=0011: assoc stage, assoc reject AP auth full'),
      photon2Failed(11_000),
    ),
  },
  {
    code: 'join/realtek-ap-not-heard',
    severity: 'error',
    confidence: 'likely',
    at: 'no beacon while connecting',
    log: log(
      photon2Ready(),
      photon2Times('linkError=00000004 reason=0000: scan stage, no beacon while connecting '),
      photon2Failed(11_000),
    ),
    nearMiss: log(
      photon2Ready(),
      photon2Times('linkError=00000008 reason=0000: auth stage, auth timeout '),
      photon2Failed(11_000),
    ),
  },
  {
    code: 'join/realtek-auth-refused',
    severity: 'error',
    confidence: 'likely',
    at: 'assoc reject',
    log: log(
      photon2Ready(),
      photon2Times('linkError=00000100 reason=0011: assoc stage, assoc reject AP auth full'),
      photon2Failed(11_000),
    ),
    nearMiss: log(
      photon2Ready(),
      photon2Times('linkError=00000020 reason=000f: 4handshake stage, 4-way waiting timeout'),
      photon2Failed(11_000),
    ),
  },
  {
    code: 'join/realtek-wpa3-failed',
    severity: 'error',
    confidence: 'likely',
    at: 'WPA3 auth fail',
    log: log(
      photon2Ready(),
      photon2Times('linkError=00000800 reason=0001: auth stage, WPA3 auth fail password error'),
      photon2Failed(11_000),
    ),
    nearMiss: log(
      photon2Ready(),
      photon2Times('linkError=00000200 reason=0001: auth stage, auth fail '),
      photon2Failed(11_000),
    ),
  },
  {
    code: 'join/photon-join-code',
    severity: 'error',
    at: 'result: 1024',
    log: log(
      '900 hal.wlan I Using internal antenna',
      '1000 hal.wlan I Joining Barn',
      '4000 hal.wlan I wiced_join_ap_specific(), result: 1024',
    ),
    nearMiss: log(
      '1000 hal.wlan I Joining Barn',
      '4000 hal.wlan I wiced_join_ap_specific(), result: 0',
      '4001 hal.wlan I Bringing WiFi interface up with DHCP',
    ),
  },
  {
    code: 'join/aborted-by-app',
    severity: 'warning',
    confidence: 'likely',
    at: 'IFACE_REQUEST_DOWN',
    log: log(stopped(1000, 20_000), stopped(40_000, 20_100), stopped(80_000, 20_050)),
    nearMiss: log(stopped(1000, 20_000), stopped(40_000, 32_000), stopped(80_000, 45_000)),
  },
  {
    code: 'join/aborted-by-app',
    when: 'not when each stop follows a connection',
    severity: 'warning',
    at: 'IFACE_REQUEST_DOWN',
    log: log(stopped(1000, 15_000), stopped(40_000, 15_000), stopped(80_000, 15_000)),
    nearMiss: log(
      ...[0, 40_000, 80_000].map(
        (t) => `
        ${online(t + 100)}
        ${cloudAsked(t + 6000)}
        ${t + 7000} system I Cloud connected
        ${state(t + 20_000, 'IP_CONFIGURED', 'IFACE_REQUEST_DOWN')}
        ${state(t + 20_001, 'IFACE_REQUEST_DOWN', 'IFACE_DOWN')}`,
      ),
    ),
  },
  {
    code: 'join/not-joined',
    severity: 'error',
    confidence: 'possible',
    at: 'Failed to connect to WiFi: -170',
    log: log(requested(100), cycleFailed(9000), cycleFailed(16_000)),
    nearMiss: log(
      argonReady(),
      scan(1500, row(2000, 'Barn', -50)),
      joined(3800, 'Barn'),
      linkUp(5400),
      addressed(5600),
    ),
  },
  {
    code: 'join/not-joined',
    when: 'a Photon of an old release, whose watchdog tells of every round',
    severity: 'error',
    confidence: 'likely',
    at: 'ARM_WLAN_WD 4',
    log: log(photonRound(2000, 4), photonRound(24_000, 4)),
    nearMiss: log(photonRound(2000, 2), '6000 system I CLR_WLAN_WD 1, DHCP success'),
  },
];

checkFindings('the join', fixtures);
