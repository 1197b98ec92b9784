/** The command line as a program: its arguments, its exit code. */

import { join } from 'node:path';
import { bundledKnowledge } from 'bundled-knowledge';
import packageJson from '../package.json' with { type: 'json' };
import { complain } from './output.ts';
import { run } from './run.ts';

/** The language server is a bundle of its own, which the other commands do not load. */
async function startServer(): Promise<void> {
  await import('../server/main.node.ts');
}

const workshop = { parts: bundledKnowledge, workerFile: join(__dirname, 'check-worker.cjs') };

run(process.argv.slice(2), packageJson.version, workshop, startServer).then(
  (code) => {
    if (code !== undefined) {
      // A failure to write may have set it.
      process.exitCode ??= code;
    }
  },
  (error: unknown) => {
    complain(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exitCode = 2;
  },
);
