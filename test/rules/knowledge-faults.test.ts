/** The knowledge files hold together; and what does not is said with its place. */

import assert from 'node:assert/strict';
import { noLadders } from '../../core/rules/ladders.ts';
import { orderFaults } from '../../scripts/knowledge/rule-names.ts';
import { checkKnowledge, type KnowledgeCheck } from '../../scripts/knowledge-faults.ts';
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
  causes: 'Age.',
  nextSteps: 'Repair it.',
  applies: 'all',
  sources: 'pump.cpp',
  related: [],
};
const ladders = { ...noLadders, none: ['pump/broken'] };
const table = {
  id: 'pump-state',
  class: 'word',
  title: 'State',
  sources: 'pump.h',
  values: { on: { name: 'on' } },
};

/** What is wrong with a small knowledge base with some files replaced. */
function checkWith(changed: Readonly<Record<string, unknown>>): KnowledgeCheck {
  const files: Readonly<Record<string, unknown>> = {
    'rules/pump.json': { defaults, rules: [{ ...rule, signal: 'pump' }] },
    'tables/pump.json': { tables: [table], units: [{ id: 'text', class: 'text' }] },
    'findings/pump.json': { findings: [finding] },
    'ladders.json': { ladders },
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
  return checkKnowledge(texts, () => false);
}

const faultsWith = (changed: Readonly<Record<string, unknown>>) => checkWith(changed).faults;

const faultsOfRule = (more: object, head: object = {}) =>
  faultsWith({ 'rules/pump.json': { defaults, ...head, rules: [{ ...rule, signal: 'pump', ...more }] } });

describe('knowledge files', () => {
  it('hold together', () => {
    assert.deepEqual(checkKnowledge(knowledgeTexts(), diagnosisUses()), { faults: [], unchecked: undefined });
  });

  it('have no fault where all they name exists', () => {
    assert.deepEqual(faultsWith({}), []);
  });

  it('are told with file, line and column', () => {
    const text =
      '{\n "defaults": { "categories": "sistem", "harmless": true, "sources": "x.cpp" },\n "rules": [\n' +
      '  { "id": "a/b", "title": "Pump", "wordings": "on {n:pump-stat}", "says": "x", "samples": "x", "counterSamples": "y" }\n ]\n}';
    assert.deepEqual(faultsWith({ 'rules/other.json': text }), [
      'knowledge/rules/other.json:4:47: This wording cannot be read: slot {n:pump-stat} has an unknown type; do you mean pump-state?',
    ]);
    assert.deepEqual(faultsWith({ 'rules/other.json': '{\n  "rules": [,]\n}' }), [
      "knowledge/rules/other.json:2:13: This is not valid JSON: Unexpected token ','.",
    ]);
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
    const [related] = faultsWith({ 'findings/pump.json': { findings: [{ ...finding, related: 'a/b' }] } });
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
    assert.match(told[0] ?? '', /rules\/pump\.json.* works on the signal pump; do you mean pomp\? A new one/);
    assert.match(told[1] ?? '', /no finding pump\/broke; do you mean pump\/broken\?/);
    assert.match(
      told[2] ?? '',
      /No rule reports the signal pomp, and nothing works on the signal pump of a rule/,
    );
    assert.equal(told.length, 3);
  });

  it('tell the signal that comes near to a misspelled one, and change nothing that is right', () => {
    const headline = 'The pump is {state}';
    const [first, second, ...more] = faultsWith({
      'rules/pump.json': { defaults, rules: [{ ...rule, signal: 'pmup' }] },
      'findings/pump.json': { findings: [{ ...finding, headline }] },
    });
    assert.match(first ?? '', /pump\.json:\d+:\d+: No trigger and no detector .* pmup; do you mean pump\?/);
    assert.match(second ?? '', /triggers\.json:.* No rule reports the signal pump, .* signal pmup of a rule/);
    assert.deepEqual(more, []);
    // Another rule has the right one, so that the trigger is not to blame.
    const other = { ...rule, id: 'system/other', wordings: 'other', says: 'x', samples: 'other' };
    const rules = [
      { ...other, signal: 'pmup' },
      { ...rule, signal: 'pump' },
    ];
    const [only, ...rest] = faultsWith({ 'rules/pump.json': { defaults, rules } });
    assert.match(only ?? '', /signal pmup; do you mean pump\?/);
    assert.deepEqual(rest, []);
    // One of a detector comes near as well; where none does, it is a new one.
    const told = (signal: string) =>
      faultsWith({ 'rules/pump.json': { defaults, rules: [{ ...other, signal }, rules[1]] } })[0] ?? '';
    assert.match(told('wifi-disconect'), /do you mean wifi-disconnect\?/);
    assert.match(told('tank-empty'), /signal tank-empty\. Give it one; or, if it is shown as a step only/);
    const lost = {
      triggers: [
        { signal: 'pump', otherwise: 'pump/broken' },
        { signal: 'pumm', otherwise: 'pump/broken' },
      ],
    };
    assert.match(
      faultsWith({ 'triggers.json': lost })[0] ?? '',
      /no rule that reports the signal pumm; do you mean pump\?$/,
    );
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
      /pump\.json:10:13: No wording has a slot \{stat\}.* The rule system\/pump names/,
    );
    assert.match(faultsOfRule({ means: 'At {bar} bar.' })[0] ?? '', /No wording has a slot \{bar\}\.$/);
    assert.match(faultsOfRule({ do: 'Set {stat}.' })[0] ?? '', /\{stat\} is not replaced here: only says, /);
    assert.deepEqual(faultsOfRule({ do: 'Write {name}.' }), []);
    assert.match(faultsOfRule({ facts: { ssid: '{bar}' } })[0] ?? '', /No wording has a slot \{bar\}\.$/);
    const milestones = { mark: 'passes', stage: 'link', when: { bar: '1' } };
    assert.match(faultsOfRule({ milestones })[0] ?? '', /No wording has a slot \{bar\}\.$/);
  });

  it('write lists alike, have ids of their own, and are all read', () => {
    assert.match(faultsOfRule({ samples: ['pump on'] })[0] ?? '', /a list of one without brackets/);
    const listed = { 'findings/pump.json': { findings: [{ ...finding, causes: ['Age.'] }] } };
    assert.match(faultsWith(listed)[0] ?? '', /pump\.json:8:14: Write a list of one without brackets\.$/);
    const twice = { 'rules/twin.json': { defaults, rules: [rule] } };
    assert.match(faultsWith(twice)[0] ?? '', /twin\.json:\d+:\d+: The id system\/pump is taken/);
    assert.match(faultsWith({ 'other.json': {} })[0] ?? '', /Nothing reads this file/);
  });

  it('are checked for names only when all can be read', () => {
    const wrong = { findings: [{ ...finding, stage: 'authentification' }] };
    assert.deepEqual(checkWith({ 'findings/pump.json': wrong, 'rules/pump.json': { rules: [{}] } }), {
      faults: [
        ...['id', 'title', 'wordings', 'says', 'samples', 'counterSamples'].map(
          (it) => `knowledge/rules/pump.json:3:3: "${it}" is missing.`,
        ),
        'knowledge/findings/pump.json:5:13: "authentification" is not known; do you mean authentication?',
      ],
      unchecked: 'What the files name is checked when these are mended.',
    });
    const [role] = faultsWith({ 'findings/pump.json': { findings: [{ ...finding, role: 'x' }] } });
    assert.match(role ?? '', /"x" is not known; it may be cause, consequence, advice\.$/);
  });

  it('tell the field, the device or the level that comes near a misspelled one', () => {
    const told = (more: object, head: object = {}) => faultsOfRule(more, head)[0] ?? '';
    assert.match(
      told({ platforms: 'borron' }),
      /pump\.json:\d+:17: "borron" is not known; do you mean boron\?$/,
    );
    assert.match(told({ platforms: ['argon', 'borron'] }), /: "borron" is not known; do you mean boron\?$/);
    assert.match(told({ levels: 'INFOO' }), /: "INFOO" is not known; do you mean INFO\?$/);
    assert.match(told({ levels: 'loud' }), /: "loud" is not known; it may be .*TRACE, INFO, WARN/);
    assert.match(told({ harmless: 'usualy' }), /: "usualy" is not known; do you mean usually\?$/);
    assert.match(told({ harmless: 'x' }), /: "x" is not known; it may be true, false, usually\.$/);
    assert.match(told({ harmles: true }), /: "harmles" is not known here; do you mean harmless\?$/);
    assert.match(told({ colour: 'red' }), /: "colour" is not known here\. Remove it or correct its name\.$/);
    const inside: readonly (readonly [more: object, said: RegExp])[] = [
      [{ wordings: { text: 'pump', sinse: '2.0.0' } }, /"sinse" .* do you mean since\?$/],
      [{ cases: [{ since: '2.0.0', say: 'x' }] }, /"say" .* do you mean says\?$/],
      [{ milestones: { mark: 'passes', stge: 'link' } }, /"stge" .* do you mean stage\?$/],
      [{ milestones: { mark: 'pases' } }, /"pases" is not known; do you mean passes\?$/],
    ];
    for (const [more, said] of inside) {
      assert.match(told(more), said);
    }
    assert.match(told({}, { defaults: { ...defaults, level: 'INFO' } }), /"level" .* do you mean levels\?$/);
  });

  it('say how to write a slot', () => {
    const told = (wordings: string) => faultsOfRule({ wordings })[0] ?? '';
    assert.match(told('pump {state}'), /pump\.json:11:16: This wording .* has no type: write \{state:type\}/);
    assert.match(told('pump {state:pmup-state}'), /unknown type; do you mean pump-state\?$/);
    assert.match(told('pump {state:number}'), /unknown type; write int, hex, float, word, text or /);
  });

  it('point into a list of one that has no brackets', () => {
    const [wording] = faultsOfRule({ wordings: { text: 'pump {state}', since: '6.2.0' } });
    assert.match(wording ?? '', /pump\.json:12:13: This wording/);
  });

  it('insert into the words of a finding what the diagnosis has, and nothing elsewhere', () => {
    const told = (more: object) =>
      faultsWith({ 'findings/pump.json': { findings: [{ ...finding, ...more }] } }).join();
    assert.equal(told({ headline: 'The pump is {state}, {count} times, code {code}' }), '');
    assert.match(
      told({ headline: 'The pump is {staet}' }),
      /findings\/pump\.json:13:16: The diagnosis has no value \{staet\} .*; do you mean state\?$/,
    );
    assert.match(told({ detail: 'It was {x}.' }), /no value \{x\} .*; it has code, count, state\.$/);
    assert.match(told({ headline: 'Not {2state}' }), /A brace here belongs to no slot/);
    for (const field of ['title', 'explanation', 'applies']) {
      assert.match(
        told({ [field]: 'Is {state}' }),
        /\{state\} is not replaced here: only headline and detail/,
      );
    }
    assert.match(told({ causes: ['Age.', 'Is {state}'] }), /:10:5: \{state\} is not replaced here/);
    assert.match(told({ nextSteps: ['Is {state}', 'Repair it.'] }), /\{state\} is not replaced here/);
    assert.match(told({ cellularSteps: ['Is {state}', 'Repair it.'] }), /\{state\} is not replaced here/);
  });

  it('insert values of detectors where these find the finding', () => {
    const told = (code: string) => {
      const area = code.replace(/\/.*/, '');
      const other = { ...finding, code, title: 'Other', headline: 'Joining {ssid}' };
      return faultsWith({
        [`findings/${area}.json`]: { findings: [other] },
        'ladders.json': { ladders: { ...ladders, none: ['pump/broken', code] } },
      });
    };
    assert.deepEqual(told('join/wrong-password'), []);
    assert.match(told('join/wrong-pump')[0] ?? '', /no value \{ssid\} for this finding; it has count\.$/);
  });

  it('give each finding a file, words and a rung of its own', () => {
    const told = (more: object, of: object = ladders) =>
      faultsWith({
        'findings/pump.json': { findings: [finding, { ...finding, title: 'Dry', ...more }] },
        'ladders.json': { ladders: of },
      });
    assert.match(told({ code: 'pump/broken' })[0] ?? '', /Another finding has the code pump\/broken\.$/);
    const both = { ...ladders, none: ['pump/broken', 'pump/dry'] };
    assert.match(told({ code: 'pump/dry', title: 'Broken' }, both)[0] ?? '', /has the title Broken\.$/);
    assert.match(
      told({ code: 'pump/dry' })[0] ?? '',
      /pump\.json:\d+:\d+: pump\/dry stands on no ladder; in ladders\.json give it a place on the ladder none/,
    );
    assert.match(
      told({ code: 'pump/dry', stage: 'link' }, both)[0] ?? '',
      /pump\/dry stands on the ladder none; .* on the ladder link/,
    );
    const strange = { ...ladders, none: ['pump/broken', 'tank/dry'] };
    assert.match(
      told({ code: 'tank/dry' }, strange)[0] ?? '',
      /This file is for findings pump\/…; move tank\/dry/,
    );
    const odd = { ...ladders, none: ['pump/broken', 'pump/broken', 'pump/brokn'] };
    const [twice, unknown] = faultsWith({ 'ladders.json': { ladders: odd } });
    assert.match(twice ?? '', /ladders\.json:\d+:\d+: pump\/broken stands on this ladder twice\.$/);
    assert.match(unknown ?? '', /There is no finding pump\/brokn; do you mean pump\/broken\?$/);
  });

  it('keep findings short, and free of what goes without saying', () => {
    const told = (more: object) =>
      faultsWith({ 'findings/pump.json': { findings: [{ ...finding, ...more }] } })[0] ?? '';
    assert.match(told({ related: 'pump/broken' }), /pump\/broken is this finding itself\. Remove it\.$/);
    assert.match(told({ nextSteps: 'x'.repeat(121) }), /The first step stands in one line: 120 characters/);
    assert.match(told({ role: 'cause' }), /"role": cause holds for every finding that says nothing else/);
    assert.match(told({ role: 'advice' }), /Advice needs "atMost", which is its severity\.$/);
    assert.equal(told({ role: 'advice', atMost: 'hint' }), '');
    assert.match(told({ blocks: true }), /"blocks": true holds for every finding/);
  });

  it('have triggers that choose by a value of their lines, one for a signal', () => {
    const told = (...triggers: readonly object[]) => faultsWith({ 'triggers.json': { triggers } })[0] ?? '';
    const trigger = { signal: 'pump', otherwise: 'pump/broken' };
    assert.match(told(trigger, trigger), /triggers\.json:\d+:\d+: Another trigger has the signal pump\.$/);
    assert.match(told({ signal: 'pump' }), /This trigger leads to no finding\.$/);
    assert.match(told({ ...trigger, slot: 'state' }), /"slot" and "cases" belong together/);
    assert.match(
      told({ signal: 'pump', slot: 'stat', cases: { on: 'pump/broken' } }),
      /There is no value in lines of the signal pump named stat; do you mean state\?$/,
    );
  });

  it('have rules in order, which samples prove among all others', () => {
    const other = { ...rule, id: 'system/other', wordings: 'other', says: 'x', samples: 'other' };
    const withRules = (...rules: readonly object[]) =>
      faultsWith({ 'rules/pump.json': { defaults, rules: [...rules, { ...rule, signal: 'pump' }] } });
    const [order] = withRules({ ...other, id: 'system/z' });
    assert.match(order ?? '', /pump\.json:\d+:\d+: Rules stand .* move system\/pump to the beginning\.$/);
    assert.match(
      withRules({ ...other, counterSamples: 'other' })[0] ?? '',
      /pump\.json:14:22: The rule matches this counter-sample\. Correct one of them\.$/,
    );
    assert.match(
      withRules({ ...other, wordings: ['other', 'others'] })[0] ?? '',
      /pump\.json:\d+:\d+: No sample shows this wording\. Add one to "samples"\.$/,
    );
    assert.match(
      withRules({ ...other, wordings: '{all:text}', samples: 'pump on' })[0] ?? '',
      /In the category system this sample is taken for the rule system\/pump\. /,
    );
  });

  it('tell of rules out of order only those that are to be moved', () => {
    const movesOf = (...names: readonly string[]) =>
      orderFaults(names).map(({ path, message }) => `${path[1]}: ${message.replace(/^.*: move /, '')}`);
    assert.deepEqual(movesOf('a', 'b', 'b', 'c'), []);
    assert.deepEqual(movesOf('z', 'a', 'b', 'c'), ['0: z after c.']);
    assert.deepEqual(movesOf('a', 'x', 'b', 'c', 'd'), ['1: x after d.']);
    assert.deepEqual(movesOf('b', 'c', 'd', 'a'), ['3: a to the beginning.']);
    assert.deepEqual(movesOf('a', 'c', 'd', 'b'), ['3: b after a.']);
    assert.deepEqual(movesOf('m', 'n', 'o', 'p', 'b', 'a'), [
      '4: b to the beginning.',
      '5: a to the beginning.',
    ]);
    assert.deepEqual(movesOf('y', 'z', 'a', 'b', 'c'), ['0: y after c.', '1: z after y.']);
  });
});
