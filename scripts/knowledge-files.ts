/** Reads the knowledge base from its files in `knowledge/`: for the build, the tests and the benchmark. */

import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type KnowledgeFiles, sourceOf } from '../core/rules/knowledge-source.ts';
import { type KnowledgeParts, type KnowledgeSource, prepareKnowledge } from '../core/rules/prepared.ts';
import { checkKnowledge } from './knowledge-faults.ts';

/** The folder of the knowledge files. */
export const knowledgeFolder = resolve(import.meta.dirname, '../knowledge');

/** A file of the knowledge base: its path below the folder, and what is in it. */
export interface KnowledgeFile {
  readonly path: string;
  readonly data: unknown;
}

/** All files below a folder of the knowledge base, or one file, in the order of their names. */
export function knowledgeFiles(part: string): readonly KnowledgeFile[] {
  return orFaults(() => parsedFiles(part));
}

function parsedFiles(part: string): readonly KnowledgeFile[] {
  return pathsOf(part).map((path) => ({ path, data: JSON.parse(textOf(path)) as unknown }));
}

/**
 * Does something with the knowledge. @throws Error that tells the faults of the files with their places, and no stack,
 * when it cannot be done because of them.
 */
function orFaults<Value>(make: () => Value): Value {
  try {
    return make();
  } catch (error) {
    const { faults } = checkKnowledge(knowledgeTexts(), diagnosisUses());
    if (faults.length === 0) {
      throw error;
    }
    const told = new Error(`The knowledge files cannot be read:\n${faults.join('\n')}`);
    // Where the code stood when it met the fault helps nobody.
    told.stack = told.message;
    throw told;
  }
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

/** The whole knowledge base as its files hold it. @throws Error that tells the faults of the files. */
export function readKnowledge(): KnowledgeSource {
  return orFaults(() => {
    const data = (part: string) => parsedFiles(part).map((it) => it.data);
    const files = {
      rules: data('rules'),
      tables: data('tables'),
      findings: data('findings'),
      ladders: data('ladders.json'),
      triggers: data('triggers.json'),
      platforms: data('platforms.json'),
      releases: data('releases.json'),
      documentation: data('documentation.json'),
      sourceFiles: data('source-files.json'),
    };
    return sourceOf(files as unknown as KnowledgeFiles);
  });
}

/**
 * The whole knowledge base, as its files hold it, in its prepared form, as the entries hand it in. @throws Error that
 * tells the faults of the files.
 */
export function readKnowledgeParts(source = readKnowledge()): KnowledgeParts {
  const prepared = orFaults(() => prepareKnowledge(source));
  return (part) => prepared[part];
}
