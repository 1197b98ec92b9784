/** Says what to do with a log that VS Code shows but hands to no extension, as it is larger than 50 MB. */

import * as vscode from 'vscode';

/** VS Code does not synchronise larger files with extensions. */
const limit = 50 * 1024 * 1024;
const logName = /\.log(?:\.\d+)?$/i;

export function registerLargeFileNotice(extension: vscode.Uri): vscode.Disposable {
  const told = new Set<string>();
  const look = async () => {
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    if (!(input instanceof vscode.TabInputText) || !logName.test(input.uri.path)) {
      return;
    }
    const key = input.uri.toString();
    if (!told.has(key) && (await sizeOf(input.uri)) > limit) {
      told.add(key);
      await tell(extension, input.uri);
    }
  };
  void look();
  return vscode.window.tabGroups.onDidChangeTabs(() => void look());
}

async function tell(extension: vscode.Uri, file: vscode.Uri): Promise<void> {
  const copy = 'Copy Command';
  const script = vscode.Uri.joinPath(extension, 'dist/particle-log.cjs').fsPath;
  const choice = await vscode.window.showInformationMessage(
    'This file is larger than 50 MB, and VS Code hands such files to no extension: its lines are not explained. If it is a device log, the command line reads it: particle-log check.',
    copy,
  );
  if (choice === copy) {
    await vscode.env.clipboard.writeText(`node "${script}" check "${file.fsPath}"`);
  }
}

async function sizeOf(uri: vscode.Uri): Promise<number> {
  try {
    return (await vscode.workspace.fs.stat(uri)).size;
  } catch {
    return 0;
  }
}
