/** The knowledge base in memory: who wrote a line, what the fold learns from it, what is remembered and counted. */

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { emptyTally } from '../../core/log/log.ts';
import { initialState, type State } from '../../core/log/state.ts';
import { documentationOf } from '../../core/rules/documentation.ts';
import { buildKnowledge } from '../../core/rules/knowledge.ts';
import { sourceOf } from '../../core/rules/knowledge-source.ts';
import { noLadders } from '../../core/rules/ladders.ts';
import type { KnowledgeSource } from '../../core/rules/prepared.ts';
import { readerOf } from '../../core/rules/reader.ts';
import { recognize } from '../../core/rules/recognize.ts';
import type { Rule } from '../../core/rules/rule.ts';
import { headOf } from '../support/head.ts';
import { knowledge } from '../support/knowledge.ts';
import { record } from '../support/log.ts';
import { sampleLine } from '../support/samples.ts';

const platforms = { platforms: [], categories: [], modems: {} };
const releases = { releases: [], categories: [] };

function rule(id: string, template: string, more: Partial<Rule> = {}): Rule {
  return {
    id,
    title: id,
    categories: ['system'],
    wordings: [{ text: template }],
    harmless: true,
    says: 'x',
    sources: ['test'],
    samples: [template],
    counterSamples: ['x'],
    ...more,
  };
}

function built(rules: readonly Rule[], own: readonly Rule[] = []) {
  const units = ['int', 'text', 'word'].map((id) => ({ id, class: id as 'int' }));
  const source: KnowledgeSource = {
    rules,
    tables: [],
    units,
    findings: [],
    ladders: noLadders,
    triggers: [],
    platforms,
    releases,
    documentation: documentationOf({ entries: [] }),
    sourceFiles: [],
  };
  return buildKnowledge(source, own);
}

const waiting = (command: string): State => ({
  ...initialState,
  pending: { 'ncp.at': { text: command, line: 0, time: 0, begun: false, trace: false } },
});

describe('knowledge', () => {
  it('names the rule whose template is malformed', () => {
    assert.throws(
      () => built([rule('a/b', '{x:nothing}')]),
      /rule a\/b: slot \{x:nothing\} has an unknown type/,
    );
  });

  it('puts files together', () => {
    const head = { categories: 'system', harmless: true, sources: 'test' };
    const written = {
      id: 'a/b',
      title: 'A rule',
      wordings: 'x',
      says: 'x',
      samples: 'x',
      counterSamples: 'y',
    };
    const file = { defaults: head, rules: [written] };
    const finding = {
      code: 'a/b',
      stage: null,
      title: 'B',
      explanation: 'b',
      causes: 'c',
      nextSteps: ['d', 'e'],
      cellularSteps: 'f',
      applies: 'all',
      sources: 'g',
      related: [],
    };
    const source = sourceOf({
      rules: [file, file],
      tables: [{ units: [{ id: 'int', class: 'int' }] }, {}],
      findings: [{ findings: [finding] }],
      ladders: [],
      triggers: [{ triggers: [{ signal: 'pump', sims: '89' }] }],
      platforms: [{ ...platforms, modems: { '1': { name: 'a' } } }],
      releases: [{ ...releases, releases: ['1.0.0'] }],
      documentation: [],
      sourceFiles: [{ files: [{ path: 'a.cpp', prints: [] }] }],
    });
    assert.deepEqual([source.rules.length, source.tables.length, source.units.length], [2, 0, 1]);
    assert.deepEqual(source.platforms.modems, { '1': { name: 'a' } });
    assert.deepEqual(source.releases.releases, ['1.0.0']);
    assert.deepEqual(source.findings, [
      { ...finding, explanation: ['b'], causes: ['c'], cellularSteps: ['f'], sources: ['g'] },
    ]);
    assert.deepEqual(source.sourceFiles, [{ path: 'a.cpp', prints: [] }]);
    assert.deepEqual(source.triggers, [{ signal: 'pump', sims: ['89'] }]);
  });

  it('tells who wrote a line', () => {
    const origin = (line: string) => recognize(knowledge, headOf(line)).origin;
    assert.equal(origin(record('1 system I Cloud: connecting')), 'system');
    assert.equal(origin(record('1 system.never.seen I something')), 'system');
    assert.equal(origin(record('1 app I Cloud: connecting')), 'application');
    assert.equal(origin(record('1 app.pump I x')), 'application');
    assert.equal(origin(record('1 systematic I x')), 'application');
    assert.equal(origin('0000000001 INFO: hello'), 'unknown');
    assert.equal(origin('0000007101:INFO : void run() (7):hello'), 'system');
    assert.equal(origin('$ particle serial monitor'), 'host');
    assert.equal(origin('some text'), 'unknown');
    assert.equal(origin(''), 'unknown');
    for (const it of ['constructor', '__proto__', 'toString']) {
      assert.equal(origin(record(`1 ${it} I x`)), 'application', it);
    }
  });

  it('takes no wording of the system from an application', () => {
    assert.equal(recognize(knowledge, headOf(record('1 app I Cloud: connecting'))).pattern, undefined);
  });

  it('explains lines of an application by custom rules', () => {
    const both = built(
      [rule('system/a', 'Started with {n:int}')],
      [rule('custom/a', 'Pump {n:int} on', { categories: ['app.pump'] })],
    );
    const found = (line: string) => recognize(both, headOf(line));
    assert.deepEqual(
      [
        found(record('1 app.pump I Pump 7 on')).pattern?.rule.id,
        found(record('1 app.pump I Pump 7 on')).origin,
      ],
      ['custom/a', 'application'],
    );
    assert.equal(found(record('1 app.other I Pump 7 on')).pattern, undefined);
    assert.equal(found(record('1 system I Started with 7')).pattern?.rule.id, 'system/a');
  });
});

