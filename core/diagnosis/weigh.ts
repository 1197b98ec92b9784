/**
 * Weighs candidates by what came after them: what was overcome is told as such, and what follows from something else is
 * demoted and linked to it.
 */

import type { Attempt } from '../log/attempt.ts';
import { smallest } from '../log/extremes.ts';
import { addTo } from '../log/groups.ts';
import { type LogEvent, stageIds } from '../log/vocabulary.ts';
import type { Role } from '../rules/severities.ts';
import { stageIndex } from './attempt-events.ts';
import { byRung, type Candidate } from './candidate.ts';
import { isOvercome, recoveryIn, wasPassedSince } from './recovery.ts';

/** A candidate and the attempt it was seen in. */
export interface Placed {
  readonly candidate: Candidate;
  readonly attempt: number | undefined;
}

/** A candidate with its fate. */
export interface Weighed extends Placed {
  readonly resolved: boolean;
  /** The stage was passed in between, so that this is not what stops the device. */
  readonly intermittent: boolean;
  readonly role: Role;
  /** The candidate it follows from. */
  readonly cause: Candidate | undefined;
}

/** The fates of candidates, in the order of the log. */
export function weigh(
  placed: readonly Placed[],
  events: readonly LogEvent[],
  attempts: readonly Attempt[],
): readonly Weighed[] {
  const recovery = recoveryIn(events, attempts);
  const weighed = [...placed].sort(byAttemptThenLine).map(
    (it): Weighed => ({
      ...it,
      resolved: isOvercome(recovery, it.candidate),
      intermittent: wasPassedSince(recovery.passes, it.candidate, smallest(it.candidate.lines, 0)),
      role: it.candidate.role,
      cause: undefined,
    }),
  );
  const causes = causesOf(weighed);
  return weighed.map((it) => {
    const cause = causes.get(it);
    return cause === undefined ? it : { ...it, role: 'consequence', cause };
  });
}

/** The order of the log, whichever detector was first. */
function byAttemptThenLine(a: Placed, b: Placed): number {
  return (
    (a.attempt ?? -1) - (b.attempt ?? -1) ||
    (a.candidate.lines[0] ?? 0) - (b.candidate.lines[0] ?? 0) ||
    a.candidate.code.localeCompare(b.candidate.code)
  );
}

/**
 * What follows from what. In each attempt, the first stage that stopped is the cause and everything unresolved after it
 * an echo; among the candidates of one stage the most telling one is the cause.
 */
function causesOf(weighed: readonly Weighed[]): ReadonlyMap<Weighed, Candidate> {
  const byAttempt = new Map<number | undefined, Weighed[]>();
  for (const it of weighed) {
    addTo(byAttempt, it.attempt, it);
  }
  return new Map([...byAttempt.values()].flatMap(causesIn));
}

type Follows = readonly [Weighed, Candidate];

function causesIn(list: readonly Weighed[]): Follows[] {
  const blocking = list.filter((it) => it.candidate.blocks && it.role === 'cause');
  const open = blocking.filter((it) => !it.resolved).sort(byStageThenRank);
  const past = stageIds.map((stage) =>
    blocking.filter((it) => it.resolved && it.candidate.stage === stage).sort(byStageThenRank),
  );
  const [root] = open;
  return [...[open, ...past].flatMap(followers), ...(root ? echoesOf(root, list) : [])];
}

/** All but the first one follow from it. */
function followers([root, ...others]: readonly Weighed[]): Follows[] {
  return root ? others.map((it): Follows => [it, root.candidate]) : [];
}

/** What the root leaves behind in its own stage: lines that hold nothing up, and others that only echo. */
function echoesOf({ candidate: root }: Weighed, list: readonly Weighed[]): Follows[] {
  return list
    .filter(({ candidate: { blocks, stage }, role, resolved }) => {
      return !blocks && role !== 'advice' && stage === root.stage && !resolved;
    })
    .map((it): Follows => [it, root]);
}

function byStageThenRank(a: Weighed, b: Weighed): number {
  if (a.intermittent !== b.intermittent) {
    return a.intermittent ? 1 : -1;
  }
  const stages = stageIndex(a.candidate.stage) - stageIndex(b.candidate.stage);
  return stages !== 0 ? stages : byRung(a.candidate, b.candidate);
}
