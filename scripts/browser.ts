/** Finds a Chromium to drive, or installs one from npm, and launches it without a window. */

import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';
import { installOnce } from './npm-packages.ts';

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'chrome',
];
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A running browser without a window; the caller closes it. */
export async function launchBrowser(): Promise<Browser> {
  const installed = findBrowser();
  const { path, env } = installed === undefined ? await unpackBrowser() : { path: installed, env: {} };
  return chromium.launch({
    executablePath: path,
    args: quiet,
    env: { ...definedOnly(process.env), ...env },
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}

function findBrowser(): string | undefined {
  const wanted = process.env['CHROME_PATH'];
  if (wanted !== undefined && wanted !== '') {
    if (!existsSync(wanted)) {
      throw new Error(`CHROME_PATH names ${wanted}, which does not exist.`);
    }
    return wanted;
  }
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...places].find((it) =>
    existsSync(it),
  );
}

/** The Chromium that npm carries, with the libraries and fonts a bare machine lacks. */
async function unpackBrowser(): Promise<{ path: string; env: Record<string, string> }> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No Chromium, Chrome or Edge found. Install one, or name it in CHROME_PATH.');
  }
  const packed = join(await installOnce('@sparticuz/chromium', '153.0.0'), 'bin');
  const folder = join(packed, '../unpacked');
  const path = join(folder, 'chromium');
  if (!existsSync(path)) {
    mkdirSync(join(folder, 'cache'), { recursive: true });
    for (const name of ['al2023', 'fonts', 'swiftshader']) {
      const archive = brotliDecompressSync(readFileSync(join(packed, `${name}.tar.br`)));
      execFileSync('tar', ['--no-same-owner', '-xf', '-', '-C', folder], { input: archive });
    }
    writeFileSync(join(folder, 'fonts.conf'), fontSettings(folder));
    // Last, as its presence says that everything is there.
    writeFileSync(path, brotliDecompressSync(readFileSync(join(packed, 'chromium.br'))));
    chmodSync(path, 0o755);
  }
  return { path, env: { LD_LIBRARY_PATH: join(folder, 'lib'), FONTCONFIG_PATH: folder } };
}

/** The fonts of the package and those of the machine, if it has any. */
function fontSettings(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, 'fonts')}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(folder, 'cache')}</cachedir>
</fontconfig>
`;
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((it): it is [string, string] => it[1] !== undefined));
}
