/** Custom rules: what is wrong is said where it is. */

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { explain } from '../../core/features/explain/explain.ts';
import { analyze } from '../../core/line/analysis.ts';
import { foldText } from '../../core/log/log.ts';
import { readCustomRules } from '../../core/rules/custom-rules.ts';
import { buildKnowledge } from '../../core/rules/knowledge.ts';
import { readerOf } from '../../core/rules/reader.ts';
import { anyText, device } from '../support/any-log.ts';
import { knowledge, read, source } from '../support/knowledge.ts';
import { logFrom } from '../support/log.ts';

const rule = {
  id: 'pump/pressure',
  title: 'Pressure of the pump',
  categories: ['app.pump'],
  wordings: 'pressure {bar:float} bar',
  harmless: true,
  says: 'The pump has a pressure of {bar} bar.',
  sources: ['our firmware, pump.cpp'],
  samples: ['pressure 3.2 bar'],
  counterSamples: ['no pressure'],
};

function problemsOf(...rules: readonly unknown[]) {
  const text = JSON.stringify({ rules }, null, 2);
  return readCustomRules(text, knowledge).problems.map((it) => ({
    at: text.slice(it.from, it.to),
    message: it.message,
  }));
}

describe('custom rules', () => {
  it('explain lines of the application', () => {
    const own = readCustomRules(JSON.stringify({ rules: [rule] }), knowledge);
    assert.deepEqual(own.problems, []);
    const more = buildKnowledge(source, own.rules);
    const log = foldText(logFrom(1000, 'app.pump I pressure 3.2 bar'), readerOf(more));
    const explained = explain(analyze(log, more), 0);
    assert.equal(explained.rule, 'pump/pressure');
    assert.match(explained.markdown, /pressure of `3\.2` bar/);
  });

  it('change nothing but explanations, whatever they say and whatever the log', () => {
    // Each says what a line of Device OS says, as a line of an application.
    const shadows = [...new Set(device.map((it) => it.replace(/^\S+ \S+ /, '')))].map((it, index) => ({
      ...rule,
      id: `shadow/line-${index}`,
      platforms: ['p2'],
      wordings: { text: it.replace(/[{}]/g, ''), since: '6.0.0' },
      says: 'A line of the pump.',
      samples: [it.replace(/[{}]/g, '')],
      counterSamples: ['pump'],
    }));
    const { rules, problems } = readCustomRules(JSON.stringify({ rules: shadows }), knowledge);
    assert.deepEqual(problems.slice(0, 3), []);
    const more = buildKnowledge(source, rules);
    // A wording counts most in its own category, so that lines stand in others as well.
    const category = fc.constantFrom('system', 'system.new', 'app.pump');
    const text = fc
      .tuple(anyText, category)
      .map(([it, to]) => `${it}\n${it.replaceAll(/\[[a-z0-9.]+\]/g, `[${to}]`)}`);
    fc.assert(
      fc.property(text, (it) => {
        const { diagnosis: bare } = analyze(foldText(it, read), knowledge);
        const { diagnosis } = analyze(foldText(it, readerOf(more)), more);
        assert.deepEqual(diagnosis, bare);
      }),
    );
  });

  it('say where and why a rule cannot be used', () => {
    const { says: _, ...silent } = rule;
    assert.match(problemsOf(silent)[0]?.message ?? '', /"says" is missing/);
    assert.deepEqual(problemsOf({ ...rule, colour: 'red' })[0], {
      at: '"red"',
      message: '"colour" is not known here. Remove it or correct its name. This rule is not used.',
    });
    assert.equal(problemsOf({ ...rule, samples: ['nothing'] })[0]?.at, '"nothing"');
    assert.match(problemsOf({ ...rule, wordings: '{a:nosuch}' })[0]?.message ?? '', /unknown type/);
    assert.match(
      problemsOf({ ...rule, categories: ['system.nm'] })[0]?.message ?? '',
      /printed by Device OS/,
    );
    assert.match(problemsOf(rule, rule)[0]?.message ?? '', /is taken/);
  });

  it('share defaults and cases at the head of the file', () => {
    const { categories, harmless, sources, ...own } = rule;
    const file = {
      defaults: { categories, harmless, sources },
      cases: { high: { when: { bar: ['6.0', '7.0'] }, harmless: false, worry: 'Above {bar} bar.' } },
      rules: [{ ...own, cases: 'high', says: ['The pump has a pressure of {bar} bar.'] }],
    };
    const { rules, problems } = readCustomRules(JSON.stringify(file), knowledge);
    assert.deepEqual(problems, []);
    const more = buildKnowledge(source, rules);
    const log = foldText(
      logFrom(1000, 'app.pump I pressure 7.0 bar', 'app.pump I pressure 3.2 bar'),
      readerOf(more),
    );
    const analysis = analyze(log, more);
    assert.match(explain(analysis, 0).markdown, /\*\*When to worry:\*\* Above `7\.0` bar\./);
    assert.match(explain(analysis, 1).markdown, /\*\*Harmless\.\*\*/);
  });

  it('point at the slot, the type or the case that is not there', () => {
    const [slot] = problemsOf({ ...rule, means: 'At {bars} bar.' });
    assert.deepEqual(slot, {
      at: '"At {bars} bar."',
      message: 'No wording has a slot {bars}; do you mean bar? This rule is not used.',
    });
    const [literal] = problemsOf({ ...rule, do: ['Open the valve.', 'Wait for {bar}.'] });
    assert.equal(literal?.at, '"Wait for {bar}."');
    assert.match(literal?.message ?? '', /^\{bar\} is not replaced here/);
    const [type] = problemsOf({ ...rule, wordings: ['p', 'pressure {bar:flot} bar'] });
    assert.equal(type?.at, '"pressure {bar:flot} bar"');
    assert.match(type?.message ?? '', /unknown type; do you mean float\?/);
    assert.match(problemsOf({ ...rule, cases: 'high' })[0]?.message ?? '', /No cases .* are named high\./);
    const { sources: _, ...bare } = rule;
    assert.match(problemsOf(bare)[0]?.message ?? '', /^"sources" is missing\./);
  });

  it('say what is wrong inside of alternatives', () => {
    const [wording] = problemsOf({
      ...rule,
      wordings: [{ text: 'pressure {bar:float} bar', from: '1.0.0' }],
    });
    assert.equal(wording?.at, '"1.0.0"');
    assert.match(wording?.message ?? '', /"from" is not known here/);
    const [head, ...others] = readCustomRules(
      JSON.stringify({ defaults: { harmless: 'always' }, rules: [rule] }),
      knowledge,
    ).problems;
    assert.match(head?.message ?? '', /^"always" is not known; .* No rule of this file is used\.$/);
    assert.deepEqual(others, []);
  });

  it('have no names that every object has', () => {
    for (const name of ['constructor', '__proto__', 'prototype']) {
      const text = `{ "rules": [${JSON.stringify({ ...rule, cases: [{ when: { bar: '1' }, says: 'One.' }] }).replace('{"bar":', `{"${name}":`)}] }`;
      const { rules, problems } = readCustomRules(text, knowledge);
      assert.deepEqual(rules, []);
      assert.match(problems[0]?.message ?? '', new RegExp(`^"${name}" cannot be used as a name\\.`));
      assert.equal(text[problems[0]?.from ?? 0], '"');
    }
  });

  it('are told apart from many faulty ones without delay', () => {
    const faulty = Array.from({ length: 1900 }, (_, index) => ({ ...rule, id: `Nonsense ${index}` }));
    const file = readCustomRules(JSON.stringify({ rules: [...faulty, rule] }), knowledge);
    assert.equal(file.problems.length, 100);
    assert.deepEqual(
      file.rules.map((it) => it.id),
      ['pump/pressure'],
    );
  });

  it('are told when there are too many of them', () => {
    const many = Array.from({ length: 2001 }, (_, index) => ({ ...rule, id: `pump/pressure-${index}` }));
    const [problem, ...others] = problemsOf(...many);
    assert.match(problem?.message ?? '', /Only the first 2000 rules/);
    assert.match(problem?.at ?? '', /pressure-2000/);
    assert.deepEqual(others, []);
  });

  it('survive any file', () => {
    assert.match(readCustomRules('{', knowledge).problems[0]?.message ?? '', /not valid JSON/);
    assert.match(readCustomRules('[]', knowledge).problems[0]?.message ?? '', /list named "rules"/);
    fc.assert(
      fc.property(fc.json(), (text) => {
        const { problems } = readCustomRules(`{"rules":[${text}]}`, knowledge);
        assert.ok(problems.length > 0);
      }),
    );
  });
});
