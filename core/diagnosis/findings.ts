/** Findings of weighed candidates: one for each cause, however often it came back, with its severity, in their order. */

import { addTo } from '../log/groups.ts';
import type { Network } from '../rules/platforms.ts';
import { confidences, loudness, quieter, roles, type Severity } from '../rules/severities.ts';
import { stageIndex } from './attempt-events.ts';
import type { Candidate } from './candidate.ts';
import type { Finding } from './diagnosis.ts';
import type { Echoes } from './faults.ts';
import { namesNetwork } from './interfaces.ts';
import type { Weighed } from './weighed.ts';

/** Until its context is looked up. */
const unknownDevice: Finding['device'] = {
  platforms: [],
  generation: undefined,
  modem: undefined,
  releases: { known: [], newer: true },
};

const nothingShown: Finding['shown'] = { signals: [], triedMs: undefined, trace: false };

/** Evidence lines that a finding keeps. */
const mostEvidence = 40;

/**
 * Findings of all candidates, most important first. A log without INFO lines cannot show that the device got there
 * in the end (`canShowRecovery`), so nothing in it is louder than a warning. One `ofSeveral` interfaces says which is meant.
 */
export function findingsOf(
  weighed: readonly Weighed[],
  echoes: Echoes,
  canShowRecovery: boolean,
  network: Network | undefined,
  ofSeveral: boolean,
): readonly Finding[] {
  const merged = merge(weighed, echoes, canShowRecovery ? 'error' : 'warning');
  return ordered(merged).map((it) => ({
    ...it,
    network: it.network ?? network,
    interface: ofSeveral && !namesNetwork(it.code) ? it.network : undefined,
  }));
}

/** What is a finding of its own; what follows from one that is not follows from the cause of that one. */
export function tellingOf(weighed: readonly Weighed[]): readonly Weighed[] {
  const silent = new Map(
    weighed.filter((it) => !saysMore(it)).map((it) => [it.candidate, it.cause] as const),
  );
  return weighed.filter(saysMore).map((it) => {
    let { cause } = it;
    for (let left = silent.size; left > 0 && cause !== undefined && silent.has(cause); left--) {
      cause = silent.get(cause);
    }
    return cause === it.cause ? it : { ...it, cause };
  });
}

/** A consequence that repeats its cause, knows less, or supposes what its cause rules out, is no finding of its own. */
function saysMore({ candidate, cause }: Weighed): boolean {
  if (cause === undefined) {
    return true;
  }
  const ruledOut = candidate.supposed && stageIndex(cause.stage) < stageIndex(candidate.stage);
  return cause.code !== candidate.code && !candidate.unexplained && !ruledOut;
}

/** A finding and the candidates that it was made of. */
interface Group {
  readonly finding: Finding;
  readonly of: readonly Weighed[];
}

/** One finding for one cause, however often it came back. */
function merge(weighed: readonly Weighed[], echoes: Echoes, loudest: Severity): Group[] {
  const groups = new Map<string, Weighed[]>();
  for (const it of weighed) {
    const { code, wording } = it.candidate;
    const fate = `${it.role} ${severityOf(it, loudest)} ${it.resolved} ${it.earlier}`;
    addTo(groups, `${code} ${wording} ${fate}`, it);
  }
  return [...groups.values()].map((of) => ({ finding: findingOf(of, echoes, loudest), of }));
}

function findingOf(of: readonly Weighed[], echoes: Echoes, loudest: Severity): Finding {
  const first = of[0] as Weighed;
  const { candidate } = first;
  const echoed = of.map((it) => echoes.told.get(it.candidate) ?? []);
  const quiet = of.flatMap((it) => echoes.quiet.get(it.candidate) ?? []);
  const evidence = evidenceOf([...of.map((it) => it.candidate.lines), ...echoed]);
  const surest = confidences.find((one) => of.some((it) => it.candidate.confidence === one));
  const occurrences = of.reduce((sum, it) => sum + it.candidate.occurrences, 0);
  return {
    code: candidate.code,
    severity: severityOf(first, loudest),
    role: first.role,
    confidence: surest ?? candidate.confidence,
    stage: candidate.stage,
    line: candidate.lines[0] ?? 0,
    endLine: [...of.map((it) => it.candidate.last), ...echoed.map((it) => it.at(-1) ?? 0)].reduce(
      (last, it) => Math.max(last, it),
      candidate.lines[0] ?? 0,
    ),
    evidence,
    beside: besideOf(of, echoed.flat(), evidence),
    echoes: quiet.slice(0, mostEvidence),
    attempt: first.attempt,
    occurrences,
    // What never stopped the device was not overcome either: it just happened.
    recovered: first.resolved && candidate.blocks,
    earlier: first.earlier,
    causedBy: undefined,
    network: candidate.network,
    device: unknownDevice,
    shown: nothingShown,
    interface: undefined,
    facts: { count: String(occurrences), ...candidate.facts },
    reason: undefined,
    wording: candidate.wording,
  };
}

