/**
 * Sessions whose beginning a log does not show: the one that it begins in the middle of, and one that was made anew
 * where lines are missing. Lines that only a connected device prints prove them, and so does the end of one.
 */

import type { Time } from '../../log/clock.ts';
import type { Totals } from '../../log/digest.ts';
import { lastIndexUpTo } from '../../log/line-search.ts';
import type { LogEvent } from '../../log/vocabulary.ts';
import { value } from '../attempt-events.ts';
import type { Restart } from '../restarts.ts';
import { resetOf, wishAt } from './ends.ts';
import type { CloudSession, SessionEnd } from './life.ts';

/** What shows a session whose beginning is not in the log. */
export interface Surroundings {
  readonly events: readonly LogEvent[];
  readonly restarts: readonly Restart[];
  readonly onlineFrom: Totals['onlineFrom'];
  readonly answeredTo: Totals['answeredTo'];
  readonly lastLine: number;
  readonly startTime: Time;
  readonly endTime: Time;
}

/** Signals that tell a connection is broken, and would not be printed without one. */
const breaking = ['loop-error', 'event-loop-error', 'cloud-inactivity'];
const handshakeBegins = ['cloud-connecting', 'socket-connecting', 'handshake-started'];
/** Lines of a device that is online are printed in a handshake as well; then the next that is told is how it went. */
const handshakeSteps = [
  'cloud-connected',
  'cloud-handshake-failed',
  'handshake-failed',
  'hello-failed',
  'dtls-failed',
  'hello-sent',
  'hello-done',
  'hello-skipped',
];

/** The session that the log begins in the middle of. */
export function standingSession(around: Surroundings): CloudSession | undefined {
  const { events, restarts, onlineFrom, lastLine, startTime, endTime } = around;
  const next = events.find(
    ({ signal }) => handshakeBegins.includes(signal) || handshakeSteps.includes(signal),
  );
  const restart = restarts[0];
  const until = Math.min(next?.line ?? lastLine + 1, restart?.line ?? lastLine + 1);
  const end = endBefore(events, until);
  const inHandshake = next !== undefined && handshakeSteps.includes(next.signal);
  const seen = onlineFrom !== undefined && onlineFrom < until && !inHandshake ? onlineFrom : undefined;
  if (seen === undefined && !end) {
    return undefined;
  }
  const gone = end ?? networkEnd(events, until);
  const line = Math.min(seen ?? until, gone?.line ?? until);
  const of = { boot: 0, attempt: undefined, line, time: startTime };
  if (gone) {
    return { ...of, endLine: gone.line, endTime: gone.time, end: gone.end, decisiveLine: gone.line };
  }
  if (restart && until === restart.line) {
    return endedByRestart(around, of, restart);
  }
  if (next) {
    return {
      ...of,
      endLine: Math.max(line, until - 1),
      endTime: next.time,
      end: 'lost',
      decisiveLine: until,
    };
  }
  return { ...of, endLine: lastLine, endTime, end: 'open', decisiveLine: undefined };
}

/** A session that the restart after its boot ends. */
function endedByRestart(
  around: Surroundings,
  of: Pick<CloudSession, 'boot' | 'attempt' | 'line' | 'time'>,
  restart: Restart,
): CloudSession {
  const endLine = Math.max(of.line, restart.beforeLine ?? restart.line - 1);
  const at = { endLine, endTime: restart.upTime };
  return { ...of, ...at, ...resetOf(around, of.boot, of.line, at) };
}

/** Lines behind the end of a session that still belong to it. */
const tailLines = 2;

/** A session after the last one whose end is seen and whose beginning is not. */
export function resumedSession(
  around: Surroundings,
  last: CloudSession | undefined,
): CloudSession | undefined {
  const { events, restarts, answeredTo, lastLine, endTime } = around;
  if (answeredTo === undefined || !last || last.end === 'open' || answeredTo <= last.endLine + tailLines) {
    return undefined;
  }
  const tried = events.findLast(
    ({ signal }) =>
      handshakeBegins.includes(signal) || handshakeSteps.includes(signal) || breaking.includes(signal),
  );
  if (tried && tried.line > last.endLine) {
    return undefined;
  }
  const boot = lastIndexUpTo(restarts, answeredTo, (it) => it.line) + 1;
  const of = { boot, attempt: undefined, line: answeredTo, time: undefined };
  const restart = restarts[boot];
  return restart
    ? endedByRestart(around, of, restart)
    : { ...of, endLine: lastLine, endTime, end: 'open', decisiveLine: undefined };
}

/** Whether the session that a log began in is lost, and nothing shows that another one is tried. */
export function isLeftOpen(events: readonly LogEvent[], last: CloudSession | undefined): boolean {
  if (last?.end !== 'lost' || last.attempt !== undefined) {
    return false;
  }
  return !events.some(({ line, signal }) => line > last.endLine && handshakeSteps.includes(signal));
}

interface End {
  readonly line: number;
  readonly time: Time;
  readonly end: SessionEnd;
}

/** The first end of a connection before a line. */
function endBefore(events: readonly LogEvent[], before: number): End | undefined {
  for (const [index, event] of events.entries()) {
    const { line, time, signal } = event;
    if (line >= before) {
      return undefined;
    }
    if (breaking.includes(signal)) {
      return { line, time, end: 'lost' };
    }
    if (signal === 'cloud-disconnecting') {
      const broken = events.slice(index + 1, index + 4).some(isRadioLoss);
      return { line, time, end: broken ? 'lost' : wishAt(events, 0, { endLine: line, endTime: time }) };
    }
  }
  return undefined;
}

/** The network of a session is gone and not back; a session outlives that in Device OS 5.6 and later. */
function networkEnd(events: readonly LogEvent[], before: number): End | undefined {
  let lost: LogEvent | undefined;
  for (const event of events) {
    if (event.line >= before) {
      break;
    }
    if (event.signal === 'stage-lost') {
      lost ??= event;
    } else if (event.signal === 'stage-passed' && value(event, 'stage') === 'ip') {
      lost = undefined;
    }
  }
  return lost && { line: lost.line, time: lost.time, end: 'lost' };
}

/** An Electron or a Photon prints it when its network goes away by itself. */
function isRadioLoss(event: LogEvent): boolean {
  return event.signal === 'network-watchdog' && value(event, 'step') === '3';
}
