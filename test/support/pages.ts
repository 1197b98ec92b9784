/** Checks the pages of a text: they hold all of it, and their lines are those of an editor. */

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cutIntoPages, type PageText } from '../../core/log/chunks.ts';
import { piecesOf } from './any-log.ts';

/** Text with every kind of line break, in any mixture. */
export const broken = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', '\r', '\r\n', '\ud800', '\0') });

/** Offsets at which lines begin, as the Language Server Protocol cuts them; a break at the end begins no line. */
export function expectedStarts(text: string): number[] {
  if (text === '') {
    return [];
  }
  const starts = [0];
  for (const it of text.matchAll(/\r\n|\n|\r/g)) {
    starts.push(it.index + it[0].length);
  }
  return starts.filter((it) => it < text.length);
}

/** Cuts a text that comes in pieces into pages and checks that they hold all of it, with its lines. */
export function checkPages(pieces: readonly string[]): readonly PageText[] {
  const text = pieces.join('');
  const pages = [...cutIntoPages(pieces)];
  assert.equal(pages.map((it) => it.text).join(''), text);
  assert.ok(pages.every((it) => it.text !== ''));
  let offset = 0;
  const starts: number[] = [];
  for (const page of pages) {
    starts.push(...[...page.starts].map((it) => it + offset));
    offset += page.text.length;
  }
  assert.deepEqual(starts, expectedStarts(text));
  return pages;
}

/** The property that pages hold any text, in so many runs. */
export function itHoldsAnyText(runs: number): void {
  it('hold the whole text, with its lines, however it comes in pieces', () => {
    const large = fc
      .tuple(broken, fc.constantFrom(1, 20_000, 70_000), broken)
      .map(([a, times, b]) => a.repeat(Math.min(times, Math.ceil(200_000 / (a.length + 1)))) + b);
    fc.assert(
      fc.property(large, fc.array(fc.nat(), { maxLength: 6 }), (text, cuts) => {
        checkPages(piecesOf(text, cuts));
      }),
      { numRuns: runs },
    );
  });
}
