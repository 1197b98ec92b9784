/** What can be done with a finding. */

import assert from 'node:assert/strict';
import { actionsAt } from '../../core/features/finding-actions.ts';
import { analyzed, lineOf } from '../support/analyzed.ts';
import { wrongPassword } from '../support/device-logs.ts';

const analysis = analyzed(wrongPassword);
const decisive = lineOf(wrongPassword, '+CWJAP:2');

describe('actions', () => {
  it('are there on the line of a finding and nowhere else', () => {
    const actions = actionsAt(analysis, decisive, decisive);
    assert.deepEqual(
      actions.map((it) => it.kind),
      ['explain', 'show-evidence', 'copy', 'ignore-here', 'ignore-everywhere'],
    );
    assert.ok(actions.every((it) => it.code === 'join/wrong-password'));
    const [explain, evidence, copy] = actions;
    assert.equal(explain?.kind === 'explain' && explain.line, decisive);
    assert.equal(evidence?.kind === 'show-evidence' && evidence.lines[0], decisive);
    assert.match(copy?.kind === 'copy' ? copy.text : '', /join\/wrong-password/);
    assert.deepEqual(actionsAt(analysis, 0, 0), []);
  });
});
