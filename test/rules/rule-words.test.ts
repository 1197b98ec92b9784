/** The words of a rule for the values and the release at hand. */

import assert from 'node:assert/strict';
import type { Releases } from '../../core/rules/releases.ts';
import type { Rule } from '../../core/rules/rule.ts';
import { type Circumstances, type NamedValue, wordsFor as wordsOn } from '../../core/rules/rule-words.ts';
import type { Place } from '../../core/rules/scope.ts';

const rule: Rule = {
  id: 'test/code',
  title: 'A code',
  categories: ['test'],
  wordings: [{ text: 'code {code:int}' }],
  harmless: 'usually',
  says: 'A code.',
  means: 'Something.',
  worry: 'Always.',
  cases: [
    { when: { code: ['0', 'OK'] }, harmless: true, means: 'Success.' },
    { when: { code: ['7'] }, since: '2.0.0', until: '5.5.0', says: 'A seven of old.' },
    { since: '5.6.0', says: 'A new code.' },
  ],
  sources: ['test'],
  samples: ['code 1'],
  counterSamples: ['code'],
};

const platforms = { platforms: [], categories: [], modems: {} };
const wordsFor = (it: Rule, when: Circumstances) => wordsOn(it, when, platforms);
const unknown = { known: ['2.0.0', '5.5.0', '5.6.0', '6.2.0'], newer: true };
const anywhere = (releases: Releases): Place => ({
  network: undefined,
  platforms: [],
  modem: undefined,
  releases,
});
const only = (...known: readonly string[]) => ({ known, newer: false });
const of = (value: string, name?: string) => [{ name: 'code', value, decoded: { name } }];
const at = (values: readonly NamedValue[], more: Partial<Circumstances> = {}): Circumstances => ({
  values,
  place: anywhere(unknown),
  connected: false,
  outcome: () => undefined,
  ...more,
});

describe('words of a rule', () => {
  it('are its own where no case holds', () => {
    const { says, means, worry, harmless } = wordsFor(rule, at(of('1')));
    assert.deepEqual(
      { says, means, worry, harmless },
      { says: 'A code.', means: 'Something.', worry: 'Always.', harmless: 'usually' },
    );
  });

  it('are those of the first case that holds, by value or by the name of the code', () => {
    for (const it of [of('0'), of('12', 'OK')]) {
      const { harmless, says, means, worry } = wordsFor(rule, at(it, { place: anywhere(only('6.0.0')) }));
      assert.deepEqual(
        { harmless, says, means, worry },
        { harmless: true, says: 'A code.', means: 'Success.', worry: 'Always.' },
      );
    }
  });

  it('need a release that lies in the range whatever the log leaves open', () => {
    const says = (releases: Releases) => wordsFor(rule, at(of('7'), { place: anywhere(releases) })).says;
    assert.equal(says(only('2.0.0', '5.5.0')), 'A seven of old.');
    assert.equal(says(only('2.0.0', '5.5.0', '5.6.0')), 'A code.');
    assert.equal(says(only('1.9.9', '2.0.0')), 'A code.');
    assert.equal(says({ known: ['5.5.0'], newer: true }), 'A code.');
    assert.equal(says({ known: ['5.6.0', '6.2.0'], newer: true }), 'A new code.');
    assert.equal(says(unknown), 'A code.');
  });

  it('leave out the releases of a gap', () => {
    const words = { since: '5.9.0', gaps: [['6.0.0', '6.1.1']], says: 'With a mask.' };
    const says = (...known: readonly string[]) =>
      wordsFor({ ...rule, cases: [words] }, at(of('7'), { place: anywhere({ known, newer: true }) })).says;
    assert.equal(says('5.9.0', '6.2.0'), 'With a mask.');
    assert.equal(says('5.9.0', '6.1.0', '6.2.0'), 'A code.');
  });

  it('ask whether a slot has a value at all', () => {
    const cases = [
      { when: { code: true }, says: 'With a code.' },
      { when: { code: false }, says: 'Without one.' },
    ];
    const says = (values: readonly NamedValue[]) => wordsFor({ ...rule, cases }, at(values)).says;
    assert.equal(says(of('7')), 'With a code.');
    assert.equal(says(of(' ')), 'Without one.');
    assert.equal(says([]), 'Without one.');
  });

  it('ask whether the connection stands', () => {
    const cases = [{ connected: true, means: 'It still works.' }];
    const means = (connected: boolean) => wordsFor({ ...rule, cases }, at(of('7'), { connected })).means;
    assert.equal(means(true), 'It still works.');
    assert.equal(means(false), 'Something.');
  });

  it('ask how the command ended, and only where a case wants to know', () => {
    const refused = { when: { code: ['7'] }, outcome: ['error', 'none'] as const, harmless: false };
    const harmless = (value: string, outcome: Circumstances['outcome']) =>
      wordsFor({ ...rule, cases: [refused] }, at(of(value), { outcome })).harmless;
    assert.equal(
      harmless('7', () => 'error'),
      false,
    );
    assert.equal(
      harmless('7', () => 'ok'),
      'usually',
    );
    assert.equal(
      harmless('7', () => undefined),
      'usually',
    );
    assert.equal(harmless('8', assert.fail), 'usually');
  });

  it('are the sentences whose slots all have a value', () => {
    const says = ['Code {code}.', 'Of {maker}, number {number}.', 'Printed by {who}.'];
    const told = (values: readonly NamedValue[]) =>
      wordsFor({ ...rule, says, set: { who: 'the modem' }, cases: [] }, at(values)).says;
    assert.equal(told(of('7')), 'Code {code}. Printed by {who}.');
    assert.equal(told(of('')), 'Printed by {who}.');
    assert.equal(
      told([...of('7'), ...['maker', 'number'].map((name) => ({ name, value: '1', decoded: {} }))]),
      'Code {code}. Of {maker}, number {number}. Printed by {who}.',
    );
  });

  it('are silent where a list has no sentence to tell', () => {
    assert.equal(wordsFor({ ...rule, next: ['Then {other}.'], cases: [] }, at(of('7'))).next, undefined);
  });
});
