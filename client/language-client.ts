/** The language client, set up for the log analysis. It is large, so it is loaded with the first device log only. */

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
import { type ClientOptions, commands, type DocumentParams, notifications } from '../server/protocol.ts';
import { deviceLogSelector } from './device-log.ts';

type MakeClient = (id: string, name: string, options: LanguageClientOptions) => BaseLanguageClient;

/** Who hears of the analysis. */
export interface SessionListener {
  /** It runs, for the first time or again. */
  ready(): void;
  /** The outline of this document (its URI) is out of date. */
  outlineChanged(uri: string): void;
}

/** The analysis as it is talked to. */
export interface Session extends vscode.Disposable {
  /** Starts it; false when that fails, which people are told. */
  start(): Promise<boolean>;
  stop(): Promise<void>;
  isRunning(): boolean;
  /** Undefined when it cannot answer, which is logged and not shown. */
  ask<R>(method: string, params: unknown, token?: vscode.CancellationToken): Promise<R | undefined>;
  tell(method: string, params: unknown): Promise<void>;
}

const restartsAllowed = 3;
const withinMs = 180_000;

export function createSession(makeClient: MakeClient, listener: SessionListener): Session {
  const log = vscode.window.createOutputChannel('Particle Log Lens', { log: true });
  const client = makeClient('particleLog', 'Particle Log Lens', clientOptions(log));
  client.onDidChangeState(({ newState }) => newState === State.Running && listener.ready());
  client.onNotification(notifications.outlineChanged, (params: DocumentParams) =>
    listener.outlineChanged(params.uri),
  );
  return {
    start: async () => {
      try {
        await client.start();
        return true;
      } catch (error) {
        log.error(String(error));
        void sayItEnded('The log analysis could not start.', log);
        return false;
      }
    },
    stop: () => client.stop().catch((error: unknown) => log.error(String(error))),
    isRunning: () => client.isRunning(),
    ask: (method, params, token) => answerOf(client, method, params, token, log),
    tell: (method, params) => client.sendNotification(method, params),
    dispose: () => {
      log.dispose();
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
    documentSelector: deviceLogSelector,
    initializationOptions: { links: 'vscode' } satisfies ClientOptions,
    outputChannel: log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    synchronize: { configurationSection: 'particleLog' },
    markdown: {
      isTrusted: { enabledCommands: [commands.openArticle, commands.openLedgerLog] },
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
