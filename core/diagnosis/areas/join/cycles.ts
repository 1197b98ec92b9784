/** The tries of an ESP32 (Argon) to get onto Wi-Fi: each scan with the joins it led to, read from the events. */

import type { LogEvent } from '../../../log/vocabulary.ts';
import { type AttemptView, value } from '../../attempt-events.ts';

/** One cycle: a scan, and the joins it led to, until the device reports that it failed or is connected. */
export interface Cycle {
  readonly scan: LogEvent | undefined;
  readonly rows: LogEvent[];
  readonly joins: Join[];
  scanError: LogEvent | undefined;
  failed: LogEvent | undefined;
  passed: boolean;
}

export interface Join {
  readonly start: LogEvent;
  code: LogEvent | undefined;
  error: LogEvent | undefined;
  passed: boolean;
}

/** Several detectors ask for the cycles of an attempt, one after the other. */
let last: { readonly view: AttemptView; readonly cycles: readonly Cycle[] } | undefined;

export function cyclesOf(view: AttemptView): readonly Cycle[] {
  if (last?.view !== view) {
    last = { view, cycles: readCycles(view) };
  }
  return last.cycles;
}

function readCycles(view: AttemptView): readonly Cycle[] {
  const cycles: Cycle[] = [];
  let cycle = newCycle(undefined);
  const close = () => {
    if (cycle.scan || cycle.joins.length > 0 || cycle.failed) {
      cycles.push(cycle);
    }
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
        cycle.joins.push({ start: event, code: undefined, error: undefined, passed: false });
        break;
      case 'join-code':
        noteJoin(cycle, event, 'code');
        break;
      case 'at-error':
        if (value(event, 'command').startsWith('AT+CWLAP')) {
          cycle.scanError = event;
        } else if (value(event, 'command') === '' || value(event, 'command').startsWith('AT+CWJAP')) {
          noteJoin(cycle, event, 'error');
        }
        break;
      case 'join-failed':
        cycle.failed = event;
        close();
        cycle = newCycle(undefined);
        break;
      case 'stage-passed':
        if (/^(?:authentication|link)$/.test(value(event, 'stage'))) {
          notePassed(cycle);
        }
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
  if (join) {
    join[field] ??= event;
  } else if (field === 'code') {
    cycle.joins.push({ start: event, code: event, error: undefined, passed: false });
  }
}

function notePassed(cycle: Cycle): void {
  cycle.passed = true;
  const join = cycle.joins[cycle.joins.length - 1];
  if (join) {
    join.passed = true;
  }
}

/** The line that tells best how a cycle ended. */
export function decisive(cycle: Cycle): LogEvent {
  return (cycle.failed ?? cycle.scan ?? cycle.rows[0]) as LogEvent;
}

/** Scan rows of one network name. */
export function rowsNamed(cycles: readonly Cycle[], ssid: string): LogEvent[] {
  return ssid === '' ? [] : cycles.flatMap((cycle) => cycle.rows.filter((it) => value(it, 'ssid') === ssid));
}

export function strongest(rows: readonly LogEvent[]): number | undefined {
  let best: number | undefined;
  for (const row of rows) {
    const signal = Number(value(row, 'signal'));
    if (Number.isFinite(signal) && (best === undefined || signal > best)) {
      best = signal;
    }
  }
  return best;
}

/** Signal in dBm above which a refusal is not explained by distance, and up to which it may well be. */
export const goodSignal = -75;
export const weakSignal = -80;

/** Cycles that came to nothing. */
export function failedCycles(view: AttemptView): Cycle[] {
  return cyclesOf(view).filter(
    (it) => !it.passed && (it.failed || it.joins.some((join) => join.code || join.error)),
  );
}
