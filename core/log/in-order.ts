/** Lists in the order of lines, lists by a key, and the ends of lists of any length. */

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

/** Adds a value to the list that a map holds for a key. */
export function addTo<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) {
    list.push(value);
  } else {
    lists.set(key, [value]);
  }
}

/** The smallest number; of none `otherwise`. A long list cannot be spread into `Math.min`: its stack is too small. */
export function smallest(numbers: readonly number[], otherwise: number): number {
  return numbers.reduce((least, it) => Math.min(least, it), numbers[0] ?? otherwise);
}

/** The largest number; of none `otherwise`. */
export function largest(numbers: readonly number[], otherwise: number): number {
  return numbers.reduce((most, it) => Math.max(most, it), numbers[0] ?? otherwise);
}
