/** Switches plain text and `.log` files that hold a device log to our language: once, and never against the user. */

import * as vscode from 'vscode';
import { detectionReads, looksLikeDeviceLog } from '../../core/log/detect.ts';
import { languageId } from '../../server/protocol.ts';
import { schemes } from '../device-log.ts';

const candidates = ['log', 'plaintext'];
/** Key of the workspace's memory of files that the user wants left alone. */
const memoryKey = 'particleLog.leftAlone';
const remembered = 200;
const settleMs = 300;

/** Watches documents as they open and, while they are short, as they grow. */
export function registerLanguageSwitch(memory: vscode.Memento): vscode.Disposable {
  const switched = new Set<string>();
  const pending = new Map<string, ReturnType<typeof setTimeout>>();
  let justClosed: string | undefined;

  const leaveAlone = async (uri: string) => {
    const known = memory.get<string[]>(memoryKey, []).filter((it) => it !== uri);
    await memory.update(memoryKey, [...known, uri].slice(-remembered));
  };
  const consider = async (document: vscode.TextDocument) => {
    const uri = document.uri.toString();
    if (!isCandidate(document) || memory.get<string[]>(memoryKey, []).includes(uri)) {
      return;
    }
    const detect = vscode.workspace.getConfiguration('particleLog', document).get<string>('detect', 'auto');
    if (detect === 'off' || hasAssociation(document) || !looksLikeDeviceLog(headOf(document))) {
      return;
    }
    if (detect === 'ask' && !(await userWantsIt(document))) {
      return leaveAlone(uri);
    }
    switched.add(uri);
    await vscode.languages.setTextDocumentLanguage(document, languageId);
  };
  const opened = async (document: vscode.TextDocument) => {
    const uri = document.uri.toString();
    // A change of language closes and opens a document in one go: that is the user taking our choice back.
    if (justClosed === uri && switched.has(uri) && document.languageId !== languageId) {
      return leaveAlone(uri);
    }
    return consider(document);
  };
  const settled = (document: vscode.TextDocument) => {
    const uri = document.uri.toString();
    clearTimeout(pending.get(uri));
    pending.delete(uri);
    if (isCandidate(document) && document.lineCount <= detectionReads.lines) {
      pending.set(
        uri,
        setTimeout(() => void consider(document), settleMs),
      );
    }
  };

  for (const document of vscode.workspace.textDocuments) {
    void consider(document);
  }
  return vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument((document) => void opened(document)),
    vscode.workspace.onDidCloseTextDocument((document) => {
      justClosed = document.uri.toString();
      setTimeout(() => {
        justClosed = undefined;
      }, 0);
    }),
    vscode.workspace.onDidChangeTextDocument(({ document }) => settled(document)),
    { dispose: () => pending.forEach(clearTimeout) },
  );
}

function isCandidate(document: vscode.TextDocument): boolean {
  return (
    !document.isClosed &&
    candidates.includes(document.languageId) &&
    schemes.some((it) => it === document.uri.scheme)
  );
}

/** Whether the user's `files.associations` name this file: then the user has decided. */
function hasAssociation(document: vscode.TextDocument): boolean {
  const associations = vscode.workspace.getConfiguration('files', document).get<object>('associations', {});
  return Object.keys(associations).some((pattern) => {
    const glob = pattern.includes('/') ? pattern : `**/${pattern}`;
    return vscode.languages.match({ pattern: glob }, document) > 0;
  });
}

function headOf(document: vscode.TextDocument): string {
  const head = document.getText(new vscode.Range(0, 0, detectionReads.lines, 0));
  return head.slice(0, detectionReads.characters);
}

async function userWantsIt(document: vscode.TextDocument): Promise<boolean> {
  const yes = 'Show as Device Log';
  const name = vscode.workspace.asRelativePath(document.uri);
  const choice = await vscode.window.showInformationMessage(
    `${name} looks like the log of a Particle device. Shown as one, its lines are explained and its failures listed.`,
    yes,
    'Leave as It Is',
  );
  return choice === yes;
}
