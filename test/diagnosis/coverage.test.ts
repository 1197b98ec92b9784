/** Every finding of the knowledge base is shown by a fixture, or has a reason why no log can show it. */

import assert from 'node:assert/strict';
import { slotsNamedIn } from '../../core/rules/rule-words.ts';
import { findingsOf, fixtureFiles, fixtures, knowledge, needAllFixtures, notLoaded } from './check.ts';
import { notShown } from './not-shown.ts';

const codes = [...knowledge.findings.keys()];

const testOf = (code: string) => `test/diagnosis/${code.replace(/\/.*/, '')}.test.ts`;

describe('coverage of findings', () => {
  it('shows every finding that a log can show', function () {
    needAllFixtures(this);
    const shown = new Set(fixtures.map((it) => it.code));
    const advice = codes
      .filter((it) => !shown.has(it) && !(it in notShown))
      .map((it) => `${it}: add a fixture to ${testOf(it)}`);
    if (advice.length > 0) {
      assert.fail(advice.join('\n'));
    }
    assert.deepEqual(
      Object.keys(notShown).filter((it) => shown.has(it)),
      [],
      'a reason for what is shown',
    );
  });

  it('shows every headline and detail with the values that it inserts', function () {
    needAllFixtures(this);
    const unfilled = new Map(
      [...knowledge.findings.values()]
        .filter((it) => !(it.code in notShown))
        .flatMap(({ code, headline = '', detail = '' }) =>
          [headline, detail]
            .filter((it) => slotsNamedIn(it).length > 0)
            .map((text) => [`${code}: ${text}`, { code, slots: slotsNamedIn(text) }] as const),
        ),
    );
    for (const { code, log } of fixtures) {
      const texts = [...unfilled].filter(([, it]) => it.code === code);
      const found = texts.length === 0 ? [] : findingsOf(log).filter((it) => it.code === code);
      for (const [text, { slots }] of texts) {
        if (found.some(({ facts }) => slots.every((it) => (facts[it] ?? '') !== ''))) {
          unfilled.delete(text);
        }
      }
    }
    const advice = [...unfilled].map(
      ([text, { code }]) => `${text}: no fixture in ${testOf(code)} has all these values`,
    );
    if (advice.length > 0) {
      assert.fail(advice.join('\n'));
    }
  });

  it('asks for all fixtures, and holds only where the files of all are loaded', () => {
    const areas = fixtureFiles().flatMap((text) =>
      [...text.matchAll(/checkFindings\(\s*'([^']+)'/g)].map(([, area = '']) => area),
    );
    assert.deepEqual(notLoaded(fixtureFiles(), new Set(areas)), []);
    assert.equal(notLoaded(fixtureFiles(), new Set(areas.filter((it) => it !== 'sim'))).length, 1);
    // A file that has fixtures of two kinds needs both.
    const both = "checkFindings('the pump', pump);\ncheckFindings('the tank', tank);\n";
    assert.deepEqual(notLoaded([both], new Set(['the pump'])), [both]);
    assert.deepEqual(notLoaded([both], new Set(['the pump', 'the tank'])), []);
  });

  it('gives reasons for findings that there are', () => {
    assert.deepEqual(
      Object.keys(notShown).filter((it) => !knowledge.findings.has(it)),
      [],
    );
    for (const reason of Object.values(notShown)) {
      assert.ok(reason.length > 20);
    }
  });
});
