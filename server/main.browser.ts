/** Entry of the language server in a web worker. */

import { bundledKnowledge } from 'bundled-knowledge';
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { startServer } from './lsp/server.ts';

const worker = self as unknown as DedicatedWorkerGlobalScope;
startServer(
  createConnection(new BrowserMessageReader(worker), new BrowserMessageWriter(worker)),
  bundledKnowledge,
);
