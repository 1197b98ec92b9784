/** Where a line stands: boot, connection attempt, stage, and the time since the attempt began. */

import type { Diagnosis } from '../diagnosis/finding.ts';
import { stageLabel } from '../diagnosis/stage-labels.ts';
import type { State } from '../model/state.ts';
import { type StageId, stageIds } from '../model/vocabulary.ts';
import { duration } from './durations.ts';
import type { LineReading } from './line-reading.ts';

/** The stage that the attempt of a state is in; undefined without an attempt or when it is connected. */
export function currentStage(state: State): StageId | undefined {
  const index = state.attempt?.stages.findIndex((it) => it.progress === 'entered') ?? -1;
  return index < 0 ? undefined : stageIds[index];
}

/** Index of the attempt a line belongs to, or undefined. */
export function attemptAt(diagnosis: Diagnosis, line: number): number | undefined {
  const { attempts } = diagnosis;
  let low = 0;
  let high = attempts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((attempts[middle]?.line ?? 0) <= line) low = middle;
    else high = middle - 1;
  }
  const attempt = attempts[low];
  return attempt && attempt.line <= line && (line <= attempt.endLine || attempt.end === 'open') ? low : undefined;
}

/** `Boot 2 of 3 · attempt 4 · Wi-Fi link · 12.3 s after the attempt began`, in italics. */
export function placeOf(diagnosis: Diagnosis, reading: LineReading): string | undefined {
  const { state, head, line } = reading;
  const parts: string[] = [];
  if (diagnosis.boots.length > 1) {
    const boot = diagnosis.boots.findIndex((it) => it.line <= line && line <= it.endLine);
    if (boot >= 0) parts.push(`boot ${boot + 1} of ${diagnosis.boots.length}`);
  }
  const index = attemptAt(diagnosis, line);
  const attempt = index === undefined ? undefined : diagnosis.attempts[index];
  if (index !== undefined) {
    parts.push(diagnosis.attempts.length > 1 ? `attempt ${index + 1} of ${diagnosis.attempts.length}` : 'the attempt');
  }
  const stage = reading.pattern?.rule.stage ?? currentStage(state);
  if (stage && index !== undefined) parts.push(stageLabel(stage, diagnosis.device.network));
  else if (state.attempt?.connected) parts.push('connected to the cloud');
  const began = state.attempt?.time ?? -1;
  const current = attempt !== undefined && state.attempt?.line === attempt.line;
  if (current && began >= 0 && head.time > began) parts.push(`${duration(head.time - began)} after the attempt began`);
  if (parts.length === 0) return undefined;
  const text = parts.join(' · ');
  return `*Where: ${text}*`;
}
