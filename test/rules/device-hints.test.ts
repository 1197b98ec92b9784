/** The hints at device and release: their form, and that each is about something the rules know. */

import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as v from 'valibot';
import { mayBePrintedBy } from '../../core/rules/decode/versions.ts';
import { compareVersions, deviceHintsSchema } from '../../core/rules/device-hints.ts';
import { knowledgeFiles, readKnowledge } from '../../scripts/knowledge-files.ts';
import { knowledge } from '../reading.ts';

const { networks, modems } = readKnowledge().deviceHints;
const hinted = readKnowledge().deviceHints.categories.map((it) => ({ ...it, what: it.category }));
const wordings = knowledge.patterns.map((it) => ({ ...it.releases, what: it.template.literals.join('…') }));
const categories = new Set(knowledge.rules.flatMap((it) => it.categories));

describe('device hints', () => {
  it('have the form of the schema', () => {
    for (const { path, data } of knowledgeFiles('device-hints.json')) {
      const result = v.safeParse(deviceHintsSchema, data);
      assert.deepEqual(result.issues?.map((it) => `${v.getDotPath(it)}: ${it.message}`) ?? [], [], path);
    }
  });

  it('say something of releases, in order', () => {
    for (const it of [...hinted, ...wordings]) {
      if (it.since && it.until) {
        assert.ok(compareVersions(it.since, it.until) <= 0, it.what);
      }
    }
    for (const it of hinted) {
      assert.ok(it.since ?? it.until, it.what);
    }
  });

  it('are about categories that exist', () => {
    const named = [...hinted.map((it) => it.what), ...networks.map((it) => it.category)];
    assert.deepEqual(
      named.filter((it) => !categories.has(it)),
      [],
    );
  });

  it('name modems by the number that a log prints', () => {
    for (const it of Object.keys(modems)) {
      assert.match(it, /^[0-9a-f]+$/);
    }
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
