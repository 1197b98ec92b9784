/** Knowledge files as JSON of the right form: what stands in the way of reading them is said with its place. */

import * as v from 'valibot';
import { categoryFileSchema } from '../../core/rules/category-file.ts';
import { documentationFileSchema } from '../../core/rules/documentation.ts';
import { findingFileSchema } from '../../core/rules/finding-text.ts';
import { findInJson } from '../../core/rules/json-path.ts';
import { parseJson } from '../../core/rules/json-text.ts';
import { ladderFileSchema } from '../../core/rules/ladders.ts';
import { platformFileSchema } from '../../core/rules/platforms.ts';
import { releaseFileSchema } from '../../core/rules/releases.ts';
import { ruleFileSchema } from '../../core/rules/rule-file.ts';
import { type Fault, type Path, schemaFaults } from '../../core/rules/schema-faults.ts';
import { sourceFileListSchema } from '../../core/rules/source-file.ts';
import { tableFileSchema } from '../../core/rules/table-file.ts';
import { triggerFileSchema } from '../../core/rules/trigger.ts';

/** A file below the folder of the knowledge: its path there, and its text. */
export interface KnowledgeText {
  readonly path: string;
  readonly text: string;
}

export interface ParsedFile extends KnowledgeText {
  readonly data: unknown;
}

const schemas: readonly (readonly [part: string, schema: v.GenericSchema])[] = [
  ['rules/', ruleFileSchema],
  ['tables/', tableFileSchema],
  ['findings/', findingFileSchema],
  ['ladders.json', ladderFileSchema],
  ['triggers.json', triggerFileSchema],
  ['platforms.json', platformFileSchema],
  ['releases.json', releaseFileSchema],
  ['categories.json', categoryFileSchema],
  ['documentation.json', documentationFileSchema],
  ['source-files.json', sourceFileListSchema],
];

/** The files that can be read, and what is wrong with the form of the others, as sentences with their place. */
export function parseFiles(texts: readonly KnowledgeText[]): {
  readonly files: readonly ParsedFile[];
  readonly faults: readonly string[];
} {
  const files: ParsedFile[] = [];
  const faults: string[] = [];
  for (const it of texts) {
    const parsed = parseJson(it.text);
    if (parsed.fault !== undefined) {
      faults.push(`knowledge/${it.path}:${placeOf(it.text, parsed.at)}: ${parsed.fault}`);
      continue;
    }
    const file = { ...it, data: parsed.data };
    files.push(file);
    faults.push(...told(file, formFaults(file)));
  }
  return { files, faults };
}

/** Faults as people read them: `knowledge/rules/x.json:12:5: what is wrong.`, lines and columns 1-based. */
export function told({ path, text }: KnowledgeText, faults: readonly Fault[]): readonly string[] {
  return faults.map(
    (it) => `knowledge/${path}:${placeOf(text, findInJson(text, it.path).from)}: ${it.message}`,
  );
}

/** The 1-based line and column of an offset. */
function placeOf(text: string, offset: number): string {
  const before = text.slice(0, offset).split('\n');
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}

/** Whether a file is that part of the knowledge, or in that folder. */
export const isOf = (part: string) => (file: KnowledgeText) => file.path.startsWith(part);

function formFaults(file: ParsedFile): readonly Fault[] {
  const [, schema] = schemas.find(([part]) => isOf(part)(file)) ?? [];
  if (!schema) {
    return [{ path: [], message: 'Nothing reads this file.' }];
  }
  const parsed = v.safeParse(schema, file.data);
  return parsed.success ? [] : schemaFaults(parsed.issues, schema);
}

/** Every value in JSON data with its path. */
export function valuesIn(
  data: unknown,
  path: Path = [],
): readonly { readonly path: Path; readonly value: unknown }[] {
  const children =
    typeof data === 'object' && data !== null
      ? Object.entries(data).flatMap(([key, it]) =>
          valuesIn(it, [...path, Array.isArray(data) ? Number(key) : key]),
        )
      : [];
  return [{ path, value: data }, ...children];
}
