/** The knowledge files hold together; and what does not is said with its place. */

import assert from 'node:assert/strict';
import { knowledgeFaults } from '../../scripts/knowledge-faults.ts';
import { diagnosisUses, knowledgeTexts } from '../../scripts/knowledge-files.ts';

const rule = {
  id: 'system/pump',
  title: 'Pump',
  wordings: 'pump {state:pump-state}',
  says: 'The pump is {state}.',
  samples: 'pump on',
  counterSamples: 'pump',
};
const defaults = { categories: 'system', harmless: true, sources: 'pump.cpp' };
const finding = {
  code: 'pump/broken',
  stage: null,
  title: 'Broken',
  explanation: 'It is broken.',
  causes: ['Age.'],
  nextSteps: ['Repair it.'],
  applies: 'all',
  sources: ['pump.cpp'],
  related: [] as string[],
};
const table = {
  id: 'pump-state',
  class: 'word',
  title: 'State',
  sources: ['pump.h'],
  values: { on: { name: 'on' } },
};

/** Faults of a small knowledge base with some files replaced. */
function faultsWith(changed: Readonly<Record<string, unknown>>): readonly string[] {
  const files: Readonly<Record<string, unknown>> = {
    'rules/pump.json': { defaults, rules: [{ ...rule, signal: 'pump' }] },
    'tables/pump.json': { tables: [table] },
    'findings/pump.json': { findings: [finding] },
    'triggers.json': { triggers: [{ signal: 'pump', otherwise: 'pump/broken' }] },
    'platforms.json': { platforms: [], categories: [], modems: {} },
    'releases.json': { releases: ['2.0.0', '6.2.0'], categories: [] },
    'categories.json': { categories: ['system', 'system.nm'] },
    ...changed,
  };
  const texts = Object.entries(files).map(([path, data]) => ({
    path,
    text: typeof data === 'string' ? data : JSON.stringify(data, null, 1),
  }));
  return knowledgeFaults(texts, () => false);
}

const faultsOfRule = (more: object, head: object = {}) =>
  faultsWith({ 'rules/pump.json': { defaults, ...head, rules: [{ ...rule, signal: 'pump', ...more }] } });

describe('knowledge files', () => {
  it('hold together', () => {
    assert.deepEqual(knowledgeFaults(knowledgeTexts(), diagnosisUses()), []);
  });

  it('have no fault where all they name exists', () => {
    assert.deepEqual(faultsWith({}), []);
  });

  it('are told with file, line and column', () => {
    const text =
      '{\n "defaults": { "categories": "sistem", "harmless": true, "sources": "x.cpp" },\n "rules": [\n' +
      '  { "id": "a/b", "title": "Pump", "wordings": "on {n:pump-stat}", "says": "x", "samples": "x", "counterSamples": "y" }\n ]\n}';
    assert.deepEqual(faultsWith({ 'rules/other.json': text }), [
      'knowledge/rules/other.json:4:47: This template cannot be read: slot {n:pump-stat} has an unknown type; do you mean pump-state?',
    ]);
    assert.match(faultsWith({ 'rules/other.json': '{' })[0] ?? '', /^knowledge\/rules\/other\.json: .*JSON/);
  });

  it('name categories, findings, releases and tables that exist', () => {
    const [category] = faultsOfRule({ categories: ['system', 'system.mn'] });
    assert.match(category ?? '', /There is no category of Device OS system\.mn; do you mean system\.nm or /);
    const [code] = faultsOfRule({ findings: 'pump/brocken' });
    assert.match(code ?? '', /There is no finding pump\/brocken; do you mean pump\/broken\?$/);
    const [release] = faultsOfRule({ cases: { since: '2.0.1', says: 'x' } });
    assert.match(release ?? '', /There is no release 2\.0\.1/);
    const [fallback] = faultsWith({ 'tables/pump.json': { tables: [{ ...table, fallback: 'pump' }] } });
    assert.match(fallback ?? '', /tables\/pump\.json.* There is no table pump; do you mean pump-state/);
    const [related] = faultsWith({ 'findings/pump.json': { findings: [{ ...finding, related: ['a/b'] }] } });
    assert.match(related ?? '', /There is no finding a\/b\.$/);
  });

  it('name no finding of a rule that its signal leads to', () => {
    const told = 'The signal pump leads to pump/broken by itself. Remove it.';
    assert.match(faultsOfRule({ findings: 'pump/broken' })[0] ?? '', new RegExp(`${told}$`));
    // A trigger that goes by a value speaks for the findings of the value that a rule fixes.
    const triggers = [{ signal: 'pump', slot: 'state', cases: { dry: 'pump/broken' } }];
    const fixed = (state: string) => ({
      'rules/pump.json': {
        defaults,
        rules: [{ ...rule, signal: 'pump', set: { state }, findings: 'pump/broken' }],
      },
      'triggers.json': { triggers },
    });
    assert.match(faultsWith(fixed('dry'))[0] ?? '', new RegExp(`${told}$`));
    assert.deepEqual(faultsWith(fixed('on')), []);
  });

  it('use every signal, and wait for none that nobody reports', () => {
    const trigger = { 'triggers.json': { triggers: [{ signal: 'pomp', otherwise: 'pump/broke' }] } };
    const told = faultsWith(trigger);
    assert.match(told[0] ?? '', /Nobody works on the signal pump/);
    assert.match(told[1] ?? '', /no finding pump\/broke; do you mean pump\/broken\?/);
    assert.match(told[2] ?? '', /no rule that reports the signal pomp; do you mean pump\?/);
    assert.equal(told.length, 3);
  });

  it('name cases and slots that exist', () => {
    const stuck = { when: { stat: 'on' }, says: 'x' };
    const [slot] = faultsOfRule({ cases: stuck });
    assert.match(slot ?? '', /No wording has a slot \{stat\}; do you mean state\?$/);
    const [unused, unknown] = faultsOfRule(
      { cases: 'stuk' },
      { cases: { stuck: { ...stuck, when: { state: 'on' } } } },
    );
    assert.match(unused ?? '', /No rule names the cases stuck/);
    assert.match(unknown ?? '', /No cases at the head of the file are named stuk; do you mean stuck\?$/);
    const [, second] = faultsOfRule({ cases: ['stuk', 'stuck'] }, { cases: { stuck } });
    assert.match(
      second ?? '',
      /pump\.json:8:12: No wording has a slot \{stat\}.* The rule system\/pump names/,
    );
    assert.match(faultsOfRule({ means: 'At {bar} bar.' })[0] ?? '', /No wording has a slot \{bar\}\.$/);
    assert.match(faultsOfRule({ facts: { ssid: '{bar}' } })[0] ?? '', /No wording has a slot \{bar\}\.$/);
    const milestones = { mark: 'passes', stage: 'link', when: { bar: '1' } };
    assert.match(faultsOfRule({ milestones })[0] ?? '', /No wording has a slot \{bar\}\.$/);
  });

  it('write lists alike, have ids of their own, and are all read', () => {
    assert.match(faultsOfRule({ samples: ['pump on'] })[0] ?? '', /a list of one without brackets/);
    const twice = { 'rules/twin.json': { defaults, rules: [rule] } };
    assert.match(faultsWith(twice)[0] ?? '', /twin\.json:\d+:\d+: The id system\/pump is taken/);
    assert.match(faultsWith({ 'other.json': {} })[0] ?? '', /Nothing reads this file/);
  });
});
