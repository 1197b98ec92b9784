/**
 * Writes the files that follow from others: the list of the knowledge files, the JSON schema of rule files.
 * `npm run generate` writes them; `npm run check` fails when they are out of date.
 */

import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { toJsonSchema } from '@valibot/to-json-schema';
import { ruleFileSchema } from '../server/knowledge/rule.ts';

const knowledge = 'server/knowledge';

writeFileSync(`${knowledge}/bundled.ts`, bundledModule());
mkdirSync('schemas', { recursive: true });
writeFileSync(
  'schemas/rules.schema.json',
  `${JSON.stringify(
    { ...toJsonSchema(ruleFileSchema, { errorMode: 'ignore' }), title: 'Rules of Particle Log Lens' },
    null,
    2,
  )}\n`,
);

/** The module that imports every knowledge file, so that adding a rule touches one data file. */
function bundledModule(): string {
  const kinds = ['rules', 'tables', 'findings', 'causes', 'device'] as const;
  const imports: string[] = [];
  const names: Record<string, string[]> = {};
  for (const kind of kinds) {
    names[kind] = [];
    for (const file of jsonFiles(`${knowledge}/${kind}`)) {
      const name = `${kind}${imports.length}`;
      imports.push(`import ${name} from './${kind}/${file}' with { type: 'json' };`);
      names[kind].push(name);
    }
  }
  return `${[
    '/** The knowledge files that are bundled. Written by scripts/generate.ts; do not edit. */',
    '',
    ...imports,
    "import { type KnowledgeFiles, sourceOf } from './knowledge-source.ts';",
    '',
    `const files = {\n${kinds.map((kind) => `  ${kind}: [${names[kind]?.join(', ')}],`).join('\n')}\n} as unknown as KnowledgeFiles;`,
    '',
    'export const bundledKnowledge = sourceOf(files);',
  ].join('\n')}\n`;
}

function jsonFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((it) => it.endsWith('.json'))
    .map((it) => it.replaceAll('\\', '/'))
    .sort();
}
