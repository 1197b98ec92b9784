/** The restarts of a log, each with what the device did just before. */

import { type Log, lineHead } from '../model/log.ts';
import type { LogEvent } from '../model/vocabulary.ts';
import type { Restart } from './boot.ts';

export interface BootSpan {
  readonly line: number;
  readonly endLine: number;
  readonly time: number;
}

/** Lines that are looked through for the last one with a time; monitors print some of their own. */
const farthest = 20;
/** Signals kept of the time before a restart. */
const mostEvents = 60;
/** A reset reason comes with the first lines of a boot. */
const reasonTime = 60_000;

export function restartsOf(
  log: Log,
  boots: readonly BootSpan[],
  events: readonly LogEvent[],
): readonly Restart[] {
  const restarts: Restart[] = [];
  let at = 0;
  for (let index = 1; index < boots.length; index++) {
    const boot = boots[index] as BootSpan;
    while (at < events.length && (events[at]?.line ?? 0) < boot.line) at++;
    restarts.push({
      line: boot.line,
      reason: reasonOf(events, at, boot),
      lastEvents: events
        .slice(Math.max(0, at - mostEvents), at)
        .filter((it) => it.line >= (boots[index - 1]?.line ?? 0)),
      ...lastLineOf(log, boots[index - 1] as BootSpan),
    });
  }
  return restarts;
}

function reasonOf(events: readonly LogEvent[], from: number, boot: BootSpan): LogEvent | undefined {
  for (let at = from; at < events.length; at++) {
    const event = events[at];
    if (!event || event.line > boot.endLine || event.time > boot.time + reasonTime) return undefined;
    if (event.signal === 'reset-reason') return event;
  }
  return undefined;
}

function lastLineOf(
  log: Log,
  boot: BootSpan,
): Pick<Restart, 'beforeLine' | 'beforeTime' | 'before' | 'upTime'> {
  for (let line = boot.endLine; line >= boot.line && line > boot.endLine - farthest; line--) {
    const head = lineHead(log, line);
    if (head.time < 0) continue;
    return {
      beforeLine: line,
      beforeTime: head.time,
      before: head.text.slice(head.from, head.to).trim(),
      upTime: head.time,
    };
  }
  return { beforeLine: -1, beforeTime: -1, before: '', upTime: -1 };
}
