/** Registration on a cellular network: refused, searched for, helped, roaming. */

import { elapsed, isLater } from '../../../log/clock.ts';
import type { LogEvent } from '../../../log/vocabulary.ts';
import { type AttemptView, everPassed, value } from '../../attempt-events.ts';
import { type AttemptDetector, perhapsCellular, type Suspicion, suspect } from '../../detector.ts';
import { isHeard, isSilent } from './signal.ts';

/** Since the device was last registered: what the modem said, and for how long. */
interface Wait {
  readonly events: readonly LogEvent[];
  readonly lengthMs: number | undefined;
  /** Times that Device OS restarted the modem after ten minutes. */
  readonly gaveUp: readonly LogEvent[];
  readonly facts: Readonly<Record<string, string>>;
}

/** After this long without a network Device OS restarts the modem itself: ten minutes, unless an application says more. */
export const registrationTimeout = 600_000;
/** The same as the lines show it: the first answer of the modem comes some seconds after Device OS began to count. */
const shownTimeout = registrationTimeout - 10_000;
/** A modem that finds cells may search for minutes; one that finds none at all says so sooner. */
const searchPatience = 110_000;
const idlePatience = 45_000;
/** From this many reports on that it has stopped searching, its time no longer matters. */
const mostIdle = 4;
/** A refusal that lasts this long is none of those in passing, such as a SIM that changes its identity. */
const refusalPatience = 120_000;

function unregistered(view: AttemptView): Suspicion[] {
  const since = lastRegistered(view);
  const events = view.of('registration').filter((it) => it.line > since);
  const packet = events.filter((it) => value(it, 'domain') !== 'CREG');
  const last = packet.at(-1) ?? events.at(-1);
  if (!last || isRegistered(last)) {
    return [];
  }
  const wait: Wait = {
    events,
    lengthMs: elapsed(events[0]?.time, view.attempt.endTime),
    gaveUp: view.of('registration-timeout').filter((it) => it.line > since),
    facts: { status: value(last, 'status'), count: String(events.length) },
  };
  if (events.length < 2) {
    return lastRefusal(view, wait, [last]);
  }
  const inactive = voiceOnly(view, wait, packet);
  if (inactive) {
    return inactive;
  }
  const denied = events.filter((it) => value(it, 'status') === '3');
  const refused = denied.length >= 2 || (denied.length === 1 && last === denied[0]);
  return refused ? refusals(view, wait, denied) : unserved(view, wait);
}

/** The packet network refuses a SIM that the voice network takes: it is paused, or has no data. */
function voiceOnly(view: AttemptView, wait: Wait, packet: readonly LogEvent[]): Suspicion[] | undefined {
  const circuit = wait.events.filter((it) => value(it, 'domain') === 'CREG');
  const voice = circuit.find(isRegistered);
  const still = circuit.at(-1);
  if (!voice || !still || !isRegistered(still) || packet.some(isRegistered)) {
    return undefined;
  }
  const refused = packet.filter((it) => it.line > voice.line && /^[03]$/.test(value(it, 'status')));
  if (refused.length < 2) {
    return undefined;
  }
  return suspect('sim/deactivated', refused, {
    facts: wait.facts,
    ...patient(view, wait),
  });
}

function refusals(view: AttemptView, wait: Wait, denied: readonly LogEvent[]): Suspicion[] {
  if (denied.length < 3 && (isShort(wait, idlePatience) || wait.lengthMs === undefined)) {
    return lastRefusal(view, wait, denied);
  }
  return suspect('registration/denied', denied, {
    facts: wait.facts,
    ...patient(view, wait),
  });
}

/** A refusal that nothing follows before the log ends: it may be one in passing. */
function lastRefusal(view: AttemptView, wait: Wait, denied: readonly LogEvent[]): Suspicion[] {
  const last = denied.at(-1);
  if (value(last, 'status') !== '3' || last !== wait.events.at(-1) || view.attempt.end !== 'open') {
    return [];
  }
  return suspect('registration/denied', [...denied].reverse(), {
    facts: wait.facts,
    confidence: 'possible',
    atMost: 'warning',
  });
}

/** A refusal may pass, as long as it is young or the SIM still changes from one identity to the next. */
function patient(view: AttemptView, wait: Wait): Partial<Suspicion> {
  const identities = new Set(view.of('subscriber').map((it) => value(it, 'imsi')));
  const switching = identities.size > 1 && !isLong(wait, shownTimeout);
  const young = isShort(wait, refusalPatience) || wait.lengthMs === undefined;
  if (wait.gaveUp.length > 0 || (!switching && !young)) {
    return { confidence: 'likely' };
  }
  return { confidence: switching ? 'possible' : 'likely', atMost: 'warning' };
}

/** Whether a wait was shorter, or longer, than some milliseconds; one of unknown length is neither. */
function isShort({ lengthMs, gaveUp }: Wait, ms: number): boolean {
  return lengthMs !== undefined && lengthMs < ms && gaveUp.length === 0;
}

function isLong({ lengthMs }: Wait, ms: number): boolean {
  return lengthMs !== undefined && lengthMs >= ms;
}

