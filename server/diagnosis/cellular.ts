/** SIM and registration on a cellular network, and what stood behind a dial that failed. */

import type { LogEvent } from '../model/vocabulary.ts';
import { type AttemptView, between, type Suspicion, suspect, value } from './view.ts';

export function detectCellular(view: AttemptView): readonly Suspicion[] {
  return [...sim(view), ...registration(view), ...networkWatchdog(view), ...pppProgress(view)];
}

// --- SIM ----------------------------------------------------------------------------------------------------------

function sim(view: AttemptView): Suspicion[] {
  const errors = view.of('at-error').filter((it) => /^AT\+(CPIN|CCID|CIMI)/.test(value(it, 'command')));
  const named = view.of('at-error').filter((it) => /SIM/i.test(value(it, 'error')) || /^1[0-5]$/.test(value(it, 'error')));
  const states = view.of('sim-state');
  const locked = [
    ...states.filter((it) => /PIN|PUK/.test(value(it, 'state'))),
    ...named.filter((it) => /^1[12]$|SIM P[IU][NK]/i.test(value(it, 'error'))),
  ].sort((a, b) => a.line - b.line);
  if (locked.length > 0) {
    return suspect('sim/pin-locked', 'initialization', locked, { rank: 72, confidence: 'certain' });
  }
  const absent = states.filter((it) => /NOT/.test(value(it, 'state')));
  const events = [...new Set([...errors, ...named, ...absent, ...view.of('sim-missing-text')])].sort((a, b) => a.line - b.line);
  const ready = states.some((it) => value(it, 'state') === 'READY');
  const gaveUp = view.of('modem-early-init-failed');
  if (events.length === 0 || (events.length < 3 && gaveUp.length === 0 && named.length + absent.length === 0)) return [];
  // A SIM that needs some tries and is ready then is no fault.
  if (ready && gaveUp.length === 0) return [];
  const external = view.of('sim-selected').some((it) => value(it, 'sim') === 'external');
  const proven = named.length > 0 || gaveUp.length > 0;
  return suspect(external && !named.some((it) => /failure|13/.test(value(it, 'error'))) ? 'sim/wrong-sim-selected' : 'sim/not-readable', 'initialization', gaveUp.length > 0 ? [...gaveUp, ...events] : events, {
    rank: 71,
    confidence: proven ? 'likely' : 'possible',
    last: Math.max(...[...events, ...gaveUp].map((it) => it.line)),
    occurrences: Math.max(gaveUp.length, 1),
    ...(gaveUp.length === 0 ? { atMost: 'warning' as const } : {}),
    facts: { sim: external ? 'external' : 'internal', ...(value(named[0], 'error') ? { code: value(named[0], 'error') } : {}) },
  });
}

// --- registration -------------------------------------------------------------------------------------------------

/** Searching for a minute is normal; longer is worth a word, as the log shows no end of it. */
const patience = 45_000;

function registration(view: AttemptView): Suspicion[] {
  const since = lastPass(view);
  const events = view.of('registration').filter((it) => it.line > since);
  if (events.length < 2) return [];
  const elapsed = between(events[0]?.time ?? -1, endTime(view));
  const gaveUp = view.of('registration-timeout').filter((it) => it.line > since);
  const packet = events.filter((it) => value(it, 'domain') !== 'CREG');
  const circuit = events.filter((it) => value(it, 'domain') === 'CREG');
  const last = packet[packet.length - 1] ?? events[events.length - 1];
  if (!last || isRegistered(last)) return [];
  const short = elapsed >= 0 && elapsed < patience && gaveUp.length === 0 && events.length < 8;
  const facts = { status: value(last, 'status'), count: String(events.length) };
  const common = { facts, rank: 60 };
  const denied = events.filter((it) => value(it, 'status') === '3');
  const registeredVoice = circuit.filter(isRegistered);
  if (registeredVoice.length > 0 && packet.every((it) => !isRegistered(it)) && circuit.at(-1) && isRegistered(circuit.at(-1) as LogEvent)) {
    const refused = packet.filter((it) => it.line > (registeredVoice[0]?.line ?? 0));
    if (short && refused.length < 2) return [];
    return suspect('sim/deactivated', 'authentication', refused.length > 0 ? refused : registeredVoice, { ...common, rank: 64 });
  }
  if (short) return [];
  if (denied.length >= 2 || (denied.length === 1 && value(last, 'status') === '3')) {
    return suspect('registration/denied', 'authentication', denied, { ...common, rank: 63 });
  }
  return unserved(view, events, { ...common, ...(gaveUp.length > 0 || elapsed >= tenMinutes ? {} : { atMost: 'warning' as const }) });
}

