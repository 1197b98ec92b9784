/** The texts of findings: their form, their relations, and that there is one for every code. */

import assert from 'node:assert/strict';
import * as v from 'valibot';
import { findingFileSchema } from '../../core/rules/finding-text.ts';
import { knowledgeFiles, readKnowledge } from '../../scripts/knowledge-files.ts';
import { codeBelow } from '../support/code.ts';
import { knowledge } from '../support/knowledge.ts';

const texts = readKnowledge().findings;

describe('texts of findings', () => {
  it('have the form of the schema, in every file', () => {
    const wrong = knowledgeFiles('findings').flatMap(({ path, data }) => {
      const result = v.safeParse(findingFileSchema, data);
      return result.success
        ? []
        : result.issues.map((it) => `${path}: ${v.getDotPath(it) ?? ''}: ${it.message}`);
    });
    assert.deepEqual(wrong, []);
  });

  it('are all in the bundle, each code once', () => {
    const codes = texts.map((it) => it.code);
    const inFiles = knowledgeFiles('findings').flatMap(({ data }) =>
      v.parse(findingFileSchema, data).findings.map((it) => it.code),
    );
    assert.deepEqual([...codes].sort(), inFiles.sort());
    assert.deepEqual(
      codes.filter((it, at) => codes.indexOf(it) !== at),
      [],
    );
  });

  it('are related to others that exist, and not to themselves', () => {
    const wrong = texts.flatMap((text) =>
      text.related
        .filter((it, at, all) => !knowledge.findings.has(it) || it === text.code || all.indexOf(it) !== at)
        .map((it) => `${text.code} → ${it}`),
    );
    assert.deepEqual(wrong, []);
  });

  it('begin their next steps with one that fits a line', () => {
    const wrong = texts.filter((it) => (it.nextSteps[0]?.length ?? 0) > 120).map((it) => it.code);
    assert.deepEqual(wrong, []);
  });

  it('have titles of their own, without slots', () => {
    const titles = texts.map((it) => it.title);
    assert.deepEqual(
      titles.filter((it, at) => titles.indexOf(it) !== at),
      [],
    );
    assert.deepEqual(
      titles.filter((it) => it.includes('{')),
      [],
    );
  });

  it('put slots into the headline alone, and close them', () => {
    const wrong = texts.flatMap(({ headline, ...text }) => {
      const plain = [text.explanation, ...text.causes, ...text.nextSteps].some((it) => /\{\w+\}/.test(it));
      const open = (headline ?? '').replace(/\{[a-z]+\}/g, '').match(/[{}]/);
      return plain || open ? [text.code] : [];
    });
    assert.deepEqual(wrong, []);
  });

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
