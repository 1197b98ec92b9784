/** Pages: the text stays whole, lines are counted as an editor does, and no line is torn. */

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cutIntoPages, lineStarts } from '../../core/log/chunks.ts';

/** Text with every kind of line break, in any mixture. */
const broken = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', '\r', '\r\n', '\ud800', '\0') });

/** Offsets at which lines begin, as the Language Server Protocol cuts them; a break at the end begins no line. */
function expectedStarts(text: string): number[] {
  if (text === '') {
    return [];
  }
  const starts = [0];
  for (const it of text.matchAll(/\r\n|\n|\r/g)) {
    starts.push(it.index + it[0].length);
  }
  return starts.filter((it) => it < text.length);
}

/** Cuts a text at offsets into pieces. */
function piecesOf(text: string, cuts: readonly number[]): string[] {
  const at = [...new Set(cuts.map((it) => it % (text.length + 1)))].sort((a, b) => a - b);
  return [0, ...at].map((from, index) => text.slice(from, at[index] ?? text.length));
}

describe('line starts', () => {
  it('are those of an editor', () => {
    fc.assert(
      fc.property(broken, (text) => assert.deepEqual([...lineStarts(text)], expectedStarts(text))),
      { numRuns: 1000 },
    );
  });

  it('have room for a text of line breaks alone', () => {
    assert.equal(lineStarts('\n'.repeat(10_000)).length, 10_000);
    assert.equal(lineStarts('\r'.repeat(10_000)).length, 10_000);
    assert.equal(lineStarts('\r\n'.repeat(10_000)).length, 10_000);
    assert.equal(lineStarts('').length, 0);
  });
});

describe('pages', () => {
  const check = (pieces: readonly string[]) => {
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
  };

  it('hold the whole text, with its lines, however it comes in pieces', () => {
    const large = fc
      .tuple(broken, fc.constantFrom(1, 20_000, 70_000), broken)
      .map(([a, times, b]) => a.repeat(Math.min(times, Math.ceil(200_000 / (a.length + 1)))) + b);
    fc.assert(
      fc.property(large, fc.array(fc.nat(), { maxLength: 6 }), (text, cuts) => {
        check(piecesOf(text, cuts));
      }),
      { numRuns: 150 },
    );
  });

  it('end with a line, but the last', () => {
    for (const line of ['abc\n', 'abc\r\n', 'abc\r']) {
      const pages = check([line.repeat(100_000)]);
      assert.ok(pages.length > 3);
      for (const it of pages.slice(0, -1)) {
        assert.match(it.text.slice(-2), /\n$|\r$/);
      }
      for (const it of pages.slice(1)) {
        assert.ok(!it.text.startsWith('\n'), 'a line break is cut in two');
      }
    }
  });

  it('keep a line break together that comes in two pieces', () => {
    const line = `${'x'.repeat(40)}\r\n`;
    for (const size of [line.length * 2000 - 1, line.length * 1600 - 1]) {
      const text = line.repeat(4000);
      check([text.slice(0, size), text.slice(size)]);
      check([text.slice(0, size), '', text.slice(size, size + 1), text.slice(size + 1)]);
    }
  });

  it('take a line of any length', () => {
    const pages = check([`${'x'.repeat(300_000)}\n`, 'y\n', 'z'.repeat(300_000)]);
    assert.ok(pages.length <= 3);
  });

  it('of an empty text are none', () => {
    assert.deepEqual([...cutIntoPages([])], []);
    assert.deepEqual([...cutIntoPages(['', ''])], []);
  });

  it('cost as much as the text is long, in many pieces too', () => {
    const time = (count: number) => {
      const pieces = Array.from({ length: count }, () => 'no line break here ');
      const start = performance.now();
      assert.ok([...cutIntoPages(pieces)].length > 0);
      return performance.now() - start;
    };
    time(10_000);
    const [short, long] = [time(20_000), time(160_000)];
    assert.ok(long < 60 + 24 * short, `${short} ms → ${long} ms`);
  });
});
