/** The ends of lists of numbers of any length. */

/** The smallest number; of none `otherwise`. A long list cannot be spread into `Math.min`: its stack is too small. */
export function smallest(numbers: readonly number[], otherwise: number): number {
  return numbers.reduce((least, it) => Math.min(least, it), numbers[0] ?? otherwise);
}

/** The largest number; of none `otherwise`. */
export function largest(numbers: readonly number[], otherwise: number): number {
  return numbers.reduce((most, it) => Math.max(most, it), numbers[0] ?? otherwise);
}
