/** Measures the language server as an editor meets it: open, append a line and hover over it, hover anywhere. */

import { readFileSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import { createConnection } from 'vscode-languageserver/node';
import { readKnowledgeParts } from '../scripts/knowledge-files.ts';
import { startServer } from '../server/lsp/server.ts';

export interface Editing {
  readonly openMs: number;
  readonly append: readonly number[];
  readonly hover: readonly number[];
}

const uri = 'file:///bench.particle.log';
const rounds = 60;

export async function measureEditing(path: string): Promise<Editing> {
  const rpc = await connect();
  const text = readFileSync(path, 'utf8');
  let lines = text.split('\n').length - 1;
  const openMs = await timed(async () => {
    const textDocument = { uri, languageId: 'particle-log', version: 1, text };
    await rpc.sendNotification('textDocument/didOpen', { textDocument });
    await rpc.sendRequest('textDocument/diagnostic', { textDocument: { uri } });
  });
  const append: number[] = [];
  const hover: number[] = [];
  for (let round = 0; round < rounds; round++) {
    append.push(await timed(() => appendAndHover(rpc, lines, round)));
    lines++;
    hover.push(await timed(() => hoverAt(rpc, Math.floor((lines * ((round * 37) % rounds)) / rounds))));
  }
  rpc.dispose();
  return { openMs, append, hover };
}

async function connect(): Promise<MessageConnection> {
  const up = new PassThrough();
  const down = new PassThrough();
  startServer(createConnection(up, down), readKnowledgeParts());
  const rpc = createMessageConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  rpc.listen();
  await rpc.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });
  await rpc.sendNotification('initialized', {});
  return rpc;
}

async function appendAndHover(rpc: MessageConnection, line: number, round: number): Promise<void> {
  const end = { line, character: 0 };
  const text = `${String(900_000_000 + round)} [system] INFO: Cloud: connecting\r\n`;
  await rpc.sendNotification('textDocument/didChange', {
    textDocument: { uri, version: round + 2 },
    contentChanges: [{ range: { start: end, end }, text }],
  });
  await hoverAt(rpc, line);
}

async function hoverAt(rpc: MessageConnection, line: number): Promise<void> {
  const hover = await rpc.sendRequest('textDocument/hover', {
    textDocument: { uri },
    position: { line, character: 20 },
  });
  if (hover === null) {
    throw new Error(`no hover at line ${line}`);
  }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
