/** Finding the rule of a message: which of several wordings wins, and that the tree loses none. */

import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Rule } from '../../core/rules/rule.ts';
import {
  buildRuleIndex,
  findPattern,
  lastSpans,
  type Pattern,
  rawCategory,
} from '../../core/rules/rule-index.ts';
import { matchTemplate, maxSlots, parseTemplate, type SlotClass } from '../../core/rules/template.ts';

function pattern(
  source: string,
  categories: readonly string[] = ['system'],
  after?: readonly string[],
): Pattern {
  return {
    rule: { id: source, after } as unknown as Rule,
    ruleNumber: 0,
    template: parseTemplate(source, (it) => it as SlotClass),
    categories,
  };
}

function find(
  patterns: readonly Pattern[],
  text: string,
  category: string | undefined = 'system',
  command = '',
  cut = false,
) {
  return findPattern(buildRuleIndex(patterns), { text, from: 0, to: text.length, cut }, category, command)
    ?.rule.id;
}

describe('rule index', () => {
  it('prefers the wording with more fixed characters', () => {
    const patterns = [
      pattern('Failed: {a:text}'),
      pattern('Failed: {a:int}'),
      pattern('Failed: {a:text} now'),
      pattern('{a:text}'),
    ];
    assert.equal(find(patterns, 'Failed: 7 now'), 'Failed: {a:text} now');
    assert.equal(find(patterns, 'Failed: x'), 'Failed: {a:text}');
    assert.equal(find(patterns, 'Fail'), '{a:text}');
  });

  it('prefers the wording of the own category to a longer one of another', () => {
    const patterns = [pattern('Disconnected', ['ncp.rltk.client']), pattern('Disconnected', ['system'])];
    assert.equal(find(patterns, 'Disconnected', 'system'), 'Disconnected');
    const index = buildRuleIndex(patterns);
    const found = findPattern(index, { text: 'Disconnected', from: 0, to: 12, cut: false }, 'system');
    assert.deepEqual(found?.categories, ['system']);
  });

  it('knows a wording in a category of another release only when it is specific', () => {
    assert.equal(
      find([pattern('Connecting to server')], 'Connecting to server', 'new.category'),
      'Connecting to server',
    );
    assert.equal(find([pattern('Close')], 'Close', 'new.category'), undefined);
    assert.equal(
      find([pattern('Connecting to server')], 'Connecting to server', undefined),
      'Connecting to server',
    );
  });

  it('keeps lines without a header apart from records', () => {
    const raw = pattern('Serial number of the chip', [rawCategory]);
    assert.equal(find([raw], 'Serial number of the chip', 'system'), undefined);
    assert.equal(find([raw], 'Serial number of the chip', rawCategory), raw.rule.id);
    assert.equal(
      find([pattern('Serial number of the chip')], 'Serial number of the chip', rawCategory),
      undefined,
    );
  });

  it('asks for the command that an answer belongs to', () => {
    const patterns = [
      pattern('< ERROR', ['ncp.at']),
      pattern('< ERROR', ['ncp.at'], ['AT+CWJAP', 'AT+CWLAP']),
    ];
    const answerTo = (command: string) =>
      findPattern(
        buildRuleIndex(patterns),
        { text: '< ERROR', from: 0, to: 7, cut: false },
        'ncp.at',
        command,
      )?.rule.after;
    assert.deepEqual(answerTo('AT+CWLAP'), ['AT+CWJAP', 'AT+CWLAP']);
    assert.deepEqual(answerTo('AT+CGMR'), undefined);
    assert.deepEqual(answerTo(''), undefined);
  });

  it('leaves the slots of what it found, not of what it tried last', () => {
    const patterns = [
      pattern('Registered with {a:text}', ['other']),
      pattern('Registered {a:text} at {b:int}', ['new']),
    ];
    assert.equal(find(patterns, 'Registered with the network', 'new'), 'Registered with {a:text}');
    assert.deepEqual([...lastSpans.slice(0, 2)], [16, 27]);
  });

  it('finds wordings whose blanks at the end the line has lost', () => {
    const patterns = [
      pattern('Open\t\t '),
      pattern('Opening {a:int}'),
      pattern('Host {a:text}'),
      pattern('Hostile'),
    ];
    assert.equal(find(patterns, 'Open'), 'Open\t\t ');
    assert.equal(find(patterns, 'Host'), 'Host {a:text}');
    assert.equal(find(patterns, 'Opening'), undefined);
    assert.equal(find(patterns, 'Hos'), undefined);
  });

  it('finds a cut message among wordings that begin alike', () => {
    const patterns = [
      pattern('Connected to {a:text}'),
      pattern('Connecting to {a:text} (none)'),
      pattern('Connection lost'),
    ];
    assert.equal(find(patterns, 'Connecting to my', 'system', '', true), 'Connecting to {a:text} (none)');
    assert.equal(find(patterns, 'Connectio', 'system', '', true), 'Connection lost');
    assert.equal(find(patterns, 'Connectio'), undefined);
  });

  it('finds the same as trying every wording would', () => {
    const piece = fc.stringMatching(/^[ab ]{0,4}$/);
    const template = fc
      .tuple(piece, fc.constantFrom('', '{x:int}', '{x:text}', '{x:word}'), piece)
      .map((it) => it.join(''))
      .filter((it) => it !== '');
    fc.assert(
      fc.property(
        fc.uniqueArray(template, { minLength: 1, maxLength: 12 }),
        fc.stringMatching(/^[ab1 ]{0,9}[ab1]$/),
        (sources, text) => {
          const patterns = sources.map((it) => pattern(it));
          const spans = new Int32Array(maxSlots * 2);
          const fits = patterns.filter(
            (it) => matchTemplate(it.template, { text, from: 0, to: text.length, cut: false }, spans) >= 0,
          );
          const found = find(patterns, text);
          if (fits.length === 0) {
            assert.equal(found, undefined);
          } else if (!fits.some((it) => /^[ab ]* $|^$/.test(it.template.literals[0] ?? ''))) {
            assert.ok(fits.some((it) => it.rule.id === found));
          }
        },
      ),
    );
  });
});
