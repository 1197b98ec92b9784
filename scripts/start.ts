/** `npm start`: opens the sample log in a real editor with this extension; `--check` only proves that it works. */

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { openEditorPage, root, sample, samples } from './editor-page.ts';
import { startEmbeddedVscode } from './embedded-vscode.ts';

if (process.argv.includes('--check')) {
  await check();
} else {
  const desktop = findDesktopVscode();
  await (desktop === undefined ? startInBrowser() : startOnDesktop(desktop));
}

/** Opens the sample without a window and waits for what a person would see. */
async function check(): Promise<void> {
  const opened = await openEditorPage({ folder: samples, file: sample });
  try {
    await opened.waitForLanguage();
    await opened.waitForProblems();
    console.log('OK: the sample opened as a device log, and Problems names what went wrong.');
    console.log('1 passed, 0 failed, 0 skipped');
  } catch (error) {
    console.log(error instanceof Error ? error.message : String(error));
    console.log('0 passed, 1 failed, 0 skipped');
    process.exitCode = 1;
  } finally {
    await opened.close();
  }
}

async function startInBrowser(): Promise<void> {
  const editor = await startEmbeddedVscode({});
  const address = editor.address(samples, { file: sample });
  console.log(`\nThe sample log is open at\n\n  ${address}\n\nCtrl+C ends the editor.`);
  if (hasDisplay()) {
    openInBrowser(address);
  }
  await new Promise(() => setInterval(() => undefined, 2 ** 30));
}

async function startOnDesktop(code: string): Promise<void> {
  console.log('Opening the sample log in VS Code. Ctrl+C, or closing the window, ends this.');
  const asRoot = process.getuid?.() === 0;
  const more = asRoot ? ['--no-sandbox', '--user-data-dir', join(tmpdir(), 'particle-log-lens-vscode')] : [];
  const args = [`--extensionDevelopmentPath=${root}`, '--new-window', '--wait', ...more, samples, sample];
  const windows = process.platform === 'win32';
  const child = spawn(windows ? `"${code}"` : code, windows ? args.map((it) => `"${it}"`) : args, {
    stdio: 'inherit',
    shell: windows,
  });
  process.exitCode = await new Promise<number>((done) => {
    child.once('error', (error) => {
      console.error(`VS Code did not start: ${error.message}`);
      done(1);
    });
    child.once('close', (code) => done(code ?? 1));
  });
}

/** The `code` command of a desktop, which is of no use without a display. */
function findDesktopVscode(): string | undefined {
  const named = process.env['VSCODE_PATH'];
  if (named !== undefined && named !== '') {
    return named;
  }
  const name = process.platform === 'win32' ? 'code.cmd' : 'code';
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return hasDisplay() ? folders.map((it) => join(it, name)).find((it) => existsSync(it)) : undefined;
}

function hasDisplay(): boolean {
  const wanted = process.platform === 'linux' ? ['DISPLAY', 'WAYLAND_DISPLAY'] : [];
  return process.env['CI'] === undefined && (wanted.length === 0 || wanted.some((it) => process.env[it]));
}

function openInBrowser(address: string): void {
  const opener = { darwin: 'open', win32: 'explorer' }[process.platform as string] ?? 'xdg-open';
  spawn(opener, [address], { stdio: 'ignore', detached: true })
    .once('error', () => undefined) // The address is on the screen.
    .unref();
}