describe('reader', () => {
  const effects = built([
    rule('system/state', 'State {from:word} -> {to:word}', {
      signal: 'state',
      set: { kind: 'constant' },
      milestones: [
        { mark: 'passes', stage: 'link', when: { to: ['UP', 'LINK'] } },
        { mark: 'loses', stage: 'link', when: { from: ['UP'], to: ['DOWN'] } },
      ],
      facts: { networkState: '{to}', ssid: 'fixed', mac: '{never}', bssid: '' },
    }),
    rule('system/plain', 'Nothing to learn'),
    rule('at/answer', '< +X: {n:int}', { categories: ['ncp.at'], signal: 'answer' }),
    rule('at/special', '< +X: {n:int}', { categories: ['ncp.at'], signal: 'special', after: ['AT+X'] }),
  ]);

  const reading = (line: string, state = initialState) =>
    readerOf(effects)(headOf(line), state, emptyTally());

  it('gives the fold values, facts and the milestones whose conditions hold', () => {
    const read = (from: string, to: string) => reading(sampleLine(`State ${from} -> ${to}`, 'system'));
    const up = read('DOWN', 'UP');
    assert.deepEqual([up?.signal, up?.values], ['state', { kind: 'constant', from: 'DOWN', to: 'UP' }]);
    assert.deepEqual(up?.facts, { networkState: 'UP', ssid: 'fixed', bssid: '' });
    assert.deepEqual(
      up?.milestones.map((it) => it.mark),
      ['passes'],
    );
    assert.deepEqual(
      read('UP', 'DOWN')?.milestones.map((it) => it.mark),
      ['loses'],
    );
    assert.deepEqual(read('LINK', 'DOWN')?.milestones, []);
  });

  it('says nothing of lines that teach nothing', () => {
    for (const it of ['Nothing to learn', 'unheard of']) {
      assert.equal(reading(sampleLine(it, 'system')), undefined);
    }
    assert.equal(reading(record('1 app I State A -> B')), undefined);
  });

  it('knows the command that an answer belongs to', () => {
    const answer = (state: State) => reading(record('1 ncp.at T < +X: 7'), state);
    assert.deepEqual(
      [answer(waiting('AT+X?'))?.signal, answer(waiting('AT+X?'))?.values],
      ['special', { n: '7', command: 'AT+X?' }],
    );
    assert.deepEqual([answer(waiting('AT+Y'))?.signal, answer(initialState)?.values], ['answer', { n: '7' }]);
  });

  it('does not give the answer to one command for the answer to another', () => {
    const used = readerOf(effects);
    const signal = (command: string) =>
      used(headOf(record('1 ncp.at T < +X: 7')), waiting(command), emptyTally())?.signal;
    const commands = ['AT+X?', 'AT+X?', 'AT+X?', 'AT+Y?', 'AT+Y?', 'AT+Y?', 'AT+X?'];
    assert.deepEqual(commands.map(signal), [
      ...Array(3).fill('special'),
      ...Array(3).fill('answer'),
      'special',
    ]);
  });

  it('remembers nothing wrong: the same as a reader that has seen no line before', () => {
    const commands = ['AT+X?', 'AT+Y?', 'AT+Y', ''];
    const lines = [
      ...['A -> UP', 'UP -> DOWN', 'A -> B'].map((it) => sampleLine(`State ${it}`, 'system')),
      sampleLine('State A -> UP', 'app'),
      sampleLine('State A -> UP', 'system.other'),
      record('1 ncp.at T < +X: 7'),
      record('1 ncp.at T < +X: 8'),
      '{"l":"INFO","m":"State A -> UP","c":"system"}',
      'State A -> UP',
      '0000000001 INFO: State A -> UP',
      sampleLine('Nothing to learn', 'system'),
      ...knowledge.rules.slice(0, 20).map((it) => sampleLine(it.samples[0] ?? '', it.categories[0] ?? '')),
    ];
    const step = fc.tuple(
      fc.constantFrom(...lines),
      fc.constantFrom(...commands),
      fc.integer({ min: 1, max: 3 }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const used = readerOf(effects);
        for (const [line, command, times] of steps) {
          const state = command === '' ? initialState : waiting(command);
          for (let turn = 0; turn < times; turn++) {
            const [one, other] = [emptyTally(), emptyTally()];
            assert.deepEqual(used(headOf(line), state, one), readerOf(effects)(headOf(line), state, other));
            assert.deepEqual(one, other);
          }
        }
      }),
    );
  });

  it('counts what it sees', () => {
    const used = readerOf(effects);
    const tally = emptyTally();
    const lines = [
      record('1 system W State A -> B'),
      record('1 system I unheard of'),
      record('1 app E x'),
      'text',
      '',
      record('1 ncp.at T < +X: 7'),
    ];
    for (const [line, it] of lines.entries()) {
      used(headOf(it), { ...initialState, line }, tally);
    }
    assert.deepEqual([tally.records, tally.system, tally.explained], [4, 3, 2]);
    assert.deepEqual(tally.levels, { TRACE: 1, INFO: 1, WARN: 1, ERROR: 0, PANIC: 0 });
    assert.deepEqual(
      [...tally.categories],
      [
        ['system', 0],
        ['ncp.at', 5],
      ],
    );
    assert.deepEqual([...tally.seen.values()], [0, 5]);
    // A line seen before counts in the tally of the next chunk anew.
    const next = emptyTally();
    used(headOf(lines[0] ?? ''), { ...initialState, line: 99 }, next);
    assert.deepEqual([...next.seen.values(), ...next.categories.values()], [99, 99]);
  });
});
