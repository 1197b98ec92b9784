/** What shows only across the whole log of a device: restarts, power, known faults, habits of its application. */

import { beginAttempt } from '../../../log/attempt.ts';
import type { Log } from '../../../log/log.ts';
import type { LogEvent } from '../../../log/vocabulary.ts';
import type { Knowledge } from '../../../rules/knowledge.ts';
import { type AttemptView, type Capture, type Suspicion, viewOf } from '../../attempt-events.ts';
import type { Device } from '../../finding.ts';
import { detectSingleLines } from '../../triggers.ts';
import { detectAdvisories, detectUnderpowered } from './advisories.ts';
import { detectIdle, detectRestarts } from './boot.ts';
import { detectHabits } from './habits.ts';
import { powerRestarts } from './power.ts';
import { type BootSpan, restartsOf } from './restarts.ts';

/** Everything that is known of the device and its log. */
export interface OnDevice {
  readonly log: Log;
  readonly boots: readonly BootSpan[];
  readonly events: readonly LogEvent[];
  readonly views: readonly AttemptView[];
  readonly capture: Capture;
  readonly device: Device;
  readonly causes: Knowledge['causes'];
}

export function detectOnDevice({
  log,
  boots,
  events,
  views,
  capture,
  device,
  causes,
}: OnDevice): readonly Suspicion[] {
  const restarts = restartsOf(log, boots, events);
  const dips = powerRestarts(restarts).flatMap((it) => it.radio ?? []);
  return [
    ...detectRestarts(restarts, events),
    ...detectIdle(events, views.length, capture.endTime),
    ...detectAdvisories(events, device, causes),
    ...detectUnderpowered(events, dips, device, causes),
    ...detectHabits(views),
    ...outsideAttempts(events, views, capture, device, causes),
  ];
}

/** What stands after the last attempt, or in a log without any. */
function outsideAttempts(
  events: readonly LogEvent[],
  views: readonly AttemptView[],
  capture: Capture,
  device: Device,
  causes: Knowledge['causes'],
): readonly Suspicion[] {
  const last = views.at(-1)?.attempt.endLine ?? -1;
  const rest = (events.at(-1)?.line ?? -1) > last ? events.filter((it) => it.line > last) : [];
  const first = rest[0];
  if (!first) {
    return [];
  }
  return detectSingleLines(
    viewOf(beginAttempt(0, first.line, first.time), views.length, rest, capture, device, causes),
  );
}
