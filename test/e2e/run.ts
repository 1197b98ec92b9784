/** Runs the suite inside the extension host of VS Code, which calls `run`. */

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';

export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, reporter: MarkedReporter });
  const files = readdirSync(__dirname).filter((it) => it.endsWith('.test.cjs'));
  for (const file of files.sort()) {
    mocha.addFile(join(__dirname, file));
  }
  const failures = await new Promise<number>((done) => mocha.run(done));
  if (failures > 0) {
    throw new Error(`${failures} tests failed`);
  }
}

/** Each line carries a mark, by which scripts/e2e.ts tells it from what the editor prints. */
class MarkedReporter extends Mocha.reporters.Base {
  constructor(runner: Mocha.Runner, options?: Mocha.MochaOptions) {
    super(runner, options);
    runner.on('pass', (test) => say(`  ✔ ${test.fullTitle()} (${test.duration ?? 0} ms)`));
    runner.on('pending', (test) => say(`  - ${test.fullTitle()}`));
    runner.on('fail', (test, error: Error) => {
      say(`  ✘ ${test.fullTitle()}`);
      for (const line of (error.stack ?? error.message).split('\n')) {
        say(`      ${line}`);
      }
    });
    runner.once('end', () => {
      const { passes, failures, pending } = this.stats;
      say(`${passes} passed, ${failures} failed, ${pending} skipped`);
    });
  }
}

function say(line: string): void {
  console.log(`[e2e] ${line}`);
}
