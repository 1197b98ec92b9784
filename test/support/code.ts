/** The code of the project, for tests that hold what stands in it. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path/posix';

/** The TypeScript files below a folder, or the file itself. @throws Error when the folder is not there. */
export function sourcesIn(folder: string): string[] {
  if (folder.endsWith('.ts')) {
    return [folder];
  }
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((it) => join(folder, it.replaceAll('\\', '/')))
    .filter((it) => it.endsWith('.ts'));
}

/** All code below a folder as one text. */
export function codeBelow(folder: string): string {
  return sourcesIn(folder)
    .map((it) => readFileSync(it, 'utf8'))
    .join('\n');
}
