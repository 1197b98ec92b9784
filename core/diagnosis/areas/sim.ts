/** The SIM: absent, not readable, locked, or the one in the other slot. */

import { isWithin } from '../../log/clock.ts';
import { largest } from '../../log/extremes.ts';
import type { LogEvent } from '../../log/vocabulary.ts';
import { type AttemptView, lastBefore, value } from '../attempt-events.ts';
import { type AttemptDetector, perhapsCellular, type Suspicion, suspect } from '../detector.ts';

/** What the lines of an attempt say about its SIM. */
interface SimSigns {
  readonly states: readonly LogEvent[];
  /** Refused questions about the SIM, without a reason. */
  readonly refused: readonly LogEvent[];
  /** Errors that name the SIM as their reason. */
  readonly named: readonly LogEvent[];
  /** Device OS gave the modem up for this time. */
  readonly gaveUp: readonly LogEvent[];
  /** The modem was reset, for whatever reason. */
  readonly resets: readonly LogEvent[];
}

const simQuestion = /^AT\+(?:CPIN|CCID|CIMI|QCCID)/;

function detectSim(view: AttemptView): readonly Suspicion[] {
  const errors = view.of('at-error');
  const signs: SimSigns = {
    states: view.of('sim-state'),
    refused: errors.filter((it) => simQuestion.test(value(it, 'command'))),
    named: errors.filter((it) => /SIM/i.test(value(it, 'error')) || /^1[0-5]$/.test(value(it, 'error'))),
    gaveUp: view.of('modem-early-init-failed'),
    resets: view.of('modem-hard-reset'),
  };
  const locked = lockedLines(signs);
  if (locked.length > 0) {
    return suspect('sim/pin-locked', locked);
  }
  return unreadable(view, signs);
}

function lockedLines({ states, named }: SimSigns): LogEvent[] {
  return inOrder([
    ...states.filter((it) => /PIN|PUK/.test(value(it, 'state'))),
    ...named.filter((it) => /^1[12]$|SIM P[IU][NK]/i.test(value(it, 'error'))),
  ]);
}

/** From this many answers on an error that passes while a SIM starts has lasted too long. */
const lasting = 5;

function unreadable(view: AttemptView, signs: SimSigns): Suspicion[] {
  const { states, refused, named, gaveUp } = signs;
  const absent = [
    ...states.filter((it) => /NOT/.test(value(it, 'state'))),
    ...named.filter((it) => /^10$|not (?:inserted|present)/i.test(value(it, 'error'))),
    ...missingText(view),
  ];
  const events = inOrder([...new Set([...refused, ...named, ...absent])]);
  if (events.length === 0) {
    return [];
  }
  const resets = resetsFor(events, signs);
  const rounds = Math.max(gaveUp.length, resets.length);
  const enough = rounds > 0 || absent.length > 0 || events.length >= (named.length > 0 ? lasting : 3);
  // A SIM that needs some tries and is ready then is no fault.
  const ready = states.some((it) => value(it, 'state') === 'READY');
  if (!enough || (ready && rounds === 0)) {
    return [];
  }
  const external = view.of('sim-selected').filter((it) => value(it, 'sim') === 'external');
  const broken = named.some((it) => /failure|13/.test(value(it, 'error')));
  const code = value(named[0], 'error');
  const sim = external.length > 0 ? 'external' : 'internal';
  const decisive = gaveUp.length > 0 ? gaveUp : resets;
  const unread = suspect('sim/not-readable', [...decisive, ...events], {
    confidence: named.length > 0 || rounds > 0 ? 'likely' : 'possible',
    last: largest([events.at(-1)?.line ?? 0, decisive.at(-1)?.line ?? 0], 0),
    occurrences: Math.max(rounds, 1),
    ...(rounds === 0 ? { atMost: 'warning' as const } : {}),
    facts: { sim, ...(code === '' ? {} : { code }) },
  });
  // That the other one is wanted is no more than a guess, beside what the modem says.
  return broken
    ? unread
    : [...unread, ...suspect('sim/wrong-sim-selected', external, { occurrences: 1, facts: { sim } })];
}

/** A modem that is reset so soon after its last answer about the SIM, in milliseconds, is reset for that answer. */
const resetFollows = 15_000;

/** Resets of the modem to which a SIM that cannot be read has led. */
function resetsFor(refusals: readonly LogEvent[], { states, resets }: SimSigns): readonly LogEvent[] {
  const ready = states.filter((it) => value(it, 'state') === 'READY');
  return resets.filter((it) => {
    const refused = lastBefore(refusals, it.line);
    const since = (lastBefore(ready, it.line)?.line ?? -1) < (refused?.line ?? -1);
    return since && isWithin(refused?.time, it.time, resetFollows);
  });
}

/** What old releases say of a SIM, unless the modem finds it later. */
function missingText(view: AttemptView): readonly LogEvent[] {
  const ready = view.of('sim-ready').at(-1)?.line ?? -1;
  return view.of('sim-missing-text').filter((it) => it.line > ready);
}

function inOrder(events: readonly LogEvent[]): LogEvent[] {
  return [...events].sort((a, b) => a.line - b.line);
}

export const simDetectors: readonly AttemptDetector[] = [
  {
    scope: 'attempt',
    finds: ['sim/pin-locked', 'sim/wrong-sim-selected', 'sim/not-readable'],
    evidence: [
      'sim-state',
      'sim-selected',
      'at-error',
      'modem-early-init-failed',
      'modem-hard-reset',
      'sim-missing-text',
    ],
    needs: ['sim-state', 'at-error', 'sim-missing-text'],
    networks: perhapsCellular,
    detect: detectSim,
  },
];
