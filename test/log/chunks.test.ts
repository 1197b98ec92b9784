/** Pages: the text stays whole, lines are counted as an editor does, and no line is torn. */

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cutIntoPages, lineStarts } from '../../core/log/chunks.ts';
import { broken, checkPages, expectedStarts, itHoldsAnyText } from '../support/pages.ts';

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
  itHoldsAnyText(5);

  it('end with a line, but the last', () => {
    for (const line of ['abc\n', 'abc\r\n', 'abc\r']) {
      const pages = checkPages([line.repeat(100_000)]);
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
      checkPages([text.slice(0, size), text.slice(size)]);
      checkPages([text.slice(0, size), '', text.slice(size, size + 1), text.slice(size + 1)]);
    }
  });

  it('take a line of any length', () => {
    const pages = checkPages([`${'x'.repeat(300_000)}\n`, 'y\n', 'z'.repeat(300_000)]);
    assert.ok(pages.length <= 3);
  });

  it('of an empty text are none', () => {
    assert.deepEqual([...cutIntoPages([])], []);
    assert.deepEqual([...cutIntoPages(['', ''])], []);
  });
});
