/**
 * Weighs candidates by what came after them: what was overcome is told as such, what stopped the device before something
 * else did is told as earlier, and what follows from something else is demoted and linked to it.
 */

import type { Attempt } from '../log/attempt.ts';
import { addTo } from '../log/groups.ts';
import { stageIds } from '../log/vocabulary.ts';
import { stageIndex } from './attempt-events.ts';
import { byRung, type Candidate } from './candidate.ts';
import { echoesOf, endedBefore, isEarlySign, precedes, tellsLoss } from './echoes.ts';
import { networkOfChip } from './interfaces.ts';
import { comesAndGoes, isOvercome, type Recovery, thrownBackAt } from './recovery.ts';
import type { Placed, Weighed } from './weighed.ts';

/** The fates of candidates, in the order of the log. */
export function weigh(
  placed: readonly Placed[],
  recovery: Recovery,
  attempts: readonly Attempt[],
): readonly Weighed[] {
  const weighed = [...placed].sort(byAttemptThenLine).map(
    (it): Weighed => ({
      ...it,
      resolved: isOvercome(recovery, it.candidate),
      intermittent: comesAndGoes(recovery, it.candidate, attempts[it.attempt ?? -1]),
      earlier: false,
      since: thrownBackAt(recovery, it.candidate),
      role: it.candidate.role,
      cause: undefined,
    }),
  );
  const fates = fatesOf(weighed, recovery, attempts);
  return weighed.map((it) => {
    const fate = fates.get(it);
    if (fate === undefined) {
      return it;
    }
    return fate === 'earlier' ? { ...it, earlier: true } : { ...it, role: 'consequence', cause: fate };
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

/** What a candidate follows from, or that something else stops the device by now. */
type Fate = Candidate | 'earlier';
type Fates = Map<Weighed, Fate>;

/**
 * What follows from what. In each attempt, the first stage that stopped is the cause and everything unresolved after it
 * an echo; among the candidates of one stage the most telling one is the cause. Of several attempts, the last one
 * that failed tells what stops the device now.
 */
function fatesOf(weighed: readonly Weighed[], recovery: Recovery, attempts: readonly Attempt[]): Fates {
  const byAttempt = new Map<number | undefined, Weighed[]>();
  for (const it of weighed) {
    addTo(byAttempt, it.attempt, it);
  }
  const fates: Fates = new Map();
  const roots: Weighed[] = [];
  for (const [index, list] of byAttempt) {
    const afterLoss = index !== undefined && attempts[index]?.afterLoss === true;
    const before = afterLoss ? (byAttempt.get(index - 1) ?? []) : [];
    const root = weighAttempt(list, before, recovery, fates);
    if (root && index !== undefined) {
      roots.push(root);
    }
  }
  tellEarlierOnes(roots, recovery, fates);
  tellCovered(weighed, fates);
  return fates;
}

/** Lines before and behind a covered one that tell of the same. */
const coveredLines = 2;

/** What is told of the lines of something that repeats is told by it. */
function tellCovered(weighed: readonly Weighed[], fates: Fates): void {
  const covering = coveringLines(weighed);
  for (const it of covering.size === 0 ? [] : weighed) {
    const by = covering.get(it.candidate.lines[0] ?? -1);
    if (by && isToldBy(it, by) && it.candidate.lines.every((line) => covering.has(line))) {
      fates.set(it, by.of.candidate);
    }
  }
}

/** What covers a line, and whether the line comes before what it decides. */
interface Covering {
  readonly of: Weighed;
  readonly before: boolean;
}

function coveringLines(weighed: readonly Weighed[]): ReadonlyMap<number, Covering> {
  const covering = new Map<number, Covering>();
  for (const of of weighed.filter(({ candidate }) => candidate.covers)) {
    for (const line of of.candidate.lines) {
      for (let at = line - coveredLines; at <= line + coveredLines; at++) {
        covering.set(at, { of, before: at < line });
      }
    }
  }
  return covering;
}

/** What stands before a loss and holds nothing up may be the reason of it. */
function isToldBy(it: Weighed, { of, before }: Covering): boolean {
  return it !== of && it.candidate.stage === of.candidate.stage && (!before || it.candidate.blocks);
}

/** Finds what stopped one attempt, if anything still does, and what follows from it. */
function weighAttempt(
  list: readonly Weighed[],
  before: readonly Weighed[],
  recovery: Recovery,
  fates: Fates,
): Weighed | undefined {
  // What stands at no stage is a matter of its own.
  const blocking = list
    .filter(({ candidate, role }) => candidate.blocks && candidate.stage !== undefined && role === 'cause')
    .sort(byStageThenRank);
  const open = blocking.filter((it) => !it.resolved);
  // What is only worth a remark stopped nothing while something else may have.
  const first = open.find((it) => !isRemark(it)) ?? open[0];
  // What worked again in between is the root all the same where the first one failed while it was down.
  const root = first && (open.find((it) => echoesOf(it, [first], recovery).length > 0) ?? first);
  const others = open.filter((it) => it !== root && !(root && isRemark(it) && isAtEarlierStage(it, root)));
  const isPast = (it: Weighed) =>
    root !== undefined &&
    !it.resolved &&
    (endedBefore(it, root, recovery) || (precedes(it, root) && !isEarlySign(it, root, recovery)));
  if (root) {
    for (const it of others.filter((other) => !isPast(other) && !isBeside(other, root))) {
      fates.set(it, root.candidate);
    }
    tellSilenced(
      list.filter((it) => !endedBefore(it, root, recovery)),
      root,
      fates,
    );
  }
  for (const stage of stageIds) {
    const ofStage = blocking.filter((it) => it.candidate.stage === stage);
    for (const some of [ofStage.filter(isPast), ofStage.filter((it) => it.resolved)]) {
      tellFollowers(some, fates);
    }
  }
  for (const it of blocking.filter(isPast)) {
    fates.set(it, fates.get(it) ?? 'earlier');
  }
  const losses = list.filter((it) => !it.candidate.blocks && tellsLoss(it, recovery)).sort(byStageThenRank);
  tellEchoes([...blocking, ...losses], [...before, ...list], recovery, fates);
  return root;
}

/** What is at most worth a remark, as the log may lack the lines that decide. */
function isRemark({ candidate: { atMost } }: Weighed): boolean {
  return atMost === 'information' || atMost === 'hint';
}

function isAtEarlierStage(one: Weighed, other: Weighed): boolean {
  return stageIndex(one.candidate.stage) < stageIndex(other.candidate.stage);
}

/** What fails on one interface does not follow from what fails on another one. */
function isBeside({ candidate: one }: Weighed, { candidate: root }: Weighed): boolean {
  const [own, other] = [one, root].map((it) => it.network ?? networkOfChip(it.code));
  return own !== undefined && other !== undefined && own !== other;
}

/** All but the first one follow from it. */
function tellFollowers([first, ...others]: readonly Weighed[], fates: Fates): void {
  for (const it of others.filter((other) => !isBeside(other, first as Weighed))) {
    fates.set(it, (first as Weighed).candidate);
  }
}

/** What the root leaves behind: lines of its own stage that hold nothing up, and others that only echo, there or later. */
function tellSilenced(list: readonly Weighed[], root: Weighed, fates: Fates): void {
  const own = stageIndex(root.candidate.stage);
  for (const it of list) {
    const { blocks, stage, role } = it.candidate;
    const echoes = role === 'consequence' && stageIndex(stage) >= own;
    if (!it.resolved && (echoes || (!blocks && role !== 'advice' && stageIndex(stage) === own))) {
      fates.set(it, root.candidate);
    }
  }
}

/** What follows from something at an earlier stage; the earliest one comes first. */
function tellEchoes(
  sounds: readonly Weighed[],
  others: readonly Weighed[],
  recovery: Recovery,
  fates: Fates,
): void {
  for (const sound of sounds) {
    const fate = fates.get(sound);
    const root = fate === undefined || fate === 'earlier' ? sound.candidate : fate;
    for (const it of echoesOf(sound, others, recovery)) {
      // Nothing follows from itself, by whatever way.
      if (!fates.has(it) && it.candidate !== root && !isBeside(it, sound)) {
        fates.set(it, root);
      }
    }
  }
}

/**
 * A device that failed at a later stage before, and now does not get that far, is stopped by what it fails at now. An
 * attempt that only may have failed decides nothing.
 */
function tellEarlierOnes(roots: readonly Weighed[], recovery: Recovery, fates: Fates): void {
  const now = roots.findLast((it) => it.candidate.atMost === undefined);
  if (!now) {
    return;
  }
  for (const it of roots) {
    if (it !== now && precedes(it, now)) {
      fates.set(it, isEarlySign(it, now, recovery) ? now.candidate : 'earlier');
    }
  }
}

function byStageThenRank(a: Weighed, b: Weighed): number {
  if (a.intermittent !== b.intermittent) {
    return a.intermittent ? 1 : -1;
  }
  const stages = stageIndex(a.candidate.stage) - stageIndex(b.candidate.stage);
  return stages !== 0 ? stages : byRung(a.candidate, b.candidate);
}
