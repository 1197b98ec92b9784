/** Messages to the cloud that are lost in a rhythm which tells the reason. */

import { elapsed, isLater, isWithin } from '../../log/clock.ts';
import { addTo } from '../../log/groups.ts';
import type { LogEvent } from '../../log/vocabulary.ts';
import { type AttemptView, value } from '../attempt-events.ts';
import { type Detector, type Suspicion, secondsOf, suspect } from '../detector.ts';
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

/** The port of the cloud. */
const cloudPort = '5684';
/** A message goes out again after 4 s and after 8 s, each up to half as long again. Source: coap_channel.h (v1.4.4, v6.2.0). */
const firstWait = 4_000;
const longestFactor = 1.5;
const jitter = 1_500;
/** One repeat is normal loss. */
const fewestSent = 3;

/** Messages that go out again and again while nothing comes back, on a connection that stood. */
function unanswered(view: AttemptView): readonly Suspicion[] {
  return stands(view) ? [...unansweredPackets(view), ...unansweredRetries(view)] : [];
}

/** A connection that is made, or whose network is gone, is told by its stages. */
function stands(view: AttemptView): boolean {
  const lost = view.of('stage-lost').some((it) => value(it, 'stage') !== 'cloud');
  const isMade = view.of('cloud-connecting', 'handshake-started', 'hello-sent').length > 0;
  return !lost && (view.attempt.connected || !isMade);
}

/** The trace of a Gen 2 modem shows every packet: the same size, in the rhythm of repeats. */
function unansweredPackets(view: AttemptView): readonly Suspicion[] {
  const found: LogEvent[][] = [];
  let run: LogEvent[] = [];
  for (const event of view.of('datagram-sent', 'datagram-received')) {
    const repeats = event.signal === 'datagram-sent' && isRepeat(run, event);
    if (!repeats) {
      found.push(...(run.length >= fewestSent ? [run] : []));
      run = event.signal === 'datagram-sent' && value(event, 'port') === cloudPort ? [event] : [];
    } else {
      run.push(event);
    }
  }
  const runs = [...found, ...(run.length >= fewestSent ? [run] : [])];
  return suspect('coap/messages-unanswered', runs.flat(), { occurrences: runs.length });
}

function isRepeat(run: readonly LogEvent[], event: LogEvent): boolean {
  const last = run.at(-1);
  const wait = firstWait * 2 ** (run.length - 1);
  return (
    last !== undefined &&
    value(last, 'size') === value(event, 'size') &&
    isLater(last.time, event.time, wait - jitter) &&
    isWithin(last.time, event.time, wait * longestFactor + jitter)
  );
}

/** Old releases name each message that they send, and each that is acknowledged. */
function unansweredMessages(view: AttemptView): readonly Suspicion[] {
  const { sent } = view;
  if (!hasRepeats(sent) || !stands(view)) {
    return [];
  }
  const waiting = new Map<number, { readonly line: number }[]>();
  const answers = view.of('coap-acknowledged', 'cloud-connecting');
  let next = 0;
  for (let at = 0; at <= sent.length; at += 2) {
    const line = sent[at] ?? Infinity;
    for (; next < answers.length && (answers[next] as LogEvent).line < line; next++) {
      takeAnswer(answers[next] as LogEvent, waiting);
    }
    if (at < sent.length) {
      addTo(waiting, sent[at + 1] as number, { line });
    }
  }
  const repeated = [...waiting.values()].filter((it) => it.length >= fewestSent);
  return suspect('coap/messages-unanswered', repeated.flat(), { occurrences: repeated.length });
}

function takeAnswer(answer: LogEvent, waiting: Map<number, unknown>): void {
  if (answer.signal === 'coap-acknowledged') {
    waiting.delete(Number.parseInt(value(answer, 'id'), 16));
  } else {
    // A new connection counts its messages anew.
    waiting.clear();
  }
}

/** Whether a message went out so often that it matters. In nearly all attempts none did. */
function hasRepeats(sent: readonly number[]): boolean {
  const times = new Map<number, number>();
  for (let at = 1; at < sent.length; at += 2) {
    const id = sent[at] as number;
    const count = (times.get(id) ?? 0) + 1;
    if (count >= fewestSent) {
      return true;
    }
    times.set(id, count);
  }
  return false;
}

/** Newer releases say each repeat; nothing came from the cloud since, and the last try has not run out. */
function unansweredRetries(view: AttemptView): readonly Suspicion[] {
  const { answeredTo } = view.capture;
  const retries = view
    .of('coap-retransmit')
    .filter((it) => Number(value(it, 'attempt')) >= 2 && (answeredTo === undefined || it.line > answeredTo));
  const last = retries.at(-1);
  const over =
    last &&
    view
      .of('coap-timeout', 'event-loop-error', 'loop-error', 'cloud-disconnecting')
      .some((it) => it.line > last.line);
  return over ? [] : suspect('coap/messages-unanswered', retries);
}

/** So many messages that needed a third sending are no chance. */
const fewestLate = 3;

/** Messages that the cloud confirmed only after they were sent for the third time, again and again. */
function lateAnswers(view: AttemptView): readonly Suspicion[] {
  const { answeredTo } = view.capture;
  const late = view
    .of('coap-retransmit')
    .filter((it) => value(it, 'attempt') === '2' && answeredTo !== undefined && it.line < answeredTo);
  return late.length >= fewestLate && stands(view)
    ? suspect('coap/messages-late', late, { facts: { count: String(late.length) } })
    : [];
}

export const coapDetectors: readonly Detector[] = [
  {
    scope: 'attempt',
    finds: ['coap/messages-unanswered'],
    evidence: ['datagram-sent', 'coap-retransmit'],
    outside: true,
    detect: unanswered,
  },
  {
    scope: 'attempt',
    finds: ['coap/messages-unanswered'],
    evidence: ['coap-sent'],
    // Its lines are no events.
    needs: [],
    outside: true,
    detect: unansweredMessages,
  },
  {
    scope: 'attempt',
    finds: ['coap/messages-late'],
    evidence: ['coap-retransmit'],
    outside: true,
    detect: lateAnswers,
  },
  {
    scope: 'log',
    finds: ['coap/nat-keepalive-expired'],
    evidence: ['coap-timeout', 'event-loop-error', 'coap-retransmit'],
    detect: idleDrops,
  },
];
