/** Every finding of the knowledge base is shown by a fixture, or has a reason why no log can show it. */

import assert from 'node:assert/strict';
import { fixtures, knowledge } from './check.ts';
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
