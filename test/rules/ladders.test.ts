/** The ladders: each finding stands on one, and its place is what it is worth beside others. */

import assert from 'node:assert/strict';
import * as v from 'valibot';
import { type Ladders, ladderFileSchema, noLadders, rungOf, rungsOf } from '../../core/rules/ladders.ts';
import { codesOf } from '../../core/rules/trigger.ts';
import { knowledgeFiles, readKnowledge } from '../../scripts/knowledge-files.ts';
import { knowledge } from '../support/knowledge.ts';

const { ladders, findings, triggers } = readKnowledge();
const standing = Object.entries(ladders).map(([stage, rungs]) => ({ stage, codes: rungs.flat() }));

describe('ladders', () => {
  it('have the form of the schema', () => {
    const result = v.safeParse(ladderFileSchema, knowledgeFiles('ladders.json')[0]?.data);
    assert.deepEqual(result.issues?.map((it) => `${v.getDotPath(it)}: ${it.message}`) ?? [], []);
  });

  it('hold every finding at its stage, once', () => {
    for (const { stage, codes } of standing) {
      assert.equal(new Set(codes).size, codes.length, stage);
      assert.deepEqual(
        codes.filter((it) => !knowledge.findings.has(it)),
        [],
        stage,
      );
    }
    const missing = findings.filter(
      ({ code, stage }) => !standing.find((it) => it.stage === (stage ?? 'none'))?.codes.includes(code),
    );
    assert.deepEqual(
      missing.map((it) => it.code),
      [],
    );
  });

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
  it('is told where it differs from the usual', () => {
    const told = findings.filter(
      (it) =>
        it.role === 'cause' || it.blocks === true || it.confidence === 'likely' || it.atMost === 'error',
    );
    assert.deepEqual(
      told.map((it) => it.code),
      [],
    );
  });

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
