/**
 * Weighs suspicions by what came after them: what was overcome is lowered, what follows from something else is
 * demoted and linked to it, and repeats of one cause become one finding.
 */

import type { Attempt } from '../log/attempt.ts';
import { isLater } from '../log/clock.ts';
import { addTo, smallest } from '../log/in-order.ts';
import type { LogEvent } from '../log/vocabulary.ts';
import { type StageId, stageIds } from '../log/vocabulary.ts';
import { type Suspicion, stageIndex, value } from './attempt-events.ts';
import type { Finding, Network, Role, Severity } from './finding.ts';

/** A suspicion and the attempt it was seen in. */
export interface Placed {
  readonly suspicion: Suspicion;
  readonly attempt: number | undefined;
}

/** A suspicion with its fate. */
interface Weighed extends Placed {
  readonly resolved: boolean;
  /** The stage was passed in so that this is not what stops the device. */
  readonly intermittent: boolean;
  role: Role;
  /** The suspicion it follows from. */
  cause: Weighed | undefined;
}

/** Evidence lines that a finding keeps. */
const mostEvidence = 40;

/**
 * Findings of all suspicions, most important first. A log without INFO lines cannot show that the device got there
 * in the end (`canShowRecovery`), so nothing in it is louder than a warning.
 */
export function findingsOf(
  placed: readonly Placed[],
  events: readonly LogEvent[],
  attempts: readonly Attempt[],
  canShowRecovery: boolean,
  network: Network | undefined,
): readonly Finding[] {
  const passes = lastPasses(events, attempts);
  const stood = stoodUntil(events, attempts);
  const weighed: Weighed[] = placed.map((it) => ({
    ...it,
    resolved:
      passedSince(it.suspicion, it.suspicion.last, passes) ||
      (it.suspicion.stage !== undefined && stood !== undefined && it.suspicion.last <= stood),
    intermittent: passedSince(it.suspicion, smallest(it.suspicion.lines, 0), passes),
    role: it.suspicion.role ?? 'cause',
    cause: undefined,
  }));
  demote(weighed);
  const merged = merge(weighed.filter(saysMore), canShowRecovery ? 'error' : 'warning');
  return ordered(merged).map((it) => ({ ...it, network }));
}

/** Codes of failures without a reason in the log; beside a reason they say nothing. */
const withoutReason = /\/not-(?:connected|joined|ready|registered)$/;

/** A consequence that repeats its cause, or knows less, is no finding of its own. */
function saysMore({ suspicion, cause }: Weighed): boolean {
  return (
    cause === undefined || (cause.suspicion.code !== suspicion.code && !withoutReason.test(suspicion.code))
  );
}

/** For each stage the last line at which it, or a later one, was passed; -1 for never. */
function lastPasses(events: readonly LogEvent[], attempts: readonly Attempt[]): readonly number[] {
  const lines: number[] = stageIds.map(() => -1);
  const last = lines.length - 1;
  const note = (index: number, line: number) => {
    for (let stage = 0; stage <= index; stage++) {
      lines[stage] = Math.max(lines[stage] ?? -1, line);
    }
  };
  for (const attempt of attempts) {
    if (attempt.connectedLine !== undefined) {
      note(last, attempt.connectedLine);
    }
  }
  // From the end, as only the last pass of each stage counts.
  for (let at = events.length - 1; at >= 0; at--) {
    const event = events[at] as LogEvent;
    if (event.line <= (lines[0] ?? -1) && event.line <= (lines[last] ?? -1)) {
      break;
    }
    if (event.signal === 'stage-passed') {
      note(stageIds.indexOf(value(event, 'stage') as StageId), event.line);
    }
  }
  return lines;
}

/** A connection that is lost says so within this time, in milliseconds: the modem is given up, the cloud closed. */
const lossShows = 60_000;

/** The last line that a connection survived for long enough to show; undefined where the log ends without one. */
function stoodUntil(events: readonly LogEvent[], attempts: readonly Attempt[]): number | undefined {
  const last = attempts.at(-1);
  if (last?.connectedLine === undefined || last.end !== 'open') {
    return undefined;
  }
  const survived = events.findLast((it) => isLater(it.time, last.endTime, lossShows));
  return survived !== undefined && survived.line >= last.connectedLine ? survived.line : undefined;
}

function passedSince(suspicion: Suspicion, since: number, passes: readonly number[]): boolean {
  const index = suspicion.stage === undefined ? stageIds.length - 1 : stageIndex(suspicion.stage);
  return (passes[index] ?? -1) >= since;
}

/**
 * In each attempt, the first stage that stopped is the cause and everything unresolved after it an echo; among the
 * suspicions of one stage the most telling one is the cause.
 */
function demote(weighed: readonly Weighed[]): void {
  const byAttempt = new Map<number | undefined, Weighed[]>();
  for (const it of weighed) {
    addTo(byAttempt, it.attempt, it);
  }
  for (const list of byAttempt.values()) {
    const open = list.filter((it) => it.suspicion.blocks && !it.resolved && it.role === 'cause');
    follow(open.sort(byStageThenRank));
    for (const stage of stageIds) {
      const past = list.filter(
        (it) => it.suspicion.stage === stage && it.resolved && it.suspicion.blocks && it.role === 'cause',
      );
      follow(past.sort(byStageThenRank));
    }
    if (open[0]) {
      takeAlong(list, open[0]);
    }
  }
}

