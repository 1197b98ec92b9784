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

/** A log of lines `CATEGORY LEVEL MESSAGE`, which get their times: 100 ms apart, beginning at `time`. */
export function logFrom(time: number, ...blocks: readonly string[]): string {
  return log(...linesOf(blocks).map((it, index) => (isUntimed(it) ? `${time + index * 100} ${it}` : it)));
}

function linesOf(blocks: readonly string[]): string[] {
  return blocks
    .join('\n')
    .split('\n')
    .map((it) => it.trim())
    .filter((it) => it !== '');
}

function record(line: string): string {
  const found = /^(\d+) (\S+) ([TIWEP]) ?(.*)$/.exec(line);
  if (!found) {
    return line;
  }
  const [, time = '', category = '', level = '', message = ''] = found;
  return `${time.padStart(10, '0')} [${category}] ${levels[level]}: ${message}`;
}

function isUntimed(line: string): boolean {
  return /^[^\s\d[]\S* [TIWEP] /.test(line);
}
