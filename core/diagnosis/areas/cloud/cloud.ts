/** The handshake with the cloud and its greeting: cut off, unanswered, never asked for. */

import { isLater, isWithin } from '../../../log/clock.ts';
import { type LogEvent, stageIds } from '../../../log/vocabulary.ts';
import { type AttemptView, codeOf, lastBefore, value } from '../../attempt-events.ts';
import { type AttemptDetector, type Suspicion, suspect } from '../../detector.ts';

export function cloudFailed(view: AttemptView): boolean {
  return view.of('cloud-handshake-failed', 'dtls-failed', 'socket-failed', 'handshake-failed').length > 0;
}

/** Nothing comes back after the beginning of the handshake, or after its last step. */
function hello(view: AttemptView): Suspicion[] {
  const unanswered = unansweredHello(view);
  return unanswered.length > 0 ? unanswered : silentHandshake(view);
}

/** Times that a message is sent before Device OS gives it up. Source: CoAPMessageStore (v1.4.4). */
const allTransmissions = 4;

/** The first message goes out again and again, and no packet comes back: the trace of a Gen 2 modem shows both. */
function unansweredHello(view: AttemptView): Suspicion[] {
  const sent = greetings(view);
  const hello = view.of('hello-sent').at(-1);
  if (!hello || sent.length < allTransmissions - 1) {
    return [];
  }
  return suspect('cloud/hello-not-acknowledged', [hello, ...sent], {
    last: sent.at(-1)?.line ?? hello.line,
    occurrences: sent.length,
    // The last answer may still be on its way.
    ...(sent.length < allTransmissions ? { confidence: 'possible', atMost: 'warning' } : {}),
  });
}

/** Packets that went out after HELLO, when none came back since. */
export function greetings(view: AttemptView): readonly LogEvent[] {
  const hello = view.of('hello-sent').at(-1);
  if (!hello || view.attempt.connected) {
    return [];
  }
  const since = (it: LogEvent) => it.line > hello.line;
  if (view.of('datagram-received', 'hello-done', 'cloud-connected', ...helloEnds).some(since)) {
    return [];
  }
  return view.of('datagram-sent').filter(since);
}

/** Lines that say themselves how it went. */
const helloEnds = ['hello-failed', 'session-rejected'];

/** A greeting is given up after 60 to 90 s. Source: coap_channel.h (v6.2.0). */
const longestHandshake = 95_000;

/**
 * The handshake began and nothing more was printed for longer than it can take (45 s of retransmissions): the log
 * has no error lines, or was cut before one.
 */
function silentHandshake(view: AttemptView): Suspicion[] {
  const started = view.of('handshake-started');
  const last = started[started.length - 1];
  if (!last || view.attempt.connected || cloudFailed(view)) {
    return [];
  }
  if (view.of('cloud-connected', 'hello-done', ...helloEnds).some((it) => it.line > last.line)) {
    return [];
  }
  // The cloud answered, and only the line that says so is missing.
  if ((view.attempt.stages[stageIds.indexOf('cloud')]?.endLine ?? 0) > last.line) {
    return [];
  }
  const hello = view.of('hello-sent').filter((it) => it.line > last.line);
  const waited = (ms: number) => isLater(last.time, view.attempt.endTime, ms);
  // What fails says so at WARN or ERROR, so that after a longer silence lines are missing, and perhaps the one of success.
  const quiet = waited(longestHandshake) ? ({ atMost: 'information' } as const) : {};
  if (hello.length >= 3 || (hello.length > 0 && waited(60_000))) {
    const silent = hello.length >= 3 ? {} : quiet;
    return suspect('cloud/hello-not-acknowledged', hello, { confidence: 'possible', ...silent });
  }
  if (hello.length > 0 || !waited(50_000)) {
    return [];
  }
  const code = codeOf(view, 'dtls-failed', '6800');
  return code === undefined ? [] : suspect(code, [last], { confidence: 'possible', ...quiet });
}

/** The network is up, and for a minute nobody asks for the cloud: an application's choice, or a blocked loop. */
function neverAsked(view: AttemptView): Suspicion[] {
  if (view.of('cloud-connecting', 'cloud-connected').length > 0 || view.attempt.end !== 'open') {
    return [];
  }
  const up = view.of('stage-passed').filter((it) => value(it, 'stage') === 'ip');
  const last: LogEvent | undefined = up[up.length - 1];
  if (!last || view.attempt.sessionAlive || view.attempt.connected) {
    return [];
  }
  if (!isLater(last.time, view.attempt.endTime, 60_000)) {
    return [];
  }
  return suspect('cloud/connected-network-no-cloud', [last]);
}

/** A handshake that ends at once, beside a network that went down or an application that disconnects. */
function aborted(view: AttemptView): Suspicion[] {
  const failed =
    view.of('handshake-failed').length > 0 ? view.of('handshake-failed') : view.of('cloud-handshake-failed');
  if (failed.length === 0) {
    return [];
  }
  const started = view.of('handshake-started');
  const ends = view.of('network-state', 'netif-link', 'stage-lost').filter(isEnd);
  const cut = failed.filter((it) => {
    const atOnce = isWithin(lastBefore(started, it.line)?.time, it.time, 1000);
    return atOnce && isWithin(lastBefore(ends, it.line + 4)?.time, it.time, 2000);
  });
  return suspect('cloud/handshake-aborted', cut);
}

function isEnd(event: LogEvent): boolean {
  if (event.signal === 'netif-link') {
    return value(event, 'state') === 'DOWN';
  }
  if (event.signal === 'stage-lost') {
    return value(event, 'stage') !== 'cloud';
  }
  return value(event, 'to') === 'IFACE_REQUEST_DOWN';
}

/** A refusal of a port comes at once; silence takes seconds. */
const tcpPatience = 3_000;

/**
 * Photon and P1 open a TCP connection, so a socket that does not open after a long wait got no answer. Where the name
 * was not found no connection was tried.
 */
function tcpBlocked(view: AttemptView): Suspicion[] {
  const asked = view.of('cloud-connecting');
  const unnamed = view.of('gen2-dns-failed', 'dns-failed');
  const late = view.of('socket-failed').filter((it) => {
    const begun = lastBefore(asked, it.line);
    const tried = (lastBefore(unnamed, it.line)?.line ?? -1) < (begun?.line ?? 0);
    return tried && isLater(begun?.time, it.time, tcpPatience);
  });
  return suspect('cloud/tcp-blocked', late, {
    confidence: late.length >= 2 ? 'likely' : 'possible',
  });
}

export const cloudDetectors: readonly AttemptDetector[] = [
  {
    scope: 'attempt',
    finds: ['cloud/hello-not-acknowledged', 'cloud/handshake-timeout'],
    evidence: ['hello-sent', 'datagram-sent', 'handshake-started'],
    detect: hello,
  },
  {
    scope: 'attempt',
    finds: ['cloud/connected-network-no-cloud'],
    evidence: ['stage-passed'],
    detect: neverAsked,
  },
  {
    scope: 'attempt',
    finds: ['cloud/handshake-aborted'],
    evidence: ['handshake-failed', 'cloud-handshake-failed'],
    detect: aborted,
  },
  {
    scope: 'attempt',
    finds: ['cloud/tcp-blocked'],
    evidence: ['socket-failed'],
    modems: ['wiced'],
    detect: tcpBlocked,
  },
];
