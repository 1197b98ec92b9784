/** The library as those meet it who import it. */

import assert from 'node:assert/strict';
import * as library from '../core/index.ts';
import { readKnowledge } from '../scripts/knowledge-files.ts';
import { lineOf } from './support/analyzed.ts';
import { codeBelow } from './support/code.ts';
import { wrongPassword } from './support/device-logs.ts';
import { log } from './support/log.ts';

const { analyze, articleOf, buildKnowledge, changeLog, explain, openLog, reportOf } = library;
const knowledge = buildKnowledge(readKnowledge());

describe('the library', () => {
  it('opens, analyzes, explains and reports a log', () => {
    const analysis = analyze(openLog(wrongPassword, knowledge), knowledge);
    assert.equal(analysis.diagnosis.findings[0]?.code, 'join/wrong-password');
    assert.match(explain(analysis, lineOf(wrongPassword, '+CWJAP:2')).markdown, /password/);
    assert.equal(reportOf('a.log', analysis.diagnosis, knowledge).findings[0]?.code, 'join/wrong-password');
    assert.match(articleOf(knowledge, 'join/wrong-password')?.markdown ?? '', /^# /);
  });

  it('changes a log as an editor does, and leaves the old one as it was', () => {
    const text = log('1000 system I Cloud: connecting');
    const opened = openLog([text.slice(0, 30), text.slice(30)], knowledge);
    const place = { startLine: 1, startCharacter: 0, endLine: 1, endCharacter: 0 };
    const longer = changeLog(opened, { ...place, text: 'second\n' });
    assert.deepEqual([opened.lineCount, longer.lineCount], [1, 2]);
    assert.equal(library.lineText(longer, 1), 'second');
    assert.equal(library.textsOf(longer).join(''), `${text}second\n`);
  });

  it('answers for lines that are not there', () => {
    const analysis = analyze(openLog('', knowledge), knowledge);
    for (const line of [0, 7]) {
      assert.equal(explain(analysis, line).title, 'Blank line');
      assert.equal(library.definitionOf(analysis, line), undefined);
      assert.deepEqual(library.referencesOf(analysis, line), [line]);
      assert.deepEqual(library.stateRowsAt(analysis, line), []);
      assert.deepEqual(library.actionsAt(analysis, line, line), []);
    }
  });

  it('describes each of its functions', () => {
    const names = Object.entries(library)
      .filter(([, it]) => typeof it === 'function')
      .map(([name]) => name);
    assert.ok(names.length > 25);
    const code = codeBelow('core');
    const described = names.filter((it) => new RegExp(`\\*/\\nexport function\\*? ${it}\\(`).test(code));
    assert.deepEqual(
      names.filter((it) => !described.includes(it)),
      [],
    );
  });
});
