/**
 * What a mark does to the attempt of a state: goes on with it, ends it, begins another one. An attempt that is connected
 * ends where its connection is lost, and where the device closes it.
 */

import {
  type Attempt,
  applyMark,
  attemptAfterClose,
  attemptAfterLoss,
  beginAttempt,
  cloudIndex,
  stands,
} from './attempt.ts';
import { isLater, type Time } from './clock.ts';
import { type Mark, type StageId, stageIds } from './vocabulary.ts';

/** Where in the log a mark stands, and the attempt that runs there. */
interface Place {
  readonly attempt: Attempt | undefined;
  readonly bootNumber: number;
  /** Lines read so far. */
  readonly line: number;
  readonly time: Time;
}

/** The attempt as it stands after the last line read. What ended its connection before counts. */
export function closed(attempt: Attempt, end: Attempt['end'], place: Pick<Place, 'line' | 'time'>): Attempt {
  const { closedLine, brokenLine } = attempt;
  const before = closedLine !== undefined ? 'request' : brokenLine !== undefined ? 'lost' : end;
  return {
    ...attempt,
    end: before,
    endLine: Math.max(lastStep(attempt), place.line - 1),
    endTime: place.time,
  };
}

/** Where its line breaks are lost, an attempt goes on in the very line in which the next one begins. */
function lastStep({ line, stages }: Attempt): number {
  return stages.reduce((last, it) => Math.max(last, it.endLine ?? it.line ?? line), line);
}

/** The attempt after a mark; attempts that end are added to `ended`. */
export function markAttempt(
  place: Place,
  kind: Mark,
  stage: StageId | undefined,
  line: number,
  ended: Attempt[],
): Attempt | undefined {
  const { attempt, time, bootNumber } = place;
  switch (kind) {
    case 'requests':
      // A modem that is powered, or a radio that joins, before anything asks for it belongs to the request that follows.
      if (attempt && (hasOnlyBegun(attempt) || isOfRadioAlone(attempt))) {
        return { ...attempt, requested: true };
      }
      if (attempt) {
        ended.push(closed(attempt, 'replaced', { line, time }));
      }
      return applyMark(beginAttempt(bootNumber, line, time, true), 'enters', 'initialization', line, time);
    case 'ends':
      if (attempt) {
        ended.push(closed(attempt, 'request', place));
      }
      return undefined;
    case 'breaks':
      return attempt && broken(attempt, line, time, ended);
    default:
      return stage ? stageMark(place, kind, stage, line, ended) : attempt;
  }
}

function hasOnlyBegun(attempt: Attempt): boolean {
  return attempt.stages.every(
    (it, index) => it.progress === 'notReached' || (index === 0 && it.progress === 'entered'),
  );
}

/** Whether a radio began it, and no interface has a link. */
function isOfRadioAlone({ requested, stages, closedLine }: Attempt): boolean {
  const beyond = stages.slice(stageIds.indexOf('link'));
  const linked = beyond.some((it) => it.progress !== 'notReached' && it.progress !== 'entered');
  return !requested && closedLine === undefined && !linked;
}

function stageMark(
  place: Place,
  kind: Mark,
  stage: StageId,
  line: number,
  ended: Attempt[],
): Attempt | undefined {
  const { attempt, time, bootNumber } = place;
  if (!attempt) {
    // An end without an attempt is the end of something that the log does not show, an answer a part of it.
    return kind === 'loses' || kind === 'closes' || kind === 'answers'
      ? undefined
      : applyMark(beginAttempt(bootNumber, line, time), kind, stage, line, time);
  }
  if (attempt.closedLine !== undefined) {
    return afterClose(place, attempt, kind, stage, line, ended);
  }
  // The modem reports its registration, and is asked for it, while the connection stands as well.
  if (attempt.connected && (kind === 'shows' || kind === 'probes' || kind === 'answers')) {
    return attempt;
  }
  if (attempt.connected && kind === 'closes' && attempt.brokenLine === undefined) {
    return { ...attempt, closedLine: line, closedTime: time };
  }
  const index = stageIds.indexOf(stage);
  if (attempt.connected && isLoss(attempt, kind, index)) {
    ended.push(closed(attempt, 'lost', { line, time }));
    const next = attemptAfterLoss(attempt, index, line, time);
    return applyMark(next, kind === 'passes' ? 'passes' : 'enters', stage, line, time);
  }
  return applyMark(attempt, kind, stage, line, time);
}

/** Whether a mark shows that the connection of an attempt is gone. */
function isLoss(attempt: Attempt, kind: Mark, index: number): boolean {
  switch (kind) {
    case 'loses':
    case 'closes':
      return true;
    case 'enters':
    case 'tries':
      return stands(attempt, index);
    default:
      return kind === 'passes' && index === cloudIndex && attempt.brokenLine !== undefined;
  }
}

/** Lines between the closing of a connection and the line that says why: threads print in between. */
const closeLines = 4;
/** And so much time: what comes after a longer silence is another story. */
const closeTime = 10_000;

/** An attempt whose connection is broken; one that was closed just before was not closed on purpose. */
function broken(attempt: Attempt, line: number, time: Time, ended: Attempt[]): Attempt {
  const { closedLine, closedTime } = attempt;
  if (closedLine === undefined) {
    return attempt.connected && attempt.brokenLine === undefined ? { ...attempt, brokenLine: line } : attempt;
  }
  if (line - closedLine > closeLines || isLater(closedTime, time, closeTime)) {
    return attempt;
  }
  const kept = { ...attempt, closedLine: undefined, closedTime: undefined };
  ended.push(closed(kept, 'lost', { line: closedLine, time: closedTime }));
  const next = attemptAfterLoss(kept, cloudIndex, closedLine, closedTime);
  return applyMark(next, 'enters', 'cloud', closedLine, closedTime);
}

/** After the device closed its connection nothing is tried until a stage begins that does not stand. */
function afterClose(
  place: Place,
  attempt: Attempt,
  kind: Mark,
  stage: StageId,
  line: number,
  ended: Attempt[],
): Attempt | undefined {
  const index = stageIds.indexOf(stage);
  if (kind === 'closes' || kind === 'shows' || kind === 'probes' || kind === 'answers') {
    return attempt;
  }
  const again = index === cloudIndex && kind !== 'loses';
  if (kind === 'passes' && !again && stands(attempt, index)) {
    return attempt;
  }
  const { time, bootNumber } = place;
  ended.push(closed(attempt, 'request', { line, time }));
  if (kind === 'loses') {
    return undefined;
  }
  const next = again ? attemptAfterClose(attempt, line, time) : beginAttempt(bootNumber, line, time);
  return applyMark(next, kind, stage, line, time);
}
