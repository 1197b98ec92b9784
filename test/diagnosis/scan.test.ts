/** Fixtures of `scan/*`: what the list of networks says. */

import { log } from '../support/log.ts';
import { checkFindings, type Fixture } from './check.ts';
import {
  addressed,
  argonReady,
  cloudConnected,
  cycleFailed,
  joined,
  joinRefused,
  linkLost,
  linkUp,
  online,
  photon2Failed,
  photon2Joined,
  photon2Ready,
  photon2Refused,
  row,
  scan,
} from './lines.ts';

/** Two cycles in which a name is not in the list. */
const notListed = (...names: readonly string[]) => `
  ${scan(1500, ...names.map((it) => row(2000, it, -60)))}
  ${cycleFailed(3800)}
  ${scan(4000, ...names.map((it) => row(4500, it, -60)))}
  ${cycleFailed(6300)}`;

/** Two joins that fail, each after a scan that lists the network. */
const refused = (code: number, ...rows: readonly string[]) => `
  ${scan(1500, ...rows)}
  ${joinRefused(3800, 'Barn', code)}
  ${cycleFailed(7900)}
  ${scan(8000, ...rows.map((it) => it.replace(/^\d+/, '8500')))}
  ${joinRefused(10300, 'Barn', code)}
  ${cycleFailed(14400)}`;

