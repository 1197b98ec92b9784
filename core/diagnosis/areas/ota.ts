/** Updates over the air of old releases, which print every part: one that stopped in the middle. */

import { isLater } from '../../log/clock.ts';
import type { LogEvent } from '../../log/vocabulary.ts';
import { value } from '../attempt-events.ts';
import { type LogDetector, type Suspicion, suspect } from '../detector.ts';
import type { LogView } from '../log-view.ts';

/** Parts follow each other within seconds; after 90 s without one Device OS gives the update up. */
const patience = 60_000;

/** Parts that came, and then none: the log goes on without them, or ends. */
function detectUpdates({ events, capture }: LogView): readonly Suspicion[] {
  return updatesOf(events).flatMap(({ parts, last, next }) => {
    const known = next !== undefined || isLater(last.time, capture.endTime, patience);
    return suspect('ota/failed-on-poor-link', [last], {
      ...(known ? {} : { atMost: 'hint' }),
      facts: { parts: String(parts), part: String(Number(value(last, 'index')) + 1) },
    });
  });
}

interface Update {
  readonly parts: number;
  /** The last part that came. */
  readonly last: LogEvent;
  /** What began or was lost after it, which proves that no more came. */
  readonly next: LogEvent | undefined;
}

const ends = ['update-started', 'cloud-connecting', 'loop-error', 'event-loop-error', 'stage-lost'];

/** The updates that did not get all their parts. */
function updatesOf(events: readonly LogEvent[]): Update[] {
  const found: Update[] = [];
  let parts = 0;
  let last: LogEvent | undefined;
  const close = (next: LogEvent | undefined) => {
    if (last && Number(value(last, 'index')) < parts - 1) {
      found.push({ parts, last, next });
    }
    parts = 0;
    last = undefined;
  };
  for (const event of events) {
    if (event.signal === 'update-chunk') {
      last = parts > 0 ? event : undefined;
    } else if (event.signal === 'update-done') {
      [parts, last] = [0, undefined];
    } else if (parts > 0 && ends.includes(event.signal)) {
      close(event);
    }
    if (event.signal === 'update-started') {
      parts = Number(value(event, 'count'));
    }
  }
  close(undefined);
  return found;
}

export const otaDetectors: readonly LogDetector[] = [
  { scope: 'log', finds: ['ota/failed-on-poor-link'], evidence: ['update-chunk'], detect: detectUpdates },
];
