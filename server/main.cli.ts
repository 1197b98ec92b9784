/** Entry of the command line, and of the language server on Node. */

import { createConnection } from 'vscode-languageserver/node';
import packageJson from '../package.json' with { type: 'json' };
import { run } from './cli/run.ts';
import { bundledKnowledge } from './knowledge/bundled.ts';
import { startServer } from './lsp/server.ts';

const transports = ['--stdio', '--node-ipc', '--socket', '--pipe'];

/** Serves over the transport that the arguments name, else over standard input and output. */
function serve(): void {
  const named = process.argv.some((it) => transports.some((name) => it.startsWith(name)));
  const connection = named ? createConnection() : createConnection(process.stdin, process.stdout);
  startServer(connection, bundledKnowledge, packageJson.version);
}

run(process.argv.slice(2), packageJson.version, serve).then(
  (code) => {
    if (code !== undefined) process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`particle-log: ${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = 2;
  },
);
