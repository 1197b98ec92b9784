/** Starts the extension in a browser, where the server is a web worker. */

import * as vscode from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { activateLens, type LensApi } from './lens.ts';

export function activate(context: vscode.ExtensionContext): LensApi {
  const script = vscode.Uri.joinPath(context.extensionUri, 'dist/server.web.js').toString(true);
  return activateLens(
    context,
    (id, name, options) => new LanguageClient(id, name, async () => new Worker(script), options),
  );
}
