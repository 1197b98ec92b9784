/** Compares logs by all that can be seen of them, whatever chunks they are cut into. */

import assert from 'node:assert/strict';
import { digestOf } from '../../core/log/digest.ts';
import { type Change, changeLog, foldText, type Log, lastState, lineText } from '../../core/log/log.ts';
import { read } from '../support/knowledge.ts';

/** The whole text of a log. */
export function logText(log: Log): string {
  return log.chunks.map((it) => it.text).join('');
}

export function same(actual: Log, expected: Log): void {
  const text = logText(expected);
  assert.ok(logText(actual) === text, 'text');
  assert.equal(actual.lineCount, expected.lineCount, 'line count');
  assert.deepEqual(lastState(actual), lastState(expected));
  assert.deepEqual(digestOf(actual), digestOf(expected));
  const lines = linesOf(text);
  assert.equal(
    actual.lineCount,
    text === '' ? 0 : lines.length - (lines.at(-1) === '' ? 1 : 0),
    'lines of an editor',
  );
  const step = Math.max(1, Math.floor(actual.lineCount / 500));
  for (let line = 0; line < actual.lineCount; line += step) {
    assert.equal(lineText(actual, line), lines[line]);
  }
  let line = 0;
  for (const chunk of actual.chunks) {
    assert.equal(chunk.firstLine, line);
    assert.equal(chunk.before.line, line);
    line += chunk.starts.length;
    assert.equal(chunk.after.line, line);
  }
}

function linesOf(text: string): string[] {
  return text.replace(/\r\n?/g, '\n').split('\n');
}

/** The text after a change, as the Language Server Protocol defines it. */
export function textAfter(text: string, change: Change): string {
  const starts = [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map((it) => it.index + it[0].length)];
  const lines = linesOf(text);
  const offset = (line: number, character: number) => {
    const start = starts[line];
    return start === undefined
      ? text.length
      : start + Math.min(Math.max(0, character), lines[line]?.length ?? 0);
  };
  return (
    text.slice(0, offset(change.startLine, change.startCharacter)) +
    change.text +
    text.slice(offset(change.endLine, change.endCharacter))
  );
}

/** The log after a change, which is the same as the changed text opened anew. */
export function edit(log: Log, change: Partial<Change>): Log {
  const whole = { startLine: 0, startCharacter: 0, endLine: 0, endCharacter: 0, text: '', ...change };
  const changed = changeLog(log, whole);
  same(changed, foldText(textAfter(logText(log), whole), log.read));
  return changed;
}

/** Changes around the border of the first two chunks, where a line break may be made or parted. */
export function checkEditsAtBorder(lineBreak: string, texts: readonly string[]): void {
  const log = foldText(`${'x'.repeat(99)}${lineBreak}`.repeat(1400), read);
  const border = log.chunks[1]?.firstLine ?? 0;
  assert.ok(log.chunks.length > 2);
  for (const text of texts) {
    edit(log, { startLine: border, endLine: border, text });
    edit(log, { startLine: border - 1, startCharacter: 99, endLine: border, endCharacter: 0, text });
    edit(log, { startLine: border - 1, startCharacter: 1e6, endLine: border, endCharacter: 1, text });
    edit(edit(log, { startLine: border, endLine: border, text: '\n' }), {
      startLine: border - 1,
      endLine: border,
      text,
    });
  }
  edit(log, { startLine: 3, endLine: 1390, text: '' });
  edit(log, { endLine: 1400, text: '' });
}
