/** What came after a candidate: whether its stage was passed, or a connection stood, so that it was got over. */

import type { Attempt } from '../log/attempt.ts';
import { isLater } from '../log/clock.ts';
import { type LogEvent, type StageId, stageIds } from '../log/vocabulary.ts';
import { stageIndex, value } from './attempt-events.ts';
import type { Candidate } from './candidate.ts';

/** What a log shows of recoveries. */
export interface Recovery {
  readonly passes: Passes;
  /** The last line that the last connection survived for long enough; undefined where the log ends without one. */
  readonly stood: number | undefined;
}

/** For each stage the last line at which it, or a later one, was passed; undefined for never. */
type Passes = readonly (number | undefined)[];

export function recoveryIn(events: readonly LogEvent[], attempts: readonly Attempt[]): Recovery {
  return { passes: lastPasses(events, attempts), stood: stoodUntil(events, attempts) };
}

/** Whether the device got over a candidate: its stage was passed after its last line, or it stands under a connection. */
export function isOvercome({ passes, stood }: Recovery, candidate: Candidate): boolean {
  return (
    wasPassedSince(passes, candidate, candidate.last) ||
    (candidate.stage !== undefined && isUpTo(candidate.last, stood))
  );
}

/** Whether the stage of a candidate was passed after a line; without a stage, whether the cloud was reached. */
export function wasPassedSince(passes: Passes, { stage }: Candidate, line: number): boolean {
  return isUpTo(line, passes[stage === undefined ? stageIds.length - 1 : stageIndex(stage)]);
}

function isUpTo(line: number, last: number | undefined): boolean {
  return last !== undefined && line <= last;
}

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

function stoodUntil(events: readonly LogEvent[], attempts: readonly Attempt[]): number | undefined {
  const last = attempts.at(-1);
  if (last?.connectedLine === undefined || last.end !== 'open') {
    return undefined;
  }
  const survived = events.findLast((it) => isLater(it.time, last.endTime, lossShows));
  return survived !== undefined && survived.line >= last.connectedLine ? survived.line : undefined;
}
