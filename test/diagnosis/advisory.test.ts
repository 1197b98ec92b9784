/** Fixtures of `advisory/*`: known faults, each only on the devices and releases that have it. */

import { log } from '../support/log.ts';
import {
  asked,
  at,
  begun,
  connected,
  dialed,
  dialFails,
  earlyInitFailed,
  powered,
  r410,
  r510,
  registered,
  registrationTimeout,
  simReady,
  u201,
} from './cellular-lines.ts';
import { checkFindings, type Fixture } from './check.ts';
import { requested } from './lines.ts';

const att = { iccid: '8901030000000000001', imsi: '310410000000001', apn: '10569.mcs' };
/** The wording of older releases, which do not have all the cures. */
const before59 = (text: string) =>
  text
    .replaceAll('Powering on,', 'Powering modem on,')
    .replaceAll('Powered on', 'Modem powered on')
    .replaceAll(', profile=NONE', '');
/** A line of 5.9.0 and of 6.2 and later. */
const recent =
  '60 system T Wi-Fi: 0/10 packets (0 tx errors) 0/0 bytes received, avg rtt: 0, mask=0000, score=4294967295';

const unreachable = (t: number, modem: string) => `
  ${t} ncp.client T Powering on, ncpId: 0x${modem}
  ${t + 1} ncp.client T Already on
  ${t + 15_000} ncp.client E No response from NCP
  ${t + 15_001} ncp.client T Emergency hardware shutdown
  ${t + 41_000} net.pppncp E Failed to initialize cellular NCP client: -210`;
const rounds = (modem: string) =>
  log(requested(100, 'pp3'), ...[0, 1, 2, 3].map((it) => unreachable(200 + 42_000 * it, modem)));

const noSim = (t: number) => `
  ${powered(t)}
  ${t + 1100} ncp.client I Using internal SIM card
  ${[0, 1, 2, 3, 4, 5].map((it) => at(t + 1200 + 1000 * it, 'AT+CPIN?', '+CME ERROR: SIM failure')).join('\n')}
  ${earlyInitFailed(t + 8000)}`;
const sometimes = (iccid: string, ...first: readonly string[]) =>
  log(...first, requested(100, 'pp3'), noSim(200), powered(20_000), simReady(21_100, iccid));

const turns = (cellular: Parameters<typeof begun>[1], ...first: readonly string[]) =>
  log(...first, begun(100, cellular), asked(3100, ['2', '3', '0', '3'], 14));

const slow = (cellular: Parameters<typeof begun>[1], ...first: readonly string[]) =>
  log(
    ...first,
    begun(100, cellular),
    registered(4100),
    dialFails(5000),
    dialFails(7000),
    '304100 net.pppncp E Failed to bring up PPP session after 300 seconds',
  );

const muxDead = (t: number) =>
  `${t} mux E The other end has not replied to keep alives (TESTs) 5 times, considering muxed connection dead`;
const battery = (t: number) => `${t} sys.power T Battery state UNKNOWN -> DISCONNECTED`;

