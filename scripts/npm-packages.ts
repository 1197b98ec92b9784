/** Puts npm packages that are too large for package.json into .vscode-test/, once, as test runners do with downloads. */

import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const home = resolve(import.meta.dirname, '../.vscode-test');
const tries = 3;

/**
 * Installs one package, and the packages inside it that it would fetch by its own script, without running scripts.
 * Answers the folder of the package. A marker file tells a finished installation from one that was cut off.
 */
export async function installOnce(
  name: string,
  version: string,
  inner: readonly string[] = [],
): Promise<string> {
  const place = join(home, `${name.replaceAll(/[@/]/g, '')}-${version}`);
  const folder = join(place, 'node_modules', name);
  const marker = join(place, 'complete');
  if (!existsSync(marker)) {
    console.log(`Installing ${name} ${version} into .vscode-test/ (once) …`);
    await withRetries(async () => {
      rmSync(place, { recursive: true, force: true });
      mkdirSync(place, { recursive: true });
      writeFileSync(join(place, 'package.json'), '{ "private": true }\n');
      await npm(place, 'install', `${name}@${version}`);
      for (const path of inner) {
        await npm(join(folder, path), 'install', '--omit=dev');
      }
    });
    writeFileSync(marker, `${version}\n`);
  }
  return folder;
}

async function withRetries(run: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      if (attempt === tries) {
        throw error;
      }
      console.log(`${error instanceof Error ? error.message : String(error)}; trying again`);
      await new Promise((done) => setTimeout(done, attempt * 2000));
    }
  }
}

function npm(cwd: string, ...args: readonly string[]): Promise<void> {
  const [command, ...first] = npmCommand();
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  return new Promise((done, fail) => {
    const child = spawn(command, [...first, ...args, ...quiet], {
      cwd,
      env: outerEnvironment(),
      shell: process.platform === 'win32' && first.length === 0,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const complaints: Buffer[] = [];
    child.stderr.on('data', (chunk: Buffer) => complaints.push(chunk));
    child.once('error', fail);
    child.once('close', (code) =>
      code === 0
        ? done()
        : fail(new Error(`npm ${args.join(' ')}: ${Buffer.concat(complaints).toString('utf8')}`)),
    );
  });
}

/** The npm that runs this script, on its own Node: that one knows the certificates of the machine. */
function npmCommand(): readonly [string, ...string[]] {
  const node = process.env['npm_node_execpath'];
  const script = process.env['npm_execpath'];
  if (node !== undefined && script?.endsWith('.js')) {
    return [node, script];
  }
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
}

/** The settings of the machine without those by which the outer npm names its own folders and script. */
function outerEnvironment(): NodeJS.ProcessEnv {
  const own = /^npm_(?!config_)|^npm_config_(?:local_prefix|prefix|global_prefix|noproxy)$/;
  return Object.fromEntries(Object.entries(process.env).filter(([key]) => !own.test(key)));
}
