/** Failures of the cloud connection that come again and again: what the repetition says, and what else may be behind it. */

import { elapsed, isWithin } from '../../../log/clock.ts';
import type { LogEvent } from '../../../log/vocabulary.ts';
import { type AttemptView, codeOf, lastBefore, value } from '../../attempt-events.ts';
import { type AttemptDetector, type Suspicion, secondsOf, suspect } from '../../detector.ts';
import { cloudFailed, greetings } from './cloud.ts';

/** Device OS waits longer and longer between attempts. The pause is counted from the failure, not from the attempt. */
function backOff(view: AttemptView): Suspicion[] {
  const failures = cloudFailures(view);
  const pauses: { event: LogEvent; length: number }[] = [];
  for (const event of view.of('cloud-connecting')) {
    const failure = lastBefore(failures, event.line);
    const length = elapsed(failure?.time, event.time);
    if (length !== undefined && length > 0) {
      pauses.push({ event, length });
    }
  }
  const first = pauses[0];
  const last = pauses[pauses.length - 1];
  if (!first || !last || pauses.length < 3 || last.length < first.length * 1.7) {
    return [];
  }
  return suspect(
    'cloud/backoff-wait',
    pauses.map((it) => it.event),
    {
      facts: secondsOf(last.length),
    },
  );
}

/** A refusal comes at once; a blocked port takes the 45 s of all repeats. */
const quick = 10_000;

/** The cloud is there and does not take the device: its record of the device's key may be another one. */
function keys(view: AttemptView): Suspicion[] {
  if (!isShutOut(view)) {
    return [];
  }
  const events = firstLongEnough([refused(view), greeted(view), answered(view), greetings(view)]);
  return suspect('cloud/device-key-mismatch', events, {
    occurrences: events.filter((it) => it.signal !== 'reachability').length,
  });
}

function firstLongEnough(lists: readonly (readonly LogEvent[])[]): readonly LogEvent[] {
  return lists.find((it) => it.length >= 2) ?? [];
}

/** Handshakes that the other side refused, each within seconds. */
function refused(view: AttemptView): readonly LogEvent[] {
  const started = view.of('handshake-started');
  return failedWith(view, [
    'cloud/fatal-alert',
    'cloud/bad-handshake-message',
    'cloud/authentication-error',
  ]).filter((it) => isWithin(lastBefore(started, it.line)?.time, it.time, quick));
}

/** Full handshakes that succeed, and a greeting that is never confirmed, at least three times. */
function greeted(view: AttemptView): readonly LogEvent[] {
  const full = view.of('session-restore').filter((it) => value(it, 'status') !== '0');
  const hello = view.of('hello-sent');
  if (hello.length < 3 || full.length < 2 || view.of('hello-done').length > 0) {
    return [];
  }
  return hello;
}

/** Test packets come back, so the port is open, and yet the handshake gets no answer. */
function answered(view: AttemptView): readonly LogEvent[] {
  const back = view.of('reachability').filter((it) => Number(value(it, 'received')) > 0);
  const silent = failedWith(view, ['cloud/handshake-timeout']);
  return back.length > 0 && silent.length > 0 ? [...silent, ...back] : [];
}

function failedWith(view: AttemptView, codes: readonly string[]): readonly LogEvent[] {
  return view
    .of('dtls-failed')
    .filter((it) => codes.includes(codeOf(view, it.signal, value(it, 'code')) ?? ''));
}

/** It worked in this very log, the network stayed, and now no handshake gets through. */
function outage(view: AttemptView): Suspicion[] {
  const network = view.attempt.stages[3];
  if (!isTroubled(view) || !view.attempt.afterLoss || network?.progress !== 'carried') {
    return [];
  }
  const failed = [...failedWith(view, ['cloud/handshake-timeout']), ...view.of('hello-failed')];
  return failed.length < 2 ? [] : suspect('cloud/outage-suspected', failed);
}

/** An open network whose internet is blocked is often one that wants a browser login first. */
function portal(view: AttemptView): Suspicion[] {
  if (!isShutOut(view)) {
    return [];
  }
  const open = view.of('join-started').filter((it) => value(it, 'security') === 'none');
  const blocked = [
    ...failedWith(view, ['cloud/handshake-timeout']),
    ...view.of('dns-failed'),
    ...view.of('internet-test-failed').filter((it) => value(it, 'reason') !== 'network'),
  ];
  if (open.length === 0 || blocked.length === 0) {
    return [];
  }
  return suspect('ip/captive-portal', [...blocked, ...open.slice(-1)], {
    occurrences: blocked.length,
  });
}

/** Only the cable is up, and nothing behind it answers. */
function wiredOnly(view: AttemptView): Suspicion[] {
  const up = view.of('netif-link').filter((it) => value(it, 'state') === 'UP');
  const wired = up.filter((it) => value(it, 'interface').startsWith('en'));
  if (wired.length === 0 || wired.length < up.length || !isShutOut(view)) {
    return [];
  }
  const failed = [
    ...failedWith(view, ['cloud/handshake-timeout']),
    ...view.of('dns-failed', 'socket-connect-failed'),
  ];
  return failed.length === 0
    ? []
    : suspect('ethernet/no-internet', [...failed, ...wired.slice(-1)], {
        occurrences: failed.length,
      });
}

/** Whether the cloud was tried and did not answer as it should. */
function isTroubled(view: AttemptView): boolean {
  return (
    cloudFailures(view).length > 0 ||
    cloudFailed(view) ||
    view.of('hello-sent').length >= 3 ||
    greetings(view).length >= 4
  );
}

/** A device that gets through in the end has the right keys, and no portal before it. */
function isShutOut(view: AttemptView): boolean {
  return !view.attempt.connected && isTroubled(view);
}

function cloudFailures(view: AttemptView): readonly LogEvent[] {
  return view.of('cloud-handshake-failed', 'socket-failed');
}

export const cloudLoopDetectors: readonly AttemptDetector[] = [
  { scope: 'attempt', finds: ['cloud/backoff-wait'], evidence: ['cloud-connecting'], detect: backOff },
  {
    scope: 'attempt',
    finds: ['cloud/device-key-mismatch'],
    evidence: ['dtls-failed', 'hello-sent', 'reachability', 'datagram-sent'],
    detect: keys,
  },
  {
    scope: 'attempt',
    finds: ['cloud/outage-suspected'],
    evidence: ['dtls-failed', 'hello-failed'],
    detect: outage,
  },
  {
    scope: 'attempt',
    finds: ['ip/captive-portal'],
    evidence: ['dtls-failed', 'dns-failed', 'internet-test-failed', 'join-started'],
    networks: ['wifi'],
    detect: portal,
  },
  {
    scope: 'attempt',
    finds: ['ethernet/no-internet'],
    evidence: ['dtls-failed', 'dns-failed', 'socket-connect-failed', 'netif-link'],
    detect: wiredOnly,
  },
];
