/** The categories that prove a Device OS line are those that the rules know. */

import assert from 'node:assert/strict';
import { systemCategory, wholeCategories } from '../../core/log/categories.ts';
import { rawCategory } from '../../core/rules/rule-index.ts';
import { source } from '../support/knowledge.ts';

const ofRules = new Set(
  source.rules.filter((it) => it.origin !== 'application').flatMap((it) => it.categories),
);
const proves = new RegExp(`^(?:${systemCategory})$`);

describe('categories', () => {
  it('prove a line of Device OS, but for words that every program uses', () => {
    const others = [...ofRules].filter((it) => !proves.test(it));
    // The form before 0.6.0 has no categories, and raw lines have no head.
    assert.deepEqual(others.sort(), ['before-0.6', rawCategory, 'service', 'wiring'].sort());
  });

  it('are none that no rule has', () => {
    assert.deepEqual(
      wholeCategories.filter((it) => !ofRules.has(it)),
      [],
    );
  });

  it('leave those of other programs alone', () => {
    for (const it of ['app', 'main', 'net', 'net.http', 'server', 'communication', 'http.mux', 'systemd']) {
      assert.doesNotMatch(it, proves);
    }
  });
});
