/** The characters of a text as bytes: they say what the text says, whatever is in it. */

import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  charactersOf,
  codeAt,
  fourDigitsAt,
  holdCharacters,
  phraseOf,
  standsAt,
} from '../../core/log/characters.ts';

const anyText = fc.string({ unit: fc.constantFrom('a', 'b', '0', '9', ' ', '\xe9', '\xff', '…', '😀') });

describe('the bytes of a text', () => {
  it('are those of its characters', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const characters = charactersOf(text);
        for (let at = 0; at < text.length; at++) {
          assert.equal(codeAt(characters, at), text.charCodeAt(at));
        }
        assert.equal(codeAt(characters, text.length), 0);
      }),
    );
  });

  it('tell whether a phrase stands in it', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, (before, words, behind) => {
        const text = `${before}${words}${behind}`;
        for (let at = 0; at + words.length <= text.length; at++) {
          assert.equal(standsAt(phraseOf(words), charactersOf(text), at), text.startsWith(words, at));
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
      assert.equal(fourDigitsAt(charactersOf(text), 0), number);
    }
    for (const text of ['/000', '000:', ' 123', '12.4', '12\xff4', '123']) {
      assert.ok(fourDigitsAt(charactersOf(text), 0) < 0, text);
    }
  });

  it('stay at hand for the text that is held', () => {
    const held = 'x'.repeat(200_000);
    holdCharacters(held);
    charactersOf('y');
    assert.equal(codeAt(charactersOf(held), 199_999), 120);
  });
});
