/** Runs the parts of the test run one after the other and reads the count each of them prints. */

import { spawn } from 'node:child_process';

export interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const countLine = /^(?<passed>\d+) passed, (?<failed>\d+) failed, (?<skipped>\d+) skipped$/gm;

/** Runs a command with its output shown, and answers what its last count line says. */
export async function runPart(name: string, command: string, args: readonly string[]): Promise<Count> {
  console.log(`\n── ${name}`);
  const { code, output } = await run(command, args);
  const last = [...output.matchAll(countLine)].at(-1)?.groups;
  const count: Count = {
    passed: Number(last?.['passed'] ?? 0),
    failed: Number(last?.['failed'] ?? 0),
    skipped: Number(last?.['skipped'] ?? 0),
  };
  if (code !== 0 && count.failed === 0) {
    console.log(`${name}: ended with exit code ${code}`);
    return { ...count, failed: 1 };
  }
  return count;
}

/** Runs a command, passes its output on, and answers output and exit code. */
function run(command: string, args: readonly string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      process.stdout.write(chunk);
    });
    child.once('error', (error) => resolve({ code: 1, output: String(error) }));
    child.once('close', (code) =>
      resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString('utf8') }),
    );
  });
}

export function addCounts(counts: readonly Count[]): Count {
  const sum = (pick: (it: Count) => number) => counts.reduce((total, it) => total + pick(it), 0);
  return { passed: sum((it) => it.passed), failed: sum((it) => it.failed), skipped: sum((it) => it.skipped) };
}
