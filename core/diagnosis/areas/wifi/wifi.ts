/** Scan and join on an ESP32 (Argon): what each try met, and what the tries together mean. */

import { isLater } from '../../../log/clock.ts';
import {
  type AttemptView,
  codeOf,
  lastBefore,
  type Suspicion,
  suspect,
  value,
} from '../../attempt-events.ts';
import { inVersionRanges } from '../../device.ts';
import {
  type Cycle,
  cyclesOf,
  decisive,
  goodSignal,
  type Join,
  rowsNamed,
  strongest,
  weakSignal,
} from './cycles.ts';
import { missingNetwork, unsuitableNetwork } from './networks.ts';

/** A try to join, and the cycle it belongs to. */
interface Try {
  readonly cycle: Cycle;
  readonly join: Join;
}

export function detectWifi(view: AttemptView): readonly Suspicion[] {
  const cycles = cyclesOf(view);
  const failed = cycles.filter(
    (it) => !it.passed && (it.failed || it.joins.some((join) => join.code || join.error)),
  );
  return [
    ...joinSuspicions(view, cycles),
    ...scanSuspicions(view, failed),
    ...scanErrors(failed),
    ...unknownCause(view),
  ];
}

/** One suspicion for each network and kind of failure. */
function joinSuspicions(view: AttemptView, cycles: readonly Cycle[]): Suspicion[] {
  const groups = new Map<string, { code: string; tries: Try[] }>();
  const reached = new Set<string>();
  for (const cycle of cycles) {
    for (const join of cycle.joins) {
      const ssid = value(join.start, 'ssid');
      if (join.passed) {
        reached.add(ssid);
      }
      const code = failureOf(view, cycle, join);
      const group = groups.get(`${code} ${ssid}`);
      if (group) {
        group.tries.push({ cycle, join });
      } else if (code) {
        groups.set(`${code} ${ssid}`, { code, tries: [{ cycle, join }] });
      }
    }
  }
  return [...groups.values()].flatMap(({ code, tries }) => joinSuspicion(view, code, tries, reached));
}

function failureOf(view: AttemptView, cycle: Cycle, join: Join): string | undefined {
  if (join.code) {
    return codeOf(view, 'join-code', value(join.code, 'code'));
  }
  return join.error ? 'join/error-without-code' : hung(cycle, join);
}

/** A join that the device gave up without an answer: 90 s is the time-out of an AT command. */
function hung(cycle: Cycle, join: Join): string | undefined {
  if (!cycle.failed) {
    return undefined;
  }
  if (value(cycle.failed, 'code') === '-160') {
    return 'join/no-answer';
  }
  return isLater(join.start.time, cycle.failed.time, 60_000) ? 'join/no-answer' : undefined;
}

function joinSuspicion(
  view: AttemptView,
  code: string,
  tries: readonly Try[],
  reached: ReadonlySet<string>,
): Suspicion[] {
  const events = tries.map(({ cycle, join }) => join.code ?? join.error ?? cycle.failed ?? join.start);
  const ssid = value(tries[0]?.join.start, 'ssid');
  const rows = rowsNamed([...new Set(tries.map((it) => it.cycle))], ssid);
  const signal = strongest(rows);
  const open = tries.some(({ join }) => value(join.start, 'security') === 'none');
  const secured = rows.some((it) => value(it, 'security') !== '0');
  const actual =
    open && secured ? 'join/open-credentials-for-secured-ap' : refined(view, code, tries, signal, ssid);
  const strong = signal === undefined || signal > goodSignal;
  // With two stored networks it does not matter that one of them fails while the other takes the device.
  const other = !reached.has(ssid) && reached.size > 0;
  return [
    ...suspect(actual, 'authentication', events, {
      confidence: tries.length >= 2 && strong ? 'likely' : 'possible',
      rank: 60 + Math.min(tries.length, 8),
      ...(other ? { atMost: 'information' as const } : {}),
      facts: {
        ...(ssid === '' ? {} : { ssid }),
        ...(signal === undefined ? {} : { signal: `${signal} dBm` }),
        ...(value(events[0], 'code') === '' ? {} : { code: value(events[0], 'code') }),
      },
    }),
    ...(other ? [] : unsuitableNetwork(actual, events, rows, ssid)),
  ];
}

