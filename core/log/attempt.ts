/**
 * One connection attempt: from the request, or from the loss of a connection, until the cloud is connected and
 * lost again, the device restarts, or somebody ends it. Pure functions from an attempt and a mark to an attempt.
 */

import type { Time } from './clock.ts';
import { type Mark, type StageId, stageIds } from './vocabulary.ts';

/**
 * entered: begun, not done. passed: done. carried: done before this attempt began and still standing.
 * notSeen: a later stage proves it, but the log does not show it.
 */
export type Progress = 'notReached' | 'entered' | 'passed' | 'carried' | 'notSeen';

export interface StageProgress {
  readonly progress: Progress;
  /** First line of the stage, undefined when it was not seen. */
  readonly line: number | undefined;
  /** Last line that belongs to the stage so far. */
  readonly endLine: number | undefined;
  /** At the first line and at the end. */
  readonly time: Time;
  readonly endTime: Time;
  /** How often it was begun. */
  readonly tries: number;
  /** How often it was passed and lost again. */
  readonly losses: number;
}

/** Why an attempt ended; `open` while it goes on. */
export type AttemptEnd = 'open' | 'lost' | 'reset' | 'request' | 'replaced';

export interface Attempt {
  readonly boot: number;
  readonly line: number;
  readonly time: Time;
  /** Last line; for an open attempt the last line read. */
  readonly endLine: number;
  readonly endTime: Time;
  readonly stages: readonly StageProgress[];
  readonly connected: boolean;
  /** Line and time of `connected`, undefined before. */
  readonly connectedLine: number | undefined;
  readonly connectedTime: Time;
  /** Where the device closed the connection itself, undefined while it stands. */
  readonly closedLine: number | undefined;
  readonly closedTime: Time;
  /** The first line that says the connection is broken. */
  readonly brokenLine: number | undefined;
  /** The cloud session outlives the loss of the network (Device OS 5.6 and later). */
  readonly sessionAlive: boolean;
  readonly end: AttemptEnd;
  /** It began with a loss of the connection before it. */
  readonly afterLoss: boolean;
  /** The log shows that a connection was asked for, and not only that a radio is at work. */
  readonly requested: boolean;
}

/** A stage that nothing was seen of. */
export const untouched: StageProgress = {
  progress: 'notReached',
  line: undefined,
  endLine: undefined,
  time: undefined,
  endTime: undefined,
  tries: 0,
  losses: 0,
};

/** The place of the last stage. */
export const cloudIndex = stageIds.indexOf('cloud');

export function beginAttempt(boot: number, line: number, time: Time, requested = false): Attempt {
  return {
    boot,
    line,
    time,
    endLine: line,
    endTime: time,
    stages: stageIds.map(() => untouched),
    connected: false,
    connectedLine: undefined,
    connectedTime: undefined,
    closedLine: undefined,
    closedTime: undefined,
    brokenLine: undefined,
    sessionAlive: false,
    end: 'open',
    afterLoss: false,
    requested,
  };
}

/** The attempt after a connection was lost: the stages below the lost one still stand. */
export function attemptAfterLoss(before: Attempt, stage: number, line: number, time: Time): Attempt {
  const fresh = beginAttempt(before.boot, line, time);
  return {
    ...fresh,
    stages: fresh.stages.map((it, index) => (index < stage ? { ...it, progress: 'carried' } : it)),
    sessionAlive: stage < cloudIndex,
    afterLoss: true,
    requested: before.requested,
  };
}

/** The attempt after the device closed its connection to the cloud and kept the network: it still stands. */
export function attemptAfterClose(before: Attempt, line: number, time: Time): Attempt {
  const fresh = beginAttempt(before.boot, line, time);
  return {
    ...fresh,
    stages: fresh.stages.map((it, index) => (index < cloudIndex ? { ...it, progress: 'carried' } : it)),
  };
}

/** Index of the furthest stage that was begun and not passed, -1 when there is none. */
export function openStage({ stages }: Attempt): number {
  return stages.findLastIndex((it) => it.progress === 'entered');
}

/** Whether the connection that an attempt has made stands. */
export function isOnline(attempt: Attempt | undefined): boolean {
  return attempt?.connected === true && attempt.closedLine === undefined && attempt.brokenLine === undefined;
}

/** Whether a stage is done, by all that an attempt shows. */
export function stands({ stages }: Attempt, index: number): boolean {
  const progress = stages[index]?.progress;
  return progress === 'passed' || progress === 'carried' || progress === 'notSeen';
}

/** Applies a mark that keeps the attempt open. `requests`, `ends` and `breaks` are decided by the state. */
export function applyMark(attempt: Attempt, mark: Mark, stage: StageId, line: number, time: Time): Attempt {
  const index = stageIds.indexOf(stage);
  switch (mark) {
    case 'enters':
    case 'shows':
    case 'probes':
    case 'retries':
      return enter(attempt, index, mark === 'retries', line, time);
    case 'tries':
      return isThrownBack(attempt, index) ? attempt : enter(attempt, index, false, line, time);
    case 'answers':
      return answered(attempt, index, line, time);
    case 'passes':
      return pass(attempt, index, line, time);
    case 'loses':
    case 'closes':
      return lose(attempt, index, line, time);
    default:
      return attempt;
  }
}

/** Whether a stage below one was lost and is not back. */
function isThrownBack({ stages }: Attempt, index: number): boolean {
  return stages.some((it, at) => at < index && it.progress === 'entered' && it.losses > 0);
}

