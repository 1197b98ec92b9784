/** Losses of a link: single ones, a link that flaps, an access point that sends the device away. */

import { elapsed, isLater, isWithin } from '../../../log/clock.ts';
import type { LogEvent } from '../../../log/vocabulary.ts';
import { type AttemptView, lastBefore, value } from '../../attempt-events.ts';
import { type Detector, type Suspicion, secondsOf, suspect } from '../../detector.ts';
import type { LogView } from '../../log-view.ts';
import { periodIn } from '../../periods.ts';

/** Three losses within this time are a link that flaps. */
const flappingSpan = 600_000;

function losses({ attempts }: LogView): readonly Suspicion[] {
  const lost = attempts.flatMap(lossesOf);
  if (!flaps(lost)) {
    return suspect('link/unexpected-loss', lost);
  }
  const cables = attempts.flatMap((it) =>
    it.of('ethernet-link').filter((event) => value(event, 'state') === 'DOWN'),
  );
  const wired = flaps(cables) && cables.length >= lost.length;
  const period = periodOf(lost);
  return suspect(wired ? 'ethernet/flapping' : 'link/flapping', wired ? cables : lost, {
    facts: {
      count: String(wired ? cables.length : lost.length),
      ...nameOf(attempts),
      ...(period === undefined ? {} : secondsOf(period)),
      ...(afterConnecting(attempts, lost) ? { after: 'connecting' } : {}),
    },
  });
}

function flaps(losses: readonly LogEvent[]): boolean {
  return losses.some((it, index) => {
    const first = losses[index - 2];
    return first !== undefined && isWithin(first.time, it.time, flappingSpan);
  });
}

/** The interface that went down last. */
function nameOf(views: readonly AttemptView[]): { interface?: string } {
  for (let index = views.length - 1; index >= 0; index--) {
    const down = views[index]?.of('netif-link').find((it) => value(it, 'state') === 'DOWN');
    if (down) {
      return { interface: value(down, 'interface') };
    }
  }
  return {};
}

/** Every loss follows the connection to the cloud within seconds: a sign of a supply that dips while sending. */
function afterConnecting(views: readonly AttemptView[], losses: readonly LogEvent[]): boolean {
  const connected = views.flatMap((it) => it.of('cloud-connected'));
  return losses.every((it) => {
    return isWithin(lastBefore(connected, it.line)?.time, it.time, 5000);
  });
}

function lossesOf(view: AttemptView): LogEvent[] {
  const states = view.of('network-state');
  return states.filter((it, index) => isLoss(it) && !askedFor(it, states, index));
}

function isLoss(event: LogEvent): boolean {
  return value(event, 'to') === 'IFACE_UP' && /IP_CONFIGURED|IFACE_LINK_UP/.test(value(event, 'from'));
}

/** A device that is told to stop goes down in the same breath; without a clock the order of the lines must do. */
function askedFor(loss: LogEvent, states: readonly LogEvent[], index: number): boolean {
  for (let at = index + 1; at < index + 4; at++) {
    const next = states[at];
    if (next && value(next, 'to') === 'IFACE_REQUEST_DOWN' && !isLater(loss.time, next.time, 2000)) {
      return true;
    }
  }
  return false;
}

/** The common distance of events in milliseconds when all distances are within a tenth of it; else undefined. */
function periodOf(events: readonly LogEvent[]): number | undefined {
  const gaps: number[] = [];
  for (let index = 1; index < events.length; index++) {
    const gap = elapsed(events[index - 1]?.time, events[index]?.time);
    if (gap === undefined || gap <= 0) {
      return undefined;
    }
    gaps.push(gap);
  }
  return gaps.length < 2 ? undefined : periodIn(gaps);
}

/** `WIFI DISCONNECT` outside a join: the access point, or the radio path to it, ended the association. */
function dropped(view: AttemptView): readonly Suspicion[] {
  let joining = false;
  const drops: LogEvent[] = [];
  for (const event of view.events) {
    if (event.signal === 'join-started' || event.signal === 'scan-started') {
      joining = true;
    } else if (event.signal === 'stage-passed') {
      joining = false;
    } else if (event.signal === 'wifi-disconnect' && !joining && view.attempt.afterLoss) {
      drops.push(event);
    }
  }
  return suspect('link/dropped-by-access-point', drops);
}

export const linkDetectors: readonly Detector[] = [
  {
    scope: 'log',
    finds: ['link/unexpected-loss', 'link/flapping', 'ethernet/flapping'],
    evidence: ['network-state', 'ethernet-link'],
    detect: losses,
  },
  {
    scope: 'attempt',
    finds: ['link/dropped-by-access-point'],
    evidence: ['wifi-disconnect'],
    detect: dropped,
  },
];
