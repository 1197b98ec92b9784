/** Known faults of modems, as the advisories of Particle describe them: a pattern, and the devices that have it. */

import { isWithin, type Time } from '../../log/clock.ts';
import type { LogEvent } from '../../log/vocabulary.ts';
import type { Trigger } from '../../rules/trigger.ts';
import { type AttemptView, value } from '../attempt-events.ts';
import { type Detector, perhapsCellular, type Suspicion, suspect } from '../detector.ts';
import { inVersionRanges } from '../device.ts';
import type { Device } from '../diagnosis.ts';
import type { LogView } from '../log-view.ts';
import { powerRestarts } from './boot/power.ts';

/** Whether the device is one of those that have the fault, as far as the log proves it. */
function mayHave(trigger: Trigger, device: Device): boolean {
  if (trigger.modems && !(device.modem !== undefined && trigger.modems.includes(device.modem))) {
    return false;
  }
  return trigger.releases === undefined || inVersionRanges(device.deviceOs, trigger.releases);
}

/** Whether the SIM's number or IMSI begins as it must for the fault. */
function isSim(trigger: Trigger, events: readonly LogEvent[]): boolean {
  return events.some((it) => {
    const number = value(it, 'iccid') || value(it, 'imsi') || value(it, 'operator');
    return trigger.sims?.some((prefix) => number.startsWith(prefix)) === true;
  });
}

/** A fault that the lines of one attempt show, when the device and its SIM fit. */
function known(view: AttemptView, signal: string, lines: readonly LogEvent[]): Suspicion[] {
  const trigger = view.triggers.get(signal);
  if (!trigger?.otherwise || lines.length === 0 || !mayHave(trigger, view.device)) {
    return [];
  }
  if (trigger.sims && !isSim(trigger, view.of('sim-number', 'subscriber', 'operator'))) {
    return [];
  }
  return suspect(trigger.otherwise, lines);
}

/** Refused and searching in turn, without an end. */
function rejectLoop(view: AttemptView): Suspicion[] {
  const states = view.of('registration').filter((it) => value(it, 'domain') !== 'CREG');
  const turns = states.filter(
    (it, index) => value(it, 'status') === '3' && value(states[index - 1], 'status') !== '3',
  );
  return turns.length >= 2 && !view.attempt.connected ? known(view, 'registration', turns) : [];
}

/** Registered, then no data until the modem is restarted. */
function slowConnect(view: AttemptView): Suspicion[] {
  const failed = view.of('ppp-no-carrier', 'dial-failed');
  const restarts = view.of('ppp-session-timeout', 'registration-timeout');
  const ended = restarts.filter((it) => failed.some((f) => f.line < it.line));
  return failed.length >= 2 && ended.length > 0 ? known(view, 'subscriber', [...ended, ...failed]) : [];
}

/** A modem that crashed is given up after up to this long. */
const crashIsSeen = 60_000;

/** The modem falls silent within seconds of the handshake. */
function modemCrash(view: AttemptView): Suspicion[] {
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

/** An emergency shutdown after which the modem cannot be started although it is on, round after round. */
function unreachableLoop({ events, device, knowledge }: LogView): Suspicion[] {
  const trigger = knowledge.triggers.get('modem-emergency-shutdown');
  if (!trigger?.otherwise || !mayHave(trigger, device)) {
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
  return suspect(trigger.otherwise, rounds, { occurrences: rounds.length / 2 });
}

/** The built-in SIM was sometimes not readable, and is of the batch that is known for it. */
function simStart({ events, device, knowledge }: LogView): Suspicion[] {
  const trigger = knowledge.triggers.get('sim-number');
  if (!trigger?.otherwise || !mayHave(trigger, device)) {
    return [];
  }
  if (
    !isSim(
      trigger,
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
  return failed.length >= 2 ? suspect(trigger.otherwise, failed) : [];
}

/** A 2G or 3G modem without a battery, or whose device restarts when the radio sends. */
function underpowered({ events, restarts, device, knowledge }: LogView): readonly Suspicion[] {
  const dips = powerRestarts(restarts).flatMap((it) => it.radio ?? []);
  const trigger = knowledge.triggers.get('battery-state');
  if (!trigger?.otherwise || !mayHave(trigger, device)) {
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
  return suspect(trigger.otherwise, [...missing, ...trouble], {
    confidence: missing.length > 0 ? 'likely' : 'possible',
  });
}

export const advisoryDetectors: readonly Detector[] = [
  {
    scope: 'attempt',
    finds: ['advisory/r510-att-reject-loop'],
    evidence: ['registration'],
    networks: perhapsCellular,
    detect: rejectLoop,
  },
  {
    scope: 'attempt',
    finds: ['advisory/r410-slow-connect'],
    evidence: ['ppp-session-timeout', 'registration-timeout', 'ppp-no-carrier', 'dial-failed'],
    networks: perhapsCellular,
    detect: slowConnect,
  },
  {
    scope: 'attempt',
    finds: ['advisory/r410-crash-after-handshake'],
    evidence: ['mux-dead', 'mux-closed', 'ppp-error'],
    networks: perhapsCellular,
    detect: modemCrash,
  },
  {
    scope: 'log',
    finds: ['advisory/r510-unreachable-loop'],
    evidence: ['modem-emergency-shutdown', 'modem-already-on'],
    detect: unreachableLoop,
  },
  { scope: 'log', finds: ['advisory/r410-sim-init'], evidence: ['at-error'], detect: simStart },
  {
    scope: 'log',
    finds: ['advisory/underpowered-2g-3g'],
    evidence: [
      'battery-state',
      'mux-dead',
      'modem-no-response',
      'modem-powering-on',
      'dial-started',
      'join-started',
      'realtek-on',
      'stage-passed',
    ],
    detect: underpowered,
  },
];
