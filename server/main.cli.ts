/** Entry of the command line, and of the language server on Node. */

import packageJson from '../package.json' with { type: 'json' };
import { run } from './cli/run.ts';

run(process.argv.slice(2), packageJson.version, () => {}).then(
  (code) => {
    if (code !== undefined) process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`particle-log: ${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = 2;
  },
);
