/**
 * Notes that name the source of a message: `system/src/x.cpp : connect (v2.0.0 to v6.2.0)` is a file of Device OS, a
 * function in it, and the releases in which it prints the message.
 */

import { compareVersions } from './releases.ts';

export interface SourceNote {
  readonly path: string;
  /** The first and the last release of each range; a release alone is both. */
  readonly ranges: readonly (readonly [first: string, last: string])[];
}

/** Path, function, and releases: some, or ranges such as `v0.6.4 to v3.3.1`, and a remark behind a semicolon. */
const NOTE =
  /^([A-Za-z0-9_][\w./+-]{0,160}\.(?:c|cc|cpp|h|hpp|ipp))(?: : .{1,160}?)? \((v\d+\.\d+\.\d+[^()]{0,200})\)$/;
const RANGE = /v(\d+\.\d+\.\d+)(?: to v(\d+\.\d+\.\d+))?/g;

/** The file and releases of a note, or undefined when it is of another kind, such as a standard. */
export function sourceNoteOf(note: string): SourceNote | undefined {
  const [, path, releases] = NOTE.exec(note) ?? [];
  if (path === undefined || releases === undefined) {
    return undefined;
  }
  const [own = ''] = releases.split(';');
  const ranges = [...own.matchAll(RANGE)].map(([, first = '', last = first]) => [first, last] as const);
  return { path, ranges };
}

/** Whether a note names a release or has it in a range. */
export function hasRelease({ ranges }: SourceNote, release: string): boolean {
  return ranges.some(
    ([first, last]) => compareVersions(release, first) >= 0 && compareVersions(release, last) <= 0,
  );
}
