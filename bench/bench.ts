/** `npm run bench`: how fast a large log is checked, and how fast an editor is answered, as tables. */

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Editing, measureEditing } from './editing.ts';
import { makeLog } from './log-maker.ts';
import { type Measured, measure, residentNow } from './whole-process.ts';

const lines = 1_500_000;
const runs = 3;
const program = 'dist/particle-log.cjs';
const targets = { ratio: 5, megabytes: 700, milliseconds: 25 };

if (process.argv[2] === 'editing') {
  await printEditing(process.argv[3] ?? '');
} else {
  await main();
}

async function main(): Promise<void> {
  if (!existsSync(program)) {
    throw new Error(`${program} is missing: run npm run build first`);
  }
  const folder = mkdtempSync(join(tmpdir(), 'particle-log-bench-'));
  try {
    await benchCheck(join(folder, 'large.log'));
    for (const megabytes of [0.5, 5, 45]) {
      const path = join(folder, `${megabytes}.log`);
      makeLog(path, { bytes: megabytes * 1_000_000 });
      // Each size in a process of its own, so that memory is its own too.
      execFileSync(process.execPath, ['bench/bench.ts', 'editing', path], { stdio: 'inherit' });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function benchCheck(path: string): Promise<void> {
  const count = makeLog(path, { lines });
  print(`log of ${count} lines, ${(statSync(path).size / 1e6).toFixed(1)} MB`);
  const bare: Measured[] = [];
  const check: Measured[] = [];
  for (let run = 0; run < runs; run++) {
    bare.push(await measure(['bench/bare-loop.mjs', path]));
    check.push(await measure([program, 'check', '--format', 'json', '--fail-on', 'never', path]));
  }
  const loop = median(bare.map((it) => it.seconds));
  const whole = median(check.map((it) => it.seconds));
  const peak = Math.max(...check.map((it) => it.peak ?? 0));
  print(`  bare loop   ${loop.toFixed(2)} s`);
  print(`  check       ${whole.toFixed(2)} s, ${peak.toFixed(0)} MB at most (target ${targets.megabytes})`);
  print(`  ratio       ${(whole / loop).toFixed(2)} (target ${targets.ratio})`);
}

async function printEditing(path: string): Promise<void> {
  const size = statSync(path).size / 1e6;
  const measured: Editing = await measureEditing(path);
  const { openMs, append, hover } = measured;
  print(
    `${size.toFixed(1)} MB: open to first problems ${openMs.toFixed(0)} ms, ${residentNow().toFixed(0)} MB`,
  );
  print(
    `  append to hover  median ${median(append).toFixed(1)} ms, p95 ${percentile(append, 95).toFixed(1)} ms (target ${targets.milliseconds} at the median)`,
  );
  print(
    `  hover            median ${median(hover).toFixed(1)} ms, p95 ${percentile(hover, 95).toFixed(1)} ms (target ${targets.milliseconds} at p95)`,
  );
  process.exit(0);
}

function median(values: readonly number[]): number {
  return percentile(values, 50);
}

function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? 0;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
