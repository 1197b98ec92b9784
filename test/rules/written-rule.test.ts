/** The form in which people write rules, and what a rule of it stands for. */

import assert from 'node:assert/strict';
import type { RuleFile } from '../../core/rules/rule-file.ts';
import { rulesOf } from '../../core/rules/written-rule.ts';

const written: RuleFile['rules'][number] = {
  id: 'pump/state',
  title: 'State of the pump',
  wordings: ['pump {state:word}', { text: 'pump is {state:word}', since: '2.0.0' }],
  says: ['The pump is {state}.', 'It has {bar} bar.'],
  samples: 'pump on',
  counterSamples: ['pump'],
};
const head: Omit<RuleFile, 'rules'> = {
  defaults: { categories: 'app.pump', harmless: true, levels: 'INFO', sources: ['pump.cpp', 'pump.h'] },
  cases: {
    stopped: [{ when: { state: ['off', 'stopped'] }, harmless: false, do: 'Start it.' }],
    alone: { when: { state: true, connected: false, outcome: 'error' }, worry: 'When it stays so.' },
  },
};

describe('written rules', () => {
  it('gives rules the defaults of its head, which they may override', () => {
    const [usual, other] = rulesOf({ ...head, rules: [written, { ...written, levels: ['WARN', 'ERROR'] }] });
    assert.deepEqual(usual, {
      id: 'pump/state',
      title: 'State of the pump',
      categories: ['app.pump'],
      harmless: true,
      levels: ['INFO'],
      sources: ['pump.cpp', 'pump.h'],
      wordings: [{ text: 'pump {state:word}' }, { text: 'pump is {state:word}', since: '2.0.0' }],
      says: ['The pump is {state}.', 'It has {bar} bar.'],
      samples: ['pump on'],
      counterSamples: ['pump'],
    });
    assert.deepEqual(other?.levels, ['WARN', 'ERROR']);
    assert.deepEqual(other?.categories, ['app.pump']);
  });

  it('puts named cases where they are named', () => {
    const own = { when: { state: 'on' }, says: 'It runs.' };
    const [rule] = rulesOf({ ...head, rules: [{ ...written, cases: ['stopped', own, 'alone'] }] });
    assert.deepEqual(rule?.cases, [
      { when: { state: ['off', 'stopped'] }, harmless: false, do: ['Start it.'] },
      { when: { state: ['on'] }, says: 'It runs.' },
      { when: { state: true }, connected: false, outcome: ['error'], worry: 'When it stays so.' },
    ]);
  });

  it('names the rule that needs what the file does not have', () => {
    assert.throws(() => rulesOf({ rules: [written] }), /pump\/state: needs categories, harmless, sources/);
    assert.throws(
      () => rulesOf({ ...head, rules: [{ ...written, cases: 'toString' }] }),
      /pump\/state: no cases are named toString/,
    );
  });
});
