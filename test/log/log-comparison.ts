/** Compares logs by all that can be seen of them, whatever pages they are cut into. */

import assert from 'node:assert/strict';
import { digestOf } from '../../core/log/digest.ts';
import { type Change, type Log, lastState, lineText, logText } from '../../core/log/log.ts';

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
  for (const page of actual.pages) {
    assert.equal(page.firstLine, line);
    assert.equal(page.before.line, line);
    line += page.starts.length;
    assert.equal(page.after.line, line);
  }
}

function linesOf(text: string): string[] {
  return text.split(/\r\n|\n|\r/);
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
