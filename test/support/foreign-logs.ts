/**
 * Ordinary logs of other programs, invented in their formats: none of them is the log of a Particle device. The file
 * has a few lines of each: `#` is the number of the line, `%` a time of day that goes on with it, so that a log of any
 * length can be made of them.
 */

import { readFileSync } from 'node:fs';

export interface ForeignLog {
  readonly name: string;
  readonly text: string;
}

/** All of them, with so many lines. */
export function foreignLogs(lines: number): readonly ForeignLog[] {
  const parts = readFileSync('test/log/foreign-logs.txt', 'utf8').split(/^=== /m).slice(1);
  return parts.map((part) => {
    const [name = '', ...patterns] = part.trimEnd().split('\n');
    const text = Array.from({ length: lines }, (_, index) => `${lineOf(patterns, index)}\n`).join('');
    return { name, text };
  });
}

function lineOf(patterns: readonly string[], index: number): string {
  const time = new Date(Date.UTC(2026, 4, 11, 9) + index * 7000).toISOString().slice(11, 19);
  const pattern = patterns[index % patterns.length] ?? '';
  return pattern.replaceAll('%', time).replaceAll('#', String(index).padStart(2, '0'));
}
