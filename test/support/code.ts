/** The code of the project as text, for tests that hold what stands in it. */

import { readdirSync, readFileSync } from 'node:fs';

/** All TypeScript below a folder as one text. */
export function codeBelow(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((it) => it.endsWith('.ts'))
    .map((it) => readFileSync(`${folder}/${it}`, 'utf8'))
    .join('\n');
}
