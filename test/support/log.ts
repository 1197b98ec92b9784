/** The notation of logs in tests: `1200 system.nm I State changed: …` is a record, any other line stands for itself. */

const levels: Readonly<Record<string, string>> = {
  T: 'TRACE',
  I: 'INFO',
  W: 'WARN',
  E: 'ERROR',
  P: 'PANIC',
};

/**
 * A log of blocks of lines. A line `TIME CATEGORY LEVEL MESSAGE`, with the time in milliseconds and the first letter
 * of the level, becomes a record; blanks around a line and empty lines are left out.
 */
export function log(...blocks: readonly string[]): string {
  return linesOf(blocks)
    .map((it) => `${record(it)}\n`)
    .join('');
}

/** A log of lines without their times, `CATEGORY LEVEL MESSAGE`, 100 ms apart, beginning at `time`. */
export function logFrom(time: number, ...blocks: readonly string[]): string {
  return log(
    ...linesOf(blocks).map((it, index) =>
      /^[^\s\d[]\S* [TIWEP] /.test(it) ? `${time + index * 100} ${it}` : it,
    ),
  );
}

/** A time as a log prints it. */
export function stamp(time: number): string {
  return String(time).padStart(10, '0');
}

/** A log of `count` lines, made by their numbers. */
export function manyLines(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => `${record(line(index))}\n`).join('');
}

function linesOf(blocks: readonly string[]): string[] {
  return blocks
    .join('\n')
    .split('\n')
    .map((it) => it.trim())
    .filter((it) => it !== '');
}

/** One line of a log, without a break at its end. */
export function record(line: string): string {
  const found = /^(\d+) (\S+) ([TIWEP])(?: (.*))?$/.exec(line);
  if (!found) {
    return line;
  }
  const [, time = '', category = '', level = '', message = ''] = found;
  return `${stamp(Number(time))} [${category}] ${levels[level]}: ${message}`;
}
