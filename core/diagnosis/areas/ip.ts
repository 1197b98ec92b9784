/** A link that is up and gets no address, or loses it. Nothing is printed when DHCP fails. */

import { elapsed, isLater, isWithin, type Time } from '../../log/clock.ts';
import { largest } from '../../log/extremes.ts';
import type { LogEvent } from '../../log/vocabulary.ts';
import { type AttemptView, lastBefore, value } from '../attempt-events.ts';
import { type AttemptDetector, notCellular, type Suspicion, secondsOf, suspect } from '../detector.ts';

/** A lease takes up to some seconds; without one after this long something is wrong. */
const leasePatience = 5_000;

/**
 * A link that is up and no address. Nothing is ever printed for it, so a log that simply ends there says less than
 * one that goes on: the finding is then only possible.
 */
function noAddress(view: AttemptView): readonly Suspicion[] {
  const all = linkPeriods(view);
  const long = all.filter((it) => isLater(it.up.time, it.endTime, leasePatience));
  const periods = long.length > 0 ? long : all.filter((it) => it.open);
  const first = periods[0];
  if (!first) {
    return [];
  }
  const within = (it: LogEvent) => periods.some((p) => it.line > p.up.line && it.line <= p.endLine);
  const configured = view.of('ipv4-changed').filter(within);
  // The name servers come first and the state last, all in some milliseconds: the log was cut in between.
  if (long.length === 0 && configured.length > 0 && view.of('dns-servers-changed').some(within)) {
    return [];
  }
  const ups = periods.map((it) => it.up);
  const lengths = periods.flatMap((it) => elapsed(it.up.time, it.endTime) ?? []);
  const common = {
    last: periods[periods.length - 1]?.endLine ?? first.endLine,
    confidence: long.length > 0 ? 'likely' : 'possible',
    occurrences: periods.length,
    facts: {
      ...(lengths.length > 0 ? secondsOf(largest(lengths, 0)) : {}),
      ...(first.interface === '' ? {} : { interface: first.interface }),
    },
    ...atMostFor(view, long.length > 0),
  } as const;
  if (configured.length > 0 || first.interface.startsWith('pp')) {
    return suspect('ip/lease-without-router-or-dns', [...configured, ...ups], common);
  }
  const ipv6 = view.of('ipv6-changed').filter((it) => within(it) && !isMesh(value(it, 'interface')));
  const wired = first.interface.startsWith('en') || (first.interface === '' && view.network === 'ethernet');
  const code = wired ? 'ethernet/dhcp-failed' : ipv6.length > 1 ? 'ip/ipv6-only' : 'ip/dhcp-failed';
  return suspect(code, ups, common);
}

/** Without any sign of the kind of network, the link may be one that is not meant to reach the internet. */
function atMostFor(view: AttemptView, waited: boolean): Partial<Suspicion> {
  if (view.network === undefined) {
    return { atMost: 'information' };
  }
  return waited ? {} : { atMost: 'warning' };
}

interface Period {
  readonly up: LogEvent;
  readonly endTime: Time;
  readonly endLine: number;
  readonly interface: string;
  /** It lasts to the end of the log. */
  readonly open: boolean;
}

/** Thread has IPv6 addresses by nature, and leads to the cloud through another device. */
function isMesh(name: string): boolean {
  return name.startsWith('th');
}

/** Spans in which the link was up and no address had come yet. */
function linkPeriods(view: AttemptView): Period[] {
  const periods: Period[] = [];
  let up: LogEvent | undefined;
  let name = '';
  const close = (event: Pick<LogEvent, 'time' | 'line'>, open = false) => {
    if (up) {
      periods.push({ up, endTime: event.time, endLine: event.line, interface: name, open });
    }
    up = undefined;
  };
  for (const event of view.events) {
    if (event.signal === 'netif-link' && value(event, 'state') === 'UP') {
      name = value(event, 'interface');
    }
    if (event.signal !== 'network-state') {
      continue;
    }
    const to = value(event, 'to');
    if (to === 'IFACE_LINK_UP') {
      up = value(event, 'from') === 'IP_CONFIGURED' || isMesh(name) ? undefined : event;
    } else if (to === 'IP_CONFIGURED') {
      up = undefined;
    } else {
      close(event);
    }
  }
  close({ time: view.attempt.endTime, line: view.attempt.endLine }, view.attempt.end === 'open');
  return periods;
}

/** An address that goes while the link stays: the lease ended, or the server took it back. */
function lostLease(view: AttemptView): readonly Suspicion[] {
  const states = view.of('network-state');
  const lost = states.filter((it, index) => leaseGone(it, states[index + 1]));
  if (lost.length === 0) {
    return [];
  }
  const downs = view.of('netif-link', 'ethernet-link').filter((it) => value(it, 'state') === 'DOWN');
  const quiet = lost.filter((it) => {
    const down = lastBefore(downs, it.line + 6);
    return down === undefined || isLater(down.time, it.time, 2000) || isLater(it.time, down.time, 2000);
  });
  return suspect('ip/lease-lost', quiet);
}

/** The state falls back to a link without an address, and not only for a moment or on the way down. */
function leaseGone(event: LogEvent, next: LogEvent | undefined): boolean {
  if (value(event, 'from') !== 'IP_CONFIGURED' || value(event, 'to') !== 'IFACE_LINK_UP') {
    return false;
  }
  return next === undefined || isLater(event.time, next.time, 2000);
}

/** Faster than any DHCP server answers. */
const fasterThanDhcp = 12;

/**
 * An address at the very moment of the link, so nobody was asked for it, and then no server can be reached: the
 * static settings may be those of another network.
 */
function staticAddress(view: AttemptView): readonly Suspicion[] {
  if (view.attempt.connected) {
    return [];
  }
  const states = view.of('network-state');
  const instant = states.filter((it, index) => {
    const before = states[index - 1];
    if (value(it, 'from') !== 'IFACE_LINK_UP' || value(it, 'to') !== 'IP_CONFIGURED' || !before) {
      return false;
    }
    return (
      value(before, 'from') === 'IFACE_UP' &&
      value(before, 'to') === 'IFACE_LINK_UP' &&
      isWithin(before.time, it.time, fasterThanDhcp)
    );
  });
  const failed = view
    .of('dns-failed', 'socket-connect-failed')
    .filter((it) => it.line > (instant[0]?.line ?? Infinity));
  if (failed.length === 0) {
    return [];
  }
  return suspect('ip/wrong-static-address', [...instant, ...failed], {
    last: failed[failed.length - 1]?.line ?? 0,
  });
}

export const ipDetectors: readonly AttemptDetector[] = [
  {
    scope: 'attempt',
    finds: ['ip/dhcp-failed', 'ip/lease-without-router-or-dns', 'ip/ipv6-only', 'ethernet/dhcp-failed'],
    evidence: ['network-state', 'ipv4-changed'],
    detect: noAddress,
  },
  { scope: 'attempt', finds: ['ip/lease-lost'], evidence: ['network-state'], detect: lostLease },
  {
    scope: 'attempt',
    finds: ['ip/wrong-static-address'],
    evidence: ['network-state', 'dns-failed', 'socket-connect-failed'],
    networks: notCellular,
    detect: staticAddress,
  },
];
