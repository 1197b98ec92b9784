/**
 * Weighs suspicions by what came after them: what was overcome is lowered, what follows from something else is
 * demoted and linked to it, and repeats of one cause become one finding.
 */

import type { Attempt } from '../model/attempt.ts';
import type { LogEvent } from '../model/vocabulary.ts';
import { stageIds } from '../model/vocabulary.ts';
import type { Finding, Role, Severity } from './finding.ts';
import { type Suspicion, stageIndex, value } from './view.ts';

/** A suspicion and the attempt it was seen in. */
export interface Placed {
  readonly suspicion: Suspicion;
  readonly attempt: number | undefined;
}

/** A suspicion with its fate. */
interface Weighed extends Placed {
  readonly resolved: boolean;
  role: Role;
  /** The suspicion it follows from. */
  cause: Weighed | undefined;
}

/** Evidence lines that a finding keeps. */
const mostEvidence = 40;

export function findingsOf(
  placed: readonly Placed[],
  events: readonly LogEvent[],
  attempts: readonly Attempt[],
): readonly Finding[] {
  const passes = passLines(events, attempts);
  const weighed: Weighed[] = placed.map((it) => ({
    ...it,
    resolved: isResolved(it.suspicion, passes),
    role: it.suspicion.role ?? 'cause',
    cause: undefined,
  }));
  demote(weighed);
  return ordered(merge(weighed));
}

/** For each stage the lines at which it, or a later one, was passed. */
function passLines(events: readonly LogEvent[], attempts: readonly Attempt[]): readonly number[][] {
  const lines: number[][] = stageIds.map(() => []);
  const note = (index: number, line: number) => {
    for (let stage = 0; stage <= index; stage++) lines[stage]?.push(line);
  };
  for (const event of events) {
    if (event.signal === 'stage-passed') note(stageIds.findIndex((it) => it === value(event, 'stage')), event.line);
  }
  for (const attempt of attempts) if (attempt.connected) note(stageIds.length - 1, attempt.connectedLine);
  return lines;
}

function isResolved(suspicion: Suspicion, passes: readonly number[][]): boolean {
  const index = suspicion.stage === undefined ? stageIds.length - 1 : stageIndex(suspicion.stage);
  const lines = passes[index] ?? [];
  let last = -1;
  for (const line of lines) if (line > last) last = line;
  return last >= suspicion.last;
}

/**
 * In each attempt, the first stage that stopped is the cause and everything unresolved after it an echo; among the
 * suspicions of one stage the most telling one is the cause.
 */
function demote(weighed: readonly Weighed[]): void {
  const byAttempt = new Map<number | undefined, Weighed[]>();
  for (const it of weighed) byAttempt.set(it.attempt, [...(byAttempt.get(it.attempt) ?? []), it]);
  for (const list of byAttempt.values()) {
    const open = list.filter((it) => it.suspicion.blocks && !it.resolved && it.role === 'cause');
    follow(open.sort(byStageThenRank));
    for (const stage of stageIds) {
      const past = list.filter((it) => it.suspicion.stage === stage && it.resolved && it.suspicion.blocks && it.role === 'cause');
      follow(past.sort(byStageThenRank));
    }
    const root = open[0];
    if (!root) continue;
    for (const it of list) {
      if (!it.suspicion.blocks && it.suspicion.stage === root.suspicion.stage && !it.resolved && it.role === 'cause') {
        it.role = 'consequence';
        it.cause = root;
      }
    }
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
  const stages = stageIndex(a.suspicion.stage) - stageIndex(b.suspicion.stage);
  return stages !== 0 ? stages : b.suspicion.rank - a.suspicion.rank;
}

function severityOf(it: Weighed): Severity {
  const { suspicion } = it;
  if (it.role === 'consequence') return quieter('information', suspicion.atMost);
  if (it.role === 'advice') return suspicion.atMost ?? 'information';
  if (suspicion.blocks && !it.resolved) return quieter('error', suspicion.atMost);
  const possible = suspicion.confidence === 'possible';
  return quieter(possible ? 'information' : 'warning', suspicion.atMost);
}

const loudness: Readonly<Record<Severity, number>> = { error: 3, warning: 2, information: 1, hint: 0 };

function quieter(severity: Severity, most: Severity | undefined): Severity {
  return most !== undefined && loudness[most] < loudness[severity] ? most : severity;
}

/** One finding for one cause, however often it came back. */
function merge(weighed: readonly Weighed[]): { finding: Finding; of: Weighed[] }[] {
  const groups = new Map<string, Weighed[]>();
  for (const it of weighed) {
    const { code } = it.suspicion;
    const key = `${code} ${it.role} ${severityOf(it)} ${it.resolved ? 1 : 0}`;
    groups.set(key, [...(groups.get(key) ?? []), it]);
  }
  return [...groups.values()].map((of) => ({ finding: findingOf(of), of }));
}

function findingOf(of: readonly Weighed[]): Finding {
  const first = of[0] as Weighed;
  const { suspicion } = first;
  const evidence = [...new Set(of.flatMap((it) => it.suspicion.lines))].slice(0, mostEvidence);
  const confidence = of.some((it) => it.suspicion.confidence === 'certain')
    ? 'certain'
    : of.some((it) => it.suspicion.confidence === 'likely') ? 'likely' : 'possible';
  const occurrences = of.reduce((sum, it) => sum + it.suspicion.occurrences, 0);
  return {
    code: suspicion.code,
    severity: severityOf(first),
    role: first.role,
    confidence,
    stage: suspicion.stage,
    line: suspicion.lines[0] ?? 0,
    endLine: Math.max(...of.map((it) => it.suspicion.last), suspicion.lines[0] ?? 0),
    evidence,
    attempt: first.attempt,
    occurrences,
    recovered: first.resolved,
    causedBy: undefined,
    facts: { count: String(occurrences), ...suspicion.facts },
  };
}

function ordered(groups: { finding: Finding; of: Weighed[] }[]): readonly Finding[] {
  const rank = (it: { of: Weighed[] }) => Math.max(...it.of.map((w) => w.suspicion.rank));
  const roles: Readonly<Record<Role, number>> = { cause: 0, consequence: 1, advice: 2 };
  groups.sort(
    (a, b) =>
      loudness[b.finding.severity] - loudness[a.finding.severity] ||
      roles[a.finding.role] - roles[b.finding.role] ||
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
