/** The language client on Node, where the server is a process of its own. */

import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { createSession, type Session, type SessionListener } from './language-client.ts';

/** `module` is the path of the server. */
export function createNodeSession(module: string, listener: SessionListener): Session {
  const server = { module, transport: TransportKind.ipc };
  return createSession((id, name, options) => new LanguageClient(id, name, server, options), listener);
}
