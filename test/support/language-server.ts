/** A language server in this process, with a real connection to it. */

import { PassThrough } from 'node:stream';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import { createConnection } from 'vscode-languageserver/node';
import { startServer } from '../../server/lsp/server.ts';
import type { ClientOptions } from '../../server/protocol.ts';
import { parts } from './knowledge.ts';

/** How a client introduces itself. */
interface Introduction {
  readonly capabilities?: object;
  readonly initializationOptions?: ClientOptions | undefined;
}

/** The connection of a client; `prepare` may listen before the first message. */
export async function connectServer(
  { capabilities = {}, initializationOptions }: Introduction = {},
  prepare: (rpc: MessageConnection) => void = () => {},
): Promise<MessageConnection> {
  const up = new PassThrough();
  const down = new PassThrough();
  startServer(createConnection(up, down), parts);
  const rpc = createMessageConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  prepare(rpc);
  rpc.listen();
  await rpc.sendRequest('initialize', {
    processId: null,
    rootUri: null,
    capabilities,
    initializationOptions,
  });
  await rpc.sendNotification('initialized', {});
  return rpc;
}

/** Tells the server that a document was opened. */
export function openDocument(rpc: MessageConnection, uri: string, text: string): Promise<void> {
  return rpc.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'particle-log', version: 1, text },
  });
}
