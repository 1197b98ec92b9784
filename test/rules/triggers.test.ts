/** The table from signals to findings: how a value chooses among them. */

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { detectors } from '../../core/diagnosis/detectors.ts';
import { codeFor, codesOf, type Trigger } from '../../core/rules/trigger.ts';
import { knowledge, source } from '../support/knowledge.ts';

const { triggers } = source;
/** What patterns over several lines find: they say themselves how sure they are. */
const detected = new Set(detectors.flatMap((it) => it.finds));

describe('triggers', () => {
  it('choose by a slot that every rule with the signal has', () => {
    const wrong = triggers.flatMap(({ signal, slot }) =>
      knowledge.patterns
        .filter((it) => slot !== undefined && it.rule.signal === signal)
        .filter(
          ({ template, rule }) => !template.slots.some((it) => it.name === slot) && !rule.set?.[slot ?? ''],
        )
        .map((it) => `${signal}: ${it.rule.id} has no {${slot}} in ${it.template.literals.join('…')}`),
    );
    assert.deepEqual(wrong, []);
  });

  it('say what their line leaves open, and the finding does not say it again', () => {
    const twice = [...knowledge.findings.values()]
      .filter((it) => it.confidence === 'possible' && !detected.has(it.code))
      .filter(({ code }) => {
        const ways = triggers.filter((it) => codesOf(it).includes(code));
        return ways.length > 0 && ways.every((it) => it.possible);
      });
    assert.deepEqual(
      twice.map((it) => it.code),
      [],
    );
  });

  it('choose the code of the value, then of the network, then the rest', () => {
    const trigger: Trigger = {
      signal: 'a',
      slot: 'code',
      cases: { '1': 'a/one', ab: 'a/two', '0': null, AB: null },
      byNetwork: { wifi: 'a/wifi' },
      otherwise: 'a/rest',
    };
    assert.equal(codeFor(trigger, '1', 'wifi'), 'a/one');
    assert.equal(codeFor(trigger, 'Ab', undefined), 'a/two');
    assert.equal(codeFor(trigger, '0', 'wifi'), undefined);
    assert.equal(codeFor(trigger, '7', 'wifi'), 'a/wifi');
    assert.equal(codeFor(trigger, '7', 'cellular'), 'a/rest');
    assert.equal(codeFor(trigger, '7', undefined), 'a/rest');
    assert.equal(codeFor({ signal: 'a' }, '7', undefined), undefined);
  });

  it('take no word of a log for a case that is not listed', () => {
    const odd = fc.oneof(fc.constantFrom('constructor', '__proto__', 'toString', 'valueOf'), fc.string());
    fc.assert(
      fc.property(fc.constantFrom(...triggers), odd, (trigger, value) => {
        const code = codeFor(trigger, value, 'wifi');
        assert.ok(code === undefined || knowledge.findings.has(code), `${trigger.signal} ${value}`);
      }),
    );
    assert.equal(codeFor({ signal: 'a', slot: 'b', cases: {} }, 'constructor', undefined), undefined);
  });
});
