/** The stage summary for a ticket. */

import assert from 'node:assert/strict';
import { summaryOf } from '../../core/features/summary.ts';
import { analyzed } from '../support/analyzed.ts';
import { wrongPassword } from '../support/device-logs.ts';
import { knowledge } from '../support/knowledge.ts';

const analysis = analyzed(wrongPassword);

describe('summary', () => {
  it('names the stage that failed, and why', () => {
    const summary = summaryOf(analysis.diagnosis, knowledge);
    assert.match(summary, /FAILED {6}Network scan and authentication/);
    assert.match(summary, /join\/wrong-password/);
  });
});
