/** Starts the extension where Node is: on a desktop or on a remote machine. */

import * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { activateLens, type LensApi } from './lens.ts';

export function activate(context: vscode.ExtensionContext): LensApi {
  // The command line is also the language server, so that both are one bundle.
  const module = vscode.Uri.joinPath(context.extensionUri, 'dist/particle-log.cjs').fsPath;
  const server = { module, transport: TransportKind.ipc, args: ['lsp'] };
  return activateLens(context, (id, name, options) => new LanguageClient(id, name, server, options));
}
