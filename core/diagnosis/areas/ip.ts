/** A link that is up and gets no address, or loses it. Nothing is printed when DHCP fails. */

import { elapsed, isLater, isWithin, type Time } from '../../log/clock.ts';
import { largest } from '../../log/extremes.ts';
import type { LogEvent } from '../../log/vocabulary.ts';
import { type AttemptView, lastBefore, stageIndex, value } from '../attempt-events.ts';
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
  const waited = long.length > 0;
  const periods = waited ? long : all.filter((it) => it.open && isSilent(it));
  const first = periods[0];
  if (!first || (!waited && (isBareLink(view, first) || isCutOff(view, first)))) {
    return [];
  }
  const ups = periods.map((it) => it.up);
  const lengths = periods.flatMap((it) => elapsed(it.up.time, it.endTime) ?? []);
  const configured = within(view.of('ipv4-changed'), periods);
  const hasAddress = configured.length > 0 || isPpp(first);
  return suspect(
    hasAddress ? 'ip/lease-without-router-or-dns' : codeWithoutAddress(view, first, periods),
    hasAddress ? [...configured, ...ups] : ups,
    {
      last: periods[periods.length - 1]?.endLine ?? first.endLine,
      confidence: waited ? 'likely' : 'possible',
      occurrences: periods.length,
      facts: {
        ...(lengths.length > 0 ? secondsOf(largest(lengths, 0)) : {}),
        ...(first.interface === '' ? {} : { interface: first.interface }),
      },
      ...atMostFor(view, first, configured.at(-1) ?? first.up, waited),
    },
  );
}

function codeWithoutAddress(view: AttemptView, first: Period, periods: readonly Period[]): string {
  if (first.interface.startsWith('en') || (first.interface === '' && view.carrier === 'ethernet')) {
    return 'ethernet/dhcp-failed';
  }
  const ipv6 = within(view.of('ipv6-changed'), periods).filter((it) => !isMesh(value(it, 'interface')));
  return ipv6.length > 1 ? 'ip/ipv6-only' : 'ip/dhcp-failed';
}

function within(events: readonly LogEvent[], periods: readonly Period[]): readonly LogEvent[] {
  return events.filter((it) => periods.some((p) => it.line > p.up.line && it.line <= p.endLine));
}

function isPpp(period: Period): boolean {
  return period.interface.startsWith('pp');
}

/**
 * The name servers come before the address and PPP has its address before its link, the state last, all in some
 * milliseconds: a log that ends between them was cut.
 */
function isCutOff(view: AttemptView, period: Period): boolean {
  return isPpp(period) || within(view.of('dns-servers-changed'), [period]).length > 0;
}

/** A log begins with the link and ends with it: nothing shows that the device was left to itself. */
function isBareLink({ attempt }: AttemptView, { up }: Period): boolean {
  const before = attempt.stages.slice(0, stageIndex('link'));
  return up.line < linesOfLink && before.every((it) => it.progress === 'notSeen');
}

/** What is printed with the link comes within this time. */
const atOnce = 20;

/** The link and its state, and what is printed with them. */
const linesOfLink = 4;

/** A device that waits prints nothing, an application apart: where more follows within seconds, lines are missing. */
function isSilent({ up, endLine }: Period): boolean {
  return endLine - up.line <= linesOfLink;
}

/**
 * A link of which nothing says what it is may be one that is not meant to reach the internet. A device whose link just
 * came up, or that was restarted then, may have had its address. `last` is the last that its network said.
 */
function atMostFor(view: AttemptView, first: Period, last: LogEvent, waited: boolean): Partial<Suspicion> {
  const isKnown = view.carrier !== undefined && (first.interface !== '' || view.carrier !== 'cellular');
  if (!isKnown && !first.interface.startsWith('wl')) {
    return { atMost: 'information' };
  }
  if (waited) {
    return {};
  }
  // A line that comes later shows when the recording ended: before a lease was due.
  const endsWithLink = last.line === first.endLine || isWithin(last.time, first.endTime, atOnce);
  return { atMost: view.attempt.end === 'reset' || !endsWithLink ? 'information' : 'warning' };
}

interface Period {
  readonly up: LogEvent;
  readonly endTime: Time;
  readonly endLine: number;
  readonly interface: string;
  /** It lasts to the end of the log, or of the boot. */
  readonly open: boolean;
}

/** Thread has IPv6 addresses by nature, and leads to the cloud through another device. */
function isMesh(name: string): boolean {
  return name.startsWith('th');
}

/** What is done with an address only. */
const needsAddress = [
  'cloud-connecting',
  'session-missing',
  'socket-connecting',
  'handshake-started',
  'hello-sent',
  'cloud-connected',
];

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
    switch (turnOf(event)) {
      case 'linked':
        up = isMesh(name) ? undefined : event;
        break;
      case 'addressed':
        up = undefined;
        break;
      case 'down':
        close(event);
        break;
    }
  }
  const { end, endTime, endLine, stages } = view.attempt;
  const ip = stages[stageIndex('ip')];
  if (up && ip?.progress === 'passed' && (ip.endLine ?? 0) > up.line) {
    // A later stage proves the address.
    up = undefined;
  }
  close({ time: endTime, line: endLine }, end === 'open' || end === 'reset');
  return periods;
}

type Turn = 'linked' | 'addressed' | 'down';

/** What a line says of the link and its address; undefined for nothing. */
function turnOf(event: LogEvent): Turn | undefined {
  if (event.signal !== 'network-state') {
    // The line of the address may be missing.
    return needsAddress.includes(event.signal) ? 'addressed' : undefined;
  }
  switch (value(event, 'to')) {
    case 'IFACE_LINK_UP':
      return value(event, 'from') === 'IP_CONFIGURED' ? 'addressed' : 'linked';
    case 'IP_CONFIGURED':
      return 'addressed';
    default:
      return 'down';
  }
}

/** An address that goes while the link stays: the lease ended, or the server took it back. */
function lostLease(view: AttemptView): readonly Suspicion[] {
  const states = view.of('network-state');
  const lost = states.filter((it, index) =>
    leaseGone(it, states[index + 1] ?? { time: view.attempt.endTime }),
  );
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
function leaseGone(event: LogEvent, next: { readonly time: Time }): boolean {
  if (value(event, 'from') !== 'IP_CONFIGURED' || value(event, 'to') !== 'IFACE_LINK_UP') {
    return false;
  }
  return isLater(event.time, next.time, 2000);
}

/** Faster than any DHCP server answers. */
const fasterThanDhcp = 12;

/**
 * An address at the very moment of the link, so nobody was asked for it, or one that the device calls static, and then
 * no server can be reached: the settings may be those of another network.
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
  // Where no name was found, a finding of its own says so.
  const named = view.of('gen2-dns-failed').length === 0;
  const stored = named ? view.of('address-source').filter((it) => value(it, 'by') === 'static') : [];
  const from = instant[0]?.line ?? stored[0]?.line ?? Infinity;
  const failed = view
    .of('dns-failed', 'socket-connect-failed', 'socket-failed')
    .filter((it) => it.line > from);
  if (failed.length === 0) {
    return [];
  }
  return suspect('ip/wrong-static-address', [...instant, ...stored, ...failed], {
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
    evidence: ['network-state', 'address-source', 'dns-failed', 'socket-connect-failed', 'socket-failed'],
    needs: ['dns-failed', 'socket-connect-failed', 'socket-failed'],
    networks: notCellular,
    detect: staticAddress,
  },
];
