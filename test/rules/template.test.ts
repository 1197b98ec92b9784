/** Templates: how they are read, what they match, and where the slots stand. */

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { matchTemplate, maxSlots, parseTemplate, type SlotClass } from '../../core/rules/template.ts';

const classes: readonly string[] = ['int', 'hex', 'float', 'word', 'text'];
const classOf = (type: string) => (classes.includes(type) ? (type as SlotClass) : undefined);
const parse = (source: string) => parseTemplate(source, classOf);

/** The values of the slots, or undefined when the message is another one. */
function match(source: string, message: string, cut = false): readonly string[] | undefined {
  const spans = new Int32Array(maxSlots * 2).fill(99);
  // Text before and behind the message must not matter.
  const text = `0 1 ${message} 2 ~`;
  const template = parse(source);
  if (matchTemplate(template, { text, from: 4, to: 4 + message.length, cut }, spans) < 0) {
    return undefined;
  }
  return template.slots.map((_, at) => text.slice(4 + (spans[at * 2] ?? 0), 4 + (spans[at * 2 + 1] ?? 0)));
}

describe('templates', () => {
  it('are refused with a reason', () => {
    assert.throws(() => parse('{a:nothing}'), /unknown type/);
    assert.throws(() => parse('{a:int} {a:int}'), /there twice/);
    assert.throws(() => parse('{a:int}{b:int}'), /touches the one before/);
    assert.throws(() => parse('{a:}'), /malformed/);
    assert.throws(
      () => parse('on {a} off'),
      /\{a\} has no type: write \{a:type\} with int, hex, .*, or \{\{a\}/,
    );
    assert.deepEqual(parse('on {{a} off').literals, ['on {a} off']);
    assert.throws(() => parse('x {Aa: int}'), /malformed/);
    assert.throws(
      () => parse(Array.from({ length: maxSlots + 1 }, (_, at) => `{a${at}:int}`).join(' ')),
      /more than/,
    );
  });

  it('take a doubled brace for one', () => {
    assert.deepEqual(match('{{"a":{n:int}', '{"a":7'), ['7']);
  });

  it('match a message as a whole', () => {
    assert.deepEqual(match('Link up', 'Link up'), []);
    for (const it of ['Link u', 'Link up!', 'xLink up', '', 'link up']) {
      assert.equal(match('Link up', it), undefined, it);
    }
  });

  it('take whole numbers with a sign', () => {
    assert.deepEqual(match('a {n:int} b', 'a -17 b'), ['-17']);
    assert.deepEqual(match('{n:int}', '+5'), ['+5']);
    for (const it of ['a  b', 'a - b', 'a 1.5 b', 'a 0x1 b', 'a b', 'a 1']) {
      assert.equal(match('a {n:int} b', it), undefined, it);
    }
  });

  it('take hexadecimal numbers with and without 0x', () => {
    assert.deepEqual(match('{n:hex},', '0xC0ffee,'), ['0xC0ffee']);
    assert.deepEqual(match('{n:hex},', '-3b62,'), ['-3b62']);
    for (const it of ['0x,', 'g,', ',']) {
      assert.equal(match('{n:hex},', it), undefined, it);
    }
  });

  it('take numbers with decimals', () => {
    assert.deepEqual(match('{n:float} V', '3.71 V'), ['3.71']);
    assert.deepEqual(match('{n:float} V', '4 V'), ['4']);
    assert.deepEqual(match('{n:float}.', '4.'), ['4']);
    for (const it of ['3. V', '.5 V', '3.7.1 V']) {
      assert.equal(match('{n:float} V', it), undefined, it);
    }
  });

  it('take words without blanks, and text with them', () => {
    assert.deepEqual(match('to {a:word}!', 'to IFACE_UP!'), ['IFACE_UP']);
    assert.equal(match('to {a:word}!', 'to a b!'), undefined);
    assert.equal(match('to {a:word}!', 'to !'), undefined);
    assert.deepEqual(match('to "{a:text}" ({b:text})', 'to "my net" (none)'), ['my net', 'none']);
    assert.deepEqual(match('to {a:text}', 'to '), ['']);
  });

  it('give the last slot everything before the end, even what looks like the end', () => {
    assert.deepEqual(match('to "{a:text}"', 'to "a"b"'), ['a"b']);
    assert.deepEqual(match('{a:text}#{b:int}', 'x#1#2'), undefined);
    assert.deepEqual(match('{a:text}/{b:text}/', 'x/y/z/'), ['x', 'y/z']);
  });

  it('do not mind blanks at the end that were lost or added', () => {
    assert.deepEqual(match('Resolved host to {a:text}', 'Resolved host to'), ['']);
    assert.deepEqual(match('{n:int}\t ', '7'), ['7']);
    assert.deepEqual(match('{n:int}', '7  \t'), ['7']);
    assert.equal(
      match('Event loop error {n:int}', 'Event loop error'),
      undefined,
      'a number may not be missing',
    );
    assert.equal(match('to {a:word}', 'to'), undefined, 'nor a word');
  });

  it('match a message that the buffer has cut', () => {
    assert.deepEqual(match('Connecting to "{a:text}" ({b:text})', 'Connecting to "my n', true), ['my n', '']);
    assert.deepEqual(match('a {n:int} b {m:int}', 'a 12', true), ['12', '']);
    assert.deepEqual(match('Connecting', 'Conn', true), []);
    assert.deepEqual(match('a {n:int} bytes of {m:int}', 'a 12 by', true)?.[1], '');
    assert.equal(match('Connecting to "{a:text}"', 'Connecting to "my n'), undefined);
  });

  it('do not take a cut message for one that it contradicts', () => {
    assert.equal(match('a {n:int} b', 'a word', true), undefined);
    assert.equal(match('a {n:int} b', 'a 12 c', true), undefined);
    assert.equal(match('a {n:word} b', 'a two words', true), undefined);
    assert.equal(match('Connecting', 'Cont', true), undefined);
  });

  it('find the values that a message was made of', () => {
    const value = {
      int: fc.integer().map(String),
      hex: fc.nat().map((it) => it.toString(16)),
      word: fc.stringMatching(/^[a-zA-Z_]{1,9}$/),
      text: fc.stringMatching(/^[a-z ]{0,9}[a-z]$/),
    };
    const slot = fc
      .constantFrom('int', 'hex', 'word', 'text')
      .chain((type) => value[type as 'int'].map((it) => ({ type, it })));
    fc.assert(
      fc.property(
        fc.array(slot, { minLength: 1, maxLength: 8 }),
        fc.constantFrom(' = ', '; ', '"', '%%'),
        (slots, between) => {
          const source = slots.map(({ type }, at) => `{s${at}:${type}}`).join(between);
          const message = slots.map(({ it }) => it).join(between);
          assert.deepEqual(
            match(source, message),
            slots.map(({ it }) => it),
          );
        },
      ),
    );
  });

  it('never throw and stay inside the message', () => {
    const source = fc.constantFrom(
      '{a:text}: {b:int}',
      'a{a:word} ',
      '"{a:text}"',
      '{a:hex}-{b:float}',
      'a {a:text}',
      'aa',
    );
    fc.assert(
      fc.property(
        source,
        fc.string({ unit: fc.constantFrom('a', '"', ' ', ':', '1', '-', '.', 'x', '\0', '\ud800') }),
        fc.boolean(),
        (template, message, cut) => {
          const spans = new Int32Array(maxSlots * 2);
          const { slots } = parse(template);
          const reached = matchTemplate(
            parse(template),
            { text: message, from: 0, to: message.length, cut },
            spans,
          );
          if (reached < 0) {
            return;
          }
          for (let at = 0; at < slots.length; at++) {
            const from = spans[at * 2] ?? 0;
            const to = spans[at * 2 + 1] ?? 0;
            assert.ok(at >= reached || from <= to);
            assert.ok(to <= message.length);
          }
        },
      ),
    );
  });
});
