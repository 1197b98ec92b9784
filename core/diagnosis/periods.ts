/** Finds a rhythm in the distances between events. */

/** The middle of the distances when all lie within a tenth of it; 0 when they have no rhythm. */
export function periodIn(distances: readonly number[]): number {
  const middle = [...distances].sort((a, b) => a - b)[distances.length >> 1] ?? 0;
  return distances.every((it) => Math.abs(it - middle) <= middle / 10) ? middle : 0;
}
