/** Reads the knowledge base from its files in `knowledge/`: for the build, the tests and the benchmark. */

import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { KnowledgeSource } from '../core/rules/knowledge.ts';
import { type KnowledgeFiles, sourceOf } from '../core/rules/knowledge-source.ts';

/** The folder of the knowledge files. */
export const knowledgeFolder = resolve(import.meta.dirname, '../knowledge');

/** A file of the knowledge base: its path below the folder, and what is in it. */
export interface KnowledgeFile {
  readonly path: string;
  readonly data: unknown;
}

/** All files below a folder of the knowledge base, or one file, in the order of their names. */
export function knowledgeFiles(part: string): readonly KnowledgeFile[] {
  const paths = part.endsWith('.json')
    ? [part]
    : readdirSync(join(knowledgeFolder, part), { recursive: true, encoding: 'utf8' })
        .filter((it) => it.endsWith('.json'))
        .map((it) => `${part}/${it.replaceAll('\\', '/')}`)
        .sort();
  return paths.map((path) => ({
    path,
    data: JSON.parse(readFileSync(join(knowledgeFolder, path), 'utf8')) as unknown,
  }));
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
