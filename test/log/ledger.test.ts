/** Logs inside ledger records. */

import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  ledgerRecords,
  logOfLedger,
  logOfRecord,
  longestLedger,
  mayBeLedger,
} from '../../core/log/ledger.ts';
import { log } from '../support/log.ts';

const before = log('91850 app I low memory', '91852 system T "quoted"');
const after = log('02 [cut', '310 system I Cloud: connecting', '999 system I Cloud connected');
const record = { connLog: after, lastRun: before, resetReason: 130, sysver: '6.2.1', tower: { mcc: 310 } };
const whole = log(
  '91850 app I low memory',
  '91852 system T "quoted"',
  '02 [cut',
  '310 system I Cloud: connecting',
  '"resetReason": 130',
  '"sysver": "6.2.1"',
  '999 system I Cloud connected',
);

describe('ledger', () => {
  it('gives the log in the order of time, with what the record tells of the start', () => {
    assert.equal(logOfLedger(JSON.stringify(record)), whole);
    const answer = JSON.stringify({ instance: { name: 'e00f', data: record } }, null, 2);
    assert.equal(logOfLedger(`\uFEFF${answer.replaceAll('\n', '\r\n')}`), whole);
  });

  it('reads records under the names of the settings, and several in one text', () => {
    const [one, other] = [{ lastRunLog: before }, { connectionLog: after, lastRun: before }].map((it) =>
      JSON.stringify(it),
    );
    assert.equal(ledgerRecords(`[${one},${other}]`).length, 2);
    assert.deepEqual(ledgerRecords(one ?? ''), [{ lastRun: before }]);
    assert.equal(logOfRecord({ lastRun: before }), before);
  });

  it('reads a copy that was cut short', () => {
    const cut = JSON.stringify({ lastRun: before }).slice(0, -20);
    assert.match(logOfLedger(cut) ?? '', /low memory\n0000091852/);
  });

  it('takes settings, other texts and logs for what they are', () => {
    for (const it of [
      '{"lastRunLog":1024,"connectionLog":2048,"logLevel":"INFO"}',
      '{"lastRun":"2024-05-01T12:00:00Z"}',
      before,
      `{"l":"INFO","m":"x","c":"app","t":12}\n${JSON.stringify(record)}\n`,
      `${JSON.stringify(record)}${' '.repeat(longestLedger)}`,
      '',
    ]) {
      assert.equal(logOfLedger(it), undefined, it.slice(0, 60));
    }
    assert.equal(mayBeLedger(log('91850 app I {')), false);
  });

  it('turns any text into records without failing', () => {
    const pieces = fc.constantFrom(
      '"connLog": "',
      '"lastRun":"',
      '\\',
      '\\u12',
      '"',
      '{',
      '\n',
      before,
      '"resetReason": 7',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 12 }), (parts) => {
        for (const it of ledgerRecords(parts.join(''))) {
          assert.equal(typeof logOfRecord(it), 'string');
        }
      }),
    );
  });
});
