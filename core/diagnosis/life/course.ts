/** The life of a device, put together from the parts of its log. */

import type { BootSpan } from '../../log/log.ts';
import type { CloudSession, Life } from './life.ts';
import { lossSeriesOf } from './loss-series.ts';
import { restartLoopOf } from './restart-loop.ts';
import { type Course, sessionsOf } from './sessions.ts';
import { sleepsOf } from './sleeps.ts';
import type { Update } from './updates.ts';

export function lifeOf(
  course: Course,
  boots: readonly BootSpan[],
  updates: readonly Update[],
  textOf: (line: number) => string,
): Life {
  const { events, restarts } = course;
  const sessions = installed(sessionsOf(course), updates, course.answeredTo);
  return {
    sessions,
    sleeps: sleepsOf(events, restarts),
    loop: restartLoopOf({ boots, restarts, sessions, events, textOf }),
    losses: lossSeriesOf(sessions, events),
  };
}

/** Answers of the cloud that still come when all of an update is there. */
const tailLines = 10;

/** A device that has all of an update leaves the cloud to install it, also where the log ends before that is printed. */
function installed(
  sessions: readonly CloudSession[],
  updates: readonly Update[],
  answeredTo: number | undefined,
): readonly CloudSession[] {
  const last = sessions.at(-1);
  const update = updates.at(-1);
  if (last?.end !== 'open' || update?.end !== 'done' || update.endLine < last.line) {
    return sessions;
  }
  const { endLine, endTime } = update;
  if (answeredTo !== undefined && answeredTo > endLine + tailLines) {
    return sessions;
  }
  return [...sessions.slice(0, -1), { ...last, endLine, endTime, end: 'update', decisiveLine: endLine }];
}
