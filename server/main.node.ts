/** Entry of the language server on Node; it serves as soon as it is loaded. */

import { bundledKnowledge } from 'bundled-knowledge';
import { createConnection } from 'vscode-languageserver/node';
import packageJson from '../package.json' with { type: 'json' };
import { startServer } from './lsp/server.ts';

const transports = ['--stdio', '--node-ipc', '--socket', '--pipe'];

// Over the transport that the arguments name, else over standard input and output.
const named = process.argv.some((it) => transports.some((name) => it.startsWith(name)));
const connection = named ? createConnection() : createConnection(process.stdin, process.stdout);
startServer(connection, bundledKnowledge, packageJson.version);
