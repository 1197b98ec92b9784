/** Fixtures of `ledger/*`: ledgers that are not stored, or not synchronized. */

import assert from 'node:assert/strict';
import { log } from '../support/log.ts';
import { checkFindings, type Fixture, findingsOf } from './check.ts';
import { cloudConnected, online } from './lines.ts';

const connected = log(online(), cloudConnected(6000));

/** A synchronization that fails, with the reason before it. */
const syncFails = (t: number, error: number, delay: number, reason = '') =>
  log(
    reason === '' ? '' : `${t} system.ledger E ${reason}`,
    `${t} system.ledger E Synchronization failed: ${error}; retrying in ${delay}s`,
  );

const writeFails = (t: number, error: number) =>
  log(
    `${t} wiring E ledger_write() failed: ${error}`,
    `${t + 1} wiring E Failed to encode ledger data: ${error}`,
  );

const fixtures: readonly Fixture[] = [
  {
    code: 'ledger/sync-failing',
    severity: 'warning',
    at: 'retrying in 30s',
    log:
      connected +
      syncFails(20_000, -2010, 30, 'Failed to sync ledger: pump-state; result: 3') +
      syncFails(50_200, -2010, 60, 'Failed to sync ledger: pump-state; result: 3'),
    nearMiss: connected + syncFails(20_000, -1911, 30) + syncFails(50_200, -1911, 60),
  },
  {
    code: 'ledger/sync-failing',
    when: 'it failed once, and what came later is not in the log',
    severity: 'information',
    at: 'retrying in 30s',
    log: connected + syncFails(20_000, -1003, 30),
    nearMiss: connected + log('20000 system.ledger I Retrying synchronization'),
  },
  {
    code: 'ledger/sync-failing',
    when: 'it worked in between',
    severity: 'information',
    at: 'retrying in 30s',
    log:
      connected +
      syncFails(20_000, -1003, 30) +
      log('51000 system.ledger T Sent ledger data: pump-state') +
      syncFails(90_000, -1003, 60),
    nearMiss: connected + log('51000 system.ledger T Sent ledger data: pump-state'),
  },
  {
    code: 'ledger/sync-cut-off',
    severity: 'information',
    at: 'Synchronization failed: -1001',
    log:
      connected +
      log('20000 system I Cloud: disconnecting', '20020 system.ledger E Request failed: -1001') +
      syncFails(20_021, -1001, 30, 'Failed to sync ledger: pump-state; result: -1001'),
    nearMiss: connected + log('20000 system I Cloud: disconnecting', '20020 system I Cloud: disconnected'),
  },
  {
    code: 'ledger/access-failed',
    severity: 'warning',
    at: 'ledger_open() failed',
    log: connected + log('20000 wiring E ledger_open() failed: -2004'),
    nearMiss: connected + log('20000 wiring E ledger_get_names() failed: -2004'),
  },
  {
    code: 'ledger/read-only',
    severity: 'warning',
    at: 'ledger_open() failed: -2003',
    log: connected + log('20000 wiring E ledger_open() failed: -2003'),
    nearMiss: connected + log('20000 wiring E ledger_open() failed: -2004'),
  },
  {
    code: 'ledger/too-large',
    severity: 'warning',
    at: 'Ledger data is too long',
    log: connected + log('20000 system.ledger E Ledger data is too long'),
    nearMiss: connected + log('20000 system.ledger E Unexpected ledger name'),
  },
  {
    code: 'ledger/too-many',
    severity: 'warning',
    at: 'Maximum number',
    log: connected + log('20000 system.ledger E Maximum number of ledgers reached'),
    nearMiss: connected + log('20000 system.ledger I Received ledger info'),
  },
  {
    code: 'ledger/not-defined',
    severity: 'warning',
    at: 'Ledger not found',
    log: connected + log('20000 system.ledger W Ledger not found: pump-state'),
    nearMiss: connected + log('20000 system.ledger W Unknown ledger: pump-state'),
  },
  {
    code: 'ledger/damaged',
    severity: 'warning',
    at: 'Unexpected end of ledger data file',
    log: connected + log('20000 system.ledger E Unexpected end of ledger data file'),
    nearMiss: connected + log('20000 system.ledger W Found unexpected entry in ledger directory'),
  },
  {
    code: 'ledger/damaged',
    when: 'the error says it',
    severity: 'warning',
    at: 'Failed to initialize ledger: -2001',
    log: connected + log('20000 system.ledger E Failed to initialize ledger: -2001'),
    nearMiss: connected + log('20000 system.ledger E Failed to initialize ledger: -2006'),
  },
  {
    code: 'ledger/too-many',
    when: 'the error says it',
    severity: 'warning',
    at: 'ledger_get_instance() failed: -2006',
    log: connected + log('20000 wiring E ledger_get_instance() failed: -2006'),
    nearMiss: connected + log('20000 wiring E ledger_get_instance() failed: -260'),
  },
];

checkFindings('ledger', fixtures);

describe('writes of a ledger that fail', () => {
  it('count once, however many lines each of them has', () => {
    const [found] = findingsOf(connected + writeFails(20_000, -1911) + writeFails(21_000, -1911));
    assert.deepEqual(
      [found?.code, found?.occurrences, found?.evidence.length],
      ['storage/file-system-full', 2, 4],
    );
  });
});
