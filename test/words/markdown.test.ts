/** Text of a log in Markdown: nothing in it may end its code span or become a mark. */

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readable } from '../../cli/formats/readable.ts';
import { cell, codeSpan, fill, plainText, prose } from '../../core/words/markdown.ts';
import { anyCharacters } from '../support/texts.ts';

const hostile = fc.oneof(
  anyCharacters(300),
  fc.string({
    unit: fc.constantFrom('`', '|', '\n', '\\', '[', ']', '(', '<', '\u202e', 'a'),
    maxLength: 60,
  }),
);

describe('markdown', () => {
  it('keeps any text inside its code span', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const span = codeSpan(text);
        if (span === '(empty)') {
          return;
        }
        const fence = /^`+/.exec(span)?.[0] ?? '';
        assert.ok(fence.length > 0 && span.endsWith(fence));
        const inner = span.slice(fence.length, -fence.length);
        const runs = [...inner.matchAll(/`+/g)].map((it) => it[0].length);
        assert.ok(!runs.includes(fence.length), span);
        assert.ok(!/^`|`$/.test(inner), span);
      }),
    );
  });

  it('cuts and cleans text of a log', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const plain = plainText(text);
        assert.ok(plain.length <= 200);
        assert.doesNotMatch(plain, /[\p{Cc}\p{Cf}\u2028\u2029]/u);
      }),
    );
    assert.equal(plainText('x'.repeat(10_000_000)).length, 200);
  });

  it('leaves no mark in prose but code spans', () => {
    assert.equal(
      prose('a *b* [c](d) <e> `f*g` IFACE_UP -> x'),
      'a \\*b\\* \\[c\\](d) \\<e> `f*g` IFACE_UP -> x',
    );
    assert.equal(prose('# no heading'), '\\# no heading');
    assert.equal(prose('1. no list'), '\\1. no list');
    assert.equal(cell('a|b'), 'a\\|b');
  });

  it('fills slots, or says that one is missing', () => {
    assert.equal(
      fill('{a} and {b}', (name) => name.toUpperCase()),
      'A and B',
    );
    assert.equal(
      fill('{a} and {b}', (name) => (name === 'a' ? '1' : undefined)),
      undefined,
    );
  });

  it('reads well on a terminal', () => {
    assert.equal(
      readable('**Harmless.** [more](command:x?%5B) and `a*b` \\[c\\]'),
      'Harmless. more and a*b [c]',
    );
  });
});
