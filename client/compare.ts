/** The command that puts two connection attempts side by side, from one log or from two that are open. */

import * as vscode from 'vscode';
import { type AttemptChoice, requests } from '../server/protocol.ts';
import type { ServerConnection } from './connection.ts';
import { isDeviceLog } from './device-log.ts';
import type { Articles } from './findings/articles.ts';

interface Choice extends vscode.QuickPickItem {
  readonly side: { readonly uri: string; readonly attempt: number };
}

export function registerCompare(server: ServerConnection, articles: Articles): vscode.Disposable {
  return vscode.commands.registerCommand('particleLog.compareAttempts', async () => {
    const choices = await choicesOf(server);
    if (choices.length < 2) {
      void vscode.window.showInformationMessage(
        'Comparing needs two connection attempts. Open a second log, for example one of a good connection.',
      );
      return;
    }
    const left = await vscode.window.showQuickPick(choices, { placeHolder: 'First attempt' });
    const rest = choices.filter((it) => it !== left);
    const right = left && (await vscode.window.showQuickPick(rest, { placeHolder: 'Compare it with' }));
    if (left !== undefined && right !== undefined) {
      await articles.openComparison({ left: left.side, right: right.side });
    }
  });
}

const outcomeIcons = { connected: '$(pass)', failed: '$(error)', incomplete: '$(history)' } as const;

async function choicesOf(server: ServerConnection): Promise<readonly Choice[]> {
  const logs = vscode.workspace.textDocuments.filter(isDeviceLog);
  const found = await Promise.all(
    logs.map(async ({ uri }) => {
      const attempts = await server.ask<AttemptChoice[]>(requests.attempts, { uri: uri.toString() });
      return (attempts ?? []).map((it) => choiceOf(uri, it));
    }),
  );
  return found.flat();
}

function choiceOf(uri: vscode.Uri, attempt: AttemptChoice): Choice {
  return {
    label: `${outcomeIcons[attempt.outcome]} ${attempt.label}`,
    description: attempt.description,
    detail: `${vscode.workspace.asRelativePath(uri)}, line ${attempt.line + 1}`,
    side: { uri: uri.toString(), attempt: attempt.attempt },
  };
}
