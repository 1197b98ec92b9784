/** Which documents are device logs, and the small things every part does with them. */

import * as vscode from 'vscode';
import { languageId } from '../server/protocol.ts';

/** Files, not copies of them: Output channels, git and diff views are never analysed. */
export const schemes = ['file', 'untitled', 'vscode-remote', 'vscode-vfs'] as const;

/** The documents that are device logs, for whatever registers with the editor. */
export const deviceLogSelector = schemes.map((scheme) => ({ scheme, language: languageId }));

export function isDeviceLog(document: vscode.TextDocument): boolean {
  return document.languageId === languageId && schemes.some((it) => it === document.uri.scheme);
}

/** The device log in the active editor. */
export function activeLog(): vscode.TextEditor | undefined {
  const editor = vscode.window.activeTextEditor;
  return editor !== undefined && isDeviceLog(editor.document) ? editor : undefined;
}

/** Shows a line in the editor of a document and puts the cursor on it. */
export async function goToLine(uri: vscode.Uri, line: number, preserveFocus = false): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const at = new vscode.Position(Math.min(Math.max(line, 0), document.lineCount - 1), 0);
  const shown = vscode.window.visibleTextEditors.find((it) => it.document === document);
  const editor = await vscode.window.showTextDocument(document, {
    preserveFocus,
    ...(shown?.viewColumn === undefined ? {} : { viewColumn: shown.viewColumn }),
  });
  editor.selection = new vscode.Selection(at, at);
  editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** Runs only the last of many calls that follow each other within a time. */
export function debounced(delayMs: number, run: () => void): vscode.Disposable & (() => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const call = () => {
    clearTimeout(timer);
    timer = setTimeout(run, delayMs);
  };
  return Object.assign(call, { dispose: () => clearTimeout(timer) });
}
