/**
 * The files that follow from others: the JSON schemas of the knowledge files, by which editors complete and check
 * them. `npm run generate` writes them; `npm run check` fails when they are out of date.
 */

import { toJsonSchema } from '@valibot/to-json-schema';
import type { GenericSchema } from 'valibot';
import { categoryFileSchema } from '../core/rules/category-file.ts';
import { documentationFileSchema } from '../core/rules/documentation.ts';
import { findingFileSchema } from '../core/rules/finding-text.ts';
import { ladderFileSchema } from '../core/rules/ladders.ts';
import { platformFileSchema } from '../core/rules/platforms.ts';
import { releaseFileSchema } from '../core/rules/releases.ts';
import { ruleFileSchema } from '../core/rules/rule-file.ts';
import { sourceFileListSchema } from '../core/rules/source-file.ts';
import { tableFileSchema } from '../core/rules/table-file.ts';
import { triggerFileSchema } from '../core/rules/trigger.ts';

/** By the file's name, which is also that of the files it is for; `rules` is for custom rules as well. */
const schemas: Readonly<Record<string, readonly [title: string, schema: GenericSchema]>> = {
  rules: ['Rules of Particle Log Lens', ruleFileSchema],
  tables: ['Tables of codes and units', tableFileSchema],
  findings: ['Findings', findingFileSchema],
  ladders: ['Ladders: which finding of a stage names the cause', ladderFileSchema],
  triggers: ['Triggers: signals and the findings they speak for', triggerFileSchema],
  platforms: ['Devices, and what a log shows only on some of them', platformFileSchema],
  releases: ['Releases of Device OS', releaseFileSchema],
  categories: ['Log categories of Device OS', categoryFileSchema],
  documentation: ['Where people read on: official documentation', documentationFileSchema],
  'source-files': ['Source files of Device OS that print log lines', sourceFileListSchema],
};

/** What each generated file has to hold, by its path. */
export function generatedFiles(): ReadonlyMap<string, string> {
  const files = Object.entries(schemas).map(([name, [title, schema]]) => {
    const json = {
      ...toJsonSchema(schema as Parameters<typeof toJsonSchema>[0], { errorMode: 'ignore' }),
      title,
    };
    return [`schemas/${name}.schema.json`, `${JSON.stringify(json, null, 2)}\n`] as const;
  });
  return new Map(files);
}
