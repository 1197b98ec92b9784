/**
 * Releases of Device OS as sets. Device OS grows on two branches at once (5.9.0 is younger than 6.1.1), so what a log
 * leaves possible is a set and not a range.
 */

import * as v from 'valibot';

/** A release such as 5.6.0. */
export const release = v.pipe(v.string(), v.regex(/^\d+\.\d+\.\d+$/, 'must look like 5.6.0'));

export const releaseFileSchema = v.strictObject({
  /** All releases of Device OS since 0.6.0, in order of their numbers. */
  releases: v.array(release),
  /** The tag that stands for a release of which the repository has no final one. */
  tags: v.optional(v.record(release, v.string())),
  /** Releases that have a category, when not all since 0.6.0 do. */
  categories: v.array(
    v.strictObject({ category: v.string(), since: v.optional(release), until: v.optional(release) }),
  ),
});

export type KnownReleases = v.InferOutput<typeof releaseFileSchema>;

/** The releases that something is of. */
export interface ReleaseBounds {
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  /** Releases in between that are not among them, from and to. */
  readonly gaps?: readonly (readonly string[])[] | undefined;
}

/** The releases that a log leaves possible. */
export interface Releases {
  /** In order. */
  readonly known: readonly string[];
  /** A release that came after all that are known here is possible too. */
  readonly newer: boolean;
}

/** A set as bits: one for each known release, in order, and the highest for all that came later. */
export type ReleaseMask = bigint;

/** The releases within bounds as bits; undefined when that is all of them. */
export function maskOf(releases: readonly string[], bounds: ReleaseBounds): ReleaseMask | undefined {
  if (bounds.since === undefined && bounds.until === undefined && bounds.gaps === undefined) {
    return undefined;
  }
  let mask = bounds.until === undefined ? 1n << BigInt(releases.length) : 0n;
  releases.forEach((it, index) => {
    if (isWithinBounds(it, bounds)) {
      mask |= 1n << BigInt(index);
    }
  });
  return mask;
}

/** The bits of all releases. */
export function fullMask(releases: readonly string[]): ReleaseMask {
  return (1n << BigInt(releases.length + 1)) - 1n;
}

export function releasesOf(releases: readonly string[], mask: ReleaseMask): Releases {
  const has = (index: number) => ((mask >> BigInt(index)) & 1n) === 1n;
  return { known: releases.filter((_, index) => has(index)), newer: has(releases.length) };
}

/** Whether every release that is possible is within bounds. */
export function surelyWithin({ known, newer }: Releases, bounds: ReleaseBounds): boolean {
  return !(newer && bounds.until !== undefined) && known.every((it) => isWithinBounds(it, bounds));
}

/** Whether a release is within bounds. */
export function isWithinBounds(release: string, { since, until, gaps }: ReleaseBounds): boolean {
  if (since !== undefined && compareVersions(release, since) < 0) {
    return false;
  }
  if (until !== undefined && compareVersions(release, until) > 0) {
    return false;
  }
  return !gaps?.some(
    ([from, to]) =>
      compareVersions(release, from ?? release) >= 0 && compareVersions(release, to ?? release) <= 0,
  );
}

/** Compares two releases such as 5.9.0 and 6.2.0. */
export function compareVersions(a: string, b: string): number {
  const left = a.split('.').map(Number);
  const right = b.split('.').map(Number);
  for (let index = 0; index < 3; index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) {
      return difference;
    }
  }
  return 0;
}
