/** Starts the extension in a browser, where the server is a web worker. */

import * as vscode from 'vscode';
import { activateExtension, type ExtensionApi } from './activation.ts';

export function activate(context: vscode.ExtensionContext): ExtensionApi {
  const script = vscode.Uri.joinPath(context.extensionUri, 'dist/server.web.js').toString(true);
  return activateExtension(context, async (listener) => {
    const { createBrowserSession } = await import('./language-client.browser.ts');
    return createBrowserSession(script, listener);
  });
}
