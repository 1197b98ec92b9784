/** Scan and join on an ESP32 (Argon): what each try met, and what the tries together mean. */

import { codeFor } from '../knowledge/cause.ts';
import type { LogEvent } from '../model/vocabulary.ts';
import { inVersionRanges } from './device.ts';
import { type AttemptView, between, lastBefore, type Suspicion, suspect, value } from './view.ts';

/** One cycle: a scan, and the joins it led to, until the device reports that it failed or is connected. */
interface Cycle {
  readonly scan: LogEvent | undefined;
  readonly rows: LogEvent[];
  readonly joins: Join[];
  scanError: LogEvent | undefined;
  failed: LogEvent | undefined;
  passed: boolean;
}

interface Join {
  readonly start: LogEvent;
  code: LogEvent | undefined;
  error: LogEvent | undefined;
}

/** Signal from which on a refusal is not explained by distance; see the thresholds of the signal table. */
const goodSignal = -75;
const weakSignal = -80;

export function detectWifi(view: AttemptView): readonly Suspicion[] {
  const cycles = cyclesOf(view);
  const failed = cycles.filter((it) => !it.passed && (it.failed || it.joins.some((join) => join.code || join.error)));
  return [
    ...joinSuspicions(view, cycles),
    ...scanSuspicions(view, failed),
    ...scanErrors(failed),
    ...unknownCause(view),
  ];
}

function cyclesOf(view: AttemptView): Cycle[] {
  const cycles: Cycle[] = [];
  let cycle = newCycle(undefined);
  const close = () => {
    if (cycle.scan || cycle.joins.length > 0 || cycle.failed) cycles.push(cycle);
  };
  for (const event of view.events) {
    switch (event.signal) {
      case 'scan-started':
        close();
        cycle = newCycle(event);
        break;
      case 'scan-row':
        cycle.rows.push(event);
        break;
      case 'join-started':
        cycle.joins.push({ start: event, code: undefined, error: undefined });
        break;
      case 'join-code':
        noteJoin(cycle, event, 'code');
        break;
      case 'at-error':
        if (value(event, 'command').startsWith('AT+CWLAP')) cycle.scanError = event;
        else if (value(event, 'command') === '' || value(event, 'command').startsWith('AT+CWJAP')) noteJoin(cycle, event, 'error');
        break;
      case 'join-failed':
        cycle.failed = event;
        close();
        cycle = newCycle(undefined);
        break;
      case 'stage-passed':
        if (value(event, 'stage') === 'authentication') cycle.passed = true;
        break;
    }
  }
  close();
  return cycles;
}

function newCycle(scan: LogEvent | undefined): Cycle {
  return { scan, rows: [], joins: [], scanError: undefined, failed: undefined, passed: false };
}

function noteJoin(cycle: Cycle, event: LogEvent, field: 'code' | 'error'): void {
  const join = cycle.joins[cycle.joins.length - 1];
  if (join) join[field] ??= event;
  else if (field === 'code') cycle.joins.push({ start: event, code: event, error: undefined });
}

function joinSuspicions(view: AttemptView, cycles: readonly Cycle[]): Suspicion[] {
  const groups = new Map<string, { cycle: Cycle; join: Join }[]>();
  for (const cycle of cycles) {
    for (const join of cycle.joins) {
      const kind = join.code ? codeOfJoin(view, value(join.code, 'code')) : join.error ? 'join/error-without-code' : hung(cycle, join);
      if (kind) groups.set(kind, [...(groups.get(kind) ?? []), { cycle, join }]);
    }
  }
  return [...groups].flatMap(([code, tries]) => joinSuspicion(view, code, tries));
}

function codeOfJoin(view: AttemptView, code: string): string | undefined {
  const cause = view.causes.get('join-code');
  return cause ? codeFor(cause, code, view.network) : undefined;
}

/** A join that the device gave up without an answer: 90 s is the time-out of an AT command. */
function hung(cycle: Cycle, join: Join): string | undefined {
  if (!cycle.failed) return undefined;
  if (value(cycle.failed, 'code') === '-160') return 'join/no-answer';
  return between(join.start.time, cycle.failed.time) > 60_000 ? 'join/no-answer' : undefined;
}

