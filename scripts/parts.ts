/** Runs the parts of the test run one after the other and adds up what each of them says. */

import { spawn } from 'node:child_process';

export interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const countLine = /^(?<passed>\d+) passed, (?<failed>\d+) failed, (?<skipped>\d+) skipped$/gm;

/** Runs a check, which counts as one test: passed when it ends with exit code 0. */
export async function runCheck(
  name: string,
  command: readonly string[],
  args: readonly string[],
): Promise<Count> {
  const { code } = await run(name, [...command, ...args]);
  return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

/** Runs tests and answers what their last count line says; without one, or with a bad end, they failed. */
export async function runTests(
  name: string,
  command: readonly string[],
  args: readonly string[],
): Promise<Count> {
  const { code, output } = await run(name, [...command, ...args]);
  const last = [...output.matchAll(countLine)].at(-1)?.groups;
  const count: Count = {
    passed: Number(last?.['passed'] ?? 0),
    failed: Number(last?.['failed'] ?? 0),
    skipped: Number(last?.['skipped'] ?? 0),
  };
  const ended = code === 0 && last !== undefined;
  return ended || count.failed > 0 ? count : { ...count, failed: 1 };
}

/** Runs a command, passes its output on, and answers output and exit code. */
async function run(
  name: string,
  [command = '', ...args]: readonly string[],
): Promise<{ readonly code: number; readonly output: string }> {
  console.log(`\n── ${name}`);
  const result = await new Promise<{ code: number; output: string }>((resolve) => {
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
  if (result.code !== 0) {
    console.log(`${name}: ended with exit code ${result.code}`);
  }
  return result;
}

export function addCounts(counts: readonly Count[]): Count {
  const sum = (pick: (it: Count) => number) => counts.reduce((total, it) => total + pick(it), 0);
  return { passed: sum((it) => it.passed), failed: sum((it) => it.failed), skipped: sum((it) => it.skipped) };
}
