/** The registry of detectors: what they say they find, what they do find, and that nothing is told twice. */

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AttemptView } from '../../core/diagnosis/attempt-events.ts';
import type { Detector, Suspicion } from '../../core/diagnosis/detector.ts';
import { detectors, findingsOfRule, registryOf } from '../../core/diagnosis/detectors.ts';
import { diagnose } from '../../core/diagnosis/diagnose.ts';
import type { LogView, OutcomeView, RestView } from '../../core/diagnosis/log-view.ts';
import { digestOf } from '../../core/log/digest.ts';
import { foldText } from '../../core/log/log.ts';
import { readerOf } from '../../core/rules/reader.ts';
import type { Rule } from '../../core/rules/rule.ts';
import { codesOf } from '../../core/rules/trigger.ts';
import { knowledgeFiles } from '../../scripts/knowledge-files.ts';
import { fixtures, knowledge, needAllFixtures } from './check.ts';
import { notShown } from './not-shown.ts';

const read = readerOf(knowledge);

/** What each detector saw in a log. */
function seenIn(log: string, note: (detector: Detector, found: readonly Suspicion[]) => void): void {
  const watched = detectors.map((it): Detector => {
    const watch = (found: readonly Suspicion[]) => {
      note(it, found);
      return found;
    };
    switch (it.scope) {
      case 'attempt':
        return { ...it, detect: (view: AttemptView) => watch(it.detect(view)) };
      case 'log':
        return { ...it, detect: (view: LogView) => watch(it.detect(view)) };
      case 'rest':
        return { ...it, detect: (rest: RestView) => watch(it.detect(rest)) };
      default:
        return { ...it, detect: (outcome: OutcomeView) => watch(it.detect(outcome)) };
    }
  });
  diagnose(digestOf(foldText(log, read)), knowledge, () => '', registryOf(watched));
}

/** All findings that a detector can speak for; of some signals the lines around decide, for detectors of their own. */
function findsOf({ finds, triggers }: Detector): readonly string[] {
  const single = [...knowledge.triggers.values()].filter((it) => !it.multiLine);
  return triggers ? [...finds, ...single.flatMap(codesOf)] : finds;
}

/** Seen where the clock begins anew, without a line that says why. */
const clockAlone = 'boot/brown-out-reset';