function joinSuspicion(
  view: AttemptView,
  code: string,
  tries: readonly { cycle: Cycle; join: Join }[],
): Suspicion[] {
  const events = tries.map(({ cycle, join }) => join.code ?? join.error ?? cycle.failed ?? join.start);
  const ssid = value(tries[tries.length - 1]?.join.start, 'ssid');
  const signal = bestSignal(tries, ssid);
  const open = tries.some(({ join }) => value(join.start, 'security') === 'none');
  const secured = tries.some(({ cycle }) => cycle.rows.some((it) => value(it, 'ssid') === ssid && value(it, 'security') !== '0'));
  const actual = open && secured ? 'join/open-credentials-for-secured-ap' : refined(view, code, tries.length, signal, ssid, tries);
  const strong = signal === undefined || signal > goodSignal;
  return suspect(actual, 'authentication', events, {
    confidence: tries.length >= 2 && strong ? 'likely' : 'possible',
    rank: 60 + Math.min(tries.length, 8),
    facts: {
      ...(ssid === '' ? {} : { ssid }),
      ...(signal === undefined ? {} : { signal: `${signal} dBm` }),
      ...(value(events[0], 'code') === '' ? {} : { code: value(events[0], 'code') }),
    },
  });
}

/** A vanished access point that stays in the scan list under its name: the stored BSSID may be the old one. */
function refined(
  view: AttemptView,
  code: string,
  count: number,
  signal: number | undefined,
  ssid: string,
  tries: readonly { cycle: Cycle; join: Join }[],
): string {
  if (code !== 'join/access-point-not-found' || count < 3) return code;
  const listed = tries.every(({ cycle }) => cycle.rows.length === 0 || cycle.rows.some((it) => value(it, 'ssid') === ssid));
  const affected = inVersionRanges(view.device.deviceOs, [['5.8.0', '5.9.0'], ['6.1.0', '6.2.0']]);
  return listed && affected && signal !== undefined && signal > goodSignal ? 'join/stale-bssid' : code;
}

function bestSignal(tries: readonly { cycle: Cycle }[], ssid: string): number | undefined {
  let best: number | undefined;
  for (const { cycle } of tries) {
    for (const row of cycle.rows) {
      const signal = Number(value(row, 'signal'));
      if (value(row, 'ssid') === ssid && Number.isFinite(signal) && (best === undefined || signal > best)) best = signal;
    }
  }
  return best;
}

/** Cycles that ended without a join: nothing was heard, or nothing that is stored. */
function scanSuspicions(view: AttemptView, cycles: readonly Cycle[]): Suspicion[] {
  const unjoined = cycles.filter((it) => it.scan && it.joins.length === 0 && !it.scanError && it.failed);
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
  ];
}

/** Every network in the list is weak: the antenna is a likelier fault than the network's name. */
function weakScan(view: AttemptView, cycles: readonly Cycle[]): Suspicion[] {
  const rows = cycles.flatMap((it) => it.rows);
  if (view.network !== 'wifi' || cycles.length < 2 || rows.length === 0) return [];
  if (rows.some((it) => Number(value(it, 'signal')) > weakSignal)) return [];
  return suspect('modem/antenna-missing', 'authentication', cycles.map(decisive), {
    confidence: 'possible',
    rank: 40,
    blocks: false,
    atMost: 'information',
  });
}

function scanErrors(cycles: readonly Cycle[]): Suspicion[] {
  const rejected = cycles.filter((it) => it.scanError || (it.failed && value(it.failed, 'code') === '-1200' && it.joins.length === 0));
  const wrongState = cycles.filter((it) => it.failed && value(it.failed, 'code') === '-210' && it.joins.length === 0 && !it.scanError);
  return [
    ...suspect('scan/command-rejected', 'authentication', rejected.map((it) => it.scanError ?? decisive(it)), { rank: 58 }),
    ...suspect('join/wrong-state', 'authentication', wrongState.map(decisive), { rank: 20, confidence: 'possible', atMost: 'warning' }),
  ];
}

function decisive(cycle: Cycle): LogEvent {
  return (cycle.failed ?? cycle.scan ?? cycle.rows[0]) as LogEvent;
}

/** The join goes round in circles, but the log is too quiet to say why: `-170` alone, or only the mux line. */
function unknownCause(view: AttemptView): Suspicion[] {
  if (view.of('scan-started', 'join-code', 'join-started').length > 0) return [];
  const failed = view.of('join-failed');
  const again = view.of('mux-channel-open-already', 'mux-channel-opening').filter((it) => value(it, 'channel') === '2');
  const events = failed.length > 0 ? failed : again;
  return events.length >= (failed.length > 0 ? 1 : 2)
    ? suspect('join/not-joined', 'authentication', events, { confidence: 'possible', rank: 30 })
    : [];
}
