/** Reads the knowledge base from its files in `knowledge/`: for the build, the tests and the benchmark. */

import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type KnowledgeFiles, sourceOf } from '../core/rules/knowledge-source.ts';
import { type KnowledgeParts, type KnowledgeSource, prepareKnowledge } from '../core/rules/prepared.ts';

/** The folder of the knowledge files. */
export const knowledgeFolder = resolve(import.meta.dirname, '../knowledge');

/** A file of the knowledge base: its path below the folder, and what is in it. */
export interface KnowledgeFile {
  readonly path: string;
  readonly data: unknown;
}

/** All files below a folder of the knowledge base, or one file, in the order of their names. */
export function knowledgeFiles(part: string): readonly KnowledgeFile[] {
  return pathsOf(part).map((path) => ({ path, data: JSON.parse(textOf(path)) as unknown }));
}

/** All files of the knowledge base as they stand there. */
export function knowledgeTexts(): readonly { readonly path: string; readonly text: string }[] {
  return pathsOf('').map((path) => ({ path, text: textOf(path) }));
}

/** Tells whether the code of the diagnosis names a signal. */
export function diagnosisUses(): (signal: string) => boolean {
  const folder = resolve(import.meta.dirname, '../core/diagnosis');
  const code = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((it) => it.endsWith('.ts'))
    .map((it) => readFileSync(join(folder, it), 'utf8'))
    .join('\n');
  return (signal) => code.includes(`'${signal}'`);
}

function pathsOf(part: string): readonly string[] {
  if (part.endsWith('.json')) {
    return [part];
  }
  return readdirSync(join(knowledgeFolder, part), { recursive: true, encoding: 'utf8' })
    .filter((it) => it.endsWith('.json'))
    .map((it) => (part === '' ? '' : `${part}/`) + it.replaceAll('\\', '/'))
    .sort();
}

function textOf(path: string): string {
  return readFileSync(join(knowledgeFolder, path), 'utf8');
}

/** The whole knowledge base as its files hold it. */
export function readKnowledge(): KnowledgeSource {
  const data = (part: string) => knowledgeFiles(part).map((it) => it.data);
  const files = {
    rules: data('rules'),
    tables: data('tables'),
    findings: data('findings'),
    ladders: data('ladders.json'),
    triggers: data('triggers.json'),
    platforms: data('platforms.json'),
    releases: data('releases.json'),
  };
  return sourceOf(files as unknown as KnowledgeFiles);
}

/** The whole knowledge base in its prepared form, as the entries hand it in. */
export function readKnowledgeParts(): KnowledgeParts {
  const prepared = prepareKnowledge(readKnowledge());
  return (part) => prepared[part];
}
