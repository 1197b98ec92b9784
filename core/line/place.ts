/** Where a line stands: boot, connection attempt, and since when it connects or is connected. */

import { deviceAt } from '../diagnosis/device-spans.ts';
import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import { type Attempt, isOnline } from '../log/attempt.ts';
import { elapsed, type Time, timeOf } from '../log/clock.ts';
import { lastIndexUpTo } from '../log/line-search.ts';
import type { State } from '../log/state.ts';
import { type StageId, stageIds } from '../log/vocabulary.ts';
import { duration } from '../rules/decode/durations.ts';
import { type StagePlace, stageLabel } from '../words/stage-labels.ts';
import type { LineReading } from './line-reading.ts';

/** The stage that the attempt of a state is in; undefined without an attempt or when it is connected. */
export function currentStage(state: State): StageId | undefined {
  const index = state.attempt?.stages.findIndex((it) => it.progress === 'entered') ?? -1;
  return index < 0 ? undefined : stageIds[index];
}

/** Index of the attempt a line belongs to, or undefined. */
export function attemptAt(diagnosis: Diagnosis, line: number): number | undefined {
  const { attempts } = diagnosis;
  const index = lastIndexUpTo(attempts, line, (it) => it.line);
  const attempt = attempts[index];
  return attempt && (line <= attempt.endLine || attempt.end === 'open') ? index : undefined;
}

/** What the stages at a line are about: the interface of its attempt, else what the device connects over. */
export function stagePlaceAt(diagnosis: Diagnosis, line: number): StagePlace {
  const index = attemptAt(diagnosis, line);
  const attempt = index === undefined ? undefined : diagnosis.attempts[index];
  const { network, generation } = deviceAt(diagnosis.devices, line);
  return { network: attempt?.network ?? network, generation };
}

/** Index of the boot a line belongs to; the first one begins with the log. */
export function bootAt({ boots }: Diagnosis, line: number): number {
  return Math.max(
    0,
    lastIndexUpTo(boots, line, (it) => it.line),
  );
}

/** `boot 2 of 3 · attempt 4 of 9 · Wi-Fi link · 12.3 s after the attempt began`, in italics. */
export function placeOf(diagnosis: Diagnosis, reading: LineReading): string | undefined {
  const parts = [bootPart(diagnosis, reading.line), ...attemptParts(diagnosis, reading)].filter(
    (it) => it !== undefined,
  );
  return parts.length === 0 ? undefined : `*Where: ${parts.join(' · ')}*`;
}

function bootPart(diagnosis: Diagnosis, line: number): string | undefined {
  const { length } = diagnosis.boots;
  return length > 1 ? `boot ${bootAt(diagnosis, line) + 1} of ${length}` : undefined;
}

function attemptParts(diagnosis: Diagnosis, reading: LineReading): readonly (string | undefined)[] {
  const { state, head, line } = reading;
  const { attempts } = diagnosis;
  const index = attemptAt(diagnosis, line);
  if (index === undefined) {
    return [connectionOf(state)];
  }
  const { attempt } = state;
  const own = attempt !== undefined && attempt.line === attempts[index]?.line ? attempt : undefined;
  const number = attempts.length > 1 ? `attempt ${index + 1} of ${attempts.length}` : undefined;
  if (own?.connected) {
    return [number, connectionSince(state, timeOf(head))];
  }
  const stage = currentStage(state) ?? reading.pattern?.rule.stage;
  const since = own && isBeginShown(own, index) ? elapsed(own.time, timeOf(head)) : undefined;
  return [
    number,
    attempts[index]?.line === line ? 'the attempt begins here' : undefined,
    stage ? stageLabel(stage, stagePlaceAt(diagnosis, line)) : connectionOf(state),
    since !== undefined && since > 0 ? `${duration(since)} after the attempt began` : undefined,
  ];
}

/** Whether a log shows where an attempt began: a log may begin in the middle of one. */
function isBeginShown({ requested, afterLoss }: Attempt, index: number): boolean {
  return requested || afterLoss || index > 0;
}

/** `connected to the cloud for 110 ms`, as long as the connection stands. */
function connectionSince(state: State, time: Time): string | undefined {
  const words = connectionOf(state);
  const since = isOnline(state.attempt) ? elapsed(state.attempt?.connectedTime, time) : undefined;
  return words !== undefined && since !== undefined && since > 0 ? `${words} for ${duration(since)}` : words;
}

/** Whether the device is online at a state, in words; undefined while it connects. */
export function connectionOf({ attempt }: State): string | undefined {
  if (!attempt?.connected) {
    return undefined;
  }
  return isOnline(attempt)
    ? 'connected to the cloud'
    : attempt.closedLine === undefined
      ? 'the connection is broken'
      : 'ended by the device';
}
