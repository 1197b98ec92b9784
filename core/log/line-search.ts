/** Finds a line in a list that is in the order of lines. */

/** Index of the last item of an ordered list whose line is `line` or before it; -1 when all come after it. */
export function lastIndexUpTo<T>(items: readonly T[], line: number, lineOf: (item: T) => number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lineOf(items[middle] as T) <= line) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low - 1;
}
