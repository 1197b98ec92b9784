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

const asked = (t: number, offset: number) => `
  ${t} comm.ota I Received UpdateStart request
  ${t + 1} comm.ota I File size: 131072
  ${t + 2} comm.ota I Starting firmware update
  ${t + 90} comm.ota I Start offset: ${offset}
  ${t + 91} comm.ota I Chunk count: 100`;

const transferred = (t: number) => `
  ${t} comm.ota I Received UpdateFinish request
  ${t + 1} comm.ota I Validating firmware update
  ${t + 500} comm.ota I Applying firmware update`;

const disconnected = (t: number) =>
  log(`${t} system I Cloud: disconnecting`, `${t + 20} system I Cloud: disconnected`);

const connected = log(online(), cloudConnected(6000));

const fixtures: readonly Fixture[] = [
  {
    code: 'ota/failed-on-poor-link',
    severity: 'warning',
    at: 'Transfer timeout',
    log:
      connected +
      log(
        asked(20_000, 0),
        '320000 comm.ota E Transfer timeout',
        '320001 comm.protocol E Event loop error 10',
      ),
    nearMiss: connected + log(asked(20_000, 0), transferred(60_000)),
  },
  {
    code: 'ota/failed-on-poor-link',
    when: 'a later one gets through',
    severity: 'information',
    at: 'Transfer timeout',
    log:
      connected +
      log(
        asked(20_000, 0),
        '320000 comm.ota E Transfer timeout',
        cloudConnected(330_000),
        asked(340_000, 65_536),
        transferred(360_000),
      ),
    nearMiss: connected + log(asked(20_000, 0), disconnected(30_000)),
  },
  {
    code: 'ota/not-applied',
    severity: 'warning',
    confidence: 'certain',
    at: 'Failed to apply',
    log:
      connected +
      log(
        asked(20_000, 0),
        transferred(60_000),
        '60900 comm.ota E Failed to apply firmware update: -1340',
        '60901 comm.protocol E Event loop error 32',
      ),
    nearMiss:
      connected +
      log(asked(20_000, 0), transferred(60_000), '100 system.nm I State changed: NONE -> DISABLED'),
  },
  {
    code: 'ota/not-applied',
    when: 'an old release says it in its own words',
    severity: 'warning',
    at: 'OTA module not applied',
    log: log(parts(4), '30500 comm I Update done 44', '31500 hal W OTA module not applied'),
    nearMiss: log(
      parts(4),
      '30500 comm I Update done 44',
      '31500 hal T OTA module applied - device will restart',
    ),
  },
  {
    code: 'ota/failed',
    severity: 'warning',
    at: 'Firmware update failed',
    log:
      connected +
      log(
        asked(20_000, 0),
        '60000 comm.ota I Received UpdateFinish request',
        '60001 comm.ota E Incomplete file transfer',
        '60100 comm.ota E Firmware update failed',
        '60101 comm.protocol E Event loop error 32',
      ),
    nearMiss: connected + log(asked(20_000, 0), transferred(60_000)),
  },
  {
    code: 'ota/failed',
    when: 'an old release aborts the transfer',
    severity: 'warning',
    at: 'aborting transfer',
    log: connected + log('20000 comm W handle received message failed - aborting transfer'),
    nearMiss: connected + log('20000 comm W got chunk when not updating'),
  },
  {
    code: 'ota/failed',
    when: 'the check says what is wrong, and nothing else is in the log',
    severity: 'warning',
    at: 'Validation failed',
    log: log('20000 hal.ota E Validation failed; result: 0x0e; checked: 0x1e'),
    nearMiss: log('20000 hal.ota I Validating module; type: 5; index: 1; version: 7'),
  },
  {
    code: 'ota/failed',
    when: 'only the error of the connection tells',
    severity: 'warning',
    at: 'Event loop error 32',
    log: connected + log('20000 comm.protocol E Event loop error 32'),
    nearMiss: connected + log('20000 comm.protocol E Event loop error 34'),
  },
  {
    code: 'ota/broken-off',
    severity: 'warning',
    at: 'Received 4096',
    log:
      connected +
      log(asked(20_000, 0), '25000 comm.ota T Received 4096 of 131072 bytes') +
      disconnected(30_000),
    nearMiss:
      connected +
      log(asked(20_000, 0), '25000 comm.ota T Received 4096 of 131072 bytes', '90000 app I working'),
  },
  {
    code: 'ota/broken-off',
    when: 'it is begun again at a later offset',
    severity: 'warning',
    at: 'Start offset: 0',
    log: log(asked(20_000, 0), asked(900_000, 39_936)),
    nearMiss: log(asked(20_000, 0), transferred(60_000), asked(900_000, 0)),
  },
  {
    code: 'ota/broken-off',
    when: 'the device restarts in the middle for another reason',
    severity: 'warning',
    at: 'Start offset: 0',
    log: log(
      asked(20_000, 0),
      '100 system.nm I State changed: NONE -> DISABLED',
      '101 system T Last reset reason: 60 (data: 0x00)',
    ),
    nearMiss: log(
      asked(20_000, 0),
      '100 system.nm I State changed: NONE -> DISABLED',
      '101 system T Last reset reason: 70 (data: 0x00)',
    ),
  },
  {
    code: 'ota/broken-off',
    when: 'another boot follows that does not say why',
    severity: 'information',
    at: 'Start offset: 0',
    log: log(asked(20_000, 0), '100 system.nm I State changed: NONE -> DISABLED'),
    nearMiss: log(asked(20_000, 0), transferred(60_000), '100 system.nm I State changed: NONE -> DISABLED'),
  },
  {
    code: 'ota/broken-off',
    when: 'another boot follows, and begins it again',
    severity: 'warning',
    at: 'Start offset: 0',
    log: log(asked(20_000, 0), '100 system.nm I State changed: NONE -> DISABLED', asked(30_000, 0)),
    nearMiss: log(asked(20_000, 0), transferred(60_000), '100 system.nm I State changed: NONE -> DISABLED'),
  },
  {
    code: 'ota/broken-off',
    when: 'the next one got through',
    severity: 'information',
    at: 'Start offset: 0',
    log:
      connected +
      log(asked(20_000, 0)) +
      disconnected(30_000) +
      log(asked(90_000, 65_536), transferred(99_000)),
    nearMiss: connected + log(asked(90_000, 65_536), transferred(99_000)) + disconnected(99_600),
  },
  {
    code: 'ota/broken-off',
    when: 'the parts of an old release stop coming',
    severity: 'warning',
    at: 'chunk idx=2',
    log: log(parts(3), '130000 system I Cloud: connecting'),
    nearMiss: log(parts(4), '130000 system I Cloud: connecting'),
  },
  {
    code: 'ota/broken-off',
    when: 'what comes later belongs to the same transfer',
    severity: 'warning',
    at: 'Start offset: 0',
    log:
      connected + log(asked(20_000, 0), '21000 net.pppncp E PPP error event data=5') + disconnected(30_000),
    nearMiss:
      connected +
      log(
        asked(20_000, 0),
        '21000 net.pppncp E PPP error event data=5',
        '25000 comm.ota T Received 4096 of 131072 bytes',
        transferred(60_000),
      ),
  },
  {
    code: 'ota/broken-off',
    when: 'the cloud orders another one in the middle',
    severity: 'warning',
    at: 'Start offset: 0',
    log:
      connected +
      log(
        asked(20_000, 0),
        '30000 comm.ota W Received UpdateStart request but another update is already in progress',
        '30002 comm.ota I Starting firmware update',
        '30090 comm.ota I Start offset: 0',
      ),
    // The order is refused, and the update that runs goes on.
    nearMiss:
      connected +
      log(
        asked(20_000, 0),
        '30000 comm.ota W Received UpdateStart request but another update is already in progress',
        transferred(60_000),
      ),
  },
  {
    code: 'ota/refused',
    severity: 'information',
    confidence: 'possible',
    at: 'Starting firmware update',
    log: begun + log('120000 app I working'),
    nearMiss: begun + log('50000 app I working'),
  },
  {
    code: 'ota/cancelled',
    severity: 'information',
    at: 'Cancelling firmware update',
    log:
      connected +
      log(
        asked(20_000, 0),
        '30000 comm.ota I Received UpdateFinish request',
        '30001 comm.ota I Cancel update: 1',
        '30002 comm.ota W Cancelling firmware update',
      ),
    nearMiss: connected + log(asked(20_000, 0), transferred(60_000)),
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
    nearMiss: log(parts(4), '30500 comm I Update done 44') + applied(30_600, 3),
  },
  {
    code: 'coap/communication-loop-error',
    when: 'not at the end of an update',
    severity: 'information',
    role: 'consequence',
    at: 'Communication loop error',
    log: log(parts(4), '30500 comm I Update done 44') + applied(90_600, 1),
    nearMiss: log(parts(4), '30500 comm I Update done 44') + applied(30_600, 3),
  },
];

checkFindings('updates', fixtures);
checkFindings('what ends an update', ends);
