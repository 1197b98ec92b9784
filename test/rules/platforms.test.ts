/** Platforms and releases: their form, and that each is about something the rules know. */

import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as v from 'valibot';
import { mayBePrintedBy } from '../../core/rules/decode/versions.ts';
import { platformFileSchema, platformIds, platformOf, radioOf } from '../../core/rules/platforms.ts';
import { compareVersions, releaseFileSchema } from '../../core/rules/releases.ts';
import { knowledgeFiles } from '../../scripts/knowledge-files.ts';
import { knowledge, source } from '../support/knowledge.ts';

const { platforms, releases } = source;
const hinted = releases.categories.map((it) => ({ ...it, what: it.category }));
const wordings = knowledge.patterns.map((it) => ({ ...it.releases, what: it.template.literals.join('…') }));
const categories = new Set(knowledge.rules.flatMap((it) => it.categories));

describe('platforms and releases', () => {
  it('have the form of their schemas', () => {
    const schemas = { 'platforms.json': platformFileSchema, 'releases.json': releaseFileSchema };
    for (const [file, schema] of Object.entries(schemas)) {
      const result = v.safeParse(schema, knowledgeFiles(file)[0]?.data);
      assert.deepEqual(result.issues?.map((it) => `${v.getDotPath(it)}: ${it.message}`) ?? [], [], file);
    }
  });

  it('are told once each, and in order', () => {
    assert.deepEqual(
      platforms.platforms.map((it) => it.id),
      platformIds,
    );
    assert.deepEqual([...releases.releases].sort(compareVersions), releases.releases);
    const printed = platforms.platforms.flatMap((it) => it.printedAs ?? []);
    assert.equal(new Set(printed).size, printed.length);
  });

  it('know the radio of a device that has one, and nothing of others', () => {
    const radio = (id: string) => {
      const platform = platformOf(platforms, id);
      return platform && radioOf(platform);
    };
    assert.deepEqual(['argon', 'boron', 'msom', 'xenon'].map(radio), [
      'wifi',
      'cellular',
      undefined,
      undefined,
    ]);
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
    const named = [...hinted.map((it) => it.what), ...platforms.categories.map((it) => it.category)];
    assert.deepEqual(
      named.filter((it) => !categories.has(it)),
      [],
    );
  });

  it('name modems by the number that a log prints', () => {
    for (const it of Object.keys(platforms.modems)) {
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
