/** Attempts with their outcome and the status of each stage, in the words of the report. */

import { type Attempt, openStage, type StageProgress, untouched } from '../log/attempt.ts';
import { elapsed, isLater, type Time } from '../log/clock.ts';
import { smallest } from '../log/extremes.ts';
import { type StageId, stageIds } from '../log/vocabulary.ts';
import type { Network } from '../rules/platforms.ts';
import { type AttemptView, stageIndex } from './attempt-events.ts';
import type { Candidate } from './candidate.ts';
import type { DiagnosedAttempt, DiagnosedStage, StageStatus } from './diagnosis.ts';
import { comesAndGoes, passedFrom, type Recovery, wentOn } from './recovery.ts';
import type { Placed } from './weighed.ts';

export function diagnosedAttempts(
  views: readonly AttemptView[],
  placed: readonly Placed[],
  recovery: Recovery,
): readonly DiagnosedAttempt[] {
  const byAttempt: Candidate[][] = views.map(() => []);
  for (const it of placed) {
    if (it.attempt !== undefined) {
      byAttempt[it.attempt]?.push(it.candidate);
    }
  }
  return views.map(({ attempt, carrier: network, device }, index) => {
    const failedStage = attempt.connected
      ? undefined
      : failedStageOf(attempt, byAttempt[index] ?? [], recovery);
    return {
      boot: attempt.boot,
      line: attempt.line,
      endLine: attempt.endLine,
      outcome: attempt.connected ? 'connected' : failedStage ? 'failed' : 'incomplete',
      failedStage,
      network,
      generation: device.generation,
      stages: stageIds.map((id) => stageOf(id, attempt, failedStage, network)),
      durationMs: msBetween(attempt.time, attempt.connected ? attempt.connectedTime : attempt.endTime),
      end: attempt.end,
    };
  });
}

/**
 * The stage that stopped an attempt: of the candidates it did not get over, the one of the earliest stage. A stage
 * that was passed in between counts only when there is no other.
 */
function failedStageOf(
  attempt: Attempt,
  candidates: readonly Candidate[],
  recovery: Recovery,
): StageId | undefined {
  let found: { stage: StageId; order: number } | undefined;
  for (const candidate of candidates) {
    const { blocks, stage, atMost, lines } = candidate;
    if (!blocks || stage === undefined || atMost || isOver(candidate, attempt, recovery)) {
      continue;
    }
    const between = passedFrom(recovery, candidate, smallest(lines, 0)) ?? Infinity;
    const cameBetween = between <= attempt.endLine && comesAndGoes(recovery, candidate, attempt);
    const order = stageIndex(stage) + (cameBetween ? stageIds.length : 0);
    if (!found || order < found.order) {
      found = { stage, order };
    }
  }
  return found?.stage;
}

/** Whether an attempt got over a candidate: its stage is done, or the next step of it was taken. */
function isOver(candidate: Candidate, attempt: Attempt, recovery: Recovery): boolean {
  const progress = attempt.stages[stageIndex(candidate.stage)];
  const done = progress !== undefined && isDone(progress) && (progress.endLine ?? -1) >= candidate.last;
  return done || wentOn(recovery, candidate, attempt.endLine);
}

function isDone(progress: StageProgress): boolean {
  return progress.progress === 'passed' || progress.progress === 'carried';
}

function stageOf(
  id: StageId,
  attempt: Attempt,
  failedStage: StageId | undefined,
  network: Network | undefined,
): DiagnosedStage {
  const own = attempt.stages[stageIndex(id)] ?? untouched;
  const status = statusOf(id, own, failedStage, network);
  const seen = shownOf(id, own, status, attempt);
  return {
    id,
    status,
    line: seen.line,
    // A stage that was not passed lasts as long as the attempt.
    endLine: seen.progress === 'entered' ? attempt.endLine : seen.endLine,
    durationMs: lasted(seen, attempt),
    tries: seen.tries,
  };
}

/**
 * The progress that a person reads of a stage. Where one failed that no line enters, because the one before it does not
 * say when it is done, what is known is told of the one that failed.
 */
function shownOf(id: StageId, own: StageProgress, status: StageStatus, attempt: Attempt): StageProgress {
  if (status === 'notSeen') {
    return untouched;
  }
  if (status !== 'failed' || own.progress !== 'notReached' || own.losses > 0) {
    return own;
  }
  const at = openStage(attempt);
  const open = at < stageIndex(id) ? attempt.stages[at] : undefined;
  return open === undefined || open.losses > 0 ? own : open;
}

function statusOf(
  id: StageId,
  progress: StageProgress,
  failedStage: StageId | undefined,
  network: Network | undefined,
): StageStatus {
  if (id === 'authentication' && network === 'ethernet') {
    return 'skipped';
  }
  if (id === failedStage) {
    return 'failed';
  }
  switch (progress.progress) {
    case 'passed':
    case 'carried':
      return 'passed';
    case 'entered':
      // What failed further on proves it, though no line says when it was done.
      return progress.losses === 0 && stageIndex(id) < stageIndex(failedStage) ? 'notSeen' : 'unfinished';
    default:
      return progress.progress;
  }
}

function lasted(stage: StageProgress, attempt: Attempt): number | undefined {
  if (isDone(stage)) {
    return msBetween(stage.time, stage.endTime);
  }
  return stage.progress === 'entered' ? msBetween(stage.time, attempt.endTime) : undefined;
}

function msBetween(from: Time, to: Time): number | undefined {
  return isLater(from, to, 0) ? elapsed(from, to) : undefined;
}
