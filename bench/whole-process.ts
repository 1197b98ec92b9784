/** Runs a program to its end and says how long it took and how much memory it had at most. */

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface Measured {
  readonly seconds: number;
  /** Megabytes, undefined where the system does not tell. */
  readonly peak: number | undefined;
}

/** The child prints its own peak at its end through this module, which is loaded before the program. */
const reportPeak = `process.on('exit',()=>process.stderr.write('\\npeak '+process.resourceUsage().maxRSS+'\\n'))`;

export async function measure(args: readonly string[]): Promise<Measured> {
  const preload = `data:text/javascript,${encodeURIComponent(reportPeak)}`;
  const start = performance.now();
  const child = spawn(process.execPath, ['--import', preload, ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', resolve);
  });
  const seconds = (performance.now() - start) / 1000;
  if (code !== 0) {
    throw new Error(`${args.join(' ')} ended with ${code}: ${errors.slice(0, 400)}`);
  }
  const peak = /peak (\d+)/.exec(errors);
  return { seconds, peak: peak ? Number(peak[1]) / 1024 : undefined };
}

/** The resident memory of this process in megabytes; Linux only, elsewhere what Node knows. */
export function residentNow(): number {
  try {
    const found = /VmRSS:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'));
    if (found) {
      return Number(found[1]) / 1024;
    }
  } catch {
    // Not Linux.
  }
  return process.memoryUsage().rss / 1024 / 1024;
}
