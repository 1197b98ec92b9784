/** Fixtures of `ota/*`: an update that does not get through. */

import { log } from '../support/log.ts';
import { checkFindings, type Fixture } from './check.ts';
import { cloudConnected, online } from './lines.ts';

const begun = log(
  online(),
  cloudConnected(6000),
  '20000 comm.ota I Received UpdateStart request',
  '20001 comm.ota I File size: 131072',
  '20002 comm.ota I Starting firmware update',
);

/** The first parts of an update with four parts, as releases before 2.0 print them. */
const parts = (count: number) => `
  30000 comm T starting file length 2048 chunks 4 chunk_size 512
  ${[0, 1, 2, 3]
    .slice(0, count)
    .map((it) => `${30_100 + 100 * it} comm T chunk idx=${it} crc=1 fast=1 updating=1`)
    .join('\n')}`;

const fixtures: readonly Fixture[] = [
  {
    code: 'ota/failed-on-poor-link',
    severity: 'information',
    confidence: 'possible',
    at: 'Transfer timeout',
    log: begun + log('320000 comm.ota E Transfer timeout', '320001 comm.ota E Firmware update failed'),
    nearMiss:
      begun +
      log(
        '60000 comm.ota I Received UpdateFinish request',
        '60001 comm.ota I Validating firmware update',
        '60500 comm.ota I Applying firmware update',
      ),
  },
  {
    code: 'ota/failed-on-poor-link',
    when: 'the parts of an old release stop coming',
    severity: 'information',
    confidence: 'possible',
    at: 'chunk idx=2',
    log: log(parts(3), '130000 system I Cloud: connecting'),
    nearMiss: log(parts(4), '30500 comm T update done received', '130000 system I Cloud: connecting'),
  },
  {
    code: 'ota/failed-on-poor-link',
    when: 'the log ends among the parts',
    severity: 'hint',
    confidence: 'possible',
    at: 'chunk idx=2',
    log: log(parts(3)),
    nearMiss: log(parts(4)),
  },
];

const applied = (t: number, error: number) =>
  log(
    `${t} comm.protocol E Event loop error ${error}`,
    `${t + 1} system W Communication loop error, closing cloud socket`,
  );

const ends: readonly Fixture[] = [
  {
    code: 'coap/invalid-state',
    when: 'not at the end of an update',
    severity: 'information',
    at: 'Event loop error 3',
    log: log(parts(3)) + applied(60_000, 3),
    nearMiss: log(parts(4), '30500 comm T update done received') + applied(30_600, 3),
  },
  {
    code: 'coap/communication-loop-error',
    when: 'not at the end of an update',
    severity: 'information',
    role: 'consequence',
    at: 'Communication loop error',
    log: log(parts(4), '30500 comm T update done received') + applied(90_600, 1),
    nearMiss: log(parts(4), '30500 comm T update done received') + applied(30_600, 3),
  },
];

checkFindings('updates', fixtures);
checkFindings('what ends an update', ends);
