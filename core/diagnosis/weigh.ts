/**
 * Weighs candidates by what came after them: what was overcome is lowered, what follows from something else is
 * demoted and linked to it, and repeats of one cause become one finding.
 */

import type { Attempt } from '../log/attempt.ts';
import { isLater } from '../log/clock.ts';
import { smallest } from '../log/extremes.ts';
import { addTo } from '../log/groups.ts';
import type { LogEvent } from '../log/vocabulary.ts';
import { type StageId, stageIds } from '../log/vocabulary.ts';
import type { Network } from '../rules/platforms.ts';
import { loudness, quieter, type Role, roles, type Severity } from '../rules/severities.ts';
import { stageIndex, value } from './attempt-events.ts';
import { byRung, type Candidate } from './candidate.ts';
import type { Finding } from './diagnosis.ts';

/** A candidate and the attempt it was seen in. */
export interface Placed {
  readonly candidate: Candidate;
  readonly attempt: number | undefined;
}

/** A candidate with its fate. */
interface Weighed extends Placed {
  readonly resolved: boolean;
  /** The stage was passed in so that this is not what stops the device. */
  readonly intermittent: boolean;
  role: Role;
  /** The candidate it follows from. */
  cause: Weighed | undefined;
}

/** Evidence lines that a finding keeps. */
const mostEvidence = 40;

/**
 * Findings of all candidates, most important first. A log without INFO lines cannot show that the device got there
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
  const weighed: Weighed[] = [...placed].sort(byAttemptThenLine).map((it) => ({
    ...it,
    resolved:
      passedSince(it.candidate, it.candidate.last, passes) ||
      (it.candidate.stage !== undefined && stood !== undefined && it.candidate.last <= stood),
    intermittent: passedSince(it.candidate, smallest(it.candidate.lines, 0), passes),
    role: it.candidate.role,
    cause: undefined,
  }));
  demote(weighed);
  const merged = merge(weighed.filter(saysMore), canShowRecovery ? 'error' : 'warning');
  return ordered(merged).map((it) => ({ ...it, network }));
}

/** The order of the log, whichever detector was first. */
function byAttemptThenLine(a: Placed, b: Placed): number {
  return (
    (a.attempt ?? -1) - (b.attempt ?? -1) ||
    (a.candidate.lines[0] ?? 0) - (b.candidate.lines[0] ?? 0) ||
    a.candidate.code.localeCompare(b.candidate.code)
  );
}

/** A consequence that repeats its cause, or knows less, is no finding of its own. */
function saysMore({ candidate, cause }: Weighed): boolean {
  return cause === undefined || (cause.candidate.code !== candidate.code && !candidate.unexplained);
}

type Passes = readonly (number | undefined)[];

function isUpTo(line: number, last: number | undefined): boolean {
  return last !== undefined && line <= last;
}

