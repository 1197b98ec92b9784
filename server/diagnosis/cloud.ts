/** What the packets of the reachability test, the address and the session say beside a cloud failure. */

import { codeFor } from '../knowledge/cause.ts';
import type { LogEvent } from '../model/vocabulary.ts';
import { type AttemptView, between, type Suspicion, suspect, value } from './view.ts';

export function detectCloud(view: AttemptView): readonly Suspicion[] {
  return [...addresses(view), ...reachability(view), ...resumed(view), ...silentHandshake(view), ...neverAsked(view)];
}

/** The cloud's name resolved to an address that cannot be the cloud's: a portal or a filter answered. */
const privateAddress = /^(?:0\.0\.0\.0|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|127\.)/;

function addresses(view: AttemptView): Suspicion[] {
  const wrong = view.of('socket-connecting').filter((it) => privateAddress.test(value(it, 'address')));
  if (wrong.length === 0 || !cloudFailed(view)) return [];
  return suspect('dns/wrong-address', 'cloud', wrong, { rank: 64, facts: { address: value(wrong[0], 'address') } });
}

function cloudFailed(view: AttemptView): boolean {
  return view.of('cloud-handshake-failed', 'dtls-failed', 'socket-failed', 'handshake-failed').length > 0;
}

/** Packets tell more than the verdict of the test: it reports success even when none came back. */
function reachability(view: AttemptView): Suspicion[] {
  const tests = view.of('reachability').filter((it) => Number(value(it, 'sent')) > 0);
  const none = tests.filter((it) => value(it, 'received') === '0');
  const some = tests.filter((it) => Number(value(it, 'received')) > 0 && Number(value(it, 'received')) <= 8 && Number(value(it, 'sent')) >= 10);
  const answered = tests.some((it) => Number(value(it, 'received')) > 0);
  const failed = cloudFailed(view);
  return [
    ...(answered || !failed ? [] : suspect('internet/no-reachability-replies', 'cloud', none, { rank: 40, facts: { count: value(none[0], 'sent') } })),
    ...suspect('internet/partial-reachability', 'cloud', some, { blocks: false, atMost: 'information', rank: 9 }),
    ...internetOk(view, failed, answered),
  ];
}

function internetOk(view: AttemptView, failed: boolean, answered: boolean): Suspicion[] {
  const said = view.of('internet-ok');
  if (said.length === 0 || !failed) return [];
  const proven = view.of('ntp-time').length > 0 || answered;
  return suspect(proven ? 'internet/ok-cloud-unreachable' : 'internet/weak-evidence', 'cloud', said, {
    blocks: false,
    atMost: 'information',
    confidence: 'possible',
    rank: 8,
  });
}

/** A resumed session that the server has forgotten dies at the first message it does not acknowledge. */
function resumed(view: AttemptView): Suspicion[] {
  const timeouts = view.of('coap-timeout');
  const resumes = view.of('session-resumed', 'hello-skipped');
  const dead = timeouts.filter((it) => resumes.some((r) => r.line < it.line && between(r.time, it.time) < 120_000));
  return suspect('session/resumed-but-dead', 'cloud', dead, { blocks: false, atMost: 'warning', rank: 24 });
}

/**
 * The handshake began and nothing more was printed for longer than it can take (45 s of retransmissions): the log
 * has no error lines, or was cut before one.
 */
function silentHandshake(view: AttemptView): Suspicion[] {
  const started = view.of('handshake-started');
  const last = started[started.length - 1];
  if (!last || view.attempt.connected || cloudFailed(view)) return [];
  if (view.of('cloud-connected', 'hello-failed', 'session-rejected').some((it) => it.line > last.line)) return [];
  const hello = view.of('hello-sent').filter((it) => it.line > last.line);
  const elapsed = between(last.time, view.attempt.endTime);
  if (hello.length >= 3 || (hello.length > 0 && elapsed > 60_000)) {
    return suspect('cloud/hello-not-acknowledged', 'cloud', hello, { confidence: 'possible', rank: 45 });
  }
  if (hello.length > 0 || elapsed < 50_000) return [];
  const cause = view.causes.get('dtls-failed');
  const code = cause ? codeFor(cause, '6800', view.network) : undefined;
  return code === undefined ? [] : suspect(code, 'cloud', [last], { confidence: 'possible', rank: 30 });
}

/** The network is up, and for a minute nobody asks for the cloud: an application's choice, or a blocked loop. */
function neverAsked(view: AttemptView): Suspicion[] {
  if (view.of('cloud-connecting', 'cloud-connected').length > 0 || view.attempt.end !== 'open') return [];
  const up = view.of('stage-passed').filter((it) => value(it, 'stage') === 'ip');
  const last: LogEvent | undefined = up[up.length - 1];
  if (!last || view.attempt.sessionAlive || view.attempt.connected) return [];
  if (between(last.time, view.attempt.endTime) < 60_000) return [];
  return suspect('cloud/connected-network-no-cloud', 'cloud', [last], { blocks: false, atMost: 'information', confidence: 'possible', rank: 5 });
}
