/** Joins and scans of a Realtek radio (Photon 2, P2, M-SoM): the reason of the driver for each failed try. */

import { isLater } from '../../../log/clock.ts';
import type { LogEvent } from '../../../log/vocabulary.ts';
import { type AttemptView, codeOf, lastBefore, value } from '../../attempt-events.ts';
import { type AttemptDetector, type Suspicion, suspect } from '../../detector.ts';

/** Texts of the driver, most telling first. Source: rtl_ncp_client.cpp parseDisconnectReason (v6.2.0). */
const reasons: readonly { readonly pattern: RegExp; readonly code: string }[] = [
  { pattern: /WPA3 auth fail/, code: 'join/realtek-wpa3-failed' },
  { pattern: /4-?way|4handshake/, code: 'join/realtek-wrong-password' },
  { pattern: /no beacon|scan timeout/, code: 'join/realtek-ap-not-heard' },
  { pattern: /auth|assoc|declined|deauth|deassoc/, code: 'join/realtek-auth-refused' },
];

/** What the driver reported, sorted by what the device was doing. */
interface Reports {
  /** Reasons of joins that failed, by the name of the network, which may be unknown. */
  readonly failing: readonly { readonly event: LogEvent; readonly ssid: string }[];
  /** Reasons of links that were lost. */
  readonly lost: readonly LogEvent[];
  /** A join was given up; said for each one, with or without a reason. */
  readonly dropped: readonly LogEvent[];
  /** Networks that took the device. */
  readonly reached: ReadonlySet<string>;
}

function detectRealtek(view: AttemptView): readonly Suspicion[] {
  const reports = reportsOf(view);
  return [
    ...refusals(reports),
    ...silentJoins(view, reports),
    ...losses(reports.lost),
    ...emptyScans(view, reports),
    ...driverResets(view),
  ];
}

/** Stages that prove a join; below TRACE only the second one is seen. */
const joinedAt = /^(?:authentication|link)$/;

/** The driver reports a failed join before it is connected, and a lost link after it was. */
function reportsOf(view: AttemptView): Reports {
  const failing: { event: LogEvent; ssid: string }[] = [];
  const lost: LogEvent[] = [];
  const dropped: LogEvent[] = [];
  const reached = new Set<string>();
  let joining = !view.attempt.afterLoss;
  let ssid = '';
  for (const event of view.events) {
    switch (event.signal) {
      case 'join-started':
        joining = true;
        ssid = value(event, 'ssid');
        break;
      case 'stage-passed':
        if (!joinedAt.test(value(event, 'stage'))) {
          break;
        }
        joining = false;
        reached.add(ssid);
        break;
      case 'realtek-disconnect':
        if (joining && !/connected stage/.test(value(event, 'text'))) {
          failing.push({ event, ssid });
        } else {
          lost.push(event);
        }
        break;
      case 'modem-connection':
        if (joining && value(event, 'state') === '0') {
          dropped.push(event);
        }
        break;
    }
  }
  return { failing, lost, dropped, reached };
}

function refusals({ failing, reached }: Reports): Suspicion[] {
  const groups = new Map<string, { code: string; ssid: string; events: LogEvent[] }>();
  for (const { event, ssid } of failing) {
    const text = value(event, 'text');
    const found = reasons.find((it) => it.pattern.test(text));
    const code = found?.code ?? 'join/realtek-no-reason';
    const group = groups.get(`${code} ${ssid}`);
    if (group) {
      group.events.push(event);
    } else {
      groups.set(`${code} ${ssid}`, { code, ssid, events: [event] });
    }
  }
  return [...groups.values()].flatMap(({ code, ssid, events }) =>
    suspect(code, events, {
      confidence: events.length >= 2 ? 'likely' : 'possible',
      // With two stored networks it does not matter that one of them fails while the other takes the device.
      ...(reached.size > 0 && !reached.has(ssid) ? { atMost: 'information' as const } : {}),
      facts: { reason: value(events[0], 'text').trim(), ...(ssid === '' ? {} : { ssid }) },
    }),
  );
}

/** Joins that fail without a reason: releases before 5.9.0 and 6.2.0, a short password, a driver that is stuck. */
function silentJoins(view: AttemptView, { failing, dropped }: Reports): Suspicion[] {
  if (failing.length > 0) {
    return [];
  }
  const joins = view.of('join-started');
  const failed = view.of('join-failed');
  if (joins.length === 0) {
    return view.of('realtek-on').length > 0
      ? suspect('join/realtek-no-reason', failed, { confidence: 'possible' })
      : [];
  }
  const events = failed.length > 0 ? failed : dropped;
  if (events.length === 0 && joins.length < 3) {
    return [];
  }
  const ssid = value(joins[joins.length - 1], 'ssid');
  return suspect('join/realtek-no-reason', events.length > 0 ? events : joins.slice(1), {
    confidence: 'possible',
    ...(ssid === '' ? {} : { facts: { ssid } }),
  });
}

function losses(lost: readonly LogEvent[]): Suspicion[] {
  const beacons = lost.filter(isBeaconLoss);
  const kicked = lost.filter((it) => !isBeaconLoss(it) && /recv deauth|deassoc/.test(value(it, 'text')));
  return [
    ...suspect('link/realtek-beacons-lost', beacons),
    ...suspect('link/realtek-deauthenticated', kicked),
  ];
}

function isBeaconLoss(event: LogEvent): boolean {
  return /loss beacon|ffff/i.test(`${value(event, 'text')} ${value(event, 'reason')}`);
}

/** A scan that finds nothing restarts the driver: the radio goes off and on without the usual power cycle. */
function emptyScans(view: AttemptView, { failing }: Reports): Suspicion[] {
  if (failing.length > 0) {
    return [];
  }
  const offs = view.of('realtek-off');
  const first = offs[0]?.time;
  const resets = view.of('realtek-radio-off').filter((it) => {
    const off = lastBefore(offs, it.line + 3);
    return off === undefined || it.line - off.line > 2 || isLater(it.time, first, 1);
  });
  const failed = view.of('join-failed');
  if (resets.length === 0 || failed.length < 2) {
    return [];
  }
  return suspect('join/realtek-ap-not-heard', failed, { confidence: 'possible' });
}

/** Tries that the driver could not begin, because it is busy or being restarted. Once is no fault. */
function driverResets(view: AttemptView): Suspicion[] {
  const failed = view.of('join-failed').filter((it) => codeOf(view, it.signal, value(it, 'code')));
  return suspect('join/realtek-driver-reset', failed, {
    confidence: failed.length >= 3 ? 'likely' : 'possible',
    ...(failed.length < 2 ? { atMost: 'information' as const } : {}),
    facts: { code: value(failed[0], 'code') },
  });
}

export const realtekDetectors: readonly AttemptDetector[] = [
  {
    scope: 'attempt',
    finds: [
      'join/realtek-wpa3-failed',
      'join/realtek-wrong-password',
      'join/realtek-ap-not-heard',
      'join/realtek-auth-refused',
      'join/realtek-no-reason',
      'join/realtek-driver-reset',
      'link/realtek-beacons-lost',
      'link/realtek-deauthenticated',
    ],
    evidence: ['realtek-disconnect', 'modem-connection', 'join-started', 'join-failed'],
    modems: ['realtek'],
    detect: detectRealtek,
  },
];
