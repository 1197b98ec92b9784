/** What a failure leaves behind further on: an answer that cannot come any more, before anybody says why. */

import { isLater, isWithin } from '../log/clock.ts';
import { largest, smallest } from '../log/extremes.ts';
import { stageIndex } from './attempt-events.ts';
import type { Candidate } from './candidate.ts';
import { lostFrom, passedFrom, type Recovery } from './recovery.ts';
import type { Weighed } from './weighed.ts';

/** A radio or a modem that is gone is missed at the stages above for up to so long, in milliseconds, before it is noticed. */
const noticed = 60_000;

/** Whether something is of a later stage than another and came to its end before the other began. */
export function precedes({ candidate }: Weighed, other: Weighed): boolean {
  return stageIndex(candidate.stage) > stageIndex(other.candidate.stage) && candidate.last < other.since;
}

/** Whether something of the same stage came to its end so long before another began that it does not follow from it. */
export function endedBefore({ candidate }: Weighed, other: Weighed, { timeAt }: Recovery): boolean {
  const { stage, last } = candidate;
  const ofStage = stage === other.candidate.stage && last < other.since;
  return ofStage && isLater(timeAt(last), timeAt(other.since), noticed);
}

/** Whether something began so shortly before another that it can be its first sign. */
export function isEarlySign(one: Weighed, other: Weighed, { timeAt }: Recovery): boolean {
  return isWithin(timeAt(smallest(one.candidate.lines, 0)), timeAt(other.since), noticed);
}

/**
 * What follows from a failure: all that fails at later stages until its own stage is passed again, and an answer that
 * was missing shortly before.
 */
export function echoesOf(sound: Weighed, others: readonly Weighed[], recovery: Recovery): readonly Weighed[] {
  return others.filter(({ candidate, role }) => {
    const { stage, blocks, unanswered, supposed } = candidate;
    const later = stageIndex(stage) > stageIndex(sound.candidate.stage);
    const silence = unanswered || supposed;
    const louder = blocks && isQuiet(sound.candidate);
    if (!later || louder || !(blocks || silence) || (role === 'advice' && !supposed)) {
      return false;
    }
    return (
      comesUnder(candidate, sound, recovery) || (silence && announces(candidate, sound.candidate, recovery))
    );
  });
}

/** Whether something is told only to whoever wants to know: what stopped a device is not shown as following from it. */
function isQuiet({ atMost }: Candidate): boolean {
  return atMost === 'information' || atMost === 'hint';
}

/** Lines within which a loss and the line that tells its reason stand, in either order. */
const beside = 8;

/** Whether a candidate that holds nothing up tells why a stage was lost. */
export function tellsLoss({ candidate, role }: Weighed, recovery: Recovery): boolean {
  return role === 'cause' && candidate.lines.some((it) => lossBeside(candidate, it, recovery) !== undefined);
}

function lossBeside(candidate: Candidate, line: number, recovery: Recovery): number | undefined {
  const lost = lostFrom(recovery, candidate, line - beside);
  return lost !== undefined && lost <= line + beside ? lost : undefined;
}

/** Whether the stage of a failure was down, from before another one began until it ended. */
function comesUnder(candidate: Candidate, { candidate: sound, since }: Weighed, recovery: Recovery): boolean {
  const first = smallest(candidate.lines, 0);
  const lines = sound.blocks
    ? [since, ...sound.lines]
    : sound.lines.flatMap((it) => lossBeside(sound, it, recovery) ?? []);
  const before = lines.filter((it) => it <= first);
  const up = before.length === 0 ? undefined : passedFrom(recovery, sound, largest(before, 0));
  return before.length > 0 && (up === undefined || up > candidate.last);
}

/** Whether something ended shortly before a failure was seen, and its stage was not passed in between. */
function announces(candidate: Candidate, sound: Candidate, recovery: Recovery): boolean {
  const seen = sound.lines.filter((it) => it > candidate.last);
  const next = smallest(seen, 0);
  const up = passedFrom(recovery, candidate, candidate.last);
  const { timeAt } = recovery;
  const soon = isWithin(timeAt(smallest(candidate.lines, 0)), timeAt(next), noticed);
  return seen.length > 0 && soon && (up === undefined || up > next);
}
