/** The command that opens the bundled sample log. */

import * as vscode from 'vscode';

export function registerSample(extension: vscode.Uri): vscode.Disposable {
  return vscode.commands.registerCommand('particleLog.openSample', async () => {
    const uri = vscode.Uri.joinPath(extension, 'samples/argon-wrong-password.particle.log');
    await vscode.window.showTextDocument(uri, { preview: false });
    await vscode.commands.executeCommand('particleLog.stages.focus');
  });
}
