/** Fails when a generated file is out of date, and names the command that repairs it. */

import { existsSync, readFileSync } from 'node:fs';
import { generatedFiles } from './generated-files.ts';

const stale = [...generatedFiles()]
  .filter(([path, text]) => !existsSync(path) || readFileSync(path, 'utf8') !== text)
  .map(([path]) => path);
if (stale.length > 0) {
  console.error(`Out of date: ${stale.join(', ')}.\nRun \`npm run generate\` and commit the result.`);
  process.exitCode = 1;
}
