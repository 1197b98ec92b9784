/** The log inside a ledger record, opened as a person does. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { closeAll, codeOf, findingsOf, hoverAt, openFile, sampleUri, until } from './support.ts';

const command = 'particleLog.openLedgerLog';
const record = () =>
  JSON.stringify({ connLog: readFileSync(sampleUri().fsPath, 'utf8'), resetReason: 20, sysver: '6.2.1' });

/** Closing an unsaved log would ask whether to save it. */
async function closeUnsaved(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
}

async function openedLog(): Promise<vscode.TextDocument> {
  const document = await until('the log', () => {
    const active = vscode.window.activeTextEditor?.document;
    return active?.isUntitled === true && active.languageId === 'particle-log' ? active : undefined;
  });
  await until('a finding', () => findingsOf(document.uri).some((it) => codeOf(it) === 'join/wrong-password'));
  return document;
}

describe('ledger record', () => {
  after(closeAll);

  it('opens as a log with its findings', async () => {
    await openFile('device.json', record());
    await vscode.commands.executeCommand(command);
    assert.match((await openedLog()).getText(), /^"resetReason": 20$/m);
    await closeUnsaved();
  });

  it('is recognized inside a log, with a link that opens it', async () => {
    const { document } = await openFile('pasted.particle.log', `${record()}\n`);
    const hover = await until('a hover', async () => (await hoverAt(document.uri, 0)) || undefined);
    assert.match(hover, /Log up to the connection/);
    await vscode.commands.executeCommand(command, { uri: document.uri.toString(), line: 0 });
    await openedLog();
    await closeUnsaved();
  });
});