const fixtures: readonly Fixture[] = [
  {
    code: 'scan/no-access-points',
    severity: 'error',
    confidence: 'likely',
    at: 'Failed to connect',
    log: log(argonReady(), notListed()),
    nearMiss: log(argonReady(), notListed('Neighbor')),
  },
  {
    code: 'scan/ssid-not-found',
    severity: 'error',
    confidence: 'likely',
    at: 'Failed to connect',
    log: log(argonReady(), notListed('Neighbor', 'Cafe')),
    nearMiss: log(argonReady(), refused(2, row(2000, 'Barn', -55))),
  },
  {
    code: 'scan/ssid-not-found',
    when: 'it is missed in one scan only',
    severity: 'information',
    confidence: 'possible',
    at: 'Failed to connect',
    log: log(
      argonReady(),
      scan(1500, row(2000, 'Cafe', -60)),
      cycleFailed(3800),
      scan(4000, row(4500, 'Barn', -60)),
      joined(6300, 'Barn'),
    ),
    nearMiss: log(online()),
  },
  {
    code: 'scan/5ghz-only-ssid',
    severity: 'information',
    role: 'advice',
    confidence: 'possible',
    at: 'Failed to connect',
    log: log(argonReady(), notListed('Villa-2.4G', 'Cafe')),
    nearMiss: log(argonReady(), notListed('Villa', 'Cafe 24')),
  },
  {
    code: 'scan/hidden-ssid-unsupported',
    severity: 'information',
    role: 'advice',
    confidence: 'possible',
    at: 'Failed to connect',
    log: log(argonReady(), notListed('', 'Cafe')),
    nearMiss: log(
      argonReady(),
      notListed('', 'Cafe'),
      cycleFailed(9000),
      '9100 system.cm I WiFi: 0/10 packets 0/320 bytes received, avg rtt: 0',
      '9200 system I Cloud socket=0, connecting to 198.51.100.20#5684 using if 4',
    ),
  },
  {
    code: 'scan/channel-12-to-14',
    severity: 'information',
    role: 'advice',
    confidence: 'possible',
    at: '"Barn",-55',
    log: log(argonReady(), refused(3, row(2000, 'Barn', -55, 3, 13))),
    nearMiss: log(argonReady(), refused(3, row(2000, 'Barn', -55, 3, 11), row(2001, 'Cafe', -50, 3, 13))),
  },
  {
    code: 'scan/channel-12-to-14',
    when: 'the network was heard there before and is heard no more',
    severity: 'information',
    role: 'advice',
    confidence: 'possible',
    at: 'Failed to connect',
    log: log(
      online(100, 'Barn', -52, 13),
      linkLost(60_000),
      notListed('Cafe').replaceAll(/^ {2}(?=\d)/gm, '  7'),
    ),
    nearMiss: log(
      online(100, 'Barn', -52, 6),
      linkLost(60_000),
      notListed('Cafe').replaceAll(/^ {2}(?=\d)/gm, '  7'),
    ),
  },
  {
    code: 'scan/enterprise-not-supported',
    severity: 'error',
    at: '(5,"Barn"',
    log: log(argonReady(), refused(4, row(2000, 'Barn', -55, 5))),
    nearMiss: log(argonReady(), refused(4, row(2000, 'Barn', -55, 3), row(2001, 'Campus', -50, 5))),
  },
  {
    code: 'scan/wpa3-only',
    severity: 'error',
    confidence: 'likely',
    at: '(6,"Barn"',
    log: log(argonReady(), refused(1, row(2000, 'Barn', -55, 6))),
    nearMiss: log(argonReady(), refused(1, row(2000, 'Barn', -55, 7), row(2001, 'Cafe', -50, 6))),
  },
  {
    code: 'scan/legacy-security',
    severity: 'information',
    role: 'advice',
    at: '(1,"Barn"',
    log: log(argonReady(), refused(4, row(2000, 'Barn', -55, 1))),
    nearMiss: log(
      argonReady(),
      scan(1500, row(2000, 'Barn', -55, 1)),
      joined(3800, 'Barn'),
      linkUp(5400),
      addressed(5600),
    ),
  },
  {
    code: 'scan/entry-unparsable',
    severity: 'hint',
    at: 'Unable to parse AP info',
    log: log(
      argonReady(),
      scan(1500, row(2000, 'Barn', -55), '2001 ncp.esp32.client W Unable to parse AP info'),
      joined(3800, 'Barn'),
    ),
    nearMiss: log(online()),
  },
  {
    code: 'scan/weak-signal',
    when: 'joins fail at the edge of range',
    severity: 'information',
    role: 'advice',
    confidence: 'likely',
    at: '"Barn",-87',
    log: log(argonReady(), refused(1, row(2000, 'Barn', -87))),
    nearMiss: log(argonReady(), refused(1, row(2000, 'Barn', -60), row(2001, 'Cafe', -87))),
  },
  {
    code: 'scan/weak-signal',
    when: 'a connection at the edge of range repeats its messages',
    severity: 'information',
    role: 'advice',
    at: '+CWJAP:"Barn"',
    log: log(
      online(100, 'Barn', -86),
      cloudConnected(6000),
      ...[1, 2, 3].map(
        (it) => `${9000 + it * 5000} comm.coap T Retransmitting CoAP message; ID: 12; attempt ${it} of 3`,
      ),
    ),
    nearMiss: log(
      online(100, 'Barn', -86),
      cloudConnected(6000),
      '14000 comm.coap T Retransmitting CoAP message; ID: 12; attempt 1 of 3',
    ),
  },
  {
    code: 'scan/command-rejected',
    severity: 'error',
    at: '< ERROR',
    log: log(
      argonReady(),
      '1500 ncp.esp32.at T > AT+CWLAP',
      '3500 ncp.esp32.at T < ERROR',
      cycleFailed(3501, -1200),
    ),
    nearMiss: log(argonReady(), notListed('Cafe')),
  },
  {
    code: 'scan/realtek-scan-error',
    severity: 'error',
    at: 'wifi_scan_networks err',
    log: log(
      photon2Ready(),
      photon2Refused(1100, 'Barn'),
      '4800 ncp.rltk.client W wifi_scan_networks err: 2',
      photon2Failed(4801, -250),
    ),
    nearMiss: log(photon2Ready(), photon2Refused(1100, 'Barn'), photon2Failed(7000)),
  },
  {
    code: 'scan/realtek-scan-incomplete',
    severity: 'error',
    at: 'Did not receive final scan',
    log: log(
      photon2Ready(),
      photon2Refused(1100, 'Barn'),
      '14800 ncp.rltk.client E Did not receive final scan completed indication, aborting',
      photon2Failed(14801, -160),
    ),
    nearMiss: log(photon2Ready(), photon2Joined(1100, 'Barn')),
  },
  {
    code: 'scan/other-stored-network-used',
    severity: 'hint',
    role: 'advice',
    at: 'Connecting to "Attic"',
    log: log(
      argonReady(),
      scan(1500, row(2000, 'Barn', -50), row(2001, 'Attic', -60)),
      joinRefused(3800, 'Barn', 2),
      joined(7900, 'Attic'),
    ),
    nearMiss: log(
      argonReady(),
      scan(1500, row(2000, 'Barn', -50), row(2001, 'Attic', -60)),
      joinRefused(3800, 'Barn', 1),
      joined(7900, 'Barn'),
    ),
  },
];

checkFindings('the scan', fixtures);
