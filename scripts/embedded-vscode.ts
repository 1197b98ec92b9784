/** A real VS Code whose parts come from npm alone, served to a browser on this machine. */

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { installOnce } from './npm-packages.ts';

/** The folder of the project. */
export const root = resolve(import.meta.dirname, '..');
/** VS Code 1.139.1. */
const version = '4.139.1';
const startLimitMs = 60_000;

export interface EmbeddedVscode {
  /** The folder of the editor's own files. */
  readonly code: string;
  /** The address that opens a folder with this extension, and in it a file or a test suite. */
  address(folder: string, more?: { readonly file?: string; readonly tests?: string }): string;
  close(): void;
}

/** Starts the editor; it ends with this process at the latest. */
export async function startEmbeddedVscode(
  settings: Readonly<Record<string, unknown>>,
): Promise<EmbeddedVscode> {
  const code = join(await installOnce('code-server', version, ['lib/vscode']), 'lib/vscode');
  const scratch = mkdtempSync(join(tmpdir(), 'particle-log-lens-'));
  const token = randomBytes(16).toString('hex');
  writeSettings(scratch, settings);
  const server = spawn(process.execPath, serverArguments(scratch, token), {
    cwd: code,
    detached: process.platform !== 'win32', // a group of its own, so that its children end with it
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  const close = onceAtExit(() => {
    endWithChildren(server);
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  });
  try {
    const port = await portOf(server);
    return { code, address: (folder, more = {}) => addressOf(port, token, folder, more), close };
  } catch (error) {
    close();
    throw error;
  }
}

function serverArguments(scratch: string, token: string): string[] {
  return [
    'out/server-main.js',
    ...['--host', '127.0.0.1', '--port', '0', '--connection-token', token],
    '--accept-server-license-terms',
    '--enable-smoke-test-driver', // without it a released build ignores extensionDevelopmentPath
    '--disable-workspace-trust',
    ...['--server-data-dir', join(scratch, 'data'), '--extensions-dir', join(scratch, 'extensions')],
    ...['--telemetry-level', 'off'],
  ];
}

function writeSettings(scratch: string, settings: Readonly<Record<string, unknown>>): void {
  const folder = join(scratch, 'data/data/Machine');
  mkdirSync(folder, { recursive: true });
  const quiet = {
    'workbench.startupEditor': 'none',
    'workbench.tips.enabled': false,
    'telemetry.telemetryLevel': 'off',
    'extensions.ignoreRecommendations': true,
    'git.enabled': false,
    'chat.disableAIFeatures': true,
  };
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ ...quiet, ...settings }));
}

/** Waits for the server to say on which port it listens. */
function portOf(server: ChildProcess): Promise<number> {
  return new Promise((done, fail) => {
    let said = '';
    const timer = setTimeout(
      () => fail(new Error(`The editor did not start in time.\n${said}`)),
      startLimitMs,
    );
    const read = (chunk: Buffer) => {
      said += chunk.toString('utf8');
      const port = /listening on (\d+)/.exec(said)?.[1];
      if (port !== undefined) {
        clearTimeout(timer);
        server.stdout?.off('data', read).resume();
        server.stderr?.off('data', read).resume();
        done(Number(port));
      }
    };
    server.stdout?.on('data', read);
    server.stderr?.on('data', read);
    server.once('error', fail);
    server.once('exit', (code) => {
      clearTimeout(timer);
      fail(new Error(`The editor ended with exit code ${code}.\n${said}`));
    });
  });
}

function addressOf(
  port: number,
  token: string,
  folder: string,
  more: { readonly file?: string; readonly tests?: string },
): string {
  const remote = (path: string) => `vscode-remote://127.0.0.1:${port}${asUriPath(path)}`;
  const payload = [
    ['extensionDevelopmentPath', remote(root)],
    ...(more.file === undefined ? [] : [['openFile', remote(more.file)]]),
    ...(more.tests === undefined ? [] : [['extensionTestsPath', remote(more.tests)]]),
  ];
  const query = new URLSearchParams({
    tkn: token,
    folder: asUriPath(folder),
    payload: JSON.stringify(payload),
  });
  return `http://127.0.0.1:${port}/?${query}`;
}

function asUriPath(path: string): string {
  const forward = path.replaceAll('\\', '/');
  return forward.startsWith('/') ? forward : `/${forward}`;
}

function endWithChildren(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null) {
    return;
  }
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F']);
    return;
  }
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It ended by itself.
  }
}

/** Makes a clean-up that runs once: when called, when the process ends, or when it is told to end. */
function onceAtExit(cleanUp: () => void): () => void {
  let done = false;
  const once = () => {
    if (!done) {
      done = true;
      cleanUp();
    }
  };
  process.once('exit', once);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => process.exit(130));
  }
  return once;
}
