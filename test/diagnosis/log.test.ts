/** Fixtures of `log/*`: what a log cannot show, and how to get a better one. */

import assert from 'node:assert/strict';
import { log } from '../support/log.ts';
import { asked, begun, connected } from './cellular-lines.ts';
import { checkFindings, diagnosisOf, type Fixture } from './check.ts';
import {
  addressed,
  argonReady,
  cloudAsked,
  cloudConnected,
  cycleFailed,
  dnsFails,
  handshakeFails,
  joinRefused,
  linkUp,
  online,
  photon2Joined,
  photon2Ready,
  requested,
  row,
  scan,
  state,
} from './lines.ts';

const up = online();
/** Up to 5.2.0 the link has no profile. */
const older = `${requested(100)}\n5400 net.ifapi I Netif wl3 link UP`;
const quiet = (text: string) =>
  text
    .split('\n')
    .filter((it) => !it.includes(' TRACE: '))
    .join('\n');
const doubled = (text: string) =>
  text
    .split('\n')
    .flatMap((it) => (it === '' ? [] : [it, it]))
    .join('\n');
const turned = (text: string) => text.trimEnd().split('\n').reverse().join('\n');
const onHost = (second: number, ms: number) =>
  `2026-05-11T21:10:${String(second).padStart(2, '0')}Z ${log(`${ms} system E at ${second}`)}`;
const again = (t: number) => `${t} ncp.esp32.mux I Mux channel 2 already opened`;

