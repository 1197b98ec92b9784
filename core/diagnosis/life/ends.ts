/** What a session with the cloud ended for, by what stands around its end. */

import { elapsed, isWithin } from '../../log/clock.ts';
import { lastIndexUpTo } from '../../log/line-search.ts';
import type { LogEvent } from '../../log/vocabulary.ts';
import { value } from '../attempt-events.ts';
import type { Restart } from '../restarts.ts';
import type { CloudSession, SessionEnd } from './life.ts';

type At = Pick<CloudSession, 'endLine' | 'endTime'>;

/** Events that are looked through around an end. */
const mostEvents = 40;
/** What led to an end stands within this time before it, and what it was for within the same behind it. */
const reasonTime = 120_000;
const updateTime = 30_000;

const wishes: Readonly<Record<string, SessionEnd>> = {
  sleep: 'sleep',
  'update-done': 'update',
  'network-reset-by-cloud': 'command',
  'server-move-failed': 'command',
};

/** What the device closed its connection for. `from` is the first line of the session. */
export function wishAt(events: readonly LogEvent[], from: number, at: At): SessionEnd {
  const index = lastIndexUpTo(events, at.endLine, (it) => it.line);
  for (let before = index; before >= 0 && before > index - mostEvents; before--) {
    const event = events[before] as LogEvent;
    if (event.line < from || isFar(event, at, reasonTime)) {
      break;
    }
    const wish = wishes[event.signal];
    if (wish !== undefined) {
      return wish;
    }
  }
  return sleepsAfter(events, index, at) ? 'sleep' : 'application';
}

/** An application may disconnect first, and sleep then. */
function sleepsAfter(events: readonly LogEvent[], index: number, at: At): boolean {
  for (let after = index + 1; after < events.length && after < index + mostEvents; after++) {
    const event = events[after] as LogEvent;
    if (event.signal === 'cloud-connecting' || isFar(event, at, reasonTime)) {
      return false;
    }
    if (event.signal === 'sleep') {
      return true;
    }
  }
  return false;
}

const notInstalled = ['update-not-applied', 'update-failed'];

/** Old releases end the connection by an error of the loop when an update is complete. */
export function isUpdated(events: readonly LogEvent[], from: number, at: At): boolean {
  const index = lastIndexUpTo(events, at.endLine + 1, (it) => it.line);
  for (let before = index; before >= 0 && before > index - mostEvents; before--) {
    const event = events[before] as LogEvent;
    if (event.line < from || isFar(event, at, updateTime)) {
      return false;
    }
    if (event.signal === 'update-done' || notInstalled.includes(event.signal)) {
      return event.signal === 'update-done';
    }
  }
  return false;
}

/** Source of the numbers: services/inc/system_defs.h System_Reset_Reason (v6.2.0). */
const resetEnds: Readonly<Record<string, SessionEnd>> = {
  30: 'sleep',
  70: 'update',
  100: 'application',
  110: 'application',
  120: 'application',
  140: 'application',
  150: 'command',
};

/** What a reset was for: by the reason that the next boot prints, or by what stands before it. */
export function resetOf(
  { events, restarts }: { readonly events: readonly LogEvent[]; readonly restarts: readonly Restart[] },
  boot: number,
  from: number,
  at: At,
): Pick<CloudSession, 'end' | 'decisiveLine'> {
  const restart = restarts[boot];
  const decisiveLine = restart?.line ?? at.endLine;
  if (restart?.slept) {
    return { end: 'sleep', decisiveLine };
  }
  if (isUpdated(events, from, at)) {
    return { end: 'update', decisiveLine };
  }
  return { end: resetEnds[value(restart?.reason, 'reason')] ?? 'reset', decisiveLine };
}

function isFar(event: LogEvent, { endTime }: At, ms: number): boolean {
  return elapsed(event.time, endTime) !== undefined && !isWithin(event.time, endTime, ms);
}
