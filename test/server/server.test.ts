/** The language server over a real connection, in process. */

import assert from 'node:assert/strict';
import type { MessageConnection } from 'vscode-jsonrpc/node';
import {
  type ClientOptions,
  commands,
  notifications,
  type Outline,
  requests,
} from '../../server/protocol.ts';
import { lineOf } from '../support/analyzed.ts';
import { wrongPassword } from '../support/device-logs.ts';
import { connectServer, openDocument } from '../support/language-server.ts';
import { log, logFrom } from '../support/log.ts';

const uri = 'file:///a.particle.log';
const textDocument = { uri };

interface Hover {
  readonly contents: { readonly value: string };
}

interface Report {
  readonly kind: string;
  readonly resultId?: string;
  readonly items?: readonly {
    readonly code?: string;
    readonly codeDescription?: { readonly href: string };
    readonly message: string;
  }[];
}

interface Action {
  readonly command: { readonly command: string; readonly arguments: readonly unknown[] };
}

describe('language server', () => {
  let rpc: MessageConnection;
  let outlineChange: Promise<void>;
  let published: { uri: string; diagnostics: { message: string }[] } | undefined;

  const open = (text: string) => openDocument(rpc, uri, text);
  const change = (line: number, character: number, text: string) =>
    rpc.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [{ range: { start: { line, character }, end: { line, character } }, text }],
    });
  const hover = async (line: number) => {
    const position = { line, character: 12 };
    const answer = await rpc.sendRequest<Hover | null>('textDocument/hover', { textDocument, position });
    return answer?.contents.value;
  };
  const diagnostics = (previousResultId?: string) =>
    rpc.sendRequest<Report>('textDocument/diagnostic', { textDocument, previousResultId });

  const connect = async (capabilities: object, initializationOptions?: ClientOptions) => {
    rpc?.dispose();
    published = undefined;
    rpc = await connectServer({ capabilities, initializationOptions }, (it) => {
      outlineChange = new Promise((done) => it.onNotification(notifications.outlineChanged, () => done()));
      it.onNotification('textDocument/publishDiagnostics', (params) => {
        published = params as typeof published;
      });
    });
  };
  beforeEach(() => connect({}));
  afterEach(() => rpc.dispose());

  it('answers hover, and null past the end', async () => {
    await open(wrongPassword);
    assert.match((await hover(lineOf(wrongPassword, '+CWJAP:2'))) ?? '', /Likely causes/);
    assert.equal(await hover(10_000), undefined);
  });

  it('follows edits', async () => {
    await open(wrongPassword);
    const lines = wrongPassword.split('\n').length - 1;
    await change(lines, 0, log('9000 system I Cloud: connecting'));
    assert.match((await hover(lines)) ?? '', /cloud/i);
    await change(0, 0, 'Serial monitor opened successfully:\n');
    assert.match((await hover(0)) ?? '', /not by the device/);
    assert.match((await hover(lines + 1)) ?? '', /cloud/i);
  });

  it('pulls diagnostics and says when they are the same', async () => {
    await open(wrongPassword);
    const first = await diagnostics();
    assert.equal(first.items?.[0]?.code, 'join/wrong-password');
    assert.equal((await diagnostics(first.resultId)).kind, 'unchanged');
    await rpc.sendNotification('workspace/didChangeConfiguration', {
      settings: { particleLog: { problems: { ignoredFindings: ['join/wrong-password'] } } },
    });
    const second = await diagnostics(first.resultId);
    assert.equal(second.kind, 'full');
    assert.ok(second.items?.every((it) => it.code !== 'join/wrong-password'));
  });

  it('names commands to a client that has them, and to no other', async () => {
    const line = lineOf(wrongPassword, '+CWJAP:2');
    const range = { start: { line, character: 0 }, end: { line, character: 0 } };
    const actions = () =>
      rpc.sendRequest<readonly Action[] | null>('textDocument/codeAction', {
        textDocument,
        range,
        context: { diagnostics: [] },
      });
    await open(wrongPassword);
    assert.doesNotMatch((await hover(line)) ?? '', /command:/);
    const [plain] = (await diagnostics()).items ?? [];
    assert.match(plain?.codeDescription?.href ?? '', /^https:\/\/docs\.espressif\.com\/.*#cmd-jap$/);
    assert.doesNotMatch(JSON.stringify(await diagnostics()), /command:/);
    assert.equal(await actions(), null);

    await connect({}, { links: 'vscode' });
    await open(wrongPassword);
    const link = encodeURIComponent(JSON.stringify([{ id: 'join/wrong-password', uri, line }]));
    assert.ok((await hover(line))?.includes(`(command:${commands.openArticle}?${link})`));
    const [problem] = (await diagnostics()).items ?? [];
    assert.equal(problem?.codeDescription?.href, `command:${commands.openArticle}?${link}`);
    assert.deepEqual(
      (await actions())?.map((it) => it.command.command),
      [
        commands.openArticle,
        commands.showEvidence,
        commands.copyFinding,
        commands.ignoreFindingHere,
        commands.ignoreFindingEverywhere,
      ],
    );
    assert.deepEqual((await actions())?.[0]?.command.arguments, [{ id: 'join/wrong-password', uri, line }]);
  });

  it('shows no problems when told so', async () => {
    await open(wrongPassword);
    await rpc.sendNotification('workspace/didChangeConfiguration', {
      settings: { particleLog: { problems: { enabled: false } } },
    });
    assert.deepEqual((await diagnostics()).items, []);
  });

  it('obeys the hover settings', async () => {
    await open(wrongPassword);
    await rpc.sendNotification('workspace/didChangeConfiguration', {
      settings: { particleLog: { hover: { enabled: false } } },
    });
    assert.equal(await hover(0), undefined);
  });

  it('asks for the settings of each document, and again after a change', async () => {
    await connect({ workspace: { configuration: true } });
    const asked: string[] = [];
    let enabled = false;
    rpc.onRequest('workspace/configuration', ({ items }: { items: { scopeUri: string }[] }) =>
      items.map(({ scopeUri }) => {
        asked.push(scopeUri);
        return { hover: { enabled } };
      }),
    );
    await open(wrongPassword);
    assert.equal(await hover(0), undefined);
    assert.equal(await hover(1), undefined);
    enabled = true;
    await rpc.sendNotification('workspace/didChangeConfiguration', { settings: null });
    assert.ok(await hover(0));
    assert.deepEqual(asked, [uri, uri]);
  });

  it('answers the outline and says when it is out of date', async () => {
    await open(wrongPassword);
    const outline = await rpc.sendRequest<Outline | null>(requests.outline, { uri });
    assert.equal(outline?.failures, 1);
    await change(0, 0, '\n');
    await outlineChange;
    assert.equal(await rpc.sendRequest(requests.outline, { uri: 'file:///other' }), null);
  });

  it('takes custom rules', async () => {
    await open(logFrom(1000, 'app.pump I pressure 3.2 bar', 'app.pump I pressure 3.1 bar', 'app I x'));
    const rule = {
      id: 'pump/pressure',
      title: 'Pressure of the pump',
      categories: ['app.pump'],
      wordings: 'pressure {bar:float} bar',
      harmless: true,
      says: 'The pump has {bar} bar.',
      sources: ['our firmware'],
      samples: ['pressure 3.2 bar'],
      counterSamples: ['no pressure'],
    };
    const send = (rules: unknown) =>
      rpc.sendNotification(notifications.customRules, {
        uri: 'file:///rules.json',
        text: JSON.stringify({ rules }),
      });
    await send([rule]);
    assert.match((await hover(0)) ?? '', /The pump has `3\.2` bar/);
    await send([{ ...rule, id: 'Nonsense' }]);
    assert.match((await hover(0)) ?? '', /application/);
    assert.match(published?.diagnostics[0]?.message ?? '', /must look like area\/slug/);
  });

  it('forgets a closed log', async () => {
    await open(wrongPassword);
    await rpc.sendNotification('textDocument/didClose', { textDocument });
    assert.equal(await hover(0), undefined);
    assert.deepEqual(await diagnostics(), { kind: 'full', items: [] });
  });

  it('answers every request for hostile text', async () => {
    await open(`\u0000\ud800${'[]()`|<'.repeat(5000)}\n\r\r\n${log(`1 system I ${'{'.repeat(999)}`)}`);
    const position = { line: 0, character: 0 };
    for (const method of [
      'hover',
      'definition',
      'references',
      'documentSymbol',
      'foldingRange',
      'diagnostic',
    ]) {
      await rpc.sendRequest(`textDocument/${method}`, {
        textDocument,
        position,
        context: { includeDeclaration: true },
      });
    }
    await rpc.sendRequest('textDocument/codeAction', {
      textDocument,
      range: { start: position, end: position },
      context: { diagnostics: [] },
    });
    for (const method of Object.values(requests)) {
      await rpc.sendRequest(method, {
        uri,
        line: 0,
        id: 'x',
        left: { uri, attempt: 0 },
        right: { uri, attempt: 1 },
      });
    }
  });
});