/** The echoes that are told as evidence, without the lines that a candidate rests on itself. */
function besideOf(of: readonly Weighed[], echoed: readonly number[], evidence: readonly number[]): number[] {
  if (echoed.length === 0) {
    return [];
  }
  const own = new Set(of.flatMap((it) => it.candidate.lines));
  const told = new Set(evidence);
  return echoed.filter((it) => told.has(it) && !own.has(it));
}

/** The finding of a candidate that is about the outcome of everything else, and so is not weighed. */
export function adviceOf(candidate: Candidate): Finding {
  const { code, stage, confidence, role, lines, last, facts } = candidate;
  const line = lines[0] ?? 0;
  return {
    code,
    severity: severityOf({ candidate, role, resolved: false, earlier: false }, 'warning'),
    role,
    confidence,
    stage,
    line,
    endLine: last,
    evidence: [...new Set(lines)],
    beside: [],
    echoes: [],
    attempt: candidate.attempt,
    occurrences: 1,
    recovered: false,
    earlier: false,
    causedBy: undefined,
    network: candidate.network,
    device: unknownDevice,
    shown: nothingShown,
    interface: undefined,
    facts,
    reason: undefined,
    wording: candidate.wording,
  };
}

function severityOf(
  it: Pick<Weighed, 'candidate' | 'role' | 'resolved' | 'earlier' | 'endedInLoss'>,
  loudest: Severity,
): Severity {
  const { candidate } = it;
  if (it.endedInLoss === true) {
    return 'warning';
  }
  if (it.role === 'consequence') {
    return quieter('information', candidate.atMost);
  }
  if (it.role === 'advice') {
    return candidate.atMost ?? 'information';
  }
  if (candidate.blocks && !it.resolved && !it.earlier) {
    return quieter(loudest, candidate.atMost);
  }
  const possible = candidate.confidence === 'possible';
  return quieter(possible ? 'information' : 'warning', candidate.atMost);
}

/** The lines of a finding, decisive first, what echoes it last; of many repeats the first ones. */
function evidenceOf(parts: readonly (readonly number[])[]): number[] {
  const lines = new Set<number>();
  for (const part of parts) {
    for (const line of part) {
      if (lines.size >= mostEvidence) {
        return [...lines];
      }
      lines.add(line);
    }
  }
  return [...lines];
}

/** Most important first, each with the place of its cause. */
function ordered(groups: readonly Group[]): readonly Finding[] {
  const sorted = [...groups].sort(
    (a, b) =>
      loudness(b.finding.severity) - loudness(a.finding.severity) ||
      Number(a.finding.wording !== undefined) - Number(b.finding.wording !== undefined) ||
      roles.indexOf(a.finding.role) - roles.indexOf(b.finding.role) ||
      Number(a.finding.earlier) - Number(b.finding.earlier) ||
      Number(a.of.every((it) => it.intermittent)) - Number(b.of.every((it) => it.intermittent)) ||
      stageIndex(a.finding.stage) - stageIndex(b.finding.stage) ||
      heightOf(b) - heightOf(a) ||
      a.finding.line - b.finding.line,
  );
  const places = new Map(sorted.flatMap(({ of }, at) => of.map((it) => [it.candidate, at] as const)));
  return sorted.map(({ finding, of }) => {
    const cause = of.find((it) => it.cause)?.cause;
    return { ...finding, causedBy: cause && places.get(cause) };
  });
}

/** The highest rung of a group. */
function heightOf({ of }: Group): number {
  return of.reduce((top, it) => Math.max(top, it.candidate.rung.height), 0);
}
