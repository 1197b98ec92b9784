/** The commands that walk from failure to failure. */

import * as vscode from 'vscode';
import { diagnosticSource } from '../../server/protocol.ts';
import { activeLog, goToLine } from '../device-log.ts';
import type { OutlineSource } from '../stages/outline-source.ts';
import { failureLines } from '../stages/tree.ts';

export function registerFailureWalk(source: OutlineSource): vscode.Disposable {
  const walk = async (direction: 1 | -1) => {
    const editor = activeLog();
    if (editor === undefined) {
      void vscode.window.showInformationMessage('There is no device log in the active editor.');
      return;
    }
    const shown = failuresOf(editor.document.uri);
    const lines = shown.length > 0 ? shown : failureLines(source.outline()?.items ?? []);
    const line = nextLine(lines, editor.selection.active.line, direction);
    if (line === undefined) {
      vscode.window.setStatusBarMessage('$(pass) No failures in this log', 3000);
      return;
    }
    await goToLine(editor.document.uri, line);
    vscode.window.setStatusBarMessage(`Failure ${lines.indexOf(line) + 1} of ${lines.length}`, 3000);
  };
  return vscode.Disposable.from(
    vscode.commands.registerCommand('particleLog.nextFailure', () => walk(1)),
    vscode.commands.registerCommand('particleLog.previousFailure', () => walk(-1)),
  );
}

/** The lines of our errors and warnings, in order. */
function failuresOf(uri: vscode.Uri): readonly number[] {
  const lines = vscode.languages
    .getDiagnostics(uri)
    .filter((it) => it.source === diagnosticSource && it.severity <= vscode.DiagnosticSeverity.Warning)
    .map((it) => it.range.start.line);
  return [...new Set(lines)].sort((a, b) => a - b);
}

/** The next line in a direction; after the last comes the first. */
function nextLine(lines: readonly number[], from: number, direction: 1 | -1): number | undefined {
  return direction === 1
    ? (lines.find((it) => it > from) ?? lines[0])
    : (lines.findLast((it) => it < from) ?? lines.at(-1));
}