/** Nothing usable in the air: no signal at all, or cells that do not take this device. */
function unserved(view: AttemptView, wait: Wait): Suspicion[] {
  const { events, gaveUp, lengthMs, facts } = wait;
  const idle = events.filter((it) => /^[04]$/.test(value(it, 'status')));
  if ((lengthMs === undefined && events.length < 8) || isShort(wait, patienceFor(idle))) {
    return [];
  }
  const quiet = view.of('signal').filter(isSilent);
  const heard = view.of('signal', 'cell-power').some(isHeard);
  const noSignal = !heard && (idle.length >= 2 || quiet.length >= 2);
  const tooLong = gaveUp.length > 0 || isLong(wait, shownTimeout);
  return [
    ...suspect(
      noSignal ? 'registration/no-signal' : 'registration/searching-forever',
      // The ten-minute line is certain; of the answers the last ones tell where it stands.
      [...gaveUp.slice(-1), ...[...events].reverse().slice(0, 30)],
      {
        facts,
        last: events.at(-1)?.line ?? 0,
        occurrences: events.length,
        confidence: noSignal && quiet.length >= 2 ? 'likely' : 'possible',
        ...(tooLong ? {} : { atMost: 'warning' as const }),
      },
    ),
    ...(tooLong ? wrongRegion(view, events) : []),
  ];
}

function patienceFor(idle: readonly LogEvent[]): number {
  if (idle.length >= mostIdle) {
    return 0;
  }
  return idle.length >= 2 ? idlePatience : searchPatience;
}

/** Ten minutes without any network, on a device that this log never shows registered: perhaps none is made for it. */
function wrongRegion(view: AttemptView, events: readonly LogEvent[]): Suspicion[] {
  if (view.attempt.afterLoss || everPassed(view, 'authentication')) {
    return [];
  }
  return suspect('advisory/region-or-sunset', events.slice(-1));
}

export function isRegistered(event: LogEvent): boolean {
  return /^[15]$/.test(value(event, 'status'));
}

/** Device OS needs some seconds to restart the modem after ten minutes without registration. */
const restartTime = 40_000;

/**
 * The line since which the attempt is not registered, or -1. The modem's restart after ten minutes is part of the
 * same wait; any other restart of the modem begins a new one.
 */
function lastRegistered(view: AttemptView): number {
  const isAuthentication = (it: LogEvent) => value(it, 'stage') === 'authentication';
  const pass = view.of('stage-passed').findLast(isAuthentication)?.line ?? -1;
  const timeouts = view.of('registration-timeout');
  const lost = view.of('stage-lost').findLast((it) => {
    if (!isAuthentication(it)) {
      return false;
    }
    return !timeouts.some((t) => t.line <= it.line && !isLater(t.time, it.time, restartTime));
  });
  return Math.max(pass, lost?.line ?? -1);
}

/** A modem that finds its network again does so within this time. */
const networkPatience = 10_000;

/**
 * Old Gen 2 releases print no registration state, but a watchdog line for each step: 1 when they begin to register,
 * 2 when they are on the network, 3 when they were thrown off. A 1 that no 2 follows never got there.
 */
function networkWatchdog(view: AttemptView): Suspicion[] {
  const steps = view.of('network-watchdog');
  const last = steps[steps.length - 1];
  if (!last || view.of('registration').length > 0) {
    return [];
  }
  const thrown = steps.findLast((it) => value(it, 'step') !== '1');
  if (thrown && value(thrown, 'step') === '3' && view.network === 'cellular') {
    const young = !isLater(thrown.time, view.attempt.endTime, networkPatience);
    const again = steps.filter((it) => it.line > thrown.line);
    return suspect('registration/lost', [thrown, ...again], {
      occurrences: 1,
      ...(young ? { atMost: 'warning' } : {}),
    });
  }
  if (value(last, 'step') !== '1' || !isLater(last.time, view.attempt.endTime, networkPatience)) {
    return [];
  }
  const before = thrown !== undefined || view.attempt.afterLoss;
  const lost = before || view.of('cloud-disconnecting', 'loop-error').length > 0;
  const code = lost ? 'registration/lost' : 'registration/not-registered';
  return suspect(code, [last], { confidence: 'possible' });
}

/** Help that Device OS gives now and then; more than this is a sign. Source: interveneRegistration (v6.2.0). */
const usualHelp = 6;

function interventions(view: AttemptView): Suspicion[] {
  const helped = view.of('registration-intervention');
  return suspect('registration/intervention', helped, {
    ...(helped.length > usualHelp ? {} : { atMost: 'hint' }),
  });
}

/** Roaming is how most SIMs of Particle are registered; said because people take it for a fault. */
function roaming(view: AttemptView): Suspicion[] {
  const first = view
    .of('registration')
    .find((it) => value(it, 'status') === '5' && value(it, 'domain') !== 'CREG');
  return suspect('registration/roaming', first ? [first] : []);
}

export const registrationDetectors: readonly AttemptDetector[] = [
  {
    scope: 'attempt',
    finds: [
      'registration/denied',
      'registration/no-signal',
      'registration/searching-forever',
      'sim/deactivated',
      'advisory/region-or-sunset',
    ],
    evidence: ['registration', 'registration-timeout'],
    networks: perhapsCellular,
    detect: unregistered,
  },
  {
    scope: 'attempt',
    finds: ['registration/lost', 'registration/not-registered'],
    evidence: ['network-watchdog'],
    networks: perhapsCellular,
    detect: networkWatchdog,
  },
  {
    scope: 'attempt',
    finds: ['registration/intervention'],
    evidence: ['registration-intervention'],
    networks: perhapsCellular,
    detect: interventions,
  },
  {
    scope: 'attempt',
    finds: ['registration/roaming'],
    evidence: ['registration'],
    networks: perhapsCellular,
    detect: roaming,
  },
];
