/** The restarts of a log, each with what the device did just before. */

import { isLater, isWithin, type Time } from '../log/clock.ts';
import type { BootSpan } from '../log/log.ts';
import type { LogEvent } from '../log/vocabulary.ts';
import { value } from './attempt-events.ts';

/** A boot, and the end of the one before it, which tells what the device was doing. */
export interface Restart {
  /** First line after the restart. */
  readonly line: number;
  /** The reset reason that the device printed, if any. */
  readonly reason: LogEvent | undefined;
  /** Last line with a time before the restart. */
  readonly beforeLine: number | undefined;
  /** When the device had run for so long. */
  readonly upTime: Time;
  /** It went to sleep before. */
  readonly slept: boolean;
  /** The modem or radio began to draw current just before. */
  readonly radio: LogEvent | undefined;
}

/** Signals that are looked through for what a radio did before a restart. */
const mostSignals = 60;
/** A reset reason comes with the first lines of a boot. */
const reasonTime = 60_000;
/** Moments in which a modem or radio draws the most current. */
const radioSignals = ['modem-powering-on', 'dial-started', 'join-started', 'realtek-on'];
/** A supply that is too weak gives in within this time. */
const radioTime = 10_000;

export function restartsOf(boots: readonly BootSpan[], events: readonly LogEvent[]): readonly Restart[] {
  const restarts: Restart[] = [];
  let at = 0;
  for (let index = 1; index < boots.length; index++) {
    const boot = boots[index] as BootSpan;
    const from = at;
    let slept = false;
    for (; at < events.length && (events[at]?.line ?? 0) < boot.line; at++) {
      slept = sleepsAfter(slept, events[at] as LogEvent);
    }
    const { lastLine: beforeLine, upTime } = boots[index - 1] as BootSpan;
    const radio = lastRadio(events, from, at, upTime);
    restarts.push({ line: boot.line, reason: reasonOf(events, at, boot), slept, radio, beforeLine, upTime });
  }
  return restarts;
}

/** Nothing is printed at the wake-up: the first thing that is done for the network shows it. */
export function wakes(event: LogEvent): boolean {
  return event.signal === 'cloud-connecting' || value(event, 'to') === 'IFACE_REQUEST_UP';
}

/** Whether the device sleeps after an event. */
function sleepsAfter(slept: boolean, event: LogEvent): boolean {
  return event.signal === 'sleep' || (slept && !wakes(event));
}

function lastRadio(events: readonly LogEvent[], from: number, to: number, time: Time): LogEvent | undefined {
  for (let at = to - 1; at >= from && at > to - mostSignals; at--) {
    const event = events[at];
    if (!event || !isWithin(event.time, time, radioTime)) {
      return undefined;
    }
    if (isRadio(event)) {
      return event;
    }
  }
  return undefined;
}

function reasonOf(events: readonly LogEvent[], from: number, boot: BootSpan): LogEvent | undefined {
  for (let at = from; at < events.length; at++) {
    const event = events[at];
    if (!event || event.line > boot.endLine || isLater(boot.time, event.time, reasonTime)) {
      return undefined;
    }
    if (event.signal === 'reset-reason') {
      return event;
    }
  }
  return undefined;
}

/** Whether a modem or radio draws much current from this line on. */
function isRadio(event: LogEvent): boolean {
  if (event.signal === 'stage-passed') {
    return value(event, 'stage') === 'authentication';
  }
  return radioSignals.includes(event.signal);
}
