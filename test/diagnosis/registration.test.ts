/** Fixtures of `registration/*`: refused, searching, lost, and what an application does about it. */

import { log } from '../support/log.ts';
import {
  asked,
  at,
  begun,
  cereg,
  connected,
  ended,
  r510,
  regained,
  registered,
  registrationLost,
  registrationTimeout,
  u201,
  umts,
} from './cellular-lines.ts';
import { checkFindings, type Fixture } from './check.ts';
import { requested } from './lines.ts';

const sticky = (t: number, seconds: number) =>
  `${t} ncp.client T Sticky not registering EPS state for ${seconds} s, PLMN reselection`;
const power = (t: number, dbm: string) => `
  ${at(t, 'AT+UCGED?', `+RSRP: 162,5110,"${dbm}",`, 'OK')}`;
const identity = (t: number, imsi: string) => at(t, 'AT+CIMI', imsi, 'OK');
/** Six registrations an hour for `hours`. */
const cycles = (hours: number, minutes: number) =>
  Array.from({ length: Math.floor((hours * 60) / minutes) }, (_, index) => {
    const t = 100 + index * minutes * 60_000;
    return `${begun(t)}\n${registered(t + 5000)}\n${ended(t + 60_000)}\n${t + 61_000} ncp.client T NCP state changed: 0`;
  });

