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
  const windows = process.platform === 'win32';
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const environment = Object.entries(process.env).filter(([key]) => !key.startsWith('npm_'));
  // Settings of the outer npm run (its prefix above all) must not steer the inner one; the registry must.
  const registry = process.env['npm_config_registry'];
  const env = {
    ...Object.fromEntries(environment),
    ...(registry === undefined ? {} : { npm_config_registry: registry }),
  };
  return new Promise((done, fail) => {
    const child = spawn(windows ? 'npm.cmd' : 'npm', [...args, ...quiet], {
      cwd,
      env,
      shell: windows,
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