const fixtures: readonly Fixture[] = [
  {
    code: 'log/level-too-low',
    severity: 'information',
    role: 'advice',
    at: 'Mux channel 2 already opened',
    log: log(requested(100), again(9000), again(16_000), again(23_000)),
    nearMiss: log(
      argonReady(),
      scan(1500, row(2000, 'Barn', -50)),
      joinRefused(3800, 'Barn', 2),
      cycleFailed(7900),
    ),
  },
  {
    code: 'log/level-too-low',
    when: 'Device OS prints its errors alone, whatever the application prints',
    severity: 'information',
    role: 'advice',
    at: 'Failed to load session data',
    log: log(
      '3600112 app I running for an hour',
      '27013300 system E Failed to load session data from persistent storage',
      '55120800 system E Failed to load session data from persistent storage',
      '57600112 app I running for 16 hours',
    ),
    nearMiss: log(
      '27013300 system E Failed to load session data from persistent storage',
      '27013301 system I Discarding session data',
      '55120800 system E Failed to load session data from persistent storage',
    ),
  },
  {
    code: 'log/level-too-low',
    when: 'errors alone say that an answer did not come, and not why',
    severity: 'information',
    role: 'advice',
    at: 'Event loop error 1',
    log: log(
      '100000 comm.protocol E Event loop error 1',
      '190000 comm.protocol E Handshake: could not receive HELLO response 10',
    ),
    nearMiss: log(
      '100000 comm.protocol E Event loop error 1',
      '190000 mux E The other end has not replied to keep alives (TESTs) 5 times, considering muxed connection dead',
    ),
  },
  {
    code: 'log/level-too-low',
    when: 'only possible, and nothing says why',
    severity: 'information',
    role: 'advice',
    at: 'IFACE_DOWN -> IFACE_REQUEST_UP',
    log: log(
      state(3500, 'IFACE_DOWN', 'IFACE_REQUEST_UP'),
      state(4600, 'IFACE_REQUEST_UP', 'IFACE_UP'),
      '95000 app W no network yet',
    ),
    nearMiss: log(
      state(3500, 'IFACE_DOWN', 'IFACE_REQUEST_UP'),
      state(4600, 'IFACE_REQUEST_UP', 'IFACE_UP'),
      '14000 app W no network yet',
    ),
  },
  {
    code: 'log/silent-while-joining',
    severity: 'information',
    role: 'advice',
    at: 'Opening mux channel 2',
    log: quiet(log(argonReady(), '1700 ncp.esp32.mux I Opening mux channel 2')),
    nearMiss: log(argonReady(), scan(1500, row(2000, 'Barn', -50))),
  },
  {
    code: 'log/silent-while-joining',
    when: 'the channel for commands is the last that is printed',
    severity: 'information',
    role: 'advice',
    at: 'still running',
    log: quiet(log(argonReady(), '8000 app I still running')),
    nearMiss: quiet(log(argonReady(), '60000 app I still running')),
  },
  {
    code: 'log/silent-while-joining',
    when: 'not on a Photon 2 that names its network',
    severity: 'information',
    role: 'advice',
    at: 'Opening mux channel 2',
    log: quiet(log(argonReady(), '1700 ncp.esp32.mux I Opening mux channel 2')),
    nearMiss: quiet(log(photon2Ready(), '1200 ncp.rltk.client I Try to connect to ssid: Barn')),
  },
  {
    code: 'log/silent-while-registering',
    severity: 'information',
    role: 'advice',
    at: 'still running',
    log: quiet(log(begun(100), '40000 app I still running')),
    nearMiss: log(begun(100), asked(4000, ['2'], 2), '40000 app I still running'),
  },
  {
    code: 'log/silent-without-link',
    severity: 'information',
    role: 'advice',
    at: 'IFACE_REQUEST_UP -> IFACE_UP',
    log: log(requested(100, 'en2')),
    nearMiss: log(requested(100, 'wl3')),
  },
  {
    code: 'log/silent-without-link',
    when: 'the log does not show which interface it is',
    severity: 'information',
    role: 'advice',
    at: 'IFACE_REQUEST_UP -> IFACE_UP',
    log: log(state(3500, 'IFACE_DOWN', 'IFACE_REQUEST_UP'), state(4600, 'IFACE_REQUEST_UP', 'IFACE_UP')),
    nearMiss: log(requested(3500, 'wl3')),
  },
  {
    code: 'log/silent-without-address',
    severity: 'information',
    role: 'advice',
    at: 'IFACE_UP -> IFACE_LINK_UP',
    log: log(linkUp(5400)),
    nearMiss: log(linkUp(5400), addressed(6000)),
  },
  {
    code: 'log/several-devices',
    severity: 'information',
    role: 'advice',
    at: 'Device 0123456789abcdef01234568 started',
    log: log(
      '900 system I Device 0123456789abcdef01234567 started',
      up,
      '900 system I Device 0123456789abcdef01234568 started',
      up,
    ),
    nearMiss: log(
      '900 system I Device 0123456789abcdef01234567 started',
      up,
      '900 system I Device 0123456789abcdef01234567 started',
      up,
    ),
  },
  {
    code: 'log/several-devices',
    when: 'what the other one prints is enough',
    severity: 'information',
    role: 'advice',
    at: 'IFACE_DOWN -> IFACE_REQUEST_UP',
    log: log(up, cloudConnected(6000), photon2Ready(), photon2Joined(1500, 'Barn')),
    nearMiss: log(up, cloudConnected(6000), up, cloudConnected(6000)),
  },
  {
    code: 'log/several-devices',
    when: 'a device that joined Wi-Fi has no cellular modem',
    severity: 'information',
    role: 'advice',
    at: 'IFACE_DOWN -> IFACE_REQUEST_UP',
    log: log(
      '5400 net.ifapi I Netif wl3 link UP, profile=Shed',
      cloudConnected(6000),
      '300 system.nm I State changed: IFACE_DOWN -> IFACE_REQUEST_UP',
      '4000 ncp.client I Using internal SIM card',
    ),
    nearMiss: log(
      '5400 net.ifapi I Netif wl4 link UP, profile=Shed',
      cloudConnected(6000),
      '300 system.nm I State changed: IFACE_DOWN -> IFACE_REQUEST_UP',
      '4000 ncp.client I Using internal SIM card',
    ),
  },
  {
    code: 'log/release-changed',
    severity: 'hint',
    role: 'advice',
    at: 'IFACE_DOWN -> IFACE_REQUEST_UP',
    log: log(older, up, cloudConnected(6000)),
    nearMiss: log(older, older),
  },
  {
    code: 'log/starts-late',
    severity: 'information',
    role: 'advice',
    at: 'Cloud: connecting',
    log: log(dnsFails(900_000), dnsFails(907_000)),
    nearMiss: log(up, dnsFails(6000), dnsFails(13_000)),
  },
  {
    code: 'log/doubled-lines',
    severity: 'hint',
    role: 'advice',
    at: 'State changed',
    log: doubled(log(up, cloudConnected(6000))),
    nearMiss: log(up, cloudConnected(6000)),
  },
  {
    code: 'log/newest-first',
    severity: 'information',
    role: 'advice',
    at: 'Cloud connected',
    log: turned(log(up, cloudConnected(6000))),
    nearMiss: log(up, cloudConnected(6000), up, cloudConnected(6000)),
  },
  {
    code: 'log/newest-first',
    when: 'not of a device that restarts from line to line',
    severity: 'information',
    role: 'advice',
    at: 'at 9',
    log: [9, 8, 7, 6, 5, 4, 3, 2].map((it) => onHost(it, it * 2000)).join('\n'),
    nearMiss: [9, 8, 7, 6, 5, 4, 3, 2].map((it) => onHost(20 - it, it * 2000)).join('\n'),
  },
  {
    code: 'boot/no-system-log-lines',
    severity: 'information',
    role: 'advice',
    at: 'app',
    log: log(...[1, 2, 3, 4, 5, 6].map((it) => `${it * 1000} app I reading ${it}`)),
    nearMiss: log(up, ...[7, 8, 9].map((it) => `${it * 1000} app I reading ${it}`)),
  },
  {
    code: 'log/ends-early',
    severity: 'information',
    role: 'advice',
    at: 'Establish secure connection',
    log: log(up, cloudAsked(6000)),
    nearMiss: log(up, cloudConnected(6000)),
  },
  {
    code: 'log/ends-early',
    when: 'not when it ends after a failure',
    severity: 'information',
    role: 'advice',
    at: 'Connecting to',
    log: log(
      argonReady(),
      scan(1500, row(2000, 'Barn', -50)),
      '3800 ncp.esp32.client T Connecting to "Barn"',
    ),
    nearMiss: log(up, handshakeFails(6000, '6800')),
  },
  {
    code: 'log/device-silent',
    when: 'in listening mode',
    severity: 'information',
    role: 'advice',
    at: 'Entering listening mode',
    log: log(
      '900 system I Device 0123456789abcdef01234567 started',
      '1000 system.listen I Entering listening mode',
    ),
    nearMiss: log(
      '1000 system.listen I Entering listening mode',
      '9000 system.listen I Exiting listening mode',
      online(10_000),
    ),
  },
  {
    code: 'log/device-silent',
    when: 'in the middle of connecting',
    severity: 'information',
    role: 'advice',
    at: 'Opening mux channel 1',
    log: log(
      argonReady().split('\n').slice(0, -1).join('\n'),
      '700000 ncp.esp32.client T NCP state changed: 1',
    ),
    nearMiss: log(
      argonReady().split('\n').slice(0, -1).join('\n'),
      '90000 ncp.esp32.client T NCP state changed: 1',
    ),
  },
];

