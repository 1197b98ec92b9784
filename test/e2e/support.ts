/** What the tests inside VS Code share: opening logs, waiting, and looking at what the editor shows. */

import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { ExtensionApi } from '../../client/activation.ts';

const extensionId = 'particle-log-lens.particle-log-lens';

function extension(): vscode.Extension<ExtensionApi> {
  const found = vscode.extensions.getExtension<ExtensionApi>(extensionId);
  assert.ok(found, `the extension ${extensionId} is not there`);
  return found;
}

export async function extensionApi(): Promise<ExtensionApi> {
  return extension().activate();
}

export function sampleUri(): vscode.Uri {
  return vscode.Uri.joinPath(extension().extensionUri, 'samples/argon-wrong-password.particle.log');
}

/** Opens the bundled sample in an editor. */
export async function openSample(): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(sampleUri()));
}

/** Writes a file into the workspace and opens it. */
export async function openFile(name: string, text: string): Promise<vscode.TextEditor> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  assert.ok(folder, 'no folder is open');
  mkdirSync(folder.fsPath, { recursive: true });
  const path = join(folder.fsPath, name);
  rmSync(path, { force: true });
  writeFileSync(path, text);
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder, name));
  return vscode.window.showTextDocument(document, { preview: false });
}

export async function closeAll(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** Waits until something is there, and fails with a message when it never comes. */
export async function until<T>(what: string, look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  const end = Date.now() + 30_000;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== false) {
      return seen;
    }
    assert.ok(Date.now() < end, `waited in vain: ${what}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** Our findings as Problems shows them. */
export function findingsOf(uri: vscode.Uri): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter((it) => it.source === 'particle-log');
}

export function codeOf(finding: vscode.Diagnostic): string {
  return String(typeof finding.code === 'object' ? finding.code.value : finding.code);
}

/** The text of all hovers at a position. */
export async function hoverAt(uri: vscode.Uri, line: number, character = 2): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    uri,
    new vscode.Position(line, character),
  );
  return hovers
    .flatMap((it) => it.contents)
    .map((it) => (typeof it === 'string' ? it : it.value))
    .join('\n');
}

/** The first line of a document that holds a text. */
export function lineWith(document: vscode.TextDocument, text: string): number {
  const line = document
    .getText()
    .split(/\r?\n/)
    .findIndex((it) => it.includes(text));
  assert.ok(line >= 0, `no line with ${text}`);
  return line;
}
