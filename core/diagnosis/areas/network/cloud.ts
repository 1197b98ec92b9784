/** What the packets of the reachability test, the address and the session say beside a cloud failure. */

import { isLater, isWithin } from '../../../log/clock.ts';
import type { LogEvent } from '../../../log/vocabulary.ts';
import { compareVersions } from '../../../rules/device-hints.ts';
import {
  type AttemptView,
  codeOf,
  lastBefore,
  type Suspicion,
  suspect,
  value,
} from '../../attempt-events.ts';
import type { Device } from '../../finding.ts';

export function detectCloud(view: AttemptView): readonly Suspicion[] {
  return [
    ...addresses(view),
    ...tests(view),
    ...resumed(view),
    ...hello(view),
    ...neverAsked(view),
    ...aborted(view),
    ...tcpBlocked(view),
  ];
}

/** The cloud's name resolved to an address that cannot be the cloud's: a portal or a filter answered. */
const privateAddress = /^(?:0\.0\.0\.0|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|127\.)/;

function addresses(view: AttemptView): Suspicion[] {
  const wrong = view.of('socket-connecting').filter((it) => privateAddress.test(value(it, 'address')));
  if (wrong.length === 0 || !cloudFailed(view)) {
    return [];
  }
  return suspect('dns/wrong-address', 'cloud', wrong, {
    rank: 64,
    facts: { address: value(wrong[0], 'address') },
  });
}

export function cloudFailed(view: AttemptView): boolean {
  return view.of('cloud-handshake-failed', 'dtls-failed', 'socket-failed', 'handshake-failed').length > 0;
}

/** Packets tell more than the verdict of the test: it reports success even when none came back. */
function tests(view: AttemptView): Suspicion[] {
  const reports = view.of('reachability');
  const idle = reports.filter((it) => value(it, 'sent') === '0');
  const run = reports.filter((it) => Number(value(it, 'sent')) > 0);
  const none = run.filter((it) => value(it, 'received') === '0');
  const poor = run.filter((it) => Number(value(it, 'received')) > 0 && isPoor(it));
  const answered = none.length < run.length;
  const failed = cloudFailed(view);
  return [
    ...(answered || !failed
      ? []
      : suspect('internet/no-reachability-replies', 'cloud', none, { rank: 40, facts: factsOf(none[0]) })),
    ...suspect('internet/partial-reachability', 'cloud', poor, {
      blocks: false,
      atMost: 'information',
      rank: 9,
      facts: factsOf(poor[0]),
    }),
    ...suspect('internet/interface-not-ready', 'cloud', idle, { ...aside, rank: 1, facts: factsOf(idle[0]) }),
    ...internetOk(view, failed, answered),
    ...oldTest(view),
  ];
}

/** Said beside the cause, and never more than a hint. */
const aside = { blocks: false, role: 'advice', atMost: 'hint' } as const;

function isPoor(report: LogEvent): boolean {
  return (
    (Number(value(report, 'received')) <= 8 && Number(value(report, 'sent')) >= 10) ||
    Number(value(report, 'rtt')) > 1000
  );
}

function factsOf(report: LogEvent | undefined): Readonly<Record<string, string>> {
  return { count: value(report, 'sent'), interface: value(report, 'network') };
}

function internetOk(view: AttemptView, failed: boolean, answered: boolean): Suspicion[] {
  // Up to 1.5 an Electron takes a failed connection for a passed test; Photon and P1 do not.
  const old = view.device.modem === 'wiced' ? view.of('internet-ok-old') : [];
  const said = [...view.of('internet-ok'), ...old];
  if (said.length === 0 || !failed) {
    return [];
  }
  // Up to 5.5, and always on Gen 2, the test needs an answer to succeed; later it succeeds without one.
  const proven =
    view.of('ntp-time').length > 0 || answered || isGen2(view.device) || isOldTest(view.device.deviceOs);
  return suspect(proven ? 'internet/ok-cloud-unreachable' : 'internet/weak-evidence', 'cloud', said, {
    blocks: false,
    atMost: 'information',
    confidence: 'possible',
    rank: 8,
  });
}

function isOldTest({ min, max }: Device['deviceOs']): boolean {
  const since = min !== undefined && compareVersions(min, '2.0.0') >= 0;
  return since && max !== undefined && compareVersions(max, '5.5.0') <= 0;
}

/** Up to 1.5 the test was written for Gen 2 only; everywhere else it failed always. */
function oldTest(view: AttemptView): Suspicion[] {
  const said = view.of('internet-test-old');
  const code = view.causes.get('internet-test-old')?.otherwise;
  if (said.length === 0 || code === undefined) {
    return [];
  }
  if (!isGen2(view.device)) {
    return suspect(code, 'cloud', said, { ...aside, rank: 1 });
  }
  return suspect('internet/test-failed', 'cloud', said, {
    confidence: 'possible',
    rank: 12,
    blocks: false,
  });
}

function isGen2({ platform, modem }: Device): boolean {
  return platform === 'electron' || modem === 'wiced';
}

/** A resumed session that the server has forgotten dies at the first message it does not acknowledge. */
function resumed(view: AttemptView): Suspicion[] {
  const timeouts = view.of('coap-timeout');
  const resumes = view.of('session-resumed', 'hello-skipped');
  const dead = timeouts.filter((it) =>
    resumes.some((r) => r.line < it.line && isWithin(r.time, it.time, 120_000)),
  );
  return suspect('session/resumed-but-dead', 'cloud', dead, { blocks: false, atMost: 'warning', rank: 24 });
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
  return suspect('cloud/hello-not-acknowledged', 'cloud', [hello, ...sent], {
    last: sent.at(-1)?.line ?? hello.line,
    occurrences: sent.length,
    rank: 46,
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
  const hello = view.of('hello-sent').filter((it) => it.line > last.line);
  const waited = (ms: number) => isLater(last.time, view.attempt.endTime, ms);
  if (hello.length >= 3 || (hello.length > 0 && waited(60_000))) {
    return suspect('cloud/hello-not-acknowledged', 'cloud', hello, { confidence: 'possible', rank: 45 });
  }
  if (hello.length > 0 || !waited(50_000)) {
    return [];
  }
  const code = codeOf(view, 'dtls-failed', '6800');
  return code === undefined ? [] : suspect(code, 'cloud', [last], { confidence: 'possible', rank: 30 });
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
  return suspect('cloud/connected-network-no-cloud', 'cloud', [last], {
    blocks: false,
    atMost: 'information',
    confidence: 'possible',
    rank: 5,
  });
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
  return suspect('cloud/handshake-aborted', 'cloud', cut, { rank: 66, atMost: 'warning' });
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

/** Photon and P1 open a TCP connection, so a socket that does not open after a long wait got no answer. */
function tcpBlocked(view: AttemptView): Suspicion[] {
  if (view.device.modem !== 'wiced') {
    return [];
  }
  const asked = view.of('cloud-connecting');
  const late = view
    .of('socket-failed')
    .filter((it) => isLater(lastBefore(asked, it.line)?.time, it.time, tcpPatience));
  return suspect('cloud/tcp-blocked', 'cloud', late, {
    rank: 56,
    confidence: late.length >= 2 ? 'likely' : 'possible',
  });
}