function enter(attempt: Attempt, index: number, again: boolean, line: number, time: Time): Attempt {
  return withStages(attempt, (it, at) => {
    if (at < index) {
      return proven(it, line, time);
    }
    if (at > index) {
      return it;
    }
    if (it.progress === 'entered') {
      return again ? { ...it, tries: it.tries + 1 } : it;
    }
    // What a later stage has proven is not begun again by a line that is also printed later.
    if (it.progress !== 'notReached') {
      return it;
    }
    return {
      ...untouched,
      losses: it.losses,
      progress: 'entered',
      line,
      endLine: line,
      time,
      endTime: time,
      tries: again ? 1 : 0,
    };
  });
}

/** A sign of life of a stage. After a loss it may be one of before: packets are still on their way. */
function answered(attempt: Attempt, index: number, line: number, time: Time): Attempt {
  if (attempt.stages[index]?.progress !== 'entered' && attempt.afterLoss) {
    return attempt;
  }
  const entered = isUnderWay(attempt, index) ? attempt : enter(attempt, index, false, line, time);
  const own = entered.stages[index];
  if (own?.progress !== 'entered') {
    return entered;
  }
  const stages = entered.stages.slice();
  // By hand, as such lines come by the thousand while a connection is made.
  stages[index] = {
    progress: own.progress,
    line: own.line,
    endLine: line,
    time: own.time,
    endTime: time,
    tries: own.tries,
    losses: own.losses,
  };
  return withStageList(entered, stages);
}

/** Whether a stage is entered and all before it are done, so that entering it changes nothing. */
function isUnderWay(attempt: Attempt, index: number): boolean {
  for (let at = 0; at < index; at++) {
    if (!stands(attempt, at)) {
      return false;
    }
  }
  return attempt.stages[index]?.progress === 'entered';
}

function pass(attempt: Attempt, index: number, line: number, time: Time): Attempt {
  const passed = withStages(attempt, (it, at) => {
    if (at < index) {
      return proven(it, line, time);
    }
    if (at > index) {
      return at === index + 1 && at < cloudIndex ? begun(it, line, time) : it;
    }
    if (it.progress === 'passed' || it.progress === 'carried') {
      return it;
    }
    return {
      ...it,
      progress: 'passed',
      line: it.line ?? line,
      time: it.line === undefined ? time : it.time,
      endLine: line,
      endTime: time,
      tries: Math.max(it.tries, 1),
    };
  });
  const kept = attempt.sessionAlive && index === cloudIndex - 1;
  if (index < cloudIndex && !kept) {
    return passed;
  }
  return {
    ...passed,
    stages: kept
      ? passed.stages.map((it, at) => (at === cloudIndex ? { ...it, progress: 'carried' } : it))
      : passed.stages,
    connected: true,
    connectedLine: line,
    connectedTime: time,
    sessionAlive: false,
  };
}

function lose(attempt: Attempt, index: number, line: number, time: Time): Attempt {
  const changed = withStages(attempt, (it, at) => {
    if (at < index) {
      return it;
    }
    const had = it.progress === 'passed' || it.progress === 'carried' || it.progress === 'notSeen';
    if (at > index) {
      return it.progress === 'notReached' ? it : { ...untouched, losses: it.losses + (had ? 1 : 0) };
    }
    if (!had) {
      return it;
    }
    return { ...it, progress: 'entered', line, endLine: line, time, endTime: time, losses: it.losses + 1 };
  });
  return index === cloudIndex ? { ...changed, sessionAlive: false } : changed;
}

/** A stage that a later one proves. */
function proven(stage: StageProgress, line: number, time: Time): StageProgress {
  if (stage.progress === 'entered') {
    return { ...stage, progress: 'passed', endLine: line, endTime: time };
  }
  return stage.progress === 'notReached' ? { ...stage, progress: 'notSeen' } : stage;
}

/** The stage after one that was passed. What a later stage has proven is not begun again. */
function begun(stage: StageProgress, line: number, time: Time): StageProgress {
  if (stage.progress !== 'notReached') {
    return stage;
  }
  return {
    ...untouched,
    losses: stage.losses,
    progress: 'entered',
    line,
    endLine: line,
    time,
    endTime: time,
  };
}

/** The attempt with its stages changed; the same one when no stage is, as most lines change none. */
function withStages(attempt: Attempt, change: (it: StageProgress, at: number) => StageProgress): Attempt {
  let stages: StageProgress[] | undefined;
  for (let at = 0; at < attempt.stages.length; at++) {
    const before = attempt.stages[at] as StageProgress;
    const after = change(before, at);
    if (after !== before) {
      stages ??= attempt.stages.slice();
      stages[at] = after;
    }
  }
  return stages === undefined ? attempt : withStageList(attempt, stages);
}

/** By hand, as this is done for every step of every connection: a copy of known fields is made much faster. */
function withStageList(attempt: Attempt, stages: readonly StageProgress[]): Attempt {
  return {
    boot: attempt.boot,
    line: attempt.line,
    time: attempt.time,
    endLine: attempt.endLine,
    endTime: attempt.endTime,
    stages,
    connected: attempt.connected,
    connectedLine: attempt.connectedLine,
    connectedTime: attempt.connectedTime,
    closedLine: attempt.closedLine,
    closedTime: attempt.closedTime,
    brokenLine: attempt.brokenLine,
    sessionAlive: attempt.sessionAlive,
    end: attempt.end,
    afterLoss: attempt.afterLoss,
    requested: attempt.requested,
  };
}

/** The attempt as it is told where its times cannot be compared with those that follow. */
export function withoutTimes(attempt: Attempt): Attempt {
  const none = { time: undefined, endTime: undefined };
  const stages = attempt.stages.map((it) => ({ ...it, ...none }));
  return { ...attempt, ...none, connectedTime: undefined, stages };
}
