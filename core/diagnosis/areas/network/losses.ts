/** Losses of a connection across the whole log: single ones, a link that flaps, a rhythm that tells the reason. */

import { elapsed, isLater, isWithin } from '../../../log/clock.ts';
import type { LogEvent } from '../../../log/vocabulary.ts';
import { type AttemptView, lastBefore, type Suspicion, suspect, value } from '../../attempt-events.ts';

/** Three losses within this time are a link that flaps. */
const flappingSpan = 600_000;

export function detectFlapping(views: readonly AttemptView[]): readonly Suspicion[] {
  const losses = views.flatMap(lossesOf);
  if (losses.length === 0) {
    return [];
  }
  if (!flaps(losses)) {
    return suspect('link/unexpected-loss', 'link', losses, { blocks: false, atMost: 'information', rank: 8 });
  }
  const cables = views.flatMap((it) =>
    it.of('ethernet-link').filter((event) => value(event, 'state') === 'DOWN'),
  );
  const wired = flaps(cables) && cables.length >= losses.length;
  const period = periodOf(losses);
  return suspect(wired ? 'ethernet/flapping' : 'link/flapping', 'link', wired ? cables : losses, {
    blocks: false,
    atMost: 'warning',
    rank: 36,
    facts: {
      count: String(wired ? cables.length : losses.length),
      ...nameOf(views),
      ...(period > 0 ? { seconds: String(Math.round(period / 1000)) } : {}),
      ...(afterConnecting(views, losses) ? { after: 'connecting' } : {}),
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

/** The common distance of events in milliseconds when all distances are within a tenth of it; 0 otherwise. */
function periodOf(events: readonly LogEvent[]): number {
  const gaps: number[] = [];
  for (let index = 1; index < events.length; index++) {
    const gap = elapsed(events[index - 1]?.time, events[index]?.time) ?? 0;
    if (gap <= 0) {
      return 0;
    }
    gaps.push(gap);
  }
  return gaps.length < 2 ? 0 : regular(gaps);
}

function regular(values: readonly number[]): number {
  const middle = [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
  return values.every((it) => Math.abs(it - middle) <= middle / 10) ? middle : 0;
}

/** Idle times in which a NAT forgets a quiet connection: from half a minute to the keep-alive of cellular. */
const shortestIdle = 25_000;
const longestIdle = 23 * 60_000;

/**
 * The cloud is lost after the same idle time again and again while the link stays, and a reconnect works at once:
 * a NAT that forgets the connection. A weak signal would give irregular times.
 */
export function detectIdleDrops(views: readonly AttemptView[]): readonly Suspicion[] {
  const drops: { event: LogEvent; idle: number }[] = [];
  for (const view of views) {
    const drop = view.attempt.connected && view.attempt.end === 'lost' ? idleDrop(view) : undefined;
    if (drop) {
      drops.push(drop);
    }
  }
  const period = drops.length < 3 ? 0 : regular(drops.map((it) => it.idle));
  if (period === 0) {
    return [];
  }
  return suspect(
    'coap/nat-keepalive-expired',
    'cloud',
    drops.map((it) => it.event),
    {
      blocks: false,
      atMost: 'warning',
      confidence: drops.length >= 4 ? 'likely' : 'possible',
      rank: 38,
      facts: { seconds: String(Math.round(period / 1000)) },
    },
  );
}

/** The first sign that the cloud went silent, and how long after the connection was made. */
function idleDrop(view: AttemptView): { event: LogEvent; idle: number } | undefined {
  const { connectedLine, connectedTime } = view.attempt;
  const after = (it: LogEvent) => connectedLine !== undefined && it.line > connectedLine;
  const end =
    view.of('coap-timeout').find(after) ??
    view.of('event-loop-error').find((it) => after(it) && value(it, 'error') === '1');
  if (!end || view.of('stage-lost').some((it) => after(it) && value(it, 'stage') !== 'cloud')) {
    return undefined;
  }
  const first = view
    .of('coap-retransmit')
    .find((it) => after(it) && value(it, 'attempt') === '1' && isWithin(it.time, end.time, 120_000));
  const event = first ?? end;
  const idle = elapsed(connectedTime, event.time) ?? 0;
  return idle >= shortestIdle && idle <= longestIdle + 120_000 ? { event, idle } : undefined;
}

/** A device needs at least this long for a connection on Wi-Fi; an application that stops earlier never gets there. */
const enoughForWifi = 60_000;

/** The application stops each attempt after nearly the same short time. */
export function detectAborted(views: readonly AttemptView[]): readonly Suspicion[] {
  const stopped = views.filter(
    (it) => it.attempt.end === 'request' && !it.attempt.connected && it.network !== 'cellular',
  );
  if (stopped.length < 2 || stopped.length * 2 < views.length) {
    return [];
  }
  const lengths = stopped.map((it) => elapsed(it.attempt.time, it.attempt.endTime) ?? 0);
  const usual = lengths.every((it) => it > 1000 && it < enoughForWifi) ? regular(lengths) : 0;
  if (usual === 0) {
    return [];
  }
  const ends = stopped.flatMap((it) =>
    it
      .of('network-state')
      .filter((state) => value(state, 'to') === 'IFACE_REQUEST_DOWN')
      .slice(-1),
  );
  return suspect('join/aborted-by-app', 'authentication', ends, {
    blocks: false,
    atMost: 'warning',
    confidence: stopped.length >= 3 ? 'likely' : 'possible',
    rank: 37,
    facts: { seconds: String(Math.round(usual / 1000)) },
  });
}
