/** The events of a span of lines, for every feature that tells the course of an attempt. */

import { type Log, pagesBetween } from '../log/log.ts';
import type { LogEvent } from '../log/vocabulary.ts';

/** The events from line `from` to line `to` (0-based, included), in order; the rest of the log is not looked at. */
export function* eventsBetween(log: Log, from: number, to: number): Iterable<LogEvent> {
  for (const page of pagesBetween(log, from, to)) {
    for (const event of page.events) {
      if (event.line >= from && event.line <= to) {
        yield event;
      }
    }
  }
}
