/** Joins of an ESP32 (Argon): what each try met, and what the tries together mean. */

import { isLater } from '../../../log/clock.ts';
import { type AttemptView, codeOf, value } from '../../attempt-events.ts';
import { type AttemptDetector, notCellular, notRealtek, type Suspicion, suspect } from '../../detector.ts';
import { inVersionRanges } from '../../device.ts';
import { unsuitableNetwork } from '../scan/networks.ts';
import {
  type Cycle,
  cyclesOf,
  decisive,
  failedCycles,
  goodSignal,
  type Join,
  rowsNamed,
  strongest,
} from './cycles.ts';

/** A try to join, and the cycle it belongs to. */
interface Try {
  readonly cycle: Cycle;
  readonly join: Join;
}

/** One suspicion for each network and kind of failure. */
function joins(view: AttemptView): Suspicion[] {
  const groups = new Map<string, { code: string; tries: Try[] }>();
  const reached = new Set<string>();
  for (const cycle of cyclesOf(view)) {
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
    ...suspect(actual, events, {
      confidence: tries.length >= 2 && strong ? 'likely' : 'possible',
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

/** A command that the modem takes for one of the wrong moment. */
function wrongState(view: AttemptView): Suspicion[] {
  const cycles = failedCycles(view).filter(
    (it) => it.failed && value(it.failed, 'code') === '-210' && it.joins.length === 0 && !it.scanError,
  );
  return suspect('join/wrong-state', cycles.map(decisive));
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
  return events.length >= (failed.length > 0 ? 1 : 2) ? suspect('join/not-joined', events) : [];
}

export const esp32JoinDetectors: readonly AttemptDetector[] = [
  {
    scope: 'attempt',
    finds: [
      'join/timeout',
      'join/wrong-password',
      'join/access-point-not-found',
      'join/failed',
      'join/error-without-code',
      'join/no-answer',
      'join/stale-bssid',
      'join/open-credentials-for-secured-ap',
      'scan/enterprise-not-supported',
      'scan/wpa3-only',
      'scan/legacy-security',
      'scan/channel-12-to-14',
      'scan/weak-signal',
    ],
    evidence: ['join-code', 'at-error', 'join-failed', 'join-started', 'scan-row'],
    needs: ['join-code', 'at-error', 'join-failed'],
    networks: notCellular,
    modems: notRealtek,
    detect: joins,
  },
  {
    scope: 'attempt',
    finds: ['join/wrong-state'],
    evidence: ['join-failed'],
    networks: notCellular,
    modems: notRealtek,
    detect: wrongState,
  },
  {
    scope: 'attempt',
    finds: ['join/not-joined'],
    evidence: ['join-failed', 'mux-channel-open-already', 'mux-channel-opening'],
    networks: notCellular,
    modems: notRealtek,
    detect: unknownCause,
  },
];