checkFindings('the log itself', fixtures);

describe('devices of a log', () => {
  const argon = log(up, cloudConnected(6000));
  const both = log(argon, connected(100));

  it('are known from their own boots, and the last one is that of the report', () => {
    const { device, devices, attempts } = diagnosisOf(both);
    assert.deepEqual(
      devices.map((it) => [it.line, it.device.platform, it.device.network]),
      [
        [0, 'argon', 'wifi'],
        [argon.split('\n').length - 1, undefined, 'cellular'],
      ],
    );
    assert.equal(device, devices[1]?.device);
    assert.deepEqual(
      attempts.map((it) => [it.outcome, it.network]),
      [
        ['connected', 'wifi'],
        ['connected', 'cellular'],
      ],
    );
  });

  it('leave each release as their own boots prove it', () => {
    const { devices } = diagnosisOf(log(older, up, cloudConnected(6000)));
    assert.deepEqual(
      devices.map((it) => it.device.deviceOs),
      [
        { min: '0.8.0', max: '5.2.0' },
        { min: '5.8.2', max: undefined },
      ],
    );
  });

  it('are one where nothing contradicts, in any order of boots', () => {
    assert.equal(diagnosisOf(log(argon, argon, argon)).devices.length, 1);
  });

  it('stay one where a boot contradicts itself', () => {
    const { devices, findings } = diagnosisOf(
      log(older, '6000 net.ifapi I Netif wl3 link DOWN, profile=NONE'),
    );
    assert.equal(devices.length, 1);
    assert.deepEqual(
      findings.filter((it) => it.code === 'log/release-changed'),
      [],
    );
  });
});

describe('what a log cannot show', () => {
  it('is no reason for a louder finding at INFO', () => {
    const findings = diagnosisOf(quiet(log(up, cloudConnected(6000)))).findings;
    assert.deepEqual(
      findings.filter((it) => it.severity === 'error' || it.severity === 'warning'),
      [],
    );
  });

  it('is said with the code that gets a better log', () => {
    const found = diagnosisOf(log(requested(100), again(9000), again(16_000), again(23_000)));
    assert.equal(found.findings[0]?.code, 'join/not-joined');
    assert.equal(found.findings[0]?.confidence, 'possible');
  });

  it('is nothing at all when the text is no device log', () => {
    const found = diagnosisOf('Dear support,\nmy device does not connect.\nCan you help?\n');
    assert.equal(found.isDeviceLog, false);
    assert.deepEqual(found.findings, []);
  });
});
