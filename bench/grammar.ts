/** `npm run bench:grammar`: what hostile lines cost the grammar, in time of the processor; fails when it explodes. */

import { hostileLines, tokensOf } from '../scripts/grammar.ts';

const short = 250_000;
/** Four times as long takes four times as long, and sixteen times would be quadratic; short times are noise. */
const mostGrowth = 10;
const noiseMs = 100;

const quarters = hostileLines(short);
const wholes = hostileLines(4 * short);
let worst = { growth: 0, line: '' };
for (const [index, whole] of wholes.entries()) {
  const quarterMs = await cpuMsOf(quarters[index] ?? '');
  const wholeMs = await cpuMsOf(whole);
  const growth = Math.max(0, wholeMs - noiseMs) / quarterMs;
  if (growth >= worst.growth) {
    const line = JSON.stringify(whole.slice(0, 40));
    worst = { growth, line: `${line}…: ${quarterMs.toFixed(0)} ms → ${wholeMs.toFixed(0)} ms` };
  }
}
process.stdout.write(
  `worst growth of a hostile line: ${worst.growth.toFixed(1)} (at most ${mostGrowth}), ${worst.line}\n`,
);
process.exitCode = worst.growth > mostGrowth ? 1 : 0;

/** The time that the processor spends on a line, which other programs on the machine do not lengthen. */
async function cpuMsOf(line: string): Promise<number> {
  const before = process.cpuUsage();
  await tokensOf(line);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
