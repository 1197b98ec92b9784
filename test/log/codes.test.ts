/** The characters of a text as bytes: they say what the text says, whatever is in it. */

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { codeAt, codesOf, fourDigitsAt, holdCodes, phraseOf, standsAt } from '../../core/log/codes.ts';

const anyText = fc.string({ unit: fc.constantFrom('a', 'b', '0', '9', ' ', '\xe9', '\xff', '…', '😀') });

describe('the codes of a text', () => {
  it('are those of its characters', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const codes = codesOf(text);
        for (let at = 0; at < text.length; at++) {
          assert.equal(codeAt(codes, at), text.charCodeAt(at));
        }
        assert.equal(codeAt(codes, text.length), 0);
      }),
    );
  });

  it('tell whether a phrase stands in it', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, (before, words, behind) => {
        const text = `${before}${words}${behind}`;
        for (let at = 0; at + words.length <= text.length; at++) {
          assert.equal(standsAt(phraseOf(words), codesOf(text), at), text.startsWith(words, at));
        }
      }),
    );
  });

  it('tell four digits from anything else', () => {
    for (const [text, number] of [
      ['0000', 0],
      ['0907', 907],
      ['9999', 9999],
    ] as const) {
      assert.equal(fourDigitsAt(codesOf(text), 0), number);
    }
    for (const text of ['/000', '000:', ' 123', '12.4', '12\xff4', '123']) {
      assert.ok(fourDigitsAt(codesOf(text), 0) < 0, text);
    }
  });

  it('stay at hand for the text that is held', () => {
    const held = 'x'.repeat(200_000);
    holdCodes(held);
    codesOf('y');
    assert.equal(codeAt(codesOf(held), 199_999), 120);
  });
});
