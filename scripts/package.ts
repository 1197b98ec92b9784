/** `npm run package`: makes the VSIX and prints what it weighs. */

import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { createRequire } from 'node:module';

const vsce = createRequire(import.meta.url).resolve('@vscode/vsce/vsce');
const file = 'particle-log-lens.vsix';
execFileSync(
  process.execPath,
  [
    vsce,
    'package',
    '--no-dependencies',
    '--allow-missing-repository',
    '--no-rewrite-relative-links',
    '--out',
    file,
  ],
  { stdio: ['ignore', 'inherit', 'inherit'] },
);
console.log(`${file}: ${(statSync(file).size / 1024).toFixed(0)} KiB`);
