/** Fixtures of Gen 2 devices: what the modem trace and the watchdog say, and what is no beginning and no fault. */

import assert from 'node:assert/strict';
import { log } from '../support/log.ts';
import { checkFindings, diagnosisOf, type Fixture, findingsOf } from './check.ts';
import {
  asks,
  greeted,
  nothingWaits,
  packet,
  packetBack,
  read,
  sent,
  simReady,
  watchdog,
} from './gen2-lines.ts';

const times = [20_000, 24_400, 35_600, 53_800];
const unanswered = log(greeted(20_000), ...times.map((it) => packet(it)));
/** The network was lost, and the modem looks for it. */
const thrownOff = log(
  '50000 system I Cloud: disconnecting',
  '50001 system I Cloud: disconnected',
  watchdog(50_001, 3),
  simReady(50_110),
  watchdog(50_111, 1),
);
const reset = log(
  '350111 system W Resetting WLAN due to WLAN_WD_TO()',
  '350200 system I DHCP fail, ARM_WLAN_WD 4',
  simReady(354_800),
  watchdog(354_801, 1),
);

/** The carrier ends a data connection that carries a session. */
const closed = log(
  '40000 system I Cloud connected',
  '50000 system I DHCP fail, ARM_WLAN_WD 5',
  '50230 comm.protocol E Event loop error 18',
  '50230 system W Communication loop error, closing cloud socket',
  '52030 system W Resetting WLAN due to WLAN_WD_TO()',
);

const fixtures: readonly Fixture[] = [
  {
    code: 'cloud/hello-not-acknowledged',
    when: 'the trace shows each packet and no answer',
    severity: 'error',
    confidence: 'likely',
    at: 'Sending HELLO message',
    log: unanswered,
    nearMiss: log(
      greeted(20_000),
      packet(20_000),
      packet(24_400),
      packetBack(24_700),
      packet(35_600),
      packet(53_800),
    ),
  },
  {
    code: 'cloud/hello-not-acknowledged',
    when: 'quieter while one more try is to come',
    severity: 'warning',
    confidence: 'possible',
    at: 'Sending HELLO message',
    log: log(greeted(20_000), ...times.slice(0, 3).map((it) => packet(it))),
    nearMiss: log(greeted(20_000), ...times.slice(0, 2).map((it) => packet(it))),
  },
  {
    code: 'cloud/device-key-mismatch',
    when: 'the greeting goes out four times',
    severity: 'information',
    role: 'advice',
    confidence: 'possible',
    at: 'AT+USOST',
    log: unanswered,
    nearMiss: log(unanswered, packetBack(54_900), '55000 comm.protocol.handshake I Handshake completed'),
  },
  {
    code: 'registration/lost',
    when: 'thrown off, and the log ends there',
    severity: 'warning',
    confidence: 'likely',
    at: 'ARM_WLAN_WD 3',
    log: thrownOff,
    nearMiss: log(thrownOff, watchdog(58_000, 2), '58500 system I CLR_WLAN_WD 1, DHCP success'),
    nearMissAtMost: 'warning',
  },
  {
    code: 'registration/lost',
    when: 'thrown off, and reset by the watchdog',
    severity: 'error',
    confidence: 'likely',
    at: 'ARM_WLAN_WD 3',
    log: log(thrownOff, reset),
    nearMiss: log(simReady(50_110), watchdog(50_111, 1), watchdog(58_000, 2)),
  },
  {
    code: 'registration/not-registered',
    severity: 'error',
    confidence: 'possible',
    at: 'ARM_WLAN_WD 1',
    log: log(simReady(4000), watchdog(4001, 1), '60000 system I Sim Ready'),
    nearMiss: log(simReady(4000), watchdog(4001, 1), watchdog(9000, 2), '60000 system I Sim Ready'),
  },
  {
    code: 'registration/denied',
    when: 'said once, at the end of the log',
    severity: 'warning',
    confidence: 'possible',
    at: '+CEREG: 2,3',
    log: log(asks(35_000, 'AT+CEREG?', '+CEREG: 2,3')),
    nearMiss: log(asks(35_000, 'AT+CEREG?', '+CEREG: 2,3'), asks(50_000, 'AT+CEREG?', '+CEREG: 2,2')),
  },
  {
    code: 'registration/denied',
    when: 'not when only the voice network refuses',
    severity: 'warning',
    confidence: 'possible',
    at: '+CGREG: 3',
    log: log(read(30_000, '+CREG: 2'), read(35_000, '+CGREG: 3')),
    nearMiss: log(read(30_000, '+CREG: 3'), read(35_000, '+CGREG: 2')),
  },
  {
    code: 'sim/not-readable',
    when: 'until the modem finds its SIM',
    severity: 'warning',
    at: 'Sim not inserted.',
    log: log(watchdog(20_000, 1), '20500 system I Sim not inserted.'),
    nearMiss: log(watchdog(20_000, 1), '20500 system I Sim not inserted.', simReady(24_000)),
  },
  {
    code: 'link/data-connection-closed',
    severity: 'error',
    at: 'DHCP fail',
    log: closed,
    nearMiss: log(
      '50000 system W Resetting WLAN due to WLAN_WD_TO()',
      '50200 system I DHCP fail, ARM_WLAN_WD 5',
      '50430 comm.protocol E Event loop error 18',
    ),
  },
  {
    code: 'link/data-connection-closed',
    when: 'the device is back',
    severity: 'warning',
    at: 'DHCP fail',
    log: closed + log(watchdog(60_000, 1), watchdog(75_000, 2), '75001 system I CLR_WLAN_WD 1, DHCP success'),
    nearMiss: log(
      watchdog(60_000, 1),
      '80000 system I DHCP fail, ARM_WLAN_WD 5',
      '80430 comm.protocol E Event loop error 18',
    ),
  },
];

checkFindings('Gen 2', fixtures);

describe('Gen 2 logs', () => {
  const stages = (text: string) =>
    diagnosisOf(text).attempts.map((it) => it.stages.map((stage) => stage.status).join(' '));

  it('stay in the handshake while the registration is asked for', () => {
    assert.deepEqual(stages(log(greeted(20_000), packet(20_000))), [
      'notSeen passed notSeen notSeen unfinished',
    ]);
  });

  it('begin no attempt with a question that is answered', () => {
    assert.deepEqual(stages(log(packetBack(20_000), nothingWaits(20_200))), []);
  });

  it('begin one with a question that nobody answers', () => {
    const asked = log(sent(20_000, 'AT'), sent(21_000, 'AT'), sent(22_000, 'AT'));
    assert.deepEqual(stages(asked), ['unfinished notReached notReached notReached notReached']);
    const doubled = log(sent(20_000, 'AT'), sent(20_000, 'AT'), read(20_010, 'OK'));
    assert.deepEqual(stages(doubled), []);
  });

  it('wait for the network without a word until the watchdog', () => {
    const codes = findingsOf(log(thrownOff, reset)).map((it) => it.code);
    assert.ok(!codes.includes('log/device-silent'), codes.join(', '));
    assert.deepEqual(stages(log(thrownOff, reset)), ['passed failed notReached notReached notReached']);
  });
});

describe('a modem of Gen 2', () => {
  it('is not told what one of Gen 3 prints while it registers', () => {
    const codes = findingsOf(log(simReady(21_980), watchdog(21_981, 1))).map((it) => it.code);
    assert.deepEqual(codes, ['log/ends-early']);
  });
});
