/**
 * What became of each firmware update over the air, from its announcement to its end. All generations of the protocol
 * tell the same story in other words; their rules give the lines the same signals.
 */

import { isLater, isWithin, type Time } from '../../log/clock.ts';
import type { LogEvent } from '../../log/vocabulary.ts';
import { value } from '../attempt-events.ts';
import type { Restart } from '../restarts.ts';

/**
 * open: still running where the log ends. done: all of it came, and the device installs it and restarts. not-applied:
 * all of it came and could not be installed. failed: device or cloud say so. timed-out: no more of it came. refused:
 * announced, and the device did not take it. cancelled: by the cloud. cut-off: the connection or the device ended first.
 */
export type UpdateEnd =
  | 'open'
  | 'done'
  | 'not-applied'
  | 'failed'
  | 'timed-out'
  | 'refused'
  | 'cancelled'
  | 'cut-off';

export interface Update {
  readonly line: number;
  readonly time: Time;
  /** The last line that belongs to it. */
  readonly endLine: number;
  readonly endTime: Time;
  readonly end: UpdateEnd;
  /** Bytes that an earlier transfer had left; undefined where the log does not say it. */
  readonly offset: number | undefined;
  /** How many parts it has, and how many came, in releases that print each one. */
  readonly parts: number | undefined;
  readonly received: number;
  /** The lines that tell how it ended, the decisive one first; of one that was cut off what came between. */
  readonly endLines: readonly number[];
  /** The error that it ended with, where a line names one. */
  readonly error: string | undefined;
  /**
   * Only another boot ended it, and none says why, or goes on with it. A recording that was cut while the update ran, with
   * another one behind it, looks the same.
   */
  readonly mayGoOn: boolean;
}

/** An update while its lines are read. */
type Draft = { -readonly [Key in keyof Update]: Update[Key] } & {
  /** The device has taken it. */
  begun: boolean;
  /** All of it came, and is checked. */
  complete: boolean;
  /** Lines that say what is wrong with it, before one that says that it failed. */
  readonly faults: LogEvent[];
};

/** Lines of one failure follow each other within this time, in milliseconds. */
const together = 5_000;
/** A device that takes an update erases its flash and then says so; one that has not within a minute did not take it. */
const longestErase = 60_000;

/** The code with which a device says that parts are missing. Source: protocol_defs.h ChunkReceivedCode (v1.4.4). */
const partsMissing = '80';
/** The event loop error of an update. Source: protocol_defs.h OTA_UPDATE_ERROR (v6.2.0). */
const updateError = '32';
/** The reason of a restart that installs an update. Source: system_defs.h RESET_REASON_UPDATE (v6.2.0). */
const restartToUpdate = '70';

/** What ends an update that is running, unless it goes on afterwards: the connection ends, or the device sleeps. */
const cuts: ReadonlySet<string> = new Set([
  'cloud-connecting',
  'cloud-disconnecting',
  'loop-error',
  'ppp-error',
  'sleep',
  'stage-lost',
]);

const ends: Readonly<Record<string, UpdateEnd>> = {
  'update-done': 'done',
  'update-not-applied': 'not-applied',
  'update-failed': 'failed',
  'update-timed-out': 'timed-out',
  'update-cancelled': 'cancelled',
};

/** The updates of a log, in order. `endTime` is the time at the last line of the log. */
export function updatesOf(
  events: readonly LogEvent[],
  restarts: readonly Pick<Restart, 'line' | 'reason'>[],
  endTime: Time,
): readonly Update[] {
  const updates: Draft[] = [];
  let next = 0;
  const restartUpTo = (line: number) => {
    for (; next < restarts.length && (restarts[next]?.line ?? 0) <= line; next++) {
      const restart = restarts[next];
      if (restart) {
        endByRestart(updates.at(-1), restart);
      }
    }
  };
  for (const event of events) {
    restartUpTo(event.line);
    take(updates, event);
  }
  restartUpTo(Number.MAX_SAFE_INTEGER);
  const last = updates.length - 1;
  return updates.map((it, index) => settled({ ...it, mayGoOn: it.mayGoOn && index === last }, endTime));
}

function take(updates: Draft[], event: LogEvent): void {
  const last = updates.at(-1);
  const ended = value(event, 'code') === partsMissing ? undefined : ends[event.signal];
  if (ended !== undefined) {
    end(updates, event, ended);
    return;
  }
  switch (event.signal) {
    case 'update-asked':
      announced(updates, event);
      break;
    case 'update-begun':
      beginTransfer(updates, event);
      break;
    case 'update-part':
    case 'update-progress':
    case 'update-complete':
      goOn(updates, event);
      break;
    case 'update-fault':
      blame(updates, event);
      break;
    case 'event-loop-error':
      if (value(event, 'error') === updateError) {
        end(updates, event, 'failed');
      } else {
        cut(last, event.line, event.time);
      }
      break;
    default:
      if (cuts.has(event.signal)) {
        cut(last, event.line, event.time);
      }
  }
}

function begin({ line, time }: LogEvent, begun: boolean): Draft {
  return {
    line,
    time,
    endLine: line,
    endTime: time,
    end: 'open',
    offset: undefined,
    parts: undefined,
    received: 0,
    endLines: [],
    error: undefined,
    mayGoOn: false,
    begun,
    complete: false,
    faults: [],
  };
}

