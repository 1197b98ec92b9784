/** The language server: which feature answers which request. The only place that knows all of them. */

import { type Connection, type InitializeResult, TextDocumentSyncKind } from 'vscode-languageserver';
import { type KnowledgeParts, loadKnowledge } from '../../core/index.ts';
import type { ClientOptions } from '../protocol.ts';
import { answerOwnRequests } from './own-requests.ts';
import { createServerState, type ServerState } from './server-state.ts';
import { answerStandardRequests } from './standard-requests.ts';

/** Serves a connection until it is closed. */
export function startServer(connection: Connection, parts: KnowledgeParts, version = ''): void {
  const state = createServerState(connection, parts, loadKnowledge(parts));
  connection.onInitialize(({ capabilities, initializationOptions }) => {
    state.client = {
      refreshesDiagnostics: capabilities.workspace?.diagnostics?.refreshSupport === true,
      sendsConfiguration: capabilities.workspace?.configuration === true,
      hasCommands: (initializationOptions as Partial<ClientOptions> | null | undefined)?.links === 'vscode',
    };
    return initializeResult(version);
  });
  connection.onDidChangeConfiguration(({ settings }) => state.takeSettings(settings));
  syncDocuments(connection, state);
  answerStandardRequests(connection, state);
  answerOwnRequests(connection, state);
  connection.listen();
}

function syncDocuments(connection: Connection, state: ServerState): void {
  connection.onDidOpenTextDocument(({ textDocument }) => state.open(textDocument.uri, textDocument.text));
  connection.onDidChangeTextDocument(({ textDocument, contentChanges }) =>
    state.change(textDocument.uri, contentChanges),
  );
  connection.onDidCloseTextDocument(({ textDocument }) => state.close(textDocument.uri));
}

function initializeResult(version: string): InitializeResult {
  return {
    serverInfo: { name: 'particle-log', version },
    capabilities: {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
      hoverProvider: true,
      diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: false },
      documentSymbolProvider: { label: 'Connection stages' },
      foldingRangeProvider: true,
      codeActionProvider: { codeActionKinds: ['quickfix'] },
      definitionProvider: true,
      referencesProvider: true,
    },
  };
}