const fixtures: readonly Fixture[] = [
  {
    code: 'advisory/r510-unreachable-loop',
    severity: 'error',
    at: 'Emergency hardware shutdown',
    log: rounds(r510),
    nearMiss: rounds(r410),
  },
  {
    code: 'advisory/r510-unreachable-loop',
    when: 'a single shutdown is no loop',
    severity: 'error',
    at: 'Emergency hardware shutdown',
    log: rounds(r510),
    nearMiss: log(
      requested(100, 'pp3'),
      unreachable(200, r510),
      begun(60_000, { modem: r510 }),
      registered(70_000),
    ),
  },
  {
    code: 'advisory/r410-sim-init',
    severity: 'information',
    role: 'advice',
    confidence: 'possible',
    at: '+CME ERROR: SIM failure',
    log: before59(sometimes(att.iccid)),
    nearMiss: before59(sometimes('8934076500000000001')),
  },
  {
    code: 'advisory/r410-sim-init',
    when: 'not on a release with the cure',
    severity: 'information',
    role: 'advice',
    at: '+CME ERROR: SIM failure',
    log: before59(sometimes(att.iccid)),
    nearMiss: sometimes(att.iccid, recent),
  },
  {
    code: 'advisory/r510-att-reject-loop',
    severity: 'information',
    role: 'advice',
    confidence: 'possible',
    at: '+CEREG: 2,3',
    log: before59(turns({ ...att, modem: r510 })),
    nearMiss: before59(turns({ ...att, modem: r410 })),
  },
  {
    code: 'advisory/r510-att-reject-loop',
    when: 'only on the network that has it',
    severity: 'information',
    role: 'advice',
    at: '+CEREG: 2,3',
    log: before59(turns({ ...att, modem: r510 })),
    nearMiss: before59(turns({ modem: r510 })),
  },
  {
    code: 'advisory/r410-slow-connect',
    severity: 'information',
    role: 'advice',
    confidence: 'possible',
    at: 'Failed to bring up PPP session after 300 seconds',
    log: before59(slow(att)),
    nearMiss: before59(slow({})),
  },
  {
    code: 'advisory/r410-slow-connect',
    when: 'not on a release with the cure',
    severity: 'information',
    role: 'advice',
    at: 'Failed to bring up PPP session',
    log: before59(slow(att)),
    nearMiss: slow(att, recent),
  },
  {
    code: 'advisory/region-or-sunset',
    severity: 'information',
    role: 'advice',
    confidence: 'possible',
    at: '+CEREG: 2,2',
    log: log(
      begun(),
      asked(3100, ['2'], 40),
      registrationTimeout(604_000),
      begun(610_000),
      asked(613_000, ['2'], 10),
    ),
    nearMiss: log(begun(), asked(3100, ['2'], 20)),
  },
  {
    code: 'advisory/region-or-sunset',
    when: 'not for a device that was registered here',
    severity: 'information',
    role: 'advice',
    at: '+CEREG: 2,2',
    log: log(begun(), asked(3100, ['2'], 42)),
    nearMiss: log(
      connected(),
      '60000 ncp.at T < +CEREG: 2',
      '60001 ncp.client T NCP connection state changed: 1',
      asked(75_000, ['2'], 42),
    ),
  },
  {
    code: 'advisory/underpowered-2g-3g',
    severity: 'information',
    role: 'advice',
    confidence: 'likely',
    at: 'Battery state UNKNOWN -> DISCONNECTED',
    log: log(battery(50), begun(100, { modem: u201 }), muxDead(30_000)),
    nearMiss: log(battery(50), begun(100, { modem: u201 }), registered(30_000)),
  },
  {
    code: 'advisory/underpowered-2g-3g',
    when: 'restarts when the radio starts',
    severity: 'information',
    role: 'advice',
    confidence: 'possible',
    at: 'Powering on',
    log: log(...[1, 2, 3].map(() => begun(100, { modem: u201 }))),
    nearMiss: log(...[1, 2, 3].map(() => begun(100, { modem: r410 }))),
  },
  {
    code: 'advisory/r410-crash-after-handshake',
    severity: 'information',
    role: 'advice',
    confidence: 'possible',
    at: 'considering muxed connection dead',
    log: log(connected(), muxDead(40_000)),
    nearMiss: log(connected(), muxDead(900_000)),
  },
  {
    code: 'advisory/r410-crash-after-handshake',
    when: 'on this modem only',
    severity: 'information',
    role: 'advice',
    at: 'considering muxed connection dead',
    log: log(connected(), muxDead(40_000)),
    nearMiss: log(connected(100, { modem: u201 }), muxDead(40_000)),
  },
  {
    code: 'advisory/ncp-download-skip',
    severity: 'information',
    at: 'Skipping PPP data connection to download NCP firmware',
    log: log(
      begun(100, { modem: r510 }),
      registered(4100),
      '4200 ncp.client W Skipping PPP data connection to download NCP firmware',
    ),
    nearMiss: log(begun(100, { modem: r510 }), registered(4100), dialed(5000)),
  },
];

checkFindings('advisory', fixtures);
