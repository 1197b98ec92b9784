/** How a log leaves its device. */

import type { Attempt } from '../../log/attempt.ts';
import { isWithin } from '../../log/clock.ts';
import { isLoud } from '../../rules/severities.ts';
import { stageIndex } from '../attempt-events.ts';
import type { DiagnosedAttempt, Finding } from '../diagnosis.ts';
import { type CloudSession, type Ending, isWished, type Life } from './life.ts';

/** What the findings add to what the lines say. */
export interface Held {
  /** Something loud in the last attempt is not overcome, although it may still pass. */
  readonly heldUp: boolean;
  /** What carries the connection is gone, although the log ends before the loss is printed. */
  readonly gone: boolean;
  /** The last session was lost, and the level of the log is too low to show whether there is one again. */
  readonly returnHidden: boolean;
}

export function endingOf(
  { sessions, sleeps, loop }: Life,
  attempts: readonly DiagnosedAttempt[],
  { heldUp, gone, returnHidden }: Held,
): Ending {
  if (loop?.goesOn) {
    return 'restarting';
  }
  const last = sessions.at(-1);
  const made = last?.attempt === undefined ? -1 : last.line;
  const since = attempts.filter((it) => it.line > made);
  const failed = heldUp || since.some((it) => it.outcome === 'failed');
  if (last) {
    return returnHidden && since.length === 0 ? 'unknown' : afterSession(last, gone, failed);
  }
  if (failed) {
    return 'failed';
  }
  const attempt = attempts.at(-1);
  if (attempt === undefined) {
    return 'unknown';
  }
  return sleeps.at(-1)?.end === 'open' || attempt.end === 'request' ? 'ended-by-device' : 'connecting';
}

function afterSession(last: CloudSession, gone: boolean, failed: boolean): Ending {
  if (last.end === 'open') {
    return gone ? 'lost' : 'connected';
  }
  return isWished(last) && !failed ? 'ended-by-device' : 'lost';
}

/** What holds the last attempt up, and what pulled the ground from under the last session. */
export function heldIn(
  findings: readonly Finding[],
  { sessions }: Life,
  attempt: Attempt | undefined,
): Omit<Held, 'returnHidden'> {
  const open = findings.filter(({ role, recovered, earlier, stage }) => {
    return role === 'cause' && !recovered && !earlier && stage !== undefined;
  });
  const from = sessions.at(-1)?.line ?? 0;
  return {
    heldUp:
      attempt !== undefined &&
      !attempt.connected &&
      open.some((it) => isLoud(it) && it.endLine >= attempt.line && isWaitedFor(attempt, it)),
    gone: open.some((it) => it.severity === 'error' && it.stage !== 'cloud' && it.line >= from),
  };
}

/** A stage that was entered this short a time before the log ends has not held anything up yet. */
const justBegun = 3_000;

/** What is only possible holds nothing up where its stage has just begun. */
function isWaitedFor({ stages, endTime }: Attempt, { stage, confidence }: Finding): boolean {
  return confidence !== 'possible' || !isWithin(stages[stageIndex(stage)]?.time, endTime, justBegun);
}
