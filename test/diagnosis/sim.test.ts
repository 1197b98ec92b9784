/** Fixtures of `sim/*`: absent, locked, the other one, or not paid for. */

import { log } from '../support/log.ts';
import { at, begun, earlyInitFailed, powered, simReady, u201, umts } from './cellular-lines.ts';
import { checkFindings, type Fixture } from './check.ts';
import { requested } from './lines.ts';

const asks = (t: number, answer: string, times: number) =>
  Array.from({ length: times }, (_, index) => at(t + 1000 * index, 'AT+CPIN?', answer)).join('\n');
const internal = (t: number) => `${t} ncp.client I Using internal SIM card`;
const external = (t: number) => `${t} ncp.client I Using external Nano SIM card`;
const hardReset = (t: number) => `${t} ncp.client T Hard resetting the modem`;
const begins = `${requested(100, 'pp3')}\n${powered(200)}`;

const fixtures: readonly Fixture[] = [
  {
    code: 'sim/not-readable',
    severity: 'error',
    at: 'Failed to perform early initialization',
    log: log(begins, internal(1300), asks(1400, 'ERROR', 10), earlyInitFailed(12_000)),
    nearMiss: log(begins, internal(1300), asks(1400, '+CME ERROR: SIM busy', 3), simReady(5000)),
  },
  {
    code: 'sim/not-readable',
    when: 'the modem names the reason',
    severity: 'warning',
    at: '+CME ERROR: SIM not inserted',
    log: log(begins, internal(1300), asks(1400, '+CME ERROR: SIM not inserted', 1)),
    nearMiss: log(begins, internal(1300), asks(1400, '+CME ERROR: SIM failure', 2)),
  },
  {
    code: 'sim/not-readable',
    when: 'in the trace of a Gen 2 device',
    severity: 'warning',
    at: 'SIM not inserted',
    log: `
[ Modem::powerOn ] = = = = = = = = = = = = = =
     1.020 AT send      10 "AT+CPIN?\\r\\n"
     1.030 AT read ERR  32 "\\r\\n+CME ERROR: SIM not inserted\\r\\n"
     2.030 AT send      10 "AT+CPIN?\\r\\n"
     2.040 AT read ERR  32 "\\r\\n+CME ERROR: SIM not inserted\\r\\n"
`,
    nearMiss: `
[ Modem::powerOn ] = = = = = = = = = = = = = =
     1.020 AT send      10 "AT+CPIN?\\r\\n"
     1.030 AT read  +   16 "\\r\\n+CPIN: READY\\r\\n"
     1.031 AT read OK    6 "\\r\\nOK\\r\\n"
`,
  },
  {
    code: 'sim/not-readable',
    when: 'nothing is in the slot that is selected',
    severity: 'error',
    at: 'Failed to perform early initialization',
    log: log(begins, external(1300), asks(1400, '+CME ERROR: SIM not inserted', 10), earlyInitFailed(12_000)),
    nearMiss: log(begins, external(1300), asks(1400, '+CPIN: READY', 1)),
  },
  {
    code: 'sim/not-readable',
    when: 'the modem is reset for it',
    severity: 'error',
    at: 'Hard resetting the modem',
    log: log(begins, internal(1300), asks(1400, '+CME ERROR: 10', 3), hardReset(5400)),
    nearMiss: log(
      begins,
      internal(1300),
      asks(1400, '+CME ERROR: SIM busy', 3),
      simReady(5000),
      hardReset(5400),
    ),
  },
  {
    code: 'sim/wrong-sim-selected',
    severity: 'information',
    role: 'advice',
    at: 'Using external Nano SIM card',
    log: log(begins, external(1300), asks(1400, '+CME ERROR: SIM not inserted', 10), earlyInitFailed(12_000)),
    nearMiss: log(begins, external(1300), asks(1400, '+CPIN: READY', 1)),
  },
  {
    code: 'sim/wrong-sim-selected',
    when: 'not when the SIM is there and broken',
    severity: 'information',
    role: 'advice',
    at: 'Using external Nano SIM card',
    log: log(begins, external(1300), asks(1400, 'ERROR', 10), earlyInitFailed(12_000)),
    nearMiss: log(begins, external(1300), asks(1400, '+CME ERROR: SIM failure', 10), earlyInitFailed(12_000)),
  },
  {
    code: 'sim/pin-locked',
    severity: 'error',
    confidence: 'certain',
    at: '+CPIN: SIM PIN',
    log: log(begins, internal(1300), asks(1400, '+CPIN: SIM PIN', 10), earlyInitFailed(12_000)),
    nearMiss: log(begins, internal(1300), asks(1400, 'ERROR', 10), earlyInitFailed(12_000)),
  },
  {
    code: 'sim/pin-locked',
    when: 'PUK, as an error',
    severity: 'error',
    at: '+CME ERROR: SIM PUK required',
    log: log(begins, internal(1300), asks(1400, '+CME ERROR: SIM PUK required', 10), earlyInitFailed(12_000)),
    nearMiss: log(
      begins,
      internal(1300),
      asks(1400, '+CME ERROR: SIM not inserted', 10),
      earlyInitFailed(12_000),
    ),
  },
  {
    code: 'sim/deactivated',
    severity: 'error',
    at: '+CGREG: 2,0',
    log: log(
      begun(100, { modem: u201 }),
      ...[0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((it) => umts(3100 + 15_000 * it, '5', '0')),
    ),
    nearMiss: log(
      begun(100, { modem: u201 }),
      ...[0, 1, 2, 3].map((it) => umts(3100 + 15_000 * it, '5', '2')),
      umts(63_100, '5', '5'),
    ),
  },
  {
    code: 'sim/deactivated',
    when: 'a warning as long as it may pass',
    severity: 'warning',
    at: '+CGREG: 2,3',
    log: log(begun(100, { modem: u201 }), ...[0, 1, 2].map((it) => umts(3100 + 15_000 * it, '1', '3'))),
    nearMiss: log(begun(100, { modem: u201 }), umts(3100, '1', '3'), umts(18_100, '1', '1')),
  },
];

checkFindings('sim', fixtures);