/** A vanished access point that stays in the scan list under its name: the stored BSSID may be the old one. */
function refined(
  view: AttemptView,
  code: string,
  tries: readonly Try[],
  signal: number | undefined,
  ssid: string,
): string {
  if (code !== 'join/access-point-not-found' || tries.length < 3) {
    return code;
  }
  const listed = tries.every(
    ({ cycle }) => cycle.rows.length === 0 || cycle.rows.some((it) => value(it, 'ssid') === ssid),
  );
  const affected = inVersionRanges(view.device.deviceOs, [
    ['5.8.0', '5.9.0'],
    ['6.1.0', '6.2.0'],
  ]);
  return listed && affected && signal !== undefined && signal > goodSignal ? 'join/stale-bssid' : code;
}

/** Cycles that ended without a join: nothing was heard, or nothing that is stored. */
function scanSuspicions(view: AttemptView, cycles: readonly Cycle[]): Suspicion[] {
  const unjoined = cycles.filter((it) => it.scan && it.joins.length === 0 && !it.scanError && it.failed);
  if (unjoined.length === 0) {
    return [];
  }
  const empty = unjoined.filter((it) => it.rows.length === 0);
  const without = unjoined.filter((it) => it.rows.length > 0);
  const wanted = value(lastBefore(view.of('join-started'), Number.MAX_SAFE_INTEGER), 'ssid');
  return [
    ...suspect('scan/no-access-points', 'authentication', empty.map(decisive), {
      confidence: empty.length >= 2 ? 'likely' : 'possible',
      rank: 55,
    }),
    ...suspect('scan/ssid-not-found', 'authentication', without.map(decisive), {
      confidence: without.length >= 2 ? 'likely' : 'possible',
      rank: 55,
      ...(wanted === '' ? {} : { facts: { ssid: wanted } }),
    }),
    ...weakScan(view, without),
    ...missingNetwork(view, without),
  ];
}

/** Every network in the list is weak: the antenna is a likelier fault than the network's name. */
function weakScan(view: AttemptView, cycles: readonly Cycle[]): Suspicion[] {
  const rows = cycles.flatMap((it) => it.rows);
  if (view.network !== 'wifi' || cycles.length < 2 || rows.length === 0) {
    return [];
  }
  if (rows.some((it) => Number(value(it, 'signal')) > weakSignal)) {
    return [];
  }
  return suspect('modem/antenna-missing', 'authentication', cycles.map(decisive), {
    confidence: 'possible',
    rank: 40,
    blocks: false,
    atMost: 'information',
  });
}

function scanErrors(cycles: readonly Cycle[]): Suspicion[] {
  const rejected = cycles.filter(
    (it) => it.scanError || (it.failed && value(it.failed, 'code') === '-1200' && it.joins.length === 0),
  );
  const wrongState = cycles.filter(
    (it) => it.failed && value(it.failed, 'code') === '-210' && it.joins.length === 0 && !it.scanError,
  );
  return [
    ...suspect(
      'scan/command-rejected',
      'authentication',
      rejected.map((it) => it.scanError ?? decisive(it)),
      { rank: 58 },
    ),
    ...suspect('join/wrong-state', 'authentication', wrongState.map(decisive), {
      rank: 20,
      confidence: 'possible',
      atMost: 'warning',
    }),
  ];
}

/** The join goes round in circles, but the log is too quiet to say why: `-170` alone, or only the mux line. */
function unknownCause(view: AttemptView): Suspicion[] {
  if (view.of('scan-started').length + view.of('join-code').length + view.of('join-started').length > 0) {
    return [];
  }
  const failed = view.of('join-failed').filter((it) => !/^-(?:210|1200)$/.test(value(it, 'code')));
  const again = view
    .of('mux-channel-open-already', 'mux-channel-opening')
    .filter((it) => value(it, 'channel') === '2');
  const events = failed.length > 0 ? failed : again;
  return events.length >= (failed.length > 0 ? 1 : 2)
    ? suspect('join/not-joined', 'authentication', events, { confidence: 'possible', rank: 30 })
    : [];
}
