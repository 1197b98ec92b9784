/** Known faults of modems, as Particle's advisories describe them: a pattern, and the devices that have it. */

import { isWithin, type Time } from '../../../log/clock.ts';
import type { LogEvent } from '../../../log/vocabulary.ts';
import type { Cause } from '../../../rules/trigger.ts';
import { type AttemptView, type Suspicion, suspect, value } from '../../attempt-events.ts';
import { inVersionRanges } from '../../device.ts';
import type { Device } from '../../finding.ts';

/** Whether the device is one of those that have the fault, as far as the log proves it. */
function mayHave(cause: Cause, device: Device): boolean {
  if (cause.modems && !(device.modem !== undefined && cause.modems.includes(device.modem))) {
    return false;
  }
  return cause.releases === undefined || inVersionRanges(device.deviceOs, cause.releases);
}

/** Whether the SIM's number or IMSI begins as it must for the fault. */
function isSim(cause: Cause, events: readonly LogEvent[]): boolean {
  return events.some((it) => {
    const number = value(it, 'iccid') || value(it, 'imsi') || value(it, 'operator');
    return cause.sims?.some((prefix) => number.startsWith(prefix)) === true;
  });
}

const advice = { role: 'advice', blocks: false, confidence: 'possible', atMost: 'information' } as const;

/** A fault that the lines of one attempt show, when the device and its SIM fit. */
function known(view: AttemptView, signal: string, lines: readonly LogEvent[]): Suspicion[] {
  const cause = view.causes.get(signal);
  if (!cause?.otherwise || lines.length === 0 || !mayHave(cause, view.device)) {
    return [];
  }
  if (cause.sims && !isSim(cause, view.of('sim-number', 'subscriber', 'operator'))) {
    return [];
  }
  return suspect(cause.otherwise, cause.stage, lines, { ...advice, rank: cause.rank });
}

/** Refused and searching in turn, without an end. */
export function detectRejectLoop(view: AttemptView): Suspicion[] {
  const states = view.of('registration').filter((it) => value(it, 'domain') !== 'CREG');
  const turns = states.filter(
    (it, index) => value(it, 'status') === '3' && value(states[index - 1], 'status') !== '3',
  );
  return turns.length >= 2 && !view.attempt.connected ? known(view, 'registration', turns) : [];
}

/** Registered, then no data until the modem is restarted. */
export function detectSlowConnect(view: AttemptView): Suspicion[] {
  const failed = view.of('ppp-no-carrier', 'dial-failed');
  const restarts = view.of('ppp-session-timeout', 'registration-timeout');
  const ended = restarts.filter((it) => failed.some((f) => f.line < it.line));
  return failed.length >= 2 && ended.length > 0 ? known(view, 'subscriber', [...ended, ...failed]) : [];
}

/** A modem that crashed is given up after up to this long. */
const crashIsSeen = 60_000;

/** The modem falls silent within seconds of the handshake. */
export function detectModemCrash(view: AttemptView): Suspicion[] {
  const dead: LogEvent[] = [];
  let busy: Time;
  for (const event of view.of('hello-done', 'cloud-connected', 'mux-dead', 'mux-closed', 'ppp-error')) {
    if (event.signal === 'hello-done' || event.signal === 'cloud-connected') {
      busy = event.time;
    } else if (isCrash(event) && isWithin(busy, event.time, crashIsSeen)) {
      dead.push(event);
    }
  }
  return known(view, 'hello-done', dead);
}

/** Of the errors of PPP those that mean that nobody answers: 6 and 9. */
function isCrash(event: LogEvent): boolean {
  return event.signal !== 'ppp-error' || /^[69]$/.test(value(event, 'code'));
}

/** What shows only across the whole log. */
export function detectAdvisories(
  events: readonly LogEvent[],
  device: Device,
  causes: ReadonlyMap<string, Cause>,
): readonly Suspicion[] {
  return [...unreachableLoop(events, device, causes), ...simStart(events, device, causes)];
}

/** An emergency shutdown after which the modem cannot be started although it is on, round after round. */
function unreachableLoop(
  events: readonly LogEvent[],
  device: Device,
  causes: ReadonlyMap<string, Cause>,
): Suspicion[] {
  const cause = causes.get('modem-emergency-shutdown');
  if (!cause?.otherwise || !mayHave(cause, device)) {
    return [];
  }
  const rounds: LogEvent[] = [];
  let shutdown: LogEvent | undefined;
  let failed = false;
  for (const event of events) {
    if (event.signal === 'modem-emergency-shutdown') {
      shutdown = event;
    } else if (event.signal === 'modem-init-failed') {
      failed = shutdown !== undefined;
    } else if (event.signal === 'modem-already-on' && shutdown && failed) {
      rounds.push(shutdown, event);
      shutdown = undefined;
      failed = false;
    }
  }
  if (rounds.length < 4) {
    return [];
  }
  return suspect(cause.otherwise, cause.stage, rounds, { rank: cause.rank, occurrences: rounds.length / 2 });
}

/** The built-in SIM was sometimes not readable, and is of the batch that is known for it. */
function simStart(
  events: readonly LogEvent[],
  device: Device,
  causes: ReadonlyMap<string, Cause>,
): Suspicion[] {
  const cause = causes.get('sim-number');
  if (!cause?.otherwise || !mayHave(cause, device)) {
    return [];
  }
  if (
    !isSim(
      cause,
      events.filter((it) => it.signal === 'sim-number'),
    )
  ) {
    return [];
  }
  if (events.some((it) => it.signal === 'sim-selected' && value(it, 'sim') === 'external')) {
    return [];
  }
  const failed = events.filter(
    (it) => it.signal === 'at-error' && /^1[03]$|SIM (?:not|failure)/i.test(value(it, 'error')),
  );
  return failed.length >= 2
    ? suspect(cause.otherwise, cause.stage, failed, { ...advice, rank: cause.rank })
    : [];
}

/** A 2G or 3G modem without a battery, or whose device restarts when the radio sends. */
export function detectUnderpowered(
  events: readonly LogEvent[],
  dips: readonly LogEvent[],
  device: Device,
  causes: ReadonlyMap<string, Cause>,
): readonly Suspicion[] {
  const cause = causes.get('battery-state');
  if (!cause?.otherwise || !mayHave(cause, device)) {
    return [];
  }
  const missing = events.filter((it) => it.signal === 'battery-state' && value(it, 'to') === 'DISCONNECTED');
  const trouble = [
    ...dips,
    ...events.filter((it) => it.signal === 'mux-dead' || it.signal === 'modem-no-response'),
  ];
  if (trouble.length === 0 || (missing.length === 0 && dips.length < 2)) {
    return [];
  }
  return suspect(cause.otherwise, cause.stage, [...missing, ...trouble], {
    ...advice,
    rank: cause.rank,
    confidence: missing.length > 0 ? 'likely' : 'possible',
  });
}
