/** The words of a rule for the values and the release at hand. */
import assert from 'node:assert/strict';
import type { Rule } from '../../server/knowledge/rule.ts';
import { wordsFor } from '../../server/knowledge/rule-words.ts';

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

const unknown = { min: undefined, max: undefined };
const of = (value: string, name?: string) => [{ name: 'code', value, decoded: { name } }];

describe('words of a rule', () => {
  it('are its own where no case holds', () => {
    assert.equal(wordsFor(rule, of('1'), unknown), rule);
  });

  it('are those of the first case that holds, by value or by the name of the code', () => {
    for (const it of [of('0'), of('12', 'OK')]) {
      const { harmless, says, means, worry } = wordsFor(rule, it, { min: '6.0.0', max: '6.0.0' });
      assert.deepEqual(
        { harmless, says, means, worry },
        { harmless: true, says: 'A code.', means: 'Success.', worry: 'Always.' },
      );
    }
  });

  it('need a release that lies in the range whatever the log leaves open', () => {
    assert.equal(wordsFor(rule, of('7'), { min: '2.0.0', max: '5.5.0' }).says, 'A seven of old.');
    assert.equal(wordsFor(rule, of('7'), { min: '2.0.0', max: '5.6.0' }).says, 'A code.');
    assert.equal(wordsFor(rule, of('7'), { min: '1.9.9', max: '5.5.0' }).says, 'A code.');
    assert.equal(wordsFor(rule, of('7'), { min: '5.6.0', max: undefined }).says, 'A new code.');
    assert.equal(wordsFor(rule, of('7'), unknown).says, 'A code.');
  });
});
