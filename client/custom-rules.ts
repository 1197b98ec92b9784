/** Hands the custom rules of the workspace to the server: at its start, and whenever the file or the setting changes. */

import * as vscode from 'vscode';
import { type CustomRulesParams, notifications } from '../server/protocol.ts';
import type { ServerConnection } from './connection.ts';

const sizeLimit = 4 * 1024 * 1024;

export function registerCustomRules(server: ServerConnection): vscode.Disposable {
  let watchers: readonly vscode.Disposable[] = [];
  const sendAll = () => Promise.all(folders().map((folder) => send(server, rulesUri(folder))));
  const watchAll = () => {
    for (const it of watchers) {
      it.dispose();
    }
    watchers = folders().map((folder) => watch(folder, (uri) => void send(server, uri)));
  };
  // Until the server runs nobody asks for the rules, so until then no file is watched or read.
  let begun = false;
  const begin = () => {
    begun = true;
    watchAll();
    void sendAll();
  };
  const again = () => begun && begin();
  return vscode.Disposable.from(
    server.onReady(begin),
    vscode.workspace.onDidChangeWorkspaceFolders(again),
    vscode.workspace.onDidChangeConfiguration(
      (change) => change.affectsConfiguration('particleLog.rulesFile') && again(),
    ),
    { dispose: () => watchers.forEach((it) => void it.dispose()) },
  );
}

function folders(): readonly vscode.WorkspaceFolder[] {
  return vscode.workspace.workspaceFolders ?? [];
}

/** The path of the setting, which never leads out of the folder. */
function rulesPath(folder: vscode.WorkspaceFolder): string {
  const path = vscode.workspace
    .getConfiguration('particleLog', folder)
    .get('rulesFile', '.particle-log/rules.json');
  const parts = path.split(/[\\/]+/).filter((it) => it !== '' && it !== '.');
  return parts.includes('..') ? '' : parts.join('/');
}

function rulesUri(folder: vscode.WorkspaceFolder): vscode.Uri {
  return vscode.Uri.joinPath(folder.uri, rulesPath(folder));
}

function watch(folder: vscode.WorkspaceFolder, changed: (uri: vscode.Uri) => void): vscode.Disposable {
  const pattern = new vscode.RelativePattern(folder, rulesPath(folder));
  const watcher = vscode.workspace.createFileSystemWatcher(pattern);
  return vscode.Disposable.from(
    watcher,
    watcher.onDidChange(changed),
    watcher.onDidCreate(changed),
    watcher.onDidDelete(changed),
  );
}

async function send(server: ServerConnection, uri: vscode.Uri): Promise<void> {
  const params: CustomRulesParams = { text: (await read(uri)) ?? null, uri: uri.toString() };
  await server.tell(notifications.customRules, params);
}

async function read(uri: vscode.Uri): Promise<string | undefined> {
  try {
    const { size, type } = await vscode.workspace.fs.stat(uri);
    if ((type & vscode.FileType.File) === 0) {
      return undefined;
    }
    if (size > sizeLimit) {
      sayUnused(uri, 'it is larger than 4 MB. Keep only the rules of your own application in it');
      return undefined;
    }
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch (error) {
    // Most workspaces have no custom rules.
    if (!(error instanceof vscode.FileSystemError && error.code === 'FileNotFound')) {
      sayUnused(uri, `it cannot be read (${error instanceof Error ? error.message : String(error)})`);
    }
    return undefined;
  }
}

function sayUnused(uri: vscode.Uri, why: string): void {
  const name = vscode.workspace.asRelativePath(uri);
  void vscode.window.showWarningMessage(`The log rules in ${name} are not used: ${why}.`);
}
