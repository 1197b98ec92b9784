/** The view State at the Cursor: what the log had told by the line of the cursor. */

import * as vscode from 'vscode';
import { requests, type StateRow } from '../server/protocol.ts';
import type { ServerConnection } from './connection.ts';
import { activeLog, debounced, goToLine } from './device-log.ts';

export interface StateView extends vscode.Disposable {
  rows(): readonly StateRow[];
}

const revealCommand = 'particleLog.revealStateSource';
const followMs = 100;

export function registerStateView(server: ServerConnection): StateView {
  const changed = new vscode.EventEmitter<void>();
  let rows: readonly StateRow[] = [];
  let uri: vscode.Uri | undefined;
  let asking: vscode.CancellationTokenSource | undefined;

  const view = vscode.window.createTreeView<StateRow>('particleLog.state', {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: (row) => (row === undefined ? [...rows] : []),
      getTreeItem: itemOf,
    },
  });
  const refresh = async () => {
    asking?.cancel();
    const editor = activeLog();
    if (editor === undefined || !view.visible) {
      return;
    }
    const source = new vscode.CancellationTokenSource();
    asking = source;
    const line = editor.selection.active.line;
    const params = { uri: editor.document.uri.toString(), line };
    const answer = await server.ask<StateRow[]>(requests.stateAtLine, params, source.token);
    if (asking === source && !source.token.isCancellationRequested) {
      rows = answer ?? [];
      uri = editor.document.uri;
      view.description = rows.length === 0 ? '' : `line ${line + 1}`;
      changed.fire();
    }
  };
  const refreshSoon = debounced(followMs, () => void refresh());

  const registered = vscode.Disposable.from(
    view,
    changed,
    refreshSoon,
    server.onReady(refreshSoon),
    server.onOutlineChanged((changedUri) => {
      if (activeLog()?.document.uri.toString() === changedUri) {
        refreshSoon();
      }
    }),
    vscode.window.onDidChangeActiveTextEditor(refreshSoon),
    vscode.window.onDidChangeTextEditorSelection(refreshSoon),
    view.onDidChangeVisibility(refreshSoon),
    vscode.workspace.onDidCloseTextDocument((it) => {
      if (it.uri.toString() === uri?.toString()) {
        rows = [];
        view.description = '';
        changed.fire();
      }
    }),
    vscode.commands.registerCommand(revealCommand, (line: number) => uri && goToLine(uri, line, true)),
  );
  refreshSoon();
  return { rows: () => rows, dispose: () => registered.dispose() };
}

function itemOf(row: StateRow): vscode.TreeItem {
  const item = new vscode.TreeItem(row.label);
  item.description = row.value;
  item.accessibilityInformation = { label: `${row.label}: ${row.value}` };
  const source = row.line === undefined ? 'derived from several lines' : `said in line ${row.line + 1}`;
  item.tooltip = `${row.label}: ${row.value} (${source})`;
  if (row.line !== undefined) {
    item.command = { command: revealCommand, title: 'Go to Line', arguments: [row.line] };
  }
  return item;
}
