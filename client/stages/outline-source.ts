/** Keeps the outline of the log in the editor up to date, for every part that shows something of it. */

import * as vscode from 'vscode';
import { articleScheme, type Outline, requests } from '../../server/protocol.ts';
import type { ServerConnection } from '../connection.ts';
import { debounced, isDeviceLog } from '../device-log.ts';

export interface OutlineSource extends vscode.Disposable {
  /** The log that the outline belongs to. */
  document(): vscode.TextDocument | undefined;
  outline(): Outline | undefined;
  readonly onDidChange: vscode.Event<void>;
}

const refreshMs = 150;

export function createOutlineSource(server: ServerConnection): OutlineSource {
  const changed = new vscode.EventEmitter<void>();
  let document: vscode.TextDocument | undefined;
  let outline: Outline | undefined;
  let asking: vscode.CancellationTokenSource | undefined;

  const refresh = async () => {
    asking?.cancel();
    const source = new vscode.CancellationTokenSource();
    asking = source;
    const wanted = documentToShow(document);
    const answer = wanted && (await askFor(server, wanted, source.token));
    // An answer that came after a newer question is stale.
    if (asking === source && !source.token.isCancellationRequested) {
      document = wanted;
      outline = answer;
      changed.fire();
    }
  };
  const refreshSoon = debounced(refreshMs, () => void refresh());
  const registered = vscode.Disposable.from(
    changed,
    refreshSoon,
    server.onReady(refreshSoon),
    server.onOutlineChanged((uri) => {
      if (documentToShow(document)?.uri.toString() === uri) {
        refreshSoon();
      }
    }),
    vscode.window.onDidChangeActiveTextEditor(refreshSoon),
    vscode.workspace.onDidOpenTextDocument(refreshSoon),
    vscode.workspace.onDidCloseTextDocument(refreshSoon),
  );
  refreshSoon();
  return {
    document: () => document,
    outline: () => outline,
    onDidChange: changed.event,
    dispose: () => registered.dispose(),
  };
}

function askFor(
  server: ServerConnection,
  document: vscode.TextDocument,
  token: vscode.CancellationToken,
): Promise<Outline | undefined> {
  return server.ask<Outline>(requests.outline, { uri: document.uri.toString() }, token);
}

/** The log in the active editor, or else the last one, unless another file took its place. */
function documentToShow(last: vscode.TextDocument | undefined): vscode.TextDocument | undefined {
  const active = vscode.window.activeTextEditor?.document;
  if (active !== undefined && isDeviceLog(active)) {
    return active;
  }
  const visible = vscode.window.visibleTextEditors.map((it) => it.document).filter(isDeviceLog);
  if (last?.isClosed === false && (visible.includes(last) || isArticle(active))) {
    return last;
  }
  return visible[0];
}

/** Whether what is in front belongs to the log: an article of ours, or a rendered one, which is no text editor. */
function isArticle(active: vscode.TextDocument | undefined): boolean {
  return active === undefined || active.uri.scheme === articleScheme;
}