describe('detectors', () => {
  it('find what the knowledge base knows', () => {
    const found = new Set(detectors.flatMap((it) => findsOf(it)));
    assert.deepEqual(
      [...found].filter((it) => !knowledge.findings.has(it)),
      [],
    );
    const advice = [...knowledge.findings.keys()]
      .filter((it) => !found.has(it) && !(it in notShown))
      .map((it) => `${it}: no trigger and no detector finds it; add one`);
    if (advice.length > 0) {
      assert.fail(advice.join('\n'));
    }
    assert.deepEqual(
      Object.keys(notShown).filter((it) => found.has(it)),
      [],
    );
  });

  it('read signals that some rule reports, or the fold adds', () => {
    const reported = new Set(knowledge.rules.map((it) => it.signal));
    const added = ['stage-passed', 'stage-lost'];
    assert.deepEqual(
      detectors.flatMap((it) => it.evidence).filter((it) => !reported.has(it) && !added.includes(it)),
      [],
    );
  });

  it('find nothing but what they say, each in some fixture', function () {
    needAllFixtures(this);
    const silent = new Map(detectors.map((it) => [it, new Set(it.finds)] as const));
    for (const { log, nearMiss } of fixtures) {
      for (const text of [log, nearMiss]) {
        seenIn(text, (detector, found) => {
          const codes = findsOf(detector);
          for (const { code } of found) {
            assert.ok(codes.includes(code), `${code} by a detector of ${detector.finds.join(', ')}`);
            silent.get(detector)?.delete(code);
          }
        });
      }
    }
    // The chip of a Tracker is read by the detectors of the modem, which have fixtures of their own.
    // What makes no progress mostly has a reason that another detector sees.
    const own = [...silent].filter(([it]) => saysItself(it));
    assert.deepEqual(
      own.flatMap(([, codes]) => [...codes]),
      [],
      'never found by a detector that says so',
    );
  });

  it('decide by lines that carry one of their signals', function () {
    needAllFixtures(this);
    for (const { log } of fixtures) {
      const signals = new Map<number, string[]>();
      for (const chunk of foldText(log, read).chunks) {
        for (const { line, signal } of chunk.events) {
          signals.set(line, [...(signals.get(line) ?? []), signal]);
        }
      }
      seenIn(log, (detector, found) => {
        if (detector.evidence.length === 0 || detector.triggers) {
          return;
        }
        for (const { code, lines } of found) {
          const there = signals.get(lines[0] ?? -1) ?? [];
          const named = there.length === 0 || there.some((it) => detector.evidence.includes(it));
          assert.ok(named || code === clockAlone, `${code}: ${there.join(', ')}`);
        }
      });
    }
  });

  it('give the same in any order', function () {
    needAllFixtures(this);
    const backwards = registryOf([...detectors].reverse());
    for (const { log, code } of fixtures) {
      const digest = digestOf(foldText(log, read));
      const textOf = () => '';
      assert.deepEqual(
        diagnose(digest, knowledge, textOf, backwards),
        diagnose(digest, knowledge, textOf),
        code,
      );
    }
  });

  it('say only what the situation changes', function () {
    needAllFixtures(this);
    const names = ['blocks', 'role', 'atMost', 'confidence', 'stage'] as const;
    const said = new Map<string, Set<unknown>>();
    for (const { log, nearMiss } of fixtures) {
      for (const text of [log, nearMiss]) {
        seenIn(text, (detector, found) => {
          for (const it of saysItself(detector) ? found : []) {
            for (const name of names) {
              const key = `${it.code} ${name}`;
              said.set(key, (said.get(key) ?? new Set()).add(it[name]));
            }
          }
        });
      }
    }
    const twice = [...said].filter(([key, values]) => {
      const [code = '', name = ''] = key.split(' ');
      const known = knowledge.findings.get(code)?.[name as 'role'];
      // How sure it is may depend on a count that no fixture has otherwise.
      const always = values.size === 1 && !values.has(undefined) && name !== 'confidence';
      return always || (known !== undefined && values.size === 1 && values.has(known));
    });
    assert.deepEqual(
      twice.map(([key]) => key),
      [],
      'what is always so stands in the knowledge base',
    );
  });

  it('tell what a rule may be evidence of', () => {
    const [rule] = knowledge.rules;
    assert.ok(rule);
    const { set: _, ...bare } = rule;
    const of = (signal: string, fixed: Partial<Rule> = {}) =>
      findingsOfRule(knowledge, { ...bare, ...fixed, signal, findings: ['a/fact'] });
    assert.ok(of('wifi-disconnect').includes('link/dropped-by-access-point'));
    assert.ok(of('dns-failed').includes('dns/cloud-name-not-resolved'));
    assert.deepEqual(of('no-such-signal'), ['a/fact']);
    // A rule that always says the same value speaks for the findings of that value alone.
    assert.deepEqual(of('internet-test-failed', { set: { reason: 'DNS' } }), [
      'a/fact',
      'dns/internet-test-dns',
    ]);
    assert.ok(of('internet-test-failed').includes('ip/captive-portal'));
    // Who looks for many findings does not look for each of them at every signal.
    assert.ok(of('at-error').includes('sim/pin-locked'));
    assert.ok(!of('at-error').includes('join/wrong-password'));
  });
});

/** A line of the trigger table, the chip of a Tracker and an attempt that is stuck change what is of many findings. */
function saysItself(detector: Detector): boolean {
  return !detector.triggers && !(detector.scope === 'attempt' && detector.unlessBlocked);
}

/** Areas of detectors that find what belongs to several other areas. */
const acrossAreas = ['stuck'];

describe('areas', () => {
  const detecting = readdirSync('core/diagnosis/areas')
    .map((it) => it.replace(/\.ts$/, ''))
    .filter((it) => !acrossAreas.includes(it));
  const named = knowledgeFiles('findings').map(({ path }) => path.replace(/^findings\/|\.json$/g, ''));

  it('are named alike among detectors, findings and tests; one whose triggers are enough has no detectors', () => {
    assert.deepEqual(
      detecting
        .filter((it) => !named.includes(it))
        .map((it) => `core/diagnosis/areas/${it} needs its findings in knowledge/findings/${it}.json`),
      [],
    );
    assert.deepEqual(
      named
        .filter((it) => !existsSync(join('test/diagnosis', `${it}.test.ts`)))
        .map((it) => `knowledge/findings/${it}.json needs its fixtures in test/diagnosis/${it}.test.ts`),
      [],
    );
  });

  it('have their detectors in the list of all', () => {
    const list = readFileSync('core/diagnosis/detectors.ts', 'utf8');
    assert.deepEqual(
      [...detecting, ...acrossAreas]
        .filter((it) => !new RegExp(`'\\./areas/${it}(?:\\.ts|/)`).test(list))
        .map((it) => `core/diagnosis/detectors.ts needs the detectors of core/diagnosis/areas/${it}`),
      [],
    );
  });
});
