/** What a person meets on opening the sample: language, hover, Problems, stages, state, commands and articles. */

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { failureLines, type StagesNode } from '../../client/stages/tree.ts';
import {
  closeAll,
  codeOf,
  extensionApi,
  findingsOf,
  hoverAt,
  lineWith,
  openSample,
  sampleUri,
  until,
} from './support.ts';

describe('the sample log', () => {
  let editor: vscode.TextEditor;
  let uri: vscode.Uri;

  before(async () => {
    await extensionApi();
    editor = await openSample();
    uri = editor.document.uri;
    await vscode.commands.executeCommand('particleLog.stages.focus');
    await until('findings', () => findingsOf(uri).length > 0 || undefined);
    await until('an outline', async () => (await extensionApi()).outline()?.isDeviceLog || undefined);
  });
  after(closeAll);

  it('has our language', () => {
    assert.equal(editor.document.languageId, 'particle-log');
  });

  it('explains the line that decides', async () => {
    const text = await hoverAt(uri, lineWith(editor.document, '+CWJAP:2'));
    assert.match(text, /password/i);
  });

  it('explains a state transition', async () => {
    const line = lineWith(editor.document, 'State changed: ');
    assert.notEqual(await hoverAt(uri, line), '');
  });

  it('names the wrong password in Problems, with an article behind the code', () => {
    const finding = findingsOf(uri).find((it) => codeOf(it) === 'join/wrong-password');
    assert.ok(finding, `found ${findingsOf(uri).map(codeOf).join(', ')}`);
    assert.equal(finding.severity, vscode.DiagnosticSeverity.Error);
    assert.equal(typeof finding.code === 'object' && finding.code.target instanceof vscode.Uri, true);
    assert.doesNotMatch(finding.message, /\n/);
    assert.ok((finding.relatedInformation ?? []).length > 0, 'no evidence');
  });

  it('has nothing in Problems for harmless lines', () => {
    const lines = findingsOf(uri)
      .filter((it) => it.severity <= vscode.DiagnosticSeverity.Warning)
      .map((it) => editor.document.lineAt(it.range.start.line).text);
    assert.deepEqual(
      lines.filter((it) => /Failed to load session data|State changed: NONE/.test(it)),
      [],
    );
  });

  it('shows the stages, with the failed one named', async () => {
    const { stages, outline } = await extensionApi();
    const has = (status: string) =>
      flat(stages.roots()).some((it) => it.item.kind === 'stage' && it.item.status === status);
    // The tree may still show the log of the tests before.
    await until(
      'a stage that passed and one that failed',
      () => (has('passed') && has('failed')) || undefined,
    );
    assert.match(outline()?.verdict ?? '', /password/i);
    assert.ok((outline()?.failures ?? 0) > 0);
  });

  it('follows the cursor in the stages', async () => {
    const line = lineWith(editor.document, '+CWJAP:2');
    editor = await vscode.window.showTextDocument(editor.document);
    editor.selection = new vscode.Selection(line, 0, line, 0);
    const { stages } = await extensionApi();
    await until('the row of the line', () => {
      const item = stages.selected()?.item;
      return (item !== undefined && item.line <= line && line <= item.endLine) || undefined;
    });
  });

  it('shows the state at the cursor', async () => {
    const { state } = await extensionApi();
    const rows = await until('rows', () => (state.rows().length > 0 ? state.rows() : undefined));
    assert.ok(rows.every((it) => it.label !== '' && it.value !== ''));
  });

  it('walks from failure to failure, and round', async () => {
    const { outline } = await extensionApi();
    const shown = findingsOf(uri).filter((it) => it.severity <= vscode.DiagnosticSeverity.Warning);
    const lines = [...new Set(shown.map((it) => it.range.start.line))].sort((a, b) => a - b);
    assert.ok(lines.length > 0);
    assert.ok(failureLines(outline()?.items ?? []).length > 0);
    editor = await vscode.window.showTextDocument(editor.document);
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    await vscode.commands.executeCommand('particleLog.nextFailure');
    assert.equal(
      vscode.window.activeTextEditor?.selection.active.line,
      lines.find((it) => it > 0) ?? lines[0],
    );
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    await vscode.commands.executeCommand('particleLog.previousFailure');
    assert.equal(vscode.window.activeTextEditor?.selection.active.line, lines.at(-1));
  });

  it('copies the stage summary', async () => {
    await vscode.commands.executeCommand('particleLog.copyStageSummary');
    await until('the summary', async () =>
      /password/i.test(await vscode.env.clipboard.readText()) ? true : undefined,
    );
  });

  it('walks the evidence of a finding', async () => {
    await vscode.commands.executeCommand('particleLog.showEvidence', uri.toString(), [3, 5]);
    assert.equal(vscode.window.activeTextEditor?.selection.active.line, 3);
    await vscode.commands.executeCommand('particleLog.showEvidence', uri.toString(), [3, 5]);
    assert.equal(vscode.window.activeTextEditor?.selection.active.line, 5);
    await vscode.commands.executeCommand('particleLog.showEvidence', uri.toString(), [3, 5]);
    assert.equal(vscode.window.activeTextEditor?.selection.active.line, 3);
  });

  it('offers actions on a finding', async () => {
    const finding = findingsOf(uri).find((it) => codeOf(it) === 'join/wrong-password');
    assert.ok(finding);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      uri,
      finding.range,
    );
    const ours = actions.map((it) => it.command?.command ?? '').filter((it) => it.startsWith('particleLog.'));
    assert.ok(ours.includes('particleLog.showEvidence'), ours.join(', '));
  });

  it('has an article on a finding', async () => {
    const query = JSON.stringify({ article: { id: 'join/wrong-password' } });
    const article = vscode.Uri.from({
      scheme: 'particle-log-article',
      path: '/join/wrong-password.md',
      query,
    });
    const document = await vscode.workspace.openTextDocument(article);
    assert.match(document.getText(), /password/i);
  });

  it('ignores a kind of finding when told to', async () => {
    const settings = () => vscode.workspace.getConfiguration('particleLog');
    await vscode.commands.executeCommand('particleLog.ignoreFindingHere', 'join/wrong-password');
    try {
      assert.deepEqual(settings().get('problems.ignoredFindings'), ['join/wrong-password']);
      await until('it is gone', () =>
        findingsOf(uri).every((it) => codeOf(it) !== 'join/wrong-password') ? true : undefined,
      );
    } finally {
      await settings().update('problems.ignoredFindings', undefined, vscode.ConfigurationTarget.Workspace);
    }
    await until(
      'it is back',
      () => findingsOf(uri).some((it) => codeOf(it) === 'join/wrong-password') || undefined,
    );
  });

  it('goes on after the analysis was restarted', async () => {
    await vscode.commands.executeCommand('particleLog.restartServer');
    await until('a hover', async () =>
      /password/i.test(await hoverAt(uri, lineWith(editor.document, '+CWJAP:2'))) ? true : undefined,
    );
  });

  it('is opened by the command', async () => {
    await closeAll();
    await vscode.commands.executeCommand('particleLog.openSample');
    assert.equal(vscode.window.activeTextEditor?.document.uri.path, sampleUri().path);
  });
});

function flat(nodes: readonly StagesNode[]): readonly StagesNode[] {
  return nodes.flatMap((it) => [it, ...flat(it.children)]);
}
