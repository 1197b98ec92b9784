/** Finds a rhythm in the distances between events. */

/** The middle of the distances when all lie within a tenth of it; undefined when they have no rhythm. */
export function periodIn(distances: readonly number[]): number | undefined {
  const middle = [...distances].sort((a, b) => a - b)[distances.length >> 1];
  if (middle === undefined || middle <= 0) {
    return undefined;
  }
  return distances.every((it) => Math.abs(it - middle) <= middle / 10) ? middle : undefined;
}
