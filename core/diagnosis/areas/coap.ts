/** Messages to the cloud that are lost in a rhythm which tells the reason. */

import { elapsed, isWithin } from '../../log/clock.ts';
import type { LogEvent } from '../../log/vocabulary.ts';
import { type AttemptView, value } from '../attempt-events.ts';
import { type LogDetector, type Suspicion, secondsOf, suspect } from '../detector.ts';
import type { LogView } from '../log-view.ts';
import { periodIn } from '../periods.ts';

/** Idle times in which a NAT forgets a quiet connection: from half a minute to the keep-alive of cellular. */
const shortestIdle = 25_000;
const longestIdle = 23 * 60_000;

/**
 * The cloud is lost after the same idle time again and again while the link stays, and a reconnect works at once:
 * a NAT that forgets the connection. A weak signal would give irregular times.
 */
function idleDrops({ attempts }: LogView): readonly Suspicion[] {
  const drops: { event: LogEvent; idle: number }[] = [];
  for (const view of attempts) {
    const drop = view.attempt.connected && view.attempt.end === 'lost' ? idleDrop(view) : undefined;
    if (drop) {
      drops.push(drop);
    }
  }
  const period = drops.length < 3 ? undefined : periodIn(drops.map((it) => it.idle));
  if (period === undefined) {
    return [];
  }
  return suspect(
    'coap/nat-keepalive-expired',
    drops.map((it) => it.event),
    {
      confidence: drops.length >= 4 ? 'likely' : 'possible',
      facts: secondsOf(period),
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
  const idle = elapsed(connectedTime, event.time);
  const fits = idle !== undefined && idle >= shortestIdle && idle <= longestIdle + 120_000;
  return fits ? { event, idle } : undefined;
}

export const coapDetectors: readonly LogDetector[] = [
  {
    scope: 'log',
    finds: ['coap/nat-keepalive-expired'],
    evidence: ['coap-timeout', 'event-loop-error', 'coap-retransmit'],
    detect: idleDrops,
  },
];
