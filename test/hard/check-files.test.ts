/** `check` of many files: several cores give the same output as one, in the order of the files. */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, openSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkFiles } from '../../cli/check-files.ts';
import { wrongPassword } from '../support/device-logs.ts';
import { parts } from '../support/knowledge.ts';

const program = 'dist/particle-log.cjs';

describe('check of many files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'particle-log-'));
  const file = (name: string) => join(folder, name);
  before(() => {
    assert.ok(existsSync(program), 'run npm run build first');
    // Of different sizes, so that they are not done in the order in which they begin.
    for (let index = 0; index < 12; index++) {
      writeFileSync(file(`${index}.log`), wrongPassword.repeat(index % 3 === 0 ? 800 : 1));
    }
    writeFileSync(file('ledger.json'), JSON.stringify({ connLog: wrongPassword, resetReason: 20 }));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const check = (jobs: number, ...files: readonly string[]) => {
    const args = ['check', '--format', 'json', '--jobs', String(jobs), ...files];
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
      encoding: 'utf8',
      input: wrongPassword,
      maxBuffer: 1 << 28,
    });
    return { status, stdout, stderr };
  };
  const all = Array.from({ length: 12 }, (_, index) => file(`${index}.log`));

  it('is the same on one core and on several', () => {
    const one = check(1, ...all);
    assert.equal(one.status, 1);
    assert.deepEqual(check(3, ...all), one);
  });

  it('tells of each file in its turn what is wrong with it', () => {
    const files = [all[0] ?? '', file('missing.log'), '-', file('ledger.json'), ...all.slice(1)];
    const one = check(1, ...files);
    assert.equal(one.status, 2);
    assert.match(one.stderr, /missing\.log: there is no such file\n.*is a ledger record/);
    assert.deepEqual(check(4, ...files), one);
  });

  it('tells of paths that cannot even be looked at', () => {
    symlinkSync('loop', file('loop'));
    const { status, stderr, stdout } = check(4, file('loop'), file('x'.repeat(5000)), ...all);
    assert.equal(status, 2);
    assert.match(stderr, /cannot read .*loop: its links lead in a circle\n.*cannot read /);
    assert.doesNotMatch(stderr, /\n\s+at /);
    assert.equal(JSON.parse(stdout).files.length, all.length);
  });

  it('goes on with another worker when one dies', async function () {
    if (availableParallelism() < 2) {
      this.skip();
    }
    const workerFile = file('worker.cjs');
    writeFileSync(
      workerFile,
      `require('node:worker_threads').parentPort.on('message', (path) => {
        if (path.endsWith('deadly.log')) throw new Error('no more memory');
        require('node:worker_threads').parentPort.postMessage({ notes: [path], unreadable: '' });
      });`,
    );
    const large = file('large.log');
    writeFileSync(large, '');
    // Large enough to be worth workers; nobody reads it.
    truncateSync(large, 1 << 25);
    const paths = [
      large,
      file('deadly.log'),
      file('b.log'),
      file('deadly.log'),
      file('d.log'),
      file('deadly.log'),
    ];
    const told: string[] = [];
    for await (const it of checkFiles(paths, { parts, workerFile }, 2)) {
      told.push('unreadable' in it ? it.unreadable || (it.notes[0] ?? '') : '');
    }
    const died = `cannot read ${file('deadly.log')}: no more memory`;
    assert.deepEqual(told, [large, died, file('b.log'), died, file('d.log'), died]);
  });

  it('starts whatever the temporary folder is', () => {
    for (const folder of ['/proc', file('nowhere'), file('ledger.json')]) {
      const { status } = spawnSync(process.execPath, [program, '--version'], {
        env: { ...process.env, TMPDIR: folder, TEMP: folder, TMP: folder },
        timeout: 15_000,
      });
      assert.equal(status, 0, folder);
    }
  });

  it('fails when its output cannot be written', function () {
    if (!existsSync('/dev/full')) {
      this.skip();
    }
    const stdio = ['ignore', openSync('/dev/full', 'w'), 'pipe'] as const;
    const { status, stderr } = spawnSync(process.execPath, [program, 'check', all[1] ?? ''], {
      encoding: 'utf8',
      stdio: [...stdio],
    });
    assert.equal(status, 2);
    assert.match(stderr, /cannot write/);
  });
});
