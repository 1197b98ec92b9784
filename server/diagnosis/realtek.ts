/** Joins and scans of a Realtek radio (Photon 2, P2, M-SoM): the driver's reason for each failed try. */

import { codeFor } from '../knowledge/cause.ts';
import type { LogEvent } from '../model/vocabulary.ts';
import { type AttemptView, between, type Suspicion, suspect, value } from './view.ts';

/** Texts of the driver, most telling first. Source: rtl_ncp_client.cpp parseDisconnectReason (v6.2.0). */
const reasons: readonly { readonly pattern: RegExp; readonly code: string; readonly rank: number }[] = [
  { pattern: /WPA3 auth fail/, code: 'join/realtek-wpa3-failed', rank: 63 },
  { pattern: /4-?way|4handshake/, code: 'join/realtek-wrong-password', rank: 62 },
  { pattern: /no beacon|scan timeout/, code: 'join/realtek-ap-not-heard', rank: 60 },
  { pattern: /auth|assoc|declined|deauth|deassoc/, code: 'join/realtek-auth-refused', rank: 61 },
];

export function detectRealtek(view: AttemptView): readonly Suspicion[] {
  const { failing, lost } = disconnects(view);
  return [
    ...refusals(failing),
    ...silentJoins(view, failing),
    ...losses(lost),
    ...emptyScans(view, failing),
    ...driverResets(view),
  ];
}

/** The driver reports a failed join before it is connected, and a lost link after it was. */
function disconnects(view: AttemptView): { failing: LogEvent[]; lost: LogEvent[] } {
  const failing: LogEvent[] = [];
  const lost: LogEvent[] = [];
  let joining = !view.attempt.afterLoss;
  for (const event of view.events) {
    if (event.signal === 'join-started') joining = true;
    else if (event.signal === 'stage-passed' && value(event, 'stage') === 'authentication') joining = false;
    else if (event.signal === 'realtek-disconnect') {
      const connected = /connected stage/.test(value(event, 'text'));
      (joining && !connected ? failing : lost).push(event);
    }
  }
  return { failing, lost };
}

function refusals(failing: readonly LogEvent[]): Suspicion[] {
  const groups = new Map<string, { events: LogEvent[]; rank: number }>();
  for (const event of failing) {
    const text = value(event, 'text');
    const found = reasons.find((it) => it.pattern.test(text));
    const code = found?.code ?? 'join/realtek-no-reason';
    const group = groups.get(code) ?? { events: [], rank: found?.rank ?? 35 };
    group.events.push(event);
    groups.set(code, group);
  }
  return [...groups].flatMap(([code, { events, rank }]) =>
    suspect(code, 'authentication', events, {
      rank: rank + Math.min(events.length, 8),
      confidence: events.length >= 2 ? 'likely' : 'possible',
      facts: { reason: value(events[0], 'text').trim() },
    }),
  );
}

/** Joins that fail without a reason: releases before 5.9.0 and 6.2.0, a short password, a driver that is stuck. */
function silentJoins(view: AttemptView, failing: readonly LogEvent[]): Suspicion[] {
  if (failing.length > 0) return [];
  const joins = view.of('join-started');
  const failed = view.of('join-failed');
  const dropped = view.of('modem-connection').filter((it) => value(it, 'state') === '0');
  if (joins.length === 0) {
    return view.of('realtek-on').length > 0
      ? suspect('join/realtek-no-reason', 'authentication', failed, { confidence: 'possible', rank: 30 })
      : [];
  }
  const events = failed.length > 0 ? failed : dropped;
  if (events.length === 0 && joins.length < 3) return [];
  const ssid = value(joins[joins.length - 1], 'ssid');
  return suspect('join/realtek-no-reason', 'authentication', events.length > 0 ? events : joins.slice(1), {
    confidence: 'possible',
    rank: 35,
    ...(ssid === '' ? {} : { facts: { ssid } }),
  });
}

function losses(lost: readonly LogEvent[]): Suspicion[] {
  const beacons = lost.filter((it) =>
    /loss beacon|ffff/i.test(`${value(it, 'text')} ${value(it, 'reason')}`),
  );
  const kicked = lost.filter((it) => !beacons.includes(it) && /recv deauth|deassoc/.test(value(it, 'text')));
  const hurt = { blocks: false, atMost: 'warning', rank: 30 } as const;
  return [
    ...suspect('link/realtek-beacons-lost', 'link', beacons, hurt),
    ...suspect('link/realtek-deauthenticated', 'link', kicked, hurt),
  ];
}

/** A scan that finds nothing restarts the driver: the radio goes off and on without the usual power cycle. */
function emptyScans(view: AttemptView, failing: readonly LogEvent[]): Suspicion[] {
  if (failing.length > 0) return [];
  const offs = view.of('realtek-off');
  const resets = view
    .of('realtek-radio-off')
    .filter(
      (it) =>
        !offs.some((off) => Math.abs(off.line - it.line) <= 2) || between(offs[0]?.time ?? -1, it.time) < 0,
    );
  const failed = view.of('join-failed');
  if (resets.length === 0 || failed.length < 2) return [];
  return suspect('join/realtek-ap-not-heard', 'authentication', failed, { confidence: 'possible', rank: 38 });
}

/** Tries that the driver could not begin, because it is busy or being restarted. Once is no fault. */
function driverResets(view: AttemptView): Suspicion[] {
  const cause = view.causes.get('join-failed');
  const failed = cause
    ? view.of('join-failed').filter((it) => codeFor(cause, value(it, 'code'), view.network))
    : [];
  return suspect('join/realtek-driver-reset', 'authentication', failed, {
    rank: 45,
    confidence: failed.length >= 3 ? 'likely' : 'possible',
    ...(failed.length < 2 ? { atMost: 'information' as const } : {}),
    facts: { code: value(failed[0], 'code') },
  });
}
