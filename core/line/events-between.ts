/** The events of a span of lines, for every feature that tells the course of an attempt. */

import { chunksBetween, type Log } from '../log/log.ts';
import type { LogEvent } from '../log/vocabulary.ts';

/** The events from line `from` to line `to` (0-based, included), in order; the rest of the log is not looked at. */
export function* eventsBetween(log: Log, from: number, to: number): Iterable<LogEvent> {
  for (const chunk of chunksBetween(log, from, to)) {
    for (const event of chunk.events) {
      if (event.line >= from && event.line <= to) {
        yield event;
      }
    }
  }
}