/** An announcement takes several lines, and ends what still runs. */
function announced(updates: Draft[], event: LogEvent): void {
  const last = updates.at(-1);
  if (last?.end === 'open' && !last.begun && !isLater(last.endTime, event.time, together)) {
    extend(last, event);
    return;
  }
  cut(last, event.line, event.time);
  updates.push(begin(event, false));
}

function beginTransfer(updates: Draft[], event: LogEvent): void {
  let last = updates.at(-1);
  if (last?.end !== 'open' || last.begun) {
    cut(last, event.line, event.time);
    last = begin(event, true);
    updates.push(last);
  }
  last.begun = true;
  last.offset = numberIn(event, 'offset');
  last.parts = numberIn(event, 'count');
  extend(last, event);
}

/** A part that comes, or the check of all of it, proves that what seemed to end the transfer did not. */
function goOn(updates: Draft[], event: LogEvent): void {
  let last = updates.at(-1);
  if (!last) {
    last = begin(event, true);
    updates.push(last);
  }
  if (last.end === 'cut-off') {
    last.end = 'open';
    last.mayGoOn = false;
    last.endLines = [];
  }
  if (last.end === 'open') {
    last.begun = true;
    last.complete ||= event.signal === 'update-complete' || isWhole(event);
    last.received = Math.max(last.received, (numberIn(event, 'index') ?? -1) + 1);
    extend(last, event);
  }
}

/** "Received 1024 of 1024 bytes". */
function isWhole(event: LogEvent): boolean {
  const total = numberIn(event, 'total');
  return total !== undefined && total === numberIn(event, 'received');
}

function extend(update: Draft, { line, time }: LogEvent): void {
  update.endLine = line;
  update.endTime = time ?? update.endTime;
}

/** A line that says what is wrong with an update comes before the one that says that it failed, if there is one. */
function blame(updates: Draft[], event: LogEvent): void {
  const last = updates.at(-1);
  if (last && (last.end === 'open' || last.end === 'done' || isWithin(last.endTime, event.time, together))) {
    last.faults.push(event);
    extend(last, event);
    return;
  }
  const update = begin(event, true);
  update.faults.push(event);
  updates.push(update);
}

/** What each end may still turn into, when a line of the same failure follows. */
const turns: Readonly<Record<UpdateEnd, readonly UpdateEnd[]>> = {
  open: ['done', 'not-applied', 'failed', 'timed-out', 'cancelled'],
  // Of all of it that came: it could not be installed after all.
  done: ['not-applied', 'failed'],
  'cut-off': ['failed', 'timed-out'],
  'not-applied': [],
  failed: [],
  'timed-out': [],
  refused: [],
  cancelled: [],
};

function end(updates: Draft[], event: LogEvent, to: UpdateEnd): void {
  const last = updates.at(-1);
  const fresh = last && (last.end === 'open' || !isLater(last.endTime, event.time, together));
  if (last && (fresh || to === 'not-applied') && turns[last.end].includes(to)) {
    close(last, event, to);
  } else if (last && fresh && isBad(last.end) && isBad(to)) {
    last.endLines = [...last.endLines, event.line];
    extend(last, event);
  } else if (event.signal !== 'event-loop-error' || !last || !isWithin(last.endTime, event.time, together)) {
    const update = begin(event, true);
    updates.push(update);
    close(update, event, to);
  }
}

function isBad(it: UpdateEnd): boolean {
  return it !== 'open' && it !== 'done';
}

function close(update: Draft, event: LogEvent, to: UpdateEnd): void {
  update.end = to;
  update.endLines = [event.line];
  const { error } = event.values;
  if (error !== undefined && event.signal !== 'event-loop-error') {
    update.error = error;
  }
  extend(update, event);
}

function cut(update: Draft | undefined, line: number, time: Time): void {
  if (update?.end !== 'open') {
    return;
  }
  const refused = !update.begun && isLater(update.endTime, time, longestErase);
  update.end = hasAllParts(update) ? 'done' : refused ? 'refused' : 'cut-off';
  update.endLines = refused ? [update.endLine] : [update.endLine, line];
}

/** An update that is complete is installed by a restart, and the reason of the restart may say so. */
function endByRestart(update: Draft | undefined, { line, reason }: Pick<Restart, 'line' | 'reason'>): void {
  if (update?.end === 'open' && (update.complete || value(reason, 'reason') === restartToUpdate)) {
    update.end = 'done';
    update.endLines = [line];
    return;
  }
  const ran = update?.end === 'open';
  cut(update, line, undefined);
  if (ran && update.end === 'cut-off') {
    update.mayGoOn = reason === undefined;
  }
}

function hasAllParts({ parts, received }: Draft): boolean {
  return parts !== undefined && parts > 0 && received >= parts;
}

/** An update with what its faults and the end of the log say of it. */
function settled({ begun, complete: _, faults, ...update }: Draft, endTime: Time): Update {
  const lines = faults.map((it) => it.line);
  if (faults.length > 0 && update.end !== 'cancelled' && update.end !== 'timed-out') {
    const end = update.end === 'done' || update.end === 'not-applied' ? 'not-applied' : 'failed';
    return { ...update, end, endLines: [...(isBad(update.end) ? update.endLines : []), ...lines] };
  }
  if (update.end === 'open' && !begun && isLater(update.endTime, endTime, longestErase)) {
    return { ...update, end: 'refused', endLines: [update.endLine] };
  }
  return update;
}

function numberIn(event: LogEvent, name: string): number | undefined {
  const text = event.values[name];
  return text === undefined || text === '' ? undefined : Number(text);
}