const fixtures: readonly Fixture[] = [
  {
    code: 'registration/not-registered',
    when: 'no line tells why',
    severity: 'error',
    confidence: 'possible',
    at: 'NCP state changed: 1',
    log: log(begun(), '140000 app I still here'),
    nearMiss: log(begun(), '60000 app I still here'),
  },
  {
    code: 'registration/not-registered',
    when: 'at a level at which a search is silent for ten minutes',
    severity: 'warning',
    confidence: 'possible',
    at: 'IFACE_DOWN -> IFACE_REQUEST_UP',
    log: log(requested(100, 'pp3'), '15000 mux I Opening mux channel 1', '240000 app I still here'),
    nearMiss: log(requested(100, 'pp3'), '15000 mux I Opening mux channel 1', '60000 app I still here'),
  },
  {
    code: 'registration/not-registered',
    when: 'for longer than that',
    severity: 'error',
    confidence: 'possible',
    at: 'IFACE_DOWN -> IFACE_REQUEST_UP',
    log: log(requested(100, 'pp3'), '15000 mux I Opening mux channel 1', '700000 app I still here'),
    nearMiss: log(requested(100, 'pp3'), '15000 mux I Opening mux channel 1', '60000 app I still here'),
  },
  {
    code: 'registration/no-signal',
    severity: 'error',
    at: '+CEREG: 2,0',
    log: log(begun(), asked(3100, ['2', '0'], 50)),
    nearMiss: log(begun(), asked(3100, ['2', '0'], 2)),
  },
  {
    code: 'registration/no-signal',
    when: 'a warning before Device OS gives up',
    severity: 'warning',
    confidence: 'likely',
    at: '+CGREG: 2,0',
    log: log(
      begun(100, { modem: u201 }),
      ...[0, 1, 2, 3].map((it) => umts(3100 + 15_000 * it, '0', '0', '99,99')),
    ),
    nearMiss: log(
      begun(100, { modem: u201 }),
      ...[0, 1, 2, 3].map((it) => umts(3100 + 15_000 * it, '2', '2', '14,3')),
    ),
  },
  {
    code: 'registration/searching-forever',
    severity: 'warning',
    confidence: 'possible',
    at: '+CEREG: 2,2',
    log: log(begun(), asked(3100, ['2'], 10), power(150_000, '-095.00')),
    nearMiss: log(begun(), asked(3100, ['2'], 6), registered(95_000)),
  },
  {
    code: 'registration/searching-forever',
    when: 'cells are heard, so it is not the antenna',
    severity: 'error',
    at: '+CEREG: 2,0',
    log: log(begun(), asked(3100, ['2', '0'], 42), power(620_000, '-095.00')),
    nearMiss: log(begun(), asked(3100, ['2', '0'], 42)),
  },
  {
    code: 'registration/denied',
    severity: 'error',
    at: '+CEREG: 2,3',
    log: log(begun(), asked(3100, ['3'], 12)),
    nearMiss: log(begun(), cereg(3100, '3'), cereg(18_100, '2'), registered(30_000)),
  },
  {
    code: 'registration/denied',
    when: 'quieter while the SIM changes its identity',
    severity: 'warning',
    confidence: 'possible',
    at: '+CEREG: 2,3',
    log: log(begun(), asked(3100, ['3'], 8), identity(120_000, '310410000000002'), asked(130_000, ['3'], 5)),
    nearMiss: log(
      begun(),
      asked(3100, ['3'], 3),
      identity(50_000, '310410000000002'),
      asked(65_000, ['2'], 2),
      registered(95_000),
    ),
  },
  {
    code: 'registration/intervention',
    severity: 'hint',
    role: 'advice',
    at: 'Sticky not registering EPS state for 15 s',
    log: log(begun(), sticky(18_000, 15), sticky(50_000, 30), registered(60_000)),
    nearMiss: log(begun(), registered(60_000)),
  },
  {
    code: 'registration/intervention',
    when: 'more than a few times',
    severity: 'information',
    role: 'advice',
    at: 'Sticky',
    log: log(
      begun(),
      ...[1, 2, 3, 4, 5, 6, 7].map((it) => sticky(18_000 * it, 15 * it)),
      registered(200_000),
    ),
    nearMiss: log(begun(), ...[1, 2, 3].map((it) => sticky(18_000 * it, 15 * it)), registered(200_000)),
    nearMissAtMost: 'hint',
  },
  {
    code: 'registration/timeout',
    severity: 'error',
    at: 'Resetting the modem due to the network registration timeout',
    log: log(
      requested(100, 'pp3'),
      '605000 ncp.client W Resetting the modem due to the network registration timeout',
    ),
    nearMiss: log(begun(), asked(3100, ['2'], 5)),
  },
  {
    code: 'registration/timeout',
    when: 'the modem said why before it',
    severity: 'information',
    role: 'consequence',
    at: 'Resetting the modem',
    log: log(begun(), asked(3100, ['0', '2'], 40), registrationTimeout(604_000)),
    nearMiss: log(begun(), asked(3100, ['0', '2'], 10), registered(160_000)),
  },
  {
    code: 'registration/roaming',
    severity: 'hint',
    role: 'advice',
    at: '+CEREG: 5',
    log: log(begun(), registered(20_000, '5')),
    nearMiss: log(begun(), registered(20_000, '1')),
  },
  {
    code: 'registration/operator-query-failed',
    severity: 'error',
    confidence: 'possible',
    at: 'Failed to connect to cellular network: -1200',
    log: log(begun(), '190000 net.pppncp T Failed to connect to cellular network: -1200'),
    nearMiss: log(begun(), '190000 net.pppncp T Failed to connect to cellular network: -210'),
  },
  {
    code: 'registration/weak-signal',
    severity: 'information',
    role: 'advice',
    at: '+CSQ: 5,2',
    log: log(begun(100, { modem: u201 }), umts(3100, '2', '2', '6,2'), umts(18_100, '1', '1', '5,2')),
    nearMiss: log(begun(100, { modem: u201 }), umts(3100, '2', '2', '99,99'), umts(18_100, '1', '1', '17,2')),
  },
  {
    code: 'registration/weak-signal',
    when: 'LTE',
    severity: 'information',
    role: 'advice',
    confidence: 'likely',
    at: '"-121.30"',
    log: log(begun(), power(20_000, '-119.00'), power(35_000, '-121.30'), registered(40_000)),
    nearMiss: log(
      begun(),
      power(20_000, '-119.00'),
      power(35_000, '-101.30'),
      power(50_000, '-99.00'),
      registered(60_000),
    ),
  },
  {
    code: 'registration/app-gave-up-early',
    severity: 'warning',
    confidence: 'likely',
    at: 'IFACE_UP -> IFACE_REQUEST_DOWN',
    log: log(...[0, 1, 2].map((it) => `${begun(100 + 200_000 * it)}\n${ended(120_100 + 200_000 * it)}`)),
    nearMiss: log(...[0, 1, 2].map((it) => `${begun(100 + 700_000 * it)}\n${ended(660_100 + 700_000 * it)}`)),
  },
  {
    code: 'registration/app-gave-up-early',
    when: 'not when the modem is dead',
    severity: 'warning',
    at: 'IFACE_REQUEST_DOWN',
    log: log(...[0, 1, 2].map((it) => `${begun(100 + 200_000 * it)}\n${ended(60_100 + 200_000 * it)}`)),
    nearMiss: log(
      ...[0, 1, 2].map(
        (it) => `${requested(100 + 200_000 * it, 'pp3')}
        ${30_000 + 200_000 * it} ncp.client E No response from NCP
        ${ended(60_100 + 200_000 * it)}`,
      ),
    ),
  },
  {
    code: 'registration/aggressive-reconnect',
    severity: 'warning',
    role: 'advice',
    at: '+CEREG: 1',
    log: log(...cycles(2.5, 5)),
    nearMiss: log(...cycles(6, 30)),
  },
  {
    code: 'registration/lost',
    severity: 'information',
    at: '+CEREG: 2',
    log: log(connected(), registrationLost(60_000), regained(90_000)),
    nearMiss: log(connected(), '60000 ncp.at T < +CEREG: 2', '61000 ncp.at T < +CEREG: 1,"1a2b","3c4d5e6",8'),
  },
  {
    code: 'registration/lost',
    when: 'for minutes',
    severity: 'warning',
    at: '+CEREG: 0',
    log: log(connected(), registrationLost(60_000, '0'), regained(260_000)),
    nearMiss: log(connected(), registrationLost(60_000, '0'), regained(120_000)),
    nearMissAtMost: 'information',
  },
  {
    code: 'registration/lost',
    when: 'told by the watchdog of Gen 2 only',
    severity: 'error',
    confidence: 'likely',
    at: 'ARM_WLAN_WD 3',
    log: log(
      '20000 system I Sim Ready',
      '20001 system I ARM_WLAN_WD 1',
      '30000 system I ARM_WLAN_WD 2',
      '30001 system I CLR_WLAN_WD 1, DHCP success',
      '90000 system I ARM_WLAN_WD 3',
      '95000 system I ARM_WLAN_WD 1',
      '200000 app I waiting',
    ),
    nearMiss: log(
      '20000 system I Sim Ready',
      '20001 system I ARM_WLAN_WD 1',
      '30000 system I ARM_WLAN_WD 2',
      '30001 system I CLR_WLAN_WD 1, DHCP success',
    ),
  },
  {
    code: 'registration/mno-profile',
    severity: 'information',
    at: 'UMNOPROF=1 did not resolve',
    log: log(
      begun(100, { modem: r510 }),
      '3200 ncp.client W UMNOPROF=1 did not resolve a built-in profile, please check if UMNOPROF=100 is required!',
      registered(20_000),
    ),
    nearMiss: log(
      begun(100, { modem: r510 }),
      at(3200, 'AT+UMNOPROF?', '+UMNOPROF: 2', 'OK'),
      registered(20_000),
    ),
  },
];

checkFindings('registration', fixtures);
