/** The language server with a log of a hundred thousand lines. */

import assert from 'node:assert/strict';
import { CancellationTokenSource, type MessageConnection } from 'vscode-jsonrpc/node';
import { wrongPassword } from '../support/device-logs.ts';
import { connectServer, openDocument } from '../support/language-server.ts';

const large = wrongPassword.repeat(4000);
const [largeUri, smallUri] = ['file:///large.particle.log', 'file:///small.particle.log'];

describe('language server with a large log', () => {
  let rpc: MessageConnection;
  beforeEach(async () => {
    rpc = await connectServer({});
  });
  afterEach(() => rpc.dispose());

  const hover = (uri: string) =>
    rpc.sendRequest('textDocument/hover', {
      textDocument: { uri },
      position: { line: 5, character: 12 },
    });

  it('answers for another log while it opens the large one', async () => {
    await openDocument(rpc, largeUri, large);
    await openDocument(rpc, smallUri, wrongPassword);
    const answered: string[] = [];
    await Promise.all(
      [largeUri, smallUri].map(async (uri) => {
        assert.ok(await hover(uri), uri);
        answered.push(uri);
      }),
    );
    assert.deepEqual(answered, [smallUri, largeUri]);
  });

  it('gives up what is cancelled', async () => {
    await openDocument(rpc, largeUri, large);
    const source = new CancellationTokenSource();
    const textDocument = { uri: largeUri };
    const asked = rpc.sendRequest('textDocument/documentSymbol', { textDocument }, source.token);
    source.cancel();
    await assert.rejects(asked, /cancelled/);
    assert.ok(await hover(largeUri));
  });
});
