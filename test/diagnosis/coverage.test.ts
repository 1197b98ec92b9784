/** Every finding of the knowledge base is shown by a fixture, or has a reason why no log can show it. */

import assert from 'node:assert/strict';
import { slotsNamedIn } from '../../core/rules/rule-words.ts';
import { findingsOf, fixtures, knowledge } from './check.ts';
import { notShown } from './not-shown.ts';

const codes = [...knowledge.findings.keys()];

describe('coverage of findings', () => {
  it('shows every finding that a log can show', function () {
    if (fixtures.length === 0) {
      this.skip(); // Fixtures register when their files are loaded; alone there are none.
    }
    const shown = new Set(fixtures.map((it) => it.code));
    assert.deepEqual(
      codes.filter((it) => !shown.has(it) && !(it in notShown)),
      [],
    );
    assert.deepEqual(
      Object.keys(notShown).filter((it) => shown.has(it)),
      [],
      'a reason for what is shown',
    );
  });

  it('shows every headline and detail with the values that it inserts', function () {
    if (fixtures.length === 0) {
      this.skip();
    }
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
    assert.deepEqual([...unfilled.keys()], [], 'no fixture has all values of these texts');
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
