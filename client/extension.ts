/** Starts the extension where Node is: on a desktop or on a remote machine. */

import * as vscode from 'vscode';
import { activateExtension, type ExtensionApi } from './activation.ts';

export function activate(context: vscode.ExtensionContext): ExtensionApi {
  const module = vscode.Uri.joinPath(context.extensionUri, 'dist/server.cjs').fsPath;
  return activateExtension(context, async () => {
    const { LanguageClient, TransportKind } = await import('vscode-languageclient/node');
    const server = { module, transport: TransportKind.ipc };
    return (id, name, options) => new LanguageClient(id, name, server, options);
  });
}
