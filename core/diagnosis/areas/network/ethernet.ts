/** Ethernet with a W5500: no chip, no cable, a socket that does not open. Nothing says that a cable is missing. */

import { isLater } from '../../../log/clock.ts';
import { type AttemptView, type Suspicion, suspect, value } from '../../attempt-events.ts';

/** The driver looks at the cable every half second. */
const cablePatience = 8_000;

export function detectEthernet(view: AttemptView): readonly Suspicion[] {
  const absent = view.of('ethernet-no-chip');
  if (absent.length > 0) {
    return suspect('ethernet/chip-not-found', 'link', absent, {
      blocks: false,
      atMost: 'information',
      confidence: 'possible',
      rank: 5,
    });
  }
  const sockets = view.of('ethernet-socket');
  const broken = sockets.filter((it) => value(it, 'code') !== '0');
  if (broken.length > 0 && broken.length === sockets.length) {
    return suspect('ethernet/chip-not-found', 'link', broken, {
      facts: { code: value(broken[0], 'code') },
      rank: 55,
      blocks: view.network === 'ethernet',
    });
  }
  return noCable(view);
}

function noCable(view: AttemptView): Suspicion[] {
  const opened =
    view.of('ethernet-socket')[0] ??
    view
      .of('netif-state')
      .find((it) => value(it, 'interface').startsWith('en') && value(it, 'state') === 'UP');
  if (!opened || view.of('ethernet-link').some((it) => value(it, 'state') === 'UP')) {
    return [];
  }
  if (view.of('netif-link').some((it) => value(it, 'state') === 'UP')) {
    return [];
  }
  const waited = isLater(opened.time, view.attempt.endTime, cablePatience);
  if (!waited && view.attempt.end !== 'open') {
    return [];
  }
  const atMost = view.network !== 'ethernet' ? 'information' : waited ? undefined : 'warning';
  return suspect('ethernet/no-cable', 'link', [opened], {
    rank: 54,
    blocks: view.network === 'ethernet',
    confidence: waited ? 'likely' : 'possible',
    ...(atMost ? { atMost } : {}),
  });
}

/** The cable came out while the device was connected, or before it had an address. */
export function detectCablePulled(view: AttemptView): readonly Suspicion[] {
  const down = view.of('ethernet-link').filter((it) => value(it, 'state') === 'DOWN');
  return suspect('ethernet/no-cable', 'link', down, {
    blocks: false,
    atMost: 'warning',
    rank: 30,
    confidence: 'possible',
  });
}
