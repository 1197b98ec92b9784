/**
 * The stretches in which a device was connected to the cloud, and how each of them ended: by its own wish, by a loss,
 * or by a restart that it did not choose.
 */

import type { Attempt } from '../../log/attempt.ts';
import { isUpdated, resetOf, wishAt } from './ends.ts';
import type { CloudSession } from './life.ts';
import { resumedSession, type Surroundings, standingSession } from './standing.ts';

/** What sessions are read from. */
export interface Course extends Surroundings {
  readonly attempts: readonly Attempt[];
}

export function sessionsOf(course: Course): readonly CloudSession[] {
  const standing = standingSession(course);
  const made = course.attempts.flatMap((attempt, index) =>
    attempt.connectedLine === undefined ? [] : [sessionOf(course, attempt, index, attempt.connectedLine)],
  );
  const sessions = standing ? [standing, ...made] : made;
  const resumed = resumedSession(course, sessions.at(-1));
  return resumed ? [...sessions, resumed] : sessions;
}

function sessionOf(course: Course, attempt: Attempt, index: number, line: number): CloudSession {
  const { boot, connectedTime: time, closedLine, closedTime, brokenLine, endLine, endTime } = attempt;
  const of = { boot, attempt: index, line, time };
  switch (attempt.end) {
    case 'open':
      return { ...of, endLine, endTime, end: 'open', decisiveLine: undefined };
    case 'request': {
      const at = { endLine: closedLine ?? endLine, endTime: closedLine === undefined ? endTime : closedTime };
      return { ...of, ...at, end: wishAt(course.events, line, at), decisiveLine: at.endLine };
    }
    case 'reset':
      return { ...of, endLine, endTime, ...resetOf(course, boot, line, { endLine, endTime }) };
    default: {
      const at = { endLine: brokenLine ?? endLine, endTime };
      const decisiveLine = brokenLine ?? Math.min(endLine + 1, course.lastLine);
      return { ...of, ...at, end: isUpdated(course.events, line, at) ? 'update' : 'lost', decisiveLine };
    }
  }
}
