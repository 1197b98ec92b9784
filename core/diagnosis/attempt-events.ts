/** One attempt as the diagnosis looks at it: its events by signal, what came before, and what the log can show. */

import type { Attempt } from '../log/attempt.ts';
import type { Time } from '../log/clock.ts';
import { addTo } from '../log/groups.ts';
import type { Level } from '../log/line-head.ts';
import { lastIndexUpTo } from '../log/line-search.ts';
import type { LogEvent, StageId } from '../log/vocabulary.ts';
import { stageIds } from '../log/vocabulary.ts';
import type { Knowledge } from '../rules/knowledge.ts';
import { type Network, networkOfCategory } from '../rules/platforms.ts';
import { codeFor, type Trigger } from '../rules/trigger.ts';
import { deviceAt } from './device-spans.ts';
import type { Device, DeviceSpan } from './diagnosis.ts';
import { askedIn, linkedIn } from './interfaces.ts';
import type { OverdueCommand } from './overdue.ts';

/** What the log can show at all, so that a missing line is taken as evidence only where it would stand. */
export interface Capture {
  /** The lowest level of Device OS's own lines; an application may print at another one. */
  readonly level: Level | undefined;
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
  readonly newestFirst: boolean;
  /** Records with a head of Device OS, and lines that it wrote itself. */
  readonly records: number;
  readonly systemLines: number;
  readonly firstSystemLine: number;
  /** Where the device began to use another Wi-Fi network, with its name. */
  readonly networks: readonly LogEvent[];
  /** Signals of all lines: what a handler leaves out of its log is in none. */
  readonly signals: ReadonlySet<string>;
  /** The last line that only an answer of the cloud makes a device print. */
  readonly answeredTo: number | undefined;
  /** The lines of AT commands that got no answer; and those that should have had one, by their lines. */
  readonly unanswered: ReadonlySet<number>;
  /** Messages that went out to the cloud, in order: the line of each, and the number of the message behind it. */
  readonly sent: readonly number[];
  readonly overdue: ReadonlyMap<number, OverdueCommand>;
}

export interface AttemptView {
  readonly index: number;
  readonly attempt: Attempt;
  readonly events: readonly LogEvent[];
  /** Of the messages of the capture those of this attempt. */
  readonly sent: readonly number[];
  readonly capture: Capture;
  readonly device: Device;
  /** What the device connects over. */
  readonly network: Network | undefined;
  /** What this attempt is about, where a device has Ethernet beside a radio, or two radios. */
  readonly carrier: Network | undefined;
  /** The one of these whose link came up; undefined where no line names it. */
  readonly linked: Network | undefined;
  /** The modem of this attempt, as its own lines show it or the log proves it. */
  readonly modem: string | undefined;
  /** Which finding a single line speaks for, by signal. */
  readonly triggers: ReadonlyMap<string, Trigger>;
  /** The events by their signals, in the order of their first lines. */
  readonly signals: ReadonlyMap<string, readonly LogEvent[]>;
  /** The interface that a line is about, by its category; what the device connects over where that tells nothing. */
  networkOf(event: Pick<LogEvent, 'category'>): Network | undefined;
  /** Events of one signal, or of several, in order. */
  of(...signals: string[]): readonly LogEvent[];
}

/** What a view takes from the knowledge base. */
export type ViewKnowledge = Pick<Knowledge, 'triggers' | 'platforms'>;

/** What only the driver of a Realtek radio prints. */
const realtekSignals = ['realtek-on', 'realtek-disconnect'];

const none: readonly LogEvent[] = [];

/**
 * Groups the events of attempts; both lists are in the order of lines. What stands before an attempt, since the
 * one before it, leads up to it: the lines of a boot come before anything is asked for.
 */
export function viewsOf(
  attempts: readonly Attempt[],
  events: readonly LogEvent[],
  capture: Capture,
  devices: readonly DeviceSpan[],
  knowledge: ViewKnowledge,
): AttemptView[] {
  const { sent } = capture;
  let at = 0;
  let sentAt = 0;
  return attempts.map((attempt, index) => {
    const from = at;
    const sentFrom = sentAt;
    while (at < events.length && (events[at]?.line ?? 0) <= attempt.endLine) {
      at++;
    }
    while (sentAt < sent.length && (sent[sentAt] as number) <= attempt.endLine) {
      sentAt += 2;
    }
    const lines = { events: events.slice(from, at), sent: sent.slice(sentFrom, sentAt) };
    const device = deviceAt(devices, attempt.line);
    return viewOf(attempt, index, lines, capture, device, knowledge);
  });
}

export function viewOf(
  attempt: Attempt,
  index: number,
  { events, sent }: Pick<AttemptView, 'events' | 'sent'>,
  capture: Capture,
  device: Device,
  knowledge: ViewKnowledge,
): AttemptView {
  const bySignal = new Map<string, LogEvent[]>();
  for (const event of events) {
    addTo(bySignal, event.signal, event);
  }
  const linked = linkedIn(bySignal, attempt.connectedLine);
  return {
    index,
    attempt,
    events,
    sent,
    capture,
    device,
    network: device.network,
    carrier: linked ?? askedIn(bySignal, device.network) ?? device.network,
    linked,
    modem: realtekSignals.some((it) => bySignal.has(it)) ? 'realtek' : device.modem,
    triggers: knowledge.triggers,
    signals: bySignal,
    networkOf: ({ category }) => networkOfCategory(knowledge.platforms, category) ?? device.network,
    of: (...signals) => {
      if (signals.length === 1) {
        return bySignal.get(signals[0] ?? '') ?? none;
      }
      const lists = signals.map((it) => bySignal.get(it) ?? none).filter((it) => it.length > 0);
      return lists.length > 1 ? lists.flat().sort((a, b) => a.line - b.line) : (lists[0] ?? none);
    },
  };
}

/** The last event before a line, of events in order. */
export function lastBefore(events: readonly LogEvent[], line: number): LogEvent | undefined {
  return events[lastIndexUpTo(events, line - 1, (it) => it.line)];
}

export function value(event: LogEvent | undefined, name: string): string {
  return event?.values[name] ?? '';
}

/**
 * The finding that a line of a signal speaks for with this value of its slot; undefined when it is no fault. `event` is
 * the line, where its interface decides.
 */
export function codeOf(
  view: AttemptView,
  signal: string,
  value: string,
  event?: LogEvent,
): string | undefined {
  const trigger = view.triggers.get(signal);
  return trigger ? codeFor(trigger, value, event ? view.networkOf(event) : view.network) : undefined;
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
