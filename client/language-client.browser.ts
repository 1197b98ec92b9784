/** The language client in a browser, where the server is a web worker. */

import { LanguageClient } from 'vscode-languageclient/browser';
import { createSession, type Session, type SessionListener } from './language-client.ts';

/** `script` is the address of the server. */
export function createBrowserSession(script: string, listener: SessionListener): Session {
  const makeWorker = async () => new Worker(script);
  return createSession((id, name, options) => new LanguageClient(id, name, makeWorker, options), listener);
}
