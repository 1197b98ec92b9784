/** What was known at a line. */

import assert from 'node:assert/strict';
import { stateRowsAt } from '../../core/features/state-at-line.ts';
import { analyzed, lineOf } from '../support/analyzed.ts';
import { wrongPassword } from '../support/device-logs.ts';

const analysis = analyzed(wrongPassword);

describe('state at a line', () => {
  it('tells the stage and the facts, and nothing past the end', () => {
    const rows = stateRowsAt(analysis, lineOf(wrongPassword, '+CWJAP:2'));
    const value = (label: string) => rows.find((it) => it.label === label)?.value;
    assert.match(value('Stage') ?? '', /^Network scan and authentication/);
    assert.equal(value('Wi-Fi network'), 'Mill | `House`');
    assert.deepEqual(stateRowsAt(analysis, 100_000), []);
  });
});
