/** One attempt as the diagnosis looks at it: its events by signal, what came before, and what the log can show. */

import type { Attempt } from '../log/attempt.ts';
import type { Time } from '../log/clock.ts';
import { addTo, lastIndexUpTo } from '../log/in-order.ts';
import type { LogEvent, StageId } from '../log/vocabulary.ts';
import { stageIds } from '../log/vocabulary.ts';
import { type Cause, codeFor } from '../rules/trigger.ts';
import type { Confidence, Device, Network, Role } from './finding.ts';

/** What the log can show at all, so that a missing line is taken as evidence only where it would stand. */
export interface Capture {
  readonly hasTrace: boolean;
  readonly hasInfo: boolean;
  /** AT traffic is in the log. */
  readonly hasAt: boolean;
  /** Milliseconds since boot at the first line; the log starts late when this is large. */
  readonly startsAt: Time;
  readonly lastLine: number;
  /** Time at the last line. */
  readonly endTime: Time;
  readonly doubled: boolean;
  /** Where the device began to use another Wi-Fi network, with its name. */
  readonly networks: readonly LogEvent[];
}

export interface AttemptView {
  readonly index: number;
  readonly attempt: Attempt;
  readonly events: readonly LogEvent[];
  readonly capture: Capture;
  readonly device: Device;
  readonly network: Network | undefined;
  /** Which finding a single line speaks for, by signal. */
  readonly causes: ReadonlyMap<string, Cause>;
  /** The events by their signals, in the order of their first lines. */
  readonly signals: ReadonlyMap<string, readonly LogEvent[]>;
  /** Events of one signal, or of several, in order. */
  of(...signals: string[]): readonly LogEvent[];
}

/** Something that a detector saw. Severity and role are decided later, from what came after it. */
export interface Suspicion {
  readonly code: string;
  readonly stage: StageId | undefined;
  /** It keeps the attempt from going on: an error unless the stage is passed later. */
  readonly blocks: boolean;
  readonly confidence: Confidence;
  /** Decisive line first. */
  readonly lines: readonly number[];
  /** The last line of the episode. */
  readonly last: number;
  readonly occurrences: number;
  readonly facts?: Readonly<Record<string, string>>;
  readonly role?: Role;
  /** Never louder than this, whatever comes after. */
  readonly atMost?: 'warning' | 'information' | 'hint';
  /** Among suspicions of one stage the highest rank names the cause. */
  readonly rank: number;
}

export type Detector = (view: AttemptView) => readonly Suspicion[];

const none: readonly LogEvent[] = [];

/**
 * Groups the events of attempts; both lists are in the order of lines. What stands before an attempt, since the
 * one before it, leads up to it: the lines of a boot come before anything is asked for.
 */
export function viewsOf(
  attempts: readonly Attempt[],
  events: readonly LogEvent[],
  capture: Capture,
  device: Device,
  causes: ReadonlyMap<string, Cause>,
): AttemptView[] {
  let at = 0;
  return attempts.map((attempt, index) => {
    const from = at;
    while (at < events.length && (events[at]?.line ?? 0) <= attempt.endLine) {
      at++;
    }
    return viewOf(attempt, index, events.slice(from, at), capture, device, causes);
  });
}

export function viewOf(
  attempt: Attempt,
  index: number,
  events: readonly LogEvent[],
  capture: Capture,
  device: Device,
  causes: ReadonlyMap<string, Cause>,
): AttemptView {
  const bySignal = new Map<string, LogEvent[]>();
  for (const event of events) {
    addTo(bySignal, event.signal, event);
  }
  return {
    index,
    attempt,
    events,
    capture,
    device,
    network: device.network,
    causes,
    signals: bySignal,
    of: (...signals) => {
      if (signals.length === 1) {
        return bySignal.get(signals[0] ?? '') ?? none;
      }
      const lists = signals.map((it) => bySignal.get(it) ?? none).filter((it) => it.length > 0);
      return lists.length > 1 ? lists.flat().sort((a, b) => a.line - b.line) : (lists[0] ?? none);
    },
  };
}

/** A suspicion from events that all say the same; none when there are no events. */
export function suspect(
  code: string,
  stage: StageId | undefined,
  events: readonly LogEvent[],
  more: Partial<Suspicion> = {},
): Suspicion[] {
  const first = events[0];
  if (!first) {
    return [];
  }
  return [
    {
      code,
      stage,
      blocks: true,
      confidence: 'likely',
      lines: events.map((it) => it.line),
      last: events[events.length - 1]?.line ?? first.line,
      occurrences: events.length,
      rank: 50,
      ...more,
    },
  ];
}

/** The last event before a line, of events in order. */
export function lastBefore(events: readonly LogEvent[], line: number): LogEvent | undefined {
  return events[lastIndexUpTo(events, line - 1, (it) => it.line)];
}

export function value(event: LogEvent | undefined, name: string): string {
  return event?.values[name] ?? '';
}

/** The finding that a line of a signal speaks for with this value of its slot; undefined when it is no fault. */
export function codeOf(view: AttemptView, signal: string, value: string): string | undefined {
  const cause = view.causes.get(signal);
  return cause ? codeFor(cause, value, view.network) : undefined;
}

export function stageIndex(stage: StageId | undefined): number {
  return stage === undefined ? -1 : stageIds.indexOf(stage);
}

/** Whether an attempt ever passed a stage, even if it was lost again. */
export function everPassed(view: AttemptView, stage: StageId): boolean {
  const progress = view.attempt.stages[stageIndex(stage)];
  if (
    progress &&
    (progress.losses > 0 || progress.progress === 'passed' || progress.progress === 'carried')
  ) {
    return true;
  }
  return view.of('stage-passed').some((it) => value(it, 'stage') === stage);
}
