/** The command that opens the device log inside a ledger record, as the library DeviceInfoLedger stores it. */

import * as vscode from 'vscode';
import { commands, type LineParams, languageId, requests } from '../server/protocol.ts';
import type { ServerConnection } from './connection.ts';

export function registerLedger(server: ServerConnection): vscode.Disposable {
  return vscode.commands.registerCommand(commands.openLedgerLog, async (place?: unknown) => {
    const text = isLine(place) ? await textAt(place) : vscode.window.activeTextEditor?.document.getText();
    const content = text && (await server.ask<string>(requests.ledgerLog, { text }));
    if (content) {
      const log = await vscode.workspace.openTextDocument({ language: languageId, content });
      await vscode.window.showTextDocument(log, { preview: false });
      return;
    }
    void vscode.window.showInformationMessage(
      'There is no device log inside this file. Open the data of a ledger that the library DeviceInfoLedger has written, with its keys "connLog" or "lastRun", and run the command again.',
    );
  });
}

/** Links in hovers carry the place, so what arrives is checked. */
function isLine(place: unknown): place is LineParams {
  return (
    typeof place === 'object' &&
    place !== null &&
    'uri' in place &&
    typeof place.uri === 'string' &&
    'line' in place &&
    typeof place.line === 'number'
  );
}

async function textAt({ uri, line }: LineParams): Promise<string | undefined> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  return line < document.lineCount ? document.lineAt(line).text : undefined;
}