/** After this long Device OS itself gives up and restarts the modem. */
const tenMinutes = 590_000;

/** Nothing usable in the air: no signal at all, or cells that do not take this device. */
function unserved(
  view: AttemptView,
  events: readonly LogEvent[],
  common: { facts: Record<string, string>; rank: number; atMost?: 'warning' },
): Suspicion[] {
  const quiet = view.of('signal').filter((it) => /^(?:99|255|-1|0)$/.test(value(it, 'signal')));
  const heard = view.of('signal').some((it) => Number(value(it, 'signal')) > 0 && Number(value(it, 'signal')) < 99);
  const idle = events.filter((it) => /^[04]$/.test(value(it, 'status')));
  const noSignal = !heard && (idle.length >= 2 || quiet.length >= 2);
  const code = noSignal ? 'registration/no-signal' : 'registration/searching-forever';
  return suspect(code, 'authentication', [...events].reverse().slice(0, 30), {
    ...common,
    last: events[events.length - 1]?.line ?? 0,
    occurrences: events.length,
    confidence: noSignal && quiet.length >= 2 ? 'likely' : 'possible',
  });
}

function isRegistered(event: LogEvent): boolean {
  return /^[15]$/.test(value(event, 'status'));
}

/** The line after which the attempt was not registered any more, or -1. */
function lastPass(view: AttemptView): number {
  const passes = view.of('stage-passed').filter((it) => value(it, 'stage') === 'authentication');
  const losses = view.of('stage-lost').filter((it) => value(it, 'stage') === 'authentication');
  const lastLoss = losses[losses.length - 1]?.line ?? -1;
  const pass = passes[passes.length - 1]?.line ?? -1;
  return Math.max(lastLoss, pass);
}

function endTime(view: AttemptView): number {
  return view.attempt.endTime;
}

/**
 * Old Gen 2 releases print no registration state, but a watchdog line for each step: 1 when they begin to register,
 * 2 when they are on the network, 3 when they were thrown off. A 1 that no 2 follows never got there.
 */
function networkWatchdog(view: AttemptView): Suspicion[] {
  const steps = view.of('network-watchdog');
  const last = steps[steps.length - 1];
  if (!last || value(last, 'step') !== '1' || view.of('registration').length > 0) return [];
  if (between(last.time, endTime(view)) < 10_000) return [];
  const lost = steps.some((it) => value(it, 'step') !== '1') || view.attempt.afterLoss || view.of('cloud-disconnecting', 'loop-error').length > 0;
  return suspect(lost ? 'registration/lost' : 'registration/not-registered', 'authentication', [last], { rank: 50, confidence: 'possible' });
}

// --- PPP ----------------------------------------------------------------------------------------------------------

/** The dial was answered and then nothing came of it, without a line that says so. */
function pppProgress(view: AttemptView): Suspicion[] {
  const link = view.attempt.stages[2];
  if (!link || link.progress !== 'entered') return [];
  const dials = view.of('ppp-phase').filter((it) => value(it, 'phase') === 'Establish');
  const first = dials[0];
  const refused = view.of('ppp-error', 'dial-failed', 'data-mode-failed', 'ppp-no-carrier', 'ppp-dns-refused');
  if (!first || refused.length > 0 || between(first.time, endTime(view)) < 60_000) return [];
  return suspect('ppp/negotiation-failed', 'link', dials, { confidence: 'possible', rank: 30 });
}
