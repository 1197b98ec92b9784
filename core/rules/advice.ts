/** A cause or a step of a finding, and when it is told: by what the log shows, and unless the log has answered it. */

import * as v from 'valibot';
import { compareVersions, type Releases, release } from './releases.ts';
import { described, listOf, oneOrMore } from './schema-parts.ts';

const text = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(400));

const conditionalAdvice = v.strictObject({
  text,
  signals: v.optional(
    described(oneOrMore(v.string()), 'Told only where a line with one of these signals is evidence of it.'),
  ),
  fixedIn: v.optional(
    described(
      oneOrMore(release),
      'Not told of releases that have the fix: these, and later ones of the same first number or a higher one.',
    ),
  ),
  unlessLogGoesOn: v.optional(
    described(
      v.pipe(v.string(), v.regex(/^[1-9]\d{0,2} (?:s|min)$/, 'must look like 10 min')),
      'Not told where the log shows that the device has tried for so long.',
    ),
  ),
  unlessTrace: v.optional(described(v.literal(true), 'Not told where the log has TRACE lines.')),
});

export const adviceSchema = v.union([text, conditionalAdvice]);

/** A text that is told anywhere within its scope, or one with conditions. */
export type Advice = v.InferOutput<typeof adviceSchema>;

/** What a log shows of a finding beside its words. */
export interface Shown {
  /** The signals of its evidence. */
  readonly signals: readonly string[];
  /** How long the device went on after it began to try; undefined where the log has no clock, or it got there. */
  readonly triedMs: number | undefined;
  /** The log has TRACE lines. */
  readonly trace: boolean;
}

export function textOfAdvice(advice: Advice): string {
  return typeof advice === 'string' ? advice : advice.text;
}

/** Whether a log leaves room for a piece of advice. */
export function isOpen(advice: Advice, shown: Shown, releases: Releases): boolean {
  if (typeof advice === 'string') {
    return true;
  }
  const { signals, fixedIn, unlessLogGoesOn, unlessTrace } = advice;
  const { triedMs = 0 } = shown;
  return (
    (signals === undefined || listOf(signals).some((it) => shown.signals.includes(it))) &&
    (fixedIn === undefined || !isFixed(listOf(fixedIn), releases)) &&
    (unlessLogGoesOn === undefined || triedMs < periodOf(unlessLogGoesOn)) &&
    !(unlessTrace && shown.trace)
  );
}

function periodOf(written: string): number {
  return Number.parseInt(written, 10) * (written.endsWith('min') ? 60_000 : 1000);
}

/** Whether every release that is possible has a fix, which came to several branches of Device OS. */
function isFixed(fixes: readonly string[], { known }: Releases): boolean {
  const newest = Math.max(...fixes.map(majorOf));
  const has = (it: string) =>
    majorOf(it) > newest ||
    fixes.some((fix) => majorOf(fix) === majorOf(it) && compareVersions(it, fix) >= 0);
  return known.every(has);
}

function majorOf(release: string): number {
  return Number.parseInt(release, 10);
}
