/** Rules of the workspace's own, and the comparison of two attempts, as a person uses them. */

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { log } from '../support/log.ts';
import { closeAll, extensionApi, hoverAt, openFile, sampleUri, until } from './support.ts';

const rule = (says: string) => ({
  id: 'app.pump/state',
  title: 'Pump state',
  categories: ['app.pump'],
  wordings: 'pump {state:word}, flow {flow:int}',
  harmless: true,
  says,
  sources: ['our firmware'],
  samples: ['pump on, flow 120'],
  counterSamples: ['pump failed'],
});

describe('rules of the workspace', () => {
  const file = () => {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    assert.ok(folder, 'no folder is open');
    return vscode.Uri.joinPath(folder, '.particle-log/rules.json');
  };
  const write = (content: unknown) =>
    vscode.workspace.fs.writeFile(file(), new TextEncoder().encode(JSON.stringify(content)));

  before(() => extensionApi());
  after(async () => {
    await vscode.workspace.fs.delete(file(), { useTrash: false });
    await closeAll();
  });

  it('explain a line of the application, and follow the file', async () => {
    await write({ rules: [rule('The pump is {state}; {flow} liters per hour.')] });
    const { document } = await openFile(
      'own.particle.log',
      log('52 system.nm I State changed: NONE -> DISABLED', '53 app.pump I pump on, flow 120'),
    );
    const says = (words: RegExp) =>
      until(`a hover with ${words}`, async () => words.test(await hoverAt(document.uri, 1)) || undefined);
    await says(/120.* liters per hour/);
    await write({ rules: [rule('Pump: {state}.')] });
    await says(/Pump: .*on/);
  });

  it('are told where they are wrong', async () => {
    await write({ rules: [{ ...rule('x'), wordings: 'pump {state:nonsense}' }] });
    const problem = await until('a problem', () =>
      vscode.languages.getDiagnostics(file()).find((it) => /nonsense/.test(it.message)),
    );
    assert.match(problem.message, /unknown type/);
  });
});

describe('comparing attempts', () => {
  after(closeAll);

  it('puts two attempts side by side', async () => {
    const healthy = sampleUri().with({ path: sampleUri().path.replace('wrong-password', 'healthy') });
    for (const uri of [sampleUri(), healthy]) {
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: false });
      await until('a hover', async () => (await hoverAt(uri, 0)) || undefined);
    }
    // Two lists appear one after the other. Accepting where none is open does nothing, so keep
    // accepting until the command is through: no guess how fast the machine draws a list.
    let through = false;
    const done = Promise.resolve(vscode.commands.executeCommand('particleLog.compareAttempts')).finally(
      () => {
        through = true;
      },
    );
    while (!through) {
      await new Promise((later) => setTimeout(later, 400));
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    }
    await done;
    await until(
      'an article',
      () =>
        vscode.window.tabGroups.all
          .flatMap((it) => it.tabs)
          .some((it) => /Two connection attempts/i.test(it.label)) || undefined,
    );
  });
});
