/** The stage outline, the symbols and the folds made from it, the summary and the state at a line. */

import assert from 'node:assert/strict';
import { foldsOf } from '../../core/features/folding.ts';
import { type OutlineItem, outlineOf } from '../../core/features/outline/outline.ts';
import { stateRowsAt } from '../../core/features/state-at-line.ts';
import { summaryOf } from '../../core/features/summary.ts';
import { type SymbolItem, symbolsOf } from '../../core/features/symbols.ts';
import { analyze } from '../../core/line/analysis.ts';
import { changeLog } from '../../core/log/log.ts';
import { analyzed, knowledge, lineOf, wrongPassword } from '../analyzed.ts';

const analysis = analyzed(wrongPassword);
const outline = outlineOf(analysis);

function find(kind: OutlineItem['kind'], items: readonly OutlineItem[] = outline.items): OutlineItem[] {
  return items.flatMap((it) => [...(it.kind === kind ? [it] : []), ...find(kind, it.children)]);
}

describe('outline', () => {
  it('goes from boot to attempt to stage to finding', () => {
    assert.equal(outline.isDeviceLog, true);
    assert.equal(outline.failures, 1);
    const [attempt] = find('attempt');
    assert.equal(attempt?.status, 'failed');
    assert.match(attempt?.description ?? '', /^failed: /);
    assert.deepEqual(
      find('stage').map((it) => [it.label, it.status]),
      [
        ['Initialization', 'passed'],
        ['Network scan and authentication', 'failed'],
        ['Wi-Fi link', 'notReached'],
        ['IP connectivity', 'notReached'],
        ['DNS and cloud connection', 'notReached'],
      ],
    );
    assert.equal(find('finding')[0]?.line, lineOf(wrongPassword, '+CWJAP:2'));
  });

  it('quotes text of the log in code spans only', () => {
    assert.match(find('finding')[0]?.tooltip ?? '', /`` Mill \| `House` ``/);
  });

  it('is empty for a foreign file', () => {
    assert.deepEqual(outlineOf(analyzed('hello\nworld\n')).items, []);
  });

  it('gives symbols that lie within their parents', () => {
    const check = (parent: SymbolItem) => {
      for (const it of parent.children) {
        assert.ok(it.line >= parent.line && it.endLine <= parent.endLine && it.line <= it.endLine, it.name);
        check(it);
      }
    };
    symbolsOf(analysis).forEach(check);
  });

  it('folds attempts and runs of AT traffic', () => {
    const folds = foldsOf(analysis);
    assert.ok(folds.length > 2);
    assert.ok(folds.every((it) => it.endLine > it.line && it.endLine < analysis.log.lineCount));
  });

  it('folds an edited log as it folds that log opened anew, over many pages', () => {
    const long = wrongPassword.repeat(150);
    const { log } = analyzed(long);
    foldsOf(analyze(log, knowledge));
    const place = { startLine: 700, startCharacter: 0, endLine: 702, endCharacter: 0 };
    const text = 'text\ntext\ntext\ntext\n';
    const lines = long.split('\n');
    const anew = [...lines.slice(0, 700), ...text.split('\n').slice(0, -1), ...lines.slice(702)].join('\n');
    assert.ok(log.pages.length > 2);
    const edited = foldsOf(analyze(changeLog(log, { ...place, text }), knowledge));
    assert.deepEqual(edited, foldsOf(analyzed(anew)));
    assert.ok(edited.some((it) => it.line === 700 && it.endLine === 703));
  });

  it('sums up in plain text', () => {
    const summary = summaryOf(analysis.diagnosis, knowledge);
    assert.match(summary, /FAILED {6}Network scan and authentication/);
    assert.match(summary, /join\/wrong-password/);
  });

  it('tells the state at a line', () => {
    const rows = stateRowsAt(analysis, lineOf(wrongPassword, '+CWJAP:2'));
    const value = (label: string) => rows.find((it) => it.label === label)?.value;
    assert.match(value('Stage') ?? '', /^Network scan and authentication/);
    assert.equal(value('Wi-Fi network'), 'Mill | `House`');
    assert.deepEqual(stateRowsAt(analysis, 100_000), []);
  });
});
