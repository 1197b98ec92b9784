/** Ethernet with a W5500: no chip, no cable, a socket that does not open. Nothing says that a cable is missing. */

import { isLater } from '../../log/clock.ts';
import { type AttemptView, stageIndex, value } from '../attempt-events.ts';
import { type AttemptDetector, type Suspicion, suspect } from '../detector.ts';

/** The driver looks at the cable every half second. */
const cablePatience = 8_000;

/** The chip is not there, or does not work. */
function noChip(view: AttemptView): readonly Suspicion[] {
  const absent = view.of('ethernet-no-chip');
  if (absent.length > 0) {
    return suspect('ethernet/chip-not-found', absent, {
      blocks: false,
      confidence: 'possible',
    });
  }
  const sockets = view.of('ethernet-socket');
  const broken = sockets.filter((it) => value(it, 'code') !== '0');
  if (broken.length === 0 || broken.length < sockets.length) {
    return [];
  }
  return suspect('ethernet/chip-not-found', broken, {
    facts: { code: value(broken[0], 'code') },
    ...besideRadio(view),
  });
}

/** A controller beside a radio that carries the connection stops nothing. */
function besideRadio(view: AttemptView): Partial<Suspicion> {
  return view.carrier === 'ethernet' ? {} : { blocks: false };
}

function noCable(view: AttemptView): readonly Suspicion[] {
  if (noChip(view).length > 0) {
    return [];
  }
  const opened =
    view.of('ethernet-socket')[0] ??
    view
      .of('netif-state')
      .find((it) => value(it, 'interface').startsWith('en') && value(it, 'state') === 'UP');
  if (!opened || view.of('ethernet-link').some((it) => value(it, 'state') === 'UP')) {
    return [];
  }
  if (view.of('netif-link').some((it) => value(it, 'state') === 'UP') || isCarried(view)) {
    return [];
  }
  const waited = isLater(opened.time, view.attempt.endTime, cablePatience);
  if (!waited && view.attempt.end !== 'open') {
    return [];
  }
  const atMost = view.carrier !== 'ethernet' ? 'information' : waited ? undefined : 'warning';
  return suspect('ethernet/no-cable', [opened], {
    ...besideRadio(view),
    confidence: waited ? 'likely' : 'possible',
    ...(atMost ? { atMost } : {}),
  });
}

/** The device went on over its cable, and the line of the link is missing. */
function isCarried({ attempt, carrier }: AttemptView): boolean {
  const ip = attempt.stages[stageIndex('ip')]?.progress;
  return carrier === 'ethernet' && ip !== 'notReached' && ip !== 'entered';
}

/** The cable came out while the device was connected, or before it had an address. */
function cablePulled(view: AttemptView): readonly Suspicion[] {
  const down = view.of('ethernet-link').filter((it) => value(it, 'state') === 'DOWN');
  return suspect('ethernet/no-cable', down, {
    blocks: false,
    confidence: 'possible',
  });
}

export const ethernetDetectors: readonly AttemptDetector[] = [
  {
    scope: 'attempt',
    finds: ['ethernet/chip-not-found'],
    evidence: ['ethernet-no-chip', 'ethernet-socket'],
    outside: true,
    detect: noChip,
  },
  {
    scope: 'attempt',
    finds: ['ethernet/no-cable'],
    evidence: ['ethernet-socket', 'netif-state'],
    detect: noCable,
  },
  { scope: 'attempt', finds: ['ethernet/no-cable'], evidence: ['ethernet-link'], detect: cablePulled },
];
