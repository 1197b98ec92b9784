/** Checks the chunks of a text: they hold all of it, and their lines are those of an editor. */

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type ChunkText, cutIntoChunks } from '../../core/log/chunks.ts';
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

/** Cuts a text that comes in pieces into chunks and checks that they hold all of it, with its lines. */
export function checkChunks(pieces: readonly string[]): readonly ChunkText[] {
  const text = pieces.join('');
  const chunks = [...cutIntoChunks(pieces)];
  assert.equal(chunks.map((it) => it.text).join(''), text);
  assert.ok(chunks.every((it) => it.text !== ''));
  let offset = 0;
  const starts: number[] = [];
  for (const chunk of chunks) {
    starts.push(...[...chunk.starts].map((it) => it + offset));
    offset += chunk.text.length;
  }
  assert.deepEqual(starts, expectedStarts(text));
  return chunks;
}

/** The property that chunks hold any text, in so many runs. */
export function itHoldsAnyText(runs: number): void {
  it('hold the whole text, with its lines, however it comes in pieces', () => {
    const large = fc
      .tuple(broken, fc.constantFrom(1, 20_000, 70_000), broken)
      .map(([a, times, b]) => a.repeat(Math.min(times, Math.ceil(200_000 / (a.length + 1)))) + b);
    fc.assert(
      fc.property(large, fc.array(fc.nat(), { maxLength: 6 }), (text, cuts) => {
        checkChunks(piecesOf(text, cuts));
      }),
      { numRuns: runs },
    );
  });
}
