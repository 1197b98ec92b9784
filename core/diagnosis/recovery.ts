/** What came after a candidate: whether its stage was passed, or a connection stood, so that it was got over. */

import type { Attempt, StageProgress } from '../log/attempt.ts';
import { isLater, type Time } from '../log/clock.ts';
import { largest, smallest } from '../log/extremes.ts';
import { addTo } from '../log/groups.ts';
import { lastIndexUpTo } from '../log/line-search.ts';
import { type LogEvent, type StageId, stageIds } from '../log/vocabulary.ts';
import type { Network } from '../rules/platforms.ts';
import { patienceOf } from './areas/stuck.ts';
import { stageIndex, value } from './attempt-events.ts';
import type { Candidate } from './candidate.ts';

/** What a log shows of recoveries. */
export interface Recovery {
  readonly passes: LinesOfStages;
  /** For each stage the lines at which it was lost. */
  readonly losses: LinesOfStages;
  /** For the signals of next steps the lines at which they were seen. */
  readonly steps: ReadonlyMap<string, readonly number[]>;
  /** The last line that the last connection survived for long enough; undefined where the log ends without one. */
  readonly stood: number | undefined;
  readonly network: Network | undefined;
  /** The time of the last event up to a line. */
  readonly timeAt: (line: number) => Time;
}

/** For each stage the lines at which something became of it, in order. */
type LinesOfStages = readonly (readonly number[])[];

export function recoveryIn(
  events: readonly LogEvent[],
  attempts: readonly Attempt[],
  network: Network | undefined,
  signals: ReadonlySet<string>,
  onlineFrom: number | undefined,
): Recovery {
  return {
    network,
    passes: passesIn(events, attempts, onlineFrom),
    losses: linesOf('stage-lost', events),
    steps: linesOfSteps(signals, events),
    stood: stoodUntil(events, attempts),
    timeAt: (line) => events[lastIndexUpTo(events, line, (it) => it.line)]?.time,
  };
}

/** Whether the device got over a candidate: its stage was passed after its last line, or it stands under a connection. */
export function isOvercome(recovery: Recovery, candidate: Candidate): boolean {
  const { stood } = recovery;
  return (
    passedFrom(recovery, candidate, candidate.last) !== undefined ||
    (candidate.stage !== undefined && stood !== undefined && candidate.last <= stood)
  );
}

/**
 * The first line from a line on at which the stage of a candidate, or a later one, was passed, or the next step of its
 * stage was taken; without a stage the cloud.
 */
export function passedFrom(
  recovery: Recovery,
  { stage, overcomeBy = [] }: Pick<Candidate, 'stage'> & Partial<Pick<Candidate, 'overcomeBy'>>,
  line: number,
): number | undefined {
  const from = stage === undefined ? stageIds.length - 1 : stageIndex(stage);
  return firstFrom([...recovery.passes.slice(from), ...stepsOf(recovery, overcomeBy)], line);
}

/** Whether the next step of a candidate's stage was taken after it, up to a line. */
export function wentOn(recovery: Recovery, { overcomeBy, last }: Candidate, until: number): boolean {
  const step = firstFrom(stepsOf(recovery, overcomeBy), last);
  return step !== undefined && step <= until;
}

function stepsOf({ steps }: Recovery, signals: readonly string[]): LinesOfStages {
  return signals.map((it) => steps.get(it) ?? []);
}

/** The first line from a line on at which the stage of a candidate, or one before it, was lost. */
export function lostFrom({ losses }: Recovery, { stage }: Candidate, line: number): number | undefined {
  return firstFrom(losses.slice(0, stageIndex(stage) + 1), line);
}

/**
 * The line at which the device was thrown back to the stage of a candidate, or before it, and was not past it again
 * until the candidate was seen last; without such a line the first one that tells of the candidate since.
 */
export function thrownBackAt(recovery: Recovery, candidate: Candidate): number {
  const { passes } = recovery;
  const { stage, lines, last } = candidate;
  const from = stageIndex(stage);
  const passed = largest(
    passes.slice(Math.max(from, 0)).map((it) => it[lastIndexUpTo(it, last - 1, (one) => one)] ?? -1),
    -1,
  );
  const since = lines.filter((it) => it > passed);
  const told = smallest(since.length > 0 ? since : lines, 0);
  return Math.min(told, lostFrom(recovery, candidate, passed) ?? told);
}

/** The first of these lines that is not before a line. */
function firstFrom(lists: LinesOfStages, line: number): number | undefined {
  let first: number | undefined;
  for (const lines of lists) {
    const next = lines[lastIndexUpTo(lines, line - 1, (it) => it) + 1];
    first = first === undefined || (next !== undefined && next < first) ? next : first;
  }
  return first;
}

