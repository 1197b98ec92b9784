/** The library as those meet it who import it. */

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import * as library from '../core/index.ts';
import { readKnowledge } from '../scripts/knowledge-files.ts';
import { lineOf, wrongPassword } from './analyzed.ts';

const { analyze, articleOf, buildKnowledge, changeLog, explain, openLog, reportOf } = library;
const knowledge = buildKnowledge(readKnowledge());

const sources = readdirSync('core', { recursive: true, encoding: 'utf8' })
  .filter((it) => it.endsWith('.ts'))
  .map((it) => readFileSync(`core/${it}`, 'utf8'))
  .join('\n');

describe('the library', () => {
  it('opens, analyzes, explains and reports a log', () => {
    const analysis = analyze(openLog(wrongPassword, knowledge), knowledge);
    assert.equal(analysis.diagnosis.findings[0]?.code, 'join/wrong-password');
    assert.match(explain(analysis, lineOf(wrongPassword, '+CWJAP:2')).markdown, /password/);
    assert.equal(reportOf('a.log', analysis.diagnosis, knowledge).findings[0]?.code, 'join/wrong-password');
    assert.match(articleOf(knowledge, 'join/wrong-password')?.markdown ?? '', /^# /);
  });

  it('changes a log as an editor does, and leaves the old one as it was', () => {
    const log = openLog(['0000001000 [system] INFO: Cloud: conn', 'ecting\n'], knowledge);
    const place = { startLine: 1, startCharacter: 0, endLine: 1, endCharacter: 0 };
    const longer = changeLog(log, { ...place, text: 'second\n' });
    assert.deepEqual([log.lineCount, longer.lineCount], [1, 2]);
    assert.equal(library.lineText(longer, 1), 'second');
    assert.equal(library.textsOf(longer).join(''), '0000001000 [system] INFO: Cloud: connecting\nsecond\n');
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
    const described = names.filter((it) => new RegExp(`\\*/\\nexport function\\*? ${it}\\(`).test(sources));
    assert.deepEqual(
      names.filter((it) => !described.includes(it)),
      [],
    );
  });
});
