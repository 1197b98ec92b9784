/** What can be folded. */

import assert from 'node:assert/strict';
import { foldsOf } from '../../core/features/folding.ts';
import { analyze } from '../../core/line/analysis.ts';
import { changeLog } from '../../core/log/log.ts';
import { analyzed } from '../support/analyzed.ts';
import { wrongPassword } from '../support/device-logs.ts';
import { knowledge } from '../support/knowledge.ts';

const analysis = analyzed(wrongPassword);

describe('folding', () => {
  it('folds attempts and runs of AT traffic', () => {
    const folds = foldsOf(analysis);
    assert.ok(folds.length > 2);
    assert.ok(folds.every((it) => it.endLine > it.line && it.endLine < analysis.log.lineCount));
  });

  it('folds an edited log as it folds that log opened anew', () => {
    const long = wrongPassword.repeat(150);
    const { log } = analyzed(long);
    foldsOf(analyze(log, knowledge));
    const place = { startLine: 700, startCharacter: 0, endLine: 702, endCharacter: 0 };
    const text = 'text\ntext\ntext\ntext\n';
    const lines = long.split('\n');
    const anew = [...lines.slice(0, 700), ...text.split('\n').slice(0, -1), ...lines.slice(702)].join('\n');
    assert.ok(log.chunks.length > 2);
    const edited = foldsOf(analyze(changeLog(log, { ...place, text }), knowledge));
    assert.deepEqual(edited, foldsOf(analyzed(anew)));
    assert.ok(edited.some((it) => it.line === 700 && it.endLine === 703));
  });
});
