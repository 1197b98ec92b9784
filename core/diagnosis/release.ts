/** Which releases of Device OS a log leaves possible, with the lines that prove it. */

import type { LogEvent } from '../log/vocabulary.ts';
import type { Knowledge } from '../rules/knowledge.ts';
import { modemTrace } from '../rules/platforms.ts';
import {
  fullMask,
  maskOf,
  type ReleaseBounds,
  type ReleaseMask,
  type Releases,
  releasesOf,
} from '../rules/releases.ts';
import type { EffectivePattern } from '../rules/wordings.ts';
import type { Device } from './diagnosis.ts';

/** A wording with the first line that has it. */
export interface SeenWording {
  readonly pattern: EffectivePattern;
  readonly line: number;
}

export type ProvenRelease = Pick<Device, 'deviceOs' | 'releases' | 'evidence'>;

/** The release that a line names, else what all wordings and categories leave over. */
export function inferRelease(
  knowledge: Knowledge,
  categories: ReadonlyMap<string, number>,
  wordings: readonly SeenWording[],
  events: readonly LogEvent[],
): ProvenRelease {
  return namedRelease(events) ?? provenRelease(knowledge, proofsOf(knowledge, categories, wordings));
}

/** After an update the last name counts. */
function namedRelease(events: readonly LogEvent[]): ProvenRelease | undefined {
  const named = events.findLast((it) => it.signal === 'device-os');
  const version = /^\d+\.\d+\.\d+/.exec(named?.values['version'] ?? '')?.[0];
  if (named === undefined || version === undefined) {
    return undefined;
  }
  return {
    deviceOs: { min: version, max: version },
    releases: { known: [version], newer: false },
    evidence: [{ line: named.line, says: `the release is named: ${version}` }],
  };
}

interface Proof {
  readonly bounds: ReleaseBounds;
  readonly line: number;
  readonly what: () => string;
}

function proofsOf(
  { platforms, releases }: Knowledge,
  categories: ReadonlyMap<string, number>,
  wordings: readonly SeenWording[],
): Proof[] {
  const proofs: Proof[] = [];
  for (const bounds of releases.categories) {
    const line = categories.get(bounds.category);
    if (line !== undefined) {
      proofs.push({ bounds, line, what: () => `the category ${bounds.category}` });
    }
  }
  const traced = categories.get(modemTrace);
  if (traced !== undefined && platforms.modemTrace) {
    proofs.push({
      bounds: platforms.modemTrace,
      line: traced,
      what: () => 'the modem trace of Gen 2 devices',
    });
  }
  for (const { pattern, line } of wordings) {
    proofs.push({ bounds: pattern.releases, line, what: () => quoted(pattern) });
  }
  return proofs;
}

/** Narrows the releases proof by proof; of those that moved an end, the last ones are the evidence. */
function provenRelease({ releases: { releases: list } }: Knowledge, proofs: readonly Proof[]): ProvenRelease {
  const all = fullMask(list);
  let left = all;
  let releases = releasesOf(list, all);
  let oldest: Evidence | undefined;
  let newest: Evidence | undefined;
  let other: Evidence | undefined;
  for (const { bounds, line, what } of proofs) {
    const next = left & (rememberedMask(list, bounds) ?? all);
    if (next === left) {
      continue;
    }
    if (next === 0n) {
      // Logs of two devices or releases in one file contradict themselves; then nothing is proven.
      other = { line, says: `${what()} is of another release` };
      releases = releasesOf(list, all);
      break;
    }
    const [before, after] = [releases, releasesOf(list, next)];
    left = next;
    releases = after;
    if (after.known[0] !== before.known[0]) {
      oldest = { line, says: `${what()} is printed since ${after.known[0]}` };
    }
    if (newestOf(after) !== newestOf(before)) {
      newest = { line, says: `${what()} is printed up to ${newestOf(after)}` };
    }
  }
  const min = releases.known[0] === list[0] ? undefined : releases.known[0];
  return {
    deviceOs: { min, max: newestOf(releases) },
    releases,
    evidence: [oldest, newest, other].filter((it) => it !== undefined),
  };
}

/** The bits of bounds, worked out once for each wording and category: this runs whenever a log grows. */
const masks = new WeakMap<ReleaseBounds, ReleaseMask>();

export function rememberedMask(list: readonly string[], bounds: ReleaseBounds): ReleaseMask | undefined {
  const known = masks.get(bounds);
  if (known !== undefined) {
    return known;
  }
  const mask = maskOf(list, bounds);
  if (mask !== undefined) {
    masks.set(bounds, mask);
  }
  return mask;
}

/** The newest release that is possible; undefined when one after all that are known is. */
function newestOf({ known, newer }: Releases): string | undefined {
  return newer ? undefined : known.at(-1);
}

type Evidence = Device['evidence'][number];

/** A wording as a person reads it: `“State changed: … -> …”`. */
function quoted({ template }: EffectivePattern): string {
  return `“${template.literals.join('…').trim()}”`;
}
