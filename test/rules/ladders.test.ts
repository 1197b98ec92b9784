/** The ladders: the place of a finding is what it is worth beside others. */

import assert from 'node:assert/strict';
import { type Ladders, noLadders, rungOf, rungsOf } from '../../core/rules/ladders.ts';
import { codesOf } from '../../core/rules/trigger.ts';
import { knowledge, source } from '../support/knowledge.ts';

const { triggers } = source;

describe('ladders', () => {
  it('give the higher rung more, and the first place on a rung', () => {
    const some: Ladders = { ...noLadders, link: ['a/top', ['b/one', 'b/two']], ip: ['c/only'] };
    const rungs = rungsOf(some);
    assert.deepEqual(rungOf(rungs, 'a/top', 'link'), { height: 2, place: 0 });
    assert.deepEqual(rungOf(rungs, 'b/two', 'link'), { height: 1, place: 1 });
    assert.deepEqual(rungOf(rungs, 'c/only', undefined), { height: 1, place: 0 }, 'as on its own ladder');
    assert.deepEqual(rungOf(rungs, 'd/none', 'link'), { height: 0, place: 0 });
  });
});

describe('the weight of a finding', () => {
  it('is not told again by a single line', () => {
    const twice = triggers.flatMap((trigger) => {
      const told = codesOf(trigger).map((it) => knowledge.findings.get(it));
      return [
        ...(trigger.blocks === false && told.every((it) => it?.blocks === false)
          ? [`${trigger.signal} blocks`]
          : []),
        ...(trigger.possible && told.every((it) => it?.confidence === 'possible')
          ? [`${trigger.signal} possible`]
          : []),
        ...(trigger.echo && told.every((it) => it?.role === 'consequence') ? [`${trigger.signal} echo`] : []),
        ...(trigger.certainFrom === 1 && told.every((it) => it?.confidence === 'certain')
          ? [`${trigger.signal} certain`]
          : []),
      ];
    });
    assert.deepEqual(twice, []);
  });
});
