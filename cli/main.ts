/** Entry of the command line, and of the language server on Node. */

import { bundledKnowledge } from 'bundled-knowledge';
import { createConnection } from 'vscode-languageserver/node';
import packageJson from '../package.json' with { type: 'json' };
import { startServer } from '../server/lsp/server.ts';
import { run } from './run.ts';

const transports = ['--stdio', '--node-ipc', '--socket', '--pipe'];

/** Serves over the transport that the arguments name, else over standard input and output. */
function serve(): void {
  const named = process.argv.some((it) => transports.some((name) => it.startsWith(name)));
  const connection = named ? createConnection() : createConnection(process.stdin, process.stdout);
  startServer(connection, bundledKnowledge, packageJson.version);
}

run(process.argv.slice(2), packageJson.version, bundledKnowledge, serve).then(
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
