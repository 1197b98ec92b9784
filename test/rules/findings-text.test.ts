/** The texts of findings: there is one for every code. */

import assert from 'node:assert/strict';
import { codeBelow } from '../support/code.ts';
import { knowledge, source } from '../support/knowledge.ts';

const texts = source.findings;

describe('texts of findings', () => {
  it('exist for every code that the diagnosis can give', () => {
    const areas = [...new Set(texts.map((it) => it.code.split('/')[0]))].join('|');
    const named = codeBelow('core/diagnosis').matchAll(new RegExp(`'((?:${areas})/[a-z0-9-]+)'`, 'g'));
    const codes = [...new Set([...named].map((it) => it[1] ?? ''))];
    assert.ok(codes.length > 60);
    assert.deepEqual(
      codes.filter((it) => !knowledge.findings.has(it)),
      [],
    );
  });
});
