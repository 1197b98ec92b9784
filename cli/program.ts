/** The command line as a program: its arguments, its exit code. */

import { bundledKnowledge } from 'bundled-knowledge';
import packageJson from '../package.json' with { type: 'json' };
import { run } from './run.ts';

/** The language server is a bundle of its own, which the other commands do not load. */
async function startServer(): Promise<void> {
  await import('../server/main.node.ts');
}

run(process.argv.slice(2), packageJson.version, bundledKnowledge, startServer).then(
  (code) => {
    if (code !== undefined) {
      process.exitCode = code;
    }
  },
  (error: unknown) => {
    process.stderr.write(`particle-log: ${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = 2;
  },
);
