/** Commands on one finding: explain it, walk its evidence, copy it, ignore its kind. */

import * as vscode from 'vscode';
import { commands, diagnosticSource } from '../../server/protocol.ts';
import { activeLog, goToLine } from '../device-log.ts';
import type { StagesNode } from '../stages/tree.ts';
import type { Articles } from './articles.ts';

export function registerFindingCommands(articles: Articles): vscode.Disposable {
  const walked = { key: '', next: 0 };
  const { registerCommand } = vscode.commands;
  return vscode.Disposable.from(
    registerCommand('particleLog.explainFinding', (node?: StagesNode) => explain(articles, node?.item.line)),
    registerCommand(commands.showEvidence, (uri: string, lines: readonly number[]) =>
      showEvidence(walked, uri, lines),
    ),
    registerCommand(commands.copyFinding, async (text: string) => {
      await vscode.env.clipboard.writeText(text);
      vscode.window.setStatusBarMessage('$(check) Copied the finding', 3000);
    }),
    registerCommand(commands.ignoreFindingHere, (code: string) =>
      ignore(code, vscode.ConfigurationTarget.Workspace),
    ),
    registerCommand(commands.ignoreFindingEverywhere, (code: string) =>
      ignore(code, vscode.ConfigurationTarget.Global),
    ),
  );
}

/** Opens the article on the finding on a line; where there is none, or several, the user picks. */
async function explain(articles: Articles, line?: number): Promise<void> {
  const editor = activeLog() ?? vscode.window.visibleTextEditors.find((it) => diagnosticsOf(it).length > 0);
  const all = editor === undefined ? [] : diagnosticsOf(editor);
  if (editor === undefined || all.length === 0) {
    void vscode.window.showInformationMessage('Nothing to explain: no device log with findings is open.');
    return;
  }
  const at = line ?? editor.selection.active.line;
  const here = all.filter((it) => it.range.start.line <= at && at <= it.range.end.line);
  const finding = here.length === 1 ? here[0] : await pick(here.length > 1 ? here : all);
  const id = finding && codeOf(finding);
  if (finding !== undefined && id !== undefined) {
    await articles.openArticle({ id, uri: editor.document.uri.toString(), line: finding.range.start.line });
  }
}

async function pick(findings: readonly vscode.Diagnostic[]): Promise<vscode.Diagnostic | undefined> {
  const choices = findings.map((finding) => ({
    label: finding.message,
    description: `line ${finding.range.start.line + 1}`,
    finding,
  }));
  const choice = await vscode.window.showQuickPick(choices, { placeHolder: 'Which finding?' });
  return choice?.finding;
}

function diagnosticsOf(editor: vscode.TextEditor): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(editor.document.uri).filter((it) => it.source === diagnosticSource);
}

function codeOf(finding: vscode.Diagnostic): string | undefined {
  const code = typeof finding.code === 'object' ? finding.code.value : finding.code;
  return code === undefined ? undefined : String(code);
}

/** Each call goes to the next line of evidence, and after the last to the first. */
async function showEvidence(
  walked: { key: string; next: number },
  uri: string,
  lines: readonly number[],
): Promise<void> {
  const key = `${uri} ${lines.join(' ')}`;
  const index = walked.key === key ? walked.next % lines.length : 0;
  const line = lines[index];
  if (line === undefined) {
    return;
  }
  walked.key = key;
  walked.next = index + 1;
  await goToLine(vscode.Uri.parse(uri), line);
  const more = lines.length > 1 ? '; run it again for the next one' : '';
  vscode.window.setStatusBarMessage(`Evidence ${index + 1} of ${lines.length}${more}`, 5000);
}

async function ignore(code: string, wanted: vscode.ConfigurationTarget): Promise<void> {
  const here = wanted === vscode.ConfigurationTarget.Workspace;
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (here && folders.length === 0) {
    void vscode.window.showInformationMessage(
      `No folder is open to remember that ${code} is ignored. Open a folder, or ignore it everywhere.`,
    );
    return;
  }
  const settings = vscode.workspace.getConfiguration('particleLog');
  const known = settings.inspect<string[]>('problems.ignoredFindings');
  const ignored = (here ? known?.workspaceValue : known?.globalValue) ?? [];
  await settings.update('problems.ignoredFindings', [...new Set([...ignored, code])].sort(), wanted);
  vscode.window.setStatusBarMessage(
    `$(check) ${code} is ignored ${here ? 'in this workspace' : 'everywhere'}`,
    5000,
  );
}
