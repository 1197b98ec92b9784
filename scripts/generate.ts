/**
 * Writes the files that follow from others: the JSON schema of rule files.
 * `npm run generate` writes them; `npm run check` fails when they are out of date.
 */

import { mkdirSync, writeFileSync } from 'node:fs';
import { toJsonSchema } from '@valibot/to-json-schema';
import { ruleFileSchema } from '../core/rules/rule.ts';

mkdirSync('schemas', { recursive: true });
writeFileSync(
  'schemas/rules.schema.json',
  `${JSON.stringify(
    { ...toJsonSchema(ruleFileSchema, { errorMode: 'ignore' }), title: 'Rules of Particle Log Lens' },
    null,
    2,
  )}\n`,
);
