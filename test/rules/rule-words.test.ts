/** The words of a rule for the values and the release at hand. */

import assert from 'node:assert/strict';
import type { Rule } from '../../core/rules/rule.ts';
import { wordsFor } from '../../core/rules/rule-words.ts';

const rule: Rule = {
  id: 'test/code',
  title: 'A code',
  categories: ['test'],
  variants: [{ template: 'code {code:int}' }],
  harmless: 'usually',
  says: 'A code.',
  means: 'Something.',
  worry: 'Always.',
  cases: [
    { when: { code: ['0', 'OK'] }, harmless: true, means: 'Success.' },
    { when: { code: '7' }, since: '2.0.0', until: '5.5.0', says: 'A seven of old.' },
    { since: '5.6.0', says: 'A new code.' },
  ],
  sources: ['test'],
  samples: ['code 1'],
  counterSamples: ['code'],
};

const unknown = { known: ['2.0.0', '5.5.0', '5.6.0', '6.2.0'], newer: true };
const only = (...known: readonly string[]) => ({ known, newer: false });
const of = (value: string, name?: string) => [{ name: 'code', value, decoded: { name } }];

describe('words of a rule', () => {
  it('are its own where no case holds', () => {
    assert.equal(wordsFor(rule, of('1'), unknown), rule);
  });

  it('are those of the first case that holds, by value or by the name of the code', () => {
    for (const it of [of('0'), of('12', 'OK')]) {
      const { harmless, says, means, worry } = wordsFor(rule, it, only('6.0.0'));
      assert.deepEqual(
        { harmless, says, means, worry },
        { harmless: true, says: 'A code.', means: 'Success.', worry: 'Always.' },
      );
    }
  });

  it('need a release that lies in the range whatever the log leaves open', () => {
    const says = (releases: Parameters<typeof wordsFor>[2]) => wordsFor(rule, of('7'), releases).says;
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
      wordsFor({ ...rule, cases: [words] }, of('7'), { known, newer: true }).says;
    assert.equal(says('5.9.0', '6.2.0'), 'With a mask.');
    assert.equal(says('5.9.0', '6.1.0', '6.2.0'), 'A code.');
  });
});
