/** Restarts: crashes, watchdogs, power dips, and restarts that the log does not explain. */

import type { LogEvent } from '../model/vocabulary.ts';
import { type Suspicion, suspect, value } from './view.ts';

export interface BootSpan {
  readonly line: number;
  readonly endLine: number;
  readonly time: number;
}

/** Source of the numbers: services/inc/system_defs.h System_Reset_Reason (v6.2.0). */
const resetReasons: Readonly<Record<string, { code: string; from: number }>> = {
  '130': { code: 'boot/panic-reset', from: 1 },
  '60': { code: 'boot/watchdog-reset-loop', from: 2 },
  '50': { code: 'boot/brown-out-reset', from: 1 },
};

export function detectRestarts(boots: readonly BootSpan[], events: readonly LogEvent[]): readonly Suspicion[] {
  const reasons = events.filter((it) => it.signal === 'reset-reason');
  const found: Suspicion[] = [];
  for (const [reason, { code, from }] of Object.entries(resetReasons)) {
    const lines = reasons.filter((it) => value(it, 'reason') === reason);
    if (lines.length < from) continue;
    found.push(
      ...suspect(code, undefined, lines, {
        blocks: false,
        atMost: 'warning',
        confidence: lines.length > 1 ? 'likely' : 'possible',
        rank: 45,
        facts: { code: value(lines[0], 'data'), count: String(lines.length) },
      }),
    );
  }
  return [...found, ...unexplained(boots, reasons, events)];
}

/** A restart in the middle of something, without a reason line, in a log that would show one or not: a hint only. */
function unexplained(
  boots: readonly BootSpan[],
  reasons: readonly LogEvent[],
  events: readonly LogEvent[],
): Suspicion[] {
  const explained = new Set(reasons.map((it) => bootOf(boots, it.line)));
  for (const it of events) if (it.signal === 'sleep') explained.add(bootOf(boots, it.line) + 1);
  const restarts = boots.slice(1).filter((_, index) => !explained.has(index + 1));
  if (restarts.length === 0) return [];
  const lines = restarts.slice(0, 50).map((it) => it.line);
  return [
    {
      code: 'boot/unexplained-restart',
      stage: undefined,
      blocks: false,
      confidence: 'possible',
      lines,
      last: restarts[restarts.length - 1]?.line ?? 0,
      occurrences: restarts.length,
      atMost: 'information',
      rank: 6,
      facts: { count: String(restarts.length) },
    },
  ];
}

/** The number of the boot a line belongs to. */
function bootOf(boots: readonly BootSpan[], line: number): number {
  let low = 0;
  let high = boots.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((boots[middle]?.line ?? 0) <= line) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Listening mode and a network that nobody asks for, in a log without any attempt. */
export function detectIdle(events: readonly LogEvent[], attempts: number): readonly Suspicion[] {
  const listening = events.filter((it) => it.signal === 'listening-mode' && value(it, 'on') === 'yes');
  if (listening.length > 0) {
    return suspect('boot/listening-mode', 'initialization', listening, {
      blocks: false,
      atMost: 'information',
      rank: 20,
    });
  }
  if (attempts > 0) return [];
  const states = events.filter((it) => it.signal === 'network-state');
  const last = states[states.length - 1];
  if (!last) return [];
  const code = value(last, 'to') === 'DISABLED' ? 'boot/network-never-requested' : value(last, 'to') === 'IFACE_DOWN' ? 'boot/stuck-interface-down' : '';
  if (code === '') return [];
  return suspect(code, 'initialization', [last], { blocks: false, atMost: 'information', confidence: 'possible', rank: 10 });
}
