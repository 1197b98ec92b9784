/** The one connection to the log analysis: starts it when a device log is there, asks it, and says when it is gone. */

import * as vscode from 'vscode';
import {
  type BaseLanguageClient,
  CloseAction,
  ErrorAction,
  type ErrorHandler,
  type LanguageClientOptions,
  RevealOutputChannelOn,
  State,
} from 'vscode-languageclient';
import {
  type DocumentParams,
  languageId,
  notifications,
  openLedgerLogCommand,
  openPageCommand,
} from '../server/protocol.ts';
import { isDeviceLog, schemes } from './device-log.ts';

export type MakeClient = (id: string, name: string, options: LanguageClientOptions) => BaseLanguageClient;

export interface LensClient extends vscode.Disposable {
  /** Asks the server; undefined when it cannot answer, which is logged and not shown. */
  ask<R>(method: string, params: unknown, token?: vscode.CancellationToken): Promise<R | undefined>;
  /** Tells the server something, once it runs. */
  tell(method: string, params: unknown): Promise<void>;
  /** The server runs, for the first time or again. */
  readonly onReady: vscode.Event<void>;
  /** The outline of this document (its URI) is out of date. */
  readonly onOutlineChanged: vscode.Event<string>;
}

const restartsAllowed = 3;
const withinMs = 180_000;

/** Makes the connection, which waits for the first device log. */
export function createLensClient(makeClient: MakeClient): LensClient {
  const ready = new vscode.EventEmitter<void>();
  const outlineChanged = new vscode.EventEmitter<string>();
  const log = vscode.window.createOutputChannel('Particle Log Lens', { log: true });
  const client = makeClient('particleLog', 'Particle Log Lens', clientOptions(log));
  let starting: Promise<boolean> | undefined;

  const start = () => {
    starting ??= client.start().then(
      () => true,
      (error: unknown) => {
        log.error(String(error));
        void sayItEnded('The log analysis could not start.', log);
        return false;
      },
    );
    return starting;
  };
  const restart = async () => {
    starting = undefined;
    await client.stop().catch((error: unknown) => log.error(String(error)));
    await start();
  };
  const startFor = (document: vscode.TextDocument) => {
    if (isDeviceLog(document)) {
      void start();
    }
  };
  vscode.workspace.textDocuments.forEach(startFor);

  const registered = vscode.Disposable.from(
    ready,
    outlineChanged,
    log,
    vscode.workspace.onDidOpenTextDocument(startFor),
    vscode.commands.registerCommand('particleLog.restartServer', restart),
    client.onDidChangeState(({ newState }) => newState === State.Running && ready.fire()),
    client.onNotification(notifications.outlineChanged, (params: DocumentParams) =>
      outlineChanged.fire(params.uri),
    ),
  );
  return {
    ask: async <R>(method: string, params: unknown, token?: vscode.CancellationToken) =>
      (await start()) ? answerOf<R>(client, method, params, token, log) : undefined,
    tell: async (method, params) => {
      if (client.state === State.Running) {
        await client.sendNotification(method, params);
      }
    },
    onReady: ready.event,
    onOutlineChanged: outlineChanged.event,
    dispose: () => {
      registered.dispose();
      void client.dispose();
    },
  };
}

async function answerOf<R>(
  client: BaseLanguageClient,
  method: string,
  params: unknown,
  token: vscode.CancellationToken | undefined,
  log: vscode.LogOutputChannel,
): Promise<R | undefined> {
  try {
    // A token that is there but undefined would go out as a second parameter.
    const answer = await (token
      ? client.sendRequest<R | null>(method, params, token)
      : client.sendRequest<R | null>(method, params));
    return answer ?? undefined;
  } catch (error) {
    if (token?.isCancellationRequested !== true) {
      log.warn(`${method}: ${error instanceof Error ? error.message : String(error)}`);
    }
    return undefined;
  }
}

function clientOptions(log: vscode.LogOutputChannel): LanguageClientOptions {
  return {
    documentSelector: schemes.map((scheme) => ({ scheme, language: languageId })),
    outputChannel: log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    synchronize: { configurationSection: 'particleLog' },
    markdown: {
      isTrusted: { enabledCommands: [openPageCommand, openLedgerLogCommand] },
      supportHtml: false,
      supportThemeIcons: true,
    },
    errorHandler: restartAFewTimes(log),
    initializationFailedHandler: () => false,
  };
}

/** A server that ends is started again, but not for ever. */
function restartAFewTimes(log: vscode.LogOutputChannel): ErrorHandler {
  let ends: readonly number[] = [];
  return {
    error: () => ({ action: ErrorAction.Continue, handled: true }),
    closed: () => {
      const now = Date.now();
      ends = [...ends.filter((it) => now - it < withinMs), now];
      if (ends.length <= restartsAllowed) {
        return { action: CloseAction.Restart, handled: true };
      }
      ends = [];
      void sayItEnded('The log analysis ended several times in a row.', log);
      return { action: CloseAction.DoNotRestart, handled: true };
    },
  };
}

async function sayItEnded(what: string, log: vscode.LogOutputChannel): Promise<void> {
  const restart = 'Restart';
  const details = 'Show Details';
  const choice = await vscode.window.showErrorMessage(
    `Particle Log Lens: ${what} Explanations, Problems and stages of device logs are missing until it runs again.`,
    restart,
    details,
  );
  if (choice === restart) {
    await vscode.commands.executeCommand('particleLog.restartServer');
  } else if (choice === details) {
    log.show();
  }
}
