/** The one connection to the log analysis: starts it when the first device log is there, and asks it. */

import * as vscode from 'vscode';
import { isDeviceLog } from './device-log.ts';
import type { Session, SessionListener } from './language-client.ts';

/** Loads the language client and makes a session: on Node or in a browser. */
export type LoadSession = (listener: SessionListener) => Promise<Session>;

export interface ServerConnection extends vscode.Disposable {
  /** Asks the server, which is started for that; undefined when it cannot answer, which is logged and not shown. */
  ask<R>(method: string, params: unknown, token?: vscode.CancellationToken): Promise<R | undefined>;
  /** Tells the server something, if it runs. */
  tell(method: string, params: unknown): Promise<void>;
  /** The server runs, for the first time or again. */
  readonly onReady: vscode.Event<void>;
  /** The outline of this document (its URI) is out of date. */
  readonly onOutlineChanged: vscode.Event<string>;
}

/** Makes the connection. Nothing is loaded before the first device log is there, or the first question. */
export function createConnection(loadSession: LoadSession): ServerConnection {
  const ready = new vscode.EventEmitter<void>();
  const outlineChanged = new vscode.EventEmitter<string>();
  let session: Promise<Session> | undefined;
  let starting: Promise<Session | undefined> | undefined;

  const start = () => {
    session ??= loadSession({
      ready: () => ready.fire(),
      outlineChanged: (uri) => outlineChanged.fire(uri),
    });
    starting ??= session.then(async (it) => ((await it.start()) ? it : undefined));
    return starting;
  };
  const restart = async () => {
    starting = undefined;
    await (await session)?.stop();
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
    vscode.workspace.onDidOpenTextDocument(startFor),
    vscode.commands.registerCommand('particleLog.restartServer', restart),
  );
  return {
    ask: async (method, params, token) => (await start())?.ask(method, params, token),
    tell: async (method, params) => {
      const running = await session;
      if (running?.isRunning() === true) {
        await running.tell(method, params);
      }
    },
    onReady: ready.event,
    onOutlineChanged: outlineChanged.event,
    dispose: () => {
      registered.dispose();
      void session?.then((it) => it.dispose());
    },
  };
}