/** What the root leaves behind in its own stage: lines that hold nothing up, and others that only echo. */
function takeAlong(list: readonly Weighed[], root: Weighed): void {
  for (const it of list) {
    const echo = !it.suspicion.blocks && it.role !== 'advice' && it.cause === undefined;
    if (!echo || it.suspicion.stage !== root.suspicion.stage || it.resolved) {
      continue;
    }
    it.role = 'consequence';
    it.cause = root;
  }
}

function follow(list: readonly Weighed[]): void {
  const root = list[0];
  for (const it of list.slice(1)) {
    it.role = 'consequence';
    it.cause = root;
  }
}

function byStageThenRank(a: Weighed, b: Weighed): number {
  if (a.intermittent !== b.intermittent) {
    return a.intermittent ? 1 : -1;
  }
  const stages = stageIndex(a.suspicion.stage) - stageIndex(b.suspicion.stage);
  return stages !== 0 ? stages : b.suspicion.rank - a.suspicion.rank;
}

function severityOf(it: Weighed, loudest: Severity): Severity {
  const { suspicion } = it;
  if (it.role === 'consequence') {
    return quieter('information', suspicion.atMost);
  }
  if (it.role === 'advice') {
    return suspicion.atMost ?? 'information';
  }
  if (suspicion.blocks && !it.resolved) {
    return quieter(loudest, suspicion.atMost);
  }
  const possible = suspicion.confidence === 'possible';
  return quieter(possible ? 'information' : 'warning', suspicion.atMost);
}

const loudness: Readonly<Record<Severity, number>> = { error: 3, warning: 2, information: 1, hint: 0 };

function quieter(severity: Severity, most: Severity | undefined): Severity {
  return most !== undefined && loudness[most] < loudness[severity] ? most : severity;
}

/** One finding for one cause, however often it came back. */
function merge(weighed: readonly Weighed[], loudest: Severity): { finding: Finding; of: Weighed[] }[] {
  const groups = new Map<string, Weighed[]>();
  for (const it of weighed) {
    const { code } = it.suspicion;
    addTo(groups, `${code} ${it.role} ${severityOf(it, loudest)} ${it.resolved ? 1 : 0}`, it);
  }
  return [...groups.values()].map((of) => ({ finding: findingOf(of, loudest), of }));
}

function findingOf(of: readonly Weighed[], loudest: Severity): Finding {
  const first = of[0] as Weighed;
  const { suspicion } = first;
  const evidence = evidenceOf(of);
  const confidence = of.some((it) => it.suspicion.confidence === 'certain')
    ? 'certain'
    : of.some((it) => it.suspicion.confidence === 'likely')
      ? 'likely'
      : 'possible';
  const occurrences = of.reduce((sum, it) => sum + it.suspicion.occurrences, 0);
  return {
    code: suspicion.code,
    severity: severityOf(first, loudest),
    role: first.role,
    confidence,
    stage: suspicion.stage,
    line: suspicion.lines[0] ?? 0,
    endLine: of.reduce((last, it) => Math.max(last, it.suspicion.last), suspicion.lines[0] ?? 0),
    evidence,
    attempt: first.attempt,
    occurrences,
    // What never stopped the device was not overcome either: it just happened.
    recovered: first.resolved && suspicion.blocks,
    causedBy: undefined,
    network: undefined,
    facts: { count: String(occurrences), ...suspicion.facts },
  };
}

/** The lines of an episode, decisive first; of many repeats the first ones. */
function evidenceOf(of: readonly Weighed[]): number[] {
  const lines = new Set<number>();
  for (const { suspicion } of of) {
    for (const line of suspicion.lines) {
      if (lines.size >= mostEvidence) {
        return [...lines];
      }
      lines.add(line);
    }
  }
  return [...lines];
}

function ordered(groups: { finding: Finding; of: Weighed[] }[]): readonly Finding[] {
  const rank = (it: { of: Weighed[] }) => it.of.reduce((most, w) => Math.max(most, w.suspicion.rank), 0);
  const roles: Readonly<Record<Role, number>> = { cause: 0, consequence: 1, advice: 2 };
  groups.sort(
    (a, b) =>
      loudness[b.finding.severity] - loudness[a.finding.severity] ||
      roles[a.finding.role] - roles[b.finding.role] ||
      Number(a.of.every((it) => it.intermittent)) - Number(b.of.every((it) => it.intermittent)) ||
      stageIndex(a.finding.stage) - stageIndex(b.finding.stage) ||
      rank(b) - rank(a) ||
      a.finding.line - b.finding.line,
  );
  return groups.map(({ finding, of }) => {
    const cause = of.find((it) => it.cause)?.cause;
    const at = cause === undefined ? -1 : groups.findIndex((it) => it.of.includes(cause));
    return at < 0 ? finding : { ...finding, causedBy: at };
  });
}
