/** Device logs under any name are recognised; other logs are left alone. */

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { log } from '../support/log.ts';
import { closeAll, extensionApi, openFile, until } from './support.ts';

const deviceLog = log(
  '52 system.nm I State changed: NONE -> DISABLED',
  '53 system.nm I State changed: IFACE_DOWN -> IFACE_REQUEST_UP',
  '1371 ncp.esp32.at T > AT',
  '1373 ncp.esp32.at T < OK',
).replaceAll('\n', '\r\n');
const foreignLog = Array.from(
  { length: 50 },
  (_, index) => `2024-05-01 10:00:${String(index).padStart(2, '0')} INFO [main] Started worker ${index}`,
).join('\n');

describe('language detection', () => {
  before(extensionApi);
  afterEach(closeAll);

  it('switches a .log file that holds a device log', async () => {
    const { document } = await openFile('device.log', deviceLog);
    const uri = document.uri.toString();
    await until('the switch', () => languageOf(uri) === 'particle-log' || undefined);
  });

  it('leaves a foreign .log file alone', async () => {
    const { document } = await openFile('server.log', foreignLog);
    const before = document.languageId;
    await new Promise((done) => setTimeout(done, 1000));
    assert.equal(languageOf(document.uri.toString()), before);
    assert.notEqual(before, 'particle-log');
  });

  it('recognises text pasted into an untitled document', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'plaintext', content: '' });
    const editor = await vscode.window.showTextDocument(document);
    await editor.edit((it) => it.insert(new vscode.Position(0, 0), deviceLog));
    await until('the switch', () => languageOf(document.uri.toString()) === 'particle-log' || undefined);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('does not switch again what the user switched back', async () => {
    const { document } = await openFile('mine.log', deviceLog);
    const uri = document.uri.toString();
    await until('the switch', () => languageOf(uri) === 'particle-log' || undefined);
    await vscode.languages.setTextDocumentLanguage(document, 'plaintext');
    await new Promise((done) => setTimeout(done, 1000));
    assert.equal(languageOf(uri), 'plaintext');
  });

  it('respects an association of the user', async () => {
    const files = vscode.workspace.getConfiguration('files');
    await files.update('associations', { 'notes-*.log': 'plaintext' }, vscode.ConfigurationTarget.Workspace);
    try {
      const { document } = await openFile('notes-1.log', deviceLog);
      await new Promise((done) => setTimeout(done, 1000));
      assert.equal(languageOf(document.uri.toString()), 'plaintext');
    } finally {
      await files.update('associations', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  it('does nothing when it is off', async () => {
    const settings = vscode.workspace.getConfiguration('particleLog');
    await settings.update('detect', 'off', vscode.ConfigurationTarget.Workspace);
    try {
      const { document } = await openFile('quiet.log', deviceLog);
      await new Promise((done) => setTimeout(done, 1000));
      assert.notEqual(languageOf(document.uri.toString()), 'particle-log');
    } finally {
      await settings.update('detect', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });
});

function languageOf(uri: string): string | undefined {
  return vscode.workspace.textDocuments.find((it) => it.uri.toString() === uri)?.languageId;
}
