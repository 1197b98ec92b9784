/** Runs the tests of test/e2e inside a real VS Code: the one from npm, or with VSCODE_TEST=electron a downloaded one. */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { launchBrowser } from './browser.ts';
import { newPage } from './editor-page.ts';
import { root, startEmbeddedVscode } from './embedded-vscode.ts';

const suite = join(root, 'out/e2e/run.cjs');
/** The folder the tests write their logs into. */
const workspace = join(root, 'out/e2e/workspace');
const limitMs = 300_000;

mkdirSync(workspace, { recursive: true });
process.exitCode = process.env['VSCODE_TEST'] === 'electron' ? await runOnDesktop() : await runInBrowser();

function runOnDesktop(): Promise<number> {
  return runTests({
    extensionDevelopmentPath: root,
    extensionTestsPath: suite,
    launchArgs: [workspace, '--disable-extensions', '--disable-workspace-trust'],
  }).catch((error: unknown) => {
    console.log(String(error));
    return 1;
  });
}

async function runInBrowser(): Promise<number> {
  const editor = await startEmbeddedVscode({});
  const browser = await launchBrowser();
  try {
    const page = await newPage(browser, editor);
    const ended = new Promise<number>((done) => {
      void page.exposeFunction('codeAutomationExit', done);
    });
    await page.exposeFunction('codeAutomationLog', () => undefined);
    page.on('console', (message) => report(message.text()));
    await page.goto(editor.address(workspace, { tests: suite }));
    const tooLate = new Promise<number>((done) => setTimeout(done, limitMs, 124).unref());
    return await Promise.race([ended, tooLate]);
  } finally {
    await browser.close().catch(() => undefined);
    editor.close();
  }
}

/** The suite marks its own lines, so that the noise of the editor stays out. */
function report(text: string): void {
  const mark = '[e2e] ';
  const at = text.indexOf(mark);
  if (at >= 0) {
    console.log(
      text
        .slice(at + mark.length)
        .replace(/%c|color: #?\w+$/g, '')
        .trimEnd(),
    );
  }
}