/** For each stage the last line at which it, or a later one, was passed; undefined for never. */
function lastPasses(events: readonly LogEvent[], attempts: readonly Attempt[]): Passes {
  const lines: (number | undefined)[] = stageIds.map(() => undefined);
  const last = lines.length - 1;
  const note = (index: number, line: number) => {
    for (let stage = 0; stage <= index; stage++) {
      lines[stage] = Math.max(lines[stage] ?? line, line);
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
    if (isUpTo(event.line, lines[0]) && isUpTo(event.line, lines[last])) {
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

function passedSince(candidate: Candidate, since: number, passes: Passes): boolean {
  const index = candidate.stage === undefined ? stageIds.length - 1 : stageIndex(candidate.stage);
  return isUpTo(since, passes[index]);
}

/**
 * In each attempt, the first stage that stopped is the cause and everything unresolved after it an echo; among the
 * candidates of one stage the most telling one is the cause.
 */
function demote(weighed: readonly Weighed[]): void {
  const byAttempt = new Map<number | undefined, Weighed[]>();
  for (const it of weighed) {
    addTo(byAttempt, it.attempt, it);
  }
  for (const list of byAttempt.values()) {
    const open = list.filter((it) => it.candidate.blocks && !it.resolved && it.role === 'cause');
    follow(open.sort(byStageThenRank));
    for (const stage of stageIds) {
      const past = list.filter(
        (it) => it.candidate.stage === stage && it.resolved && it.candidate.blocks && it.role === 'cause',
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
    const echo = !it.candidate.blocks && it.role !== 'advice' && it.cause === undefined;
    if (!echo || it.candidate.stage !== root.candidate.stage || it.resolved) {
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
  const stages = stageIndex(a.candidate.stage) - stageIndex(b.candidate.stage);
  return stages !== 0 ? stages : byRung(a.candidate, b.candidate);
}

function severityOf(it: Pick<Weighed, 'candidate' | 'role' | 'resolved'>, loudest: Severity): Severity {
  const { candidate } = it;
  if (it.role === 'consequence') {
    return quieter('information', candidate.atMost);
  }
  if (it.role === 'advice') {
    return candidate.atMost ?? 'information';
  }
  if (candidate.blocks && !it.resolved) {
    return quieter(loudest, candidate.atMost);
  }
  const possible = candidate.confidence === 'possible';
  return quieter(possible ? 'information' : 'warning', candidate.atMost);
}

/** One finding for one cause, however often it came back. */
function merge(weighed: readonly Weighed[], loudest: Severity): { finding: Finding; of: Weighed[] }[] {
  const groups = new Map<string, Weighed[]>();
  for (const it of weighed) {
    const { code } = it.candidate;
    addTo(groups, `${code} ${it.role} ${severityOf(it, loudest)} ${it.resolved ? 1 : 0}`, it);
  }
  return [...groups.values()].map((of) => ({ finding: findingOf(of, loudest), of }));
}

function findingOf(of: readonly Weighed[], loudest: Severity): Finding {
  const first = of[0] as Weighed;
  const { candidate } = first;
  const evidence = evidenceOf(of);
  const confidence = of.some((it) => it.candidate.confidence === 'certain')
    ? 'certain'
    : of.some((it) => it.candidate.confidence === 'likely')
      ? 'likely'
      : 'possible';
  const occurrences = of.reduce((sum, it) => sum + it.candidate.occurrences, 0);
  return {
    code: candidate.code,
    severity: severityOf(first, loudest),
    role: first.role,
    confidence,
    stage: candidate.stage,
    line: candidate.lines[0] ?? 0,
    endLine: of.reduce((last, it) => Math.max(last, it.candidate.last), candidate.lines[0] ?? 0),
    evidence,
    attempt: first.attempt,
    occurrences,
    // What never stopped the device was not overcome either: it just happened.
    recovered: first.resolved && candidate.blocks,
    causedBy: undefined,
    network: undefined,
    facts: { count: String(occurrences), ...candidate.facts },
  };
}

/** The finding of a candidate that is about the outcome of everything else, and so is not weighed. */
export function adviceOf(candidate: Candidate): Finding {
  const { code, stage, confidence, role, lines, last, facts } = candidate;
  const line = lines[0] ?? 0;
  return {
    code,
    severity: severityOf({ candidate, role, resolved: false }, 'warning'),
    role,
    confidence,
    stage,
    line,
    endLine: last,
    evidence: lines,
    attempt: candidate.attempt,
    occurrences: 1,
    recovered: false,
    causedBy: undefined,
    network: undefined,
    facts,
  };
}

/** The lines of a finding, decisive first; of many repeats the first ones. */
function evidenceOf(of: readonly Weighed[]): number[] {
  const lines = new Set<number>();
  for (const { candidate } of of) {
    for (const line of candidate.lines) {
      if (lines.size >= mostEvidence) {
        return [...lines];
      }
      lines.add(line);
    }
  }
  return [...lines];
}

/** The highest rung of a group. */
function heightOf({ of }: { readonly of: readonly Weighed[] }): number {
  return of.reduce((top, it) => Math.max(top, it.candidate.rung.height), 0);
}

function ordered(groups: { finding: Finding; of: Weighed[] }[]): readonly Finding[] {
  groups.sort(
    (a, b) =>
      loudness(b.finding.severity) - loudness(a.finding.severity) ||
      roles.indexOf(a.finding.role) - roles.indexOf(b.finding.role) ||
      Number(a.of.every((it) => it.intermittent)) - Number(b.of.every((it) => it.intermittent)) ||
      stageIndex(a.finding.stage) - stageIndex(b.finding.stage) ||
      heightOf(b) - heightOf(a) ||
      a.finding.line - b.finding.line,
  );
  return groups.map(({ finding, of }) => {
    const cause = of.find((it) => it.cause)?.cause;
    const at = cause === undefined ? -1 : groups.findIndex((it) => it.of.includes(cause));
    return at < 0 ? finding : { ...finding, causedBy: at };
  });
}