/**
 * Whether the stage of a candidate was passed after its first line, so that it comes and goes. Not so when the attempt
 * ends there, and has stood at this stage for longer than the stage takes.
 */
export function comesAndGoes(
  recovery: Recovery,
  candidate: Candidate,
  attempt: Attempt | undefined,
): boolean {
  const passed = passedFrom(recovery, candidate, smallest(candidate.lines, 0));
  return passed !== undefined && !(attempt && standsAt(attempt, candidate, recovery.network));
}

function standsAt(
  { stages, endTime }: Attempt,
  { stage, last }: Candidate,
  network: Network | undefined,
): boolean {
  const progress = stages[stageIndex(stage)];
  if (stage === undefined || progress?.progress !== 'entered' || last < (progress.line ?? Infinity)) {
    return false;
  }
  return isLater(progress.time, endTime, patienceOf(stage, network));
}

function passesIn(
  events: readonly LogEvent[],
  attempts: readonly Attempt[],
  onlineFrom: number | undefined,
): LinesOfStages {
  const lines = linesOf('stage-passed', events);
  for (const [index, attempt] of attempts.entries()) {
    const { connectedLine, stages } = attempt;
    if (connectedLine !== undefined) {
      lines.at(-1)?.push(connectedLine);
    }
    const proves = index > 0 || !isWithinSession(attempt, events, onlineFrom);
    for (let at = 1; at < stages.length && proves; at++) {
      const proof = provenBy(stages[at], stages[at - 1]);
      if (proof !== undefined) {
        lines[at - 1]?.push(proof);
      }
    }
  }
  return lines.map((it) => it.sort((a, b) => a - b));
}

/** Lines that tell of a connection to the cloud that stood until then. */
const sessionEnds: readonly string[] = [
  'loop-error',
  'event-loop-error',
  'ping-unanswered',
  'tcp-receive-failed',
];

/**
 * Whether the first attempt of a log begins on a network that stood before, and was not lost in between: that the cloud is
 * asked for again is then what Device OS supposes, and no proof that a dead modem is back.
 */
function isWithinSession(
  { boot, stages }: Attempt,
  events: readonly LogEvent[],
  onlineFrom = Infinity,
): boolean {
  const asked = stages.at(-1)?.line;
  if (boot > 0 || asked === undefined) {
    return false;
  }
  const before = events.slice(0, lastIndexUpTo(events, asked, (it) => it.line) + 1);
  const ended = before.find((it) => sessionEnds.includes(it.signal))?.line ?? Infinity;
  const stood = Math.min(ended, onlineFrom);
  const lost = before.some(
    (it) => it.signal === 'stage-lost' && value(it, 'stage') !== 'cloud' && it.line >= stood,
  );
  return stood < asked && !lost;
}

function linesOf(signal: 'stage-passed' | 'stage-lost', events: readonly LogEvent[]): number[][] {
  const lines: number[][] = stageIds.map(() => []);
  for (const event of events) {
    if (event.signal === signal) {
      lines[stageIds.indexOf(value(event, 'stage') as StageId)]?.push(event.line);
    }
  }
  return lines;
}

function linesOfSteps(signals: ReadonlySet<string>, events: readonly LogEvent[]): Map<string, number[]> {
  const lines = new Map<string, number[]>();
  for (const { signal, line } of events) {
    if (signals.has(signal)) {
      addTo(lines, signal, line);
    }
  }
  return lines;
}

/**
 * The begin of a stage proves the one before it, where the log does not show that; the loss of a stage proves nothing, nor
 * does a try that rests on what was passed before.
 */
function provenBy(stage: StageProgress | undefined, before: StageProgress | undefined): number | undefined {
  const passedSo = before?.progress === 'passed' && before.endLine === stage?.line;
  const proven = before?.progress === 'notSeen' || passedSo;
  return proven && stage?.losses === 0 ? stage.line : undefined;
}

/** A connection that is lost says so within this time, in milliseconds: the modem is given up, the cloud closed. */
const lossShows = 60_000;

function stoodUntil(events: readonly LogEvent[], attempts: readonly Attempt[]): number | undefined {
  const last = attempts.at(-1);
  if (last?.connectedLine === undefined || last.end !== 'open') {
    return undefined;
  }
  const survived = events.findLast((it) => isLater(it.time, last.endTime, lossShows));
  return survived !== undefined && survived.line >= last.connectedLine ? survived.line : undefined;
}
