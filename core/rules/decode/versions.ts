/** Says whether a code may belong to the Device OS releases that a log proves. */

import { compareVersions } from '../releases.ts';

export interface VersionRange {
  readonly min: string | undefined;
  readonly max: string | undefined;
}

/** Whether an entry with `since` and `until`, such as `5.x` and `<=1.5.x`, may be meant by a device in `range`. */
export function mayBePrintedBy(
  entry: { readonly since?: string | undefined; readonly until?: string | undefined },
  range: VersionRange,
): boolean {
  const until = releaseIn(entry.until, '9999');
  if (until !== undefined && range.min !== undefined && compareVersions(range.min, until) > 0) {
    return false;
  }
  const since = releaseIn(entry.since, '0');
  return since === undefined || range.max === undefined || compareVersions(range.max, since) >= 0;
}

/** The first release named in a text, `wildcard` standing for an x or a missing part. */
function releaseIn(text: string | undefined, wildcard: string): string | undefined {
  const found = /(\d+)(?:\.(\d+|x))?(?:\.(\d+|x))?/.exec(text ?? '');
  if (!found) {
    return undefined;
  }
  return [found[1], found[2], found[3]]
    .map((it) => (it === undefined || it === 'x' ? wildcard : it))
    .join('.');
}
