/** Starts the extension where Node is: on a desktop or on a remote machine. */

import * as vscode from 'vscode';
import { activateExtension, type ExtensionApi } from './activation.ts';

export function activate(context: vscode.ExtensionContext): ExtensionApi {
  const module = vscode.Uri.joinPath(context.extensionUri, 'dist/server.cjs').fsPath;
  return activateExtension(context, async (listener) => {
    const { createNodeSession } = await import('./language-client.node.ts');
    return createNodeSession(module, listener);
  });
}
