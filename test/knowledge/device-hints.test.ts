/** The hints at device and release: their form, and that each is about something the rules know. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as v from 'valibot';
import { bundledKnowledge } from '../../server/knowledge/bundled.ts';
import { mayBePrintedBy } from '../../server/knowledge/decode/versions.ts';
import { compareVersions, deviceHintsSchema } from '../../server/knowledge/device-hints.ts';
import { jsonFiles, knowledge } from '../reading.ts';

const { versions, networks, modems } = bundledKnowledge.deviceHints;
const categories = new Set(knowledge.rules.flatMap((it) => it.categories));

describe('device hints', () => {
  it('have the form of the schema', () => {
    for (const { file, data } of jsonFiles('device')) {
      const result = v.safeParse(deviceHintsSchema, data);
      assert.deepEqual(result.issues?.map((it) => `${v.getDotPath(it)}: ${it.message}`) ?? [], [], file);
    }
  });

  it('prove something by exactly one thing', () => {
    for (const it of versions) {
      assert.equal(
        [it.category, it.wording, it.rule].filter((what) => what !== undefined).length,
        1,
        it.says,
      );
      assert.ok(it.min !== undefined || it.max !== undefined, it.says);
      if (it.min && it.max) assert.ok(compareVersions(it.min, it.max) <= 0, it.says);
    }
  });

  it('are about categories, wordings and rules that exist', () => {
    const wrong = versions.filter(
      (it) =>
        (it.category !== undefined && !categories.has(it.category)) ||
        (it.rule !== undefined && !knowledge.rules.some((rule) => rule.id === it.rule)) ||
        (it.wording !== undefined &&
          !knowledge.patterns.some((p) => p.template.source.includes(it.wording ?? ''))),
    );
    assert.deepEqual(
      wrong.map((it) => it.says),
      [],
    );
    assert.deepEqual(
      networks.filter((it) => !categories.has(it.category)).map((it) => it.category),
      [],
    );
  });

  it('name modems by the number that a log prints', () => {
    for (const it of Object.keys(modems)) assert.match(it, /^[0-9a-f]+$/);
  });

  it('do not contradict the releases that a rule itself names', () => {
    const wrong = versions.flatMap((hint) => {
      const rule = knowledge.rules.find((it) => it.id === hint.rule);
      const until = /^<(\d+\.\d+\.\d+)$/.exec(rule?.variants[0]?.versions ?? '')?.[1];
      return hint.min && until && compareVersions(hint.min, until) >= 0 ? [hint.says] : [];
    });
    assert.deepEqual(wrong, []);
  });
});

describe('releases', () => {
  const release = fc.tuple(fc.nat(9), fc.nat(20), fc.nat(9)).map((it) => it.join('.'));

  it('are ordered as numbers', () => {
    assert.ok(compareVersions('1.10.0', '1.9.9') > 0);
    assert.ok(compareVersions('0.8.0', '1.0.0') < 0);
    assert.equal(compareVersions('2.3', '2.3.0'), 0);
    fc.assert(
      fc.property(release, release, (a, b) => {
        assert.equal(Math.sign(compareVersions(a, b)) + Math.sign(compareVersions(b, a)), 0);
      }),
    );
  });

  it('may print an entry unless its own range excludes it', () => {
    const range = { min: '2.0.0', max: '3.1.0' };
    assert.equal(mayBePrintedBy({}, range), true);
    assert.equal(mayBePrintedBy({ until: '<=1.5.x' }, range), false);
    assert.equal(mayBePrintedBy({ until: '2.x' }, range), true);
    assert.equal(mayBePrintedBy({ since: '3.1.1' }, range), false);
    assert.equal(mayBePrintedBy({ since: '3.x' }, range), true);
    assert.equal(
      mayBePrintedBy({ since: '5.0.0', until: '5.1.0' }, { min: undefined, max: undefined }),
      true,
    );
  });
});
