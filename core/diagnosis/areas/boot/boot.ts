/** Restarts: crashes, watchdogs, power dips, and restarts that the log does not explain; and a network nobody asks for. */

import { isLater } from '../../../log/clock.ts';
import { largest, smallest } from '../../../log/extremes.ts';
import { headOf } from '../../../log/log.ts';
import type { LogEvent } from '../../../log/vocabulary.ts';
import { value } from '../../attempt-events.ts';
import { type LogDetector, type Suspicion, secondsOf, suspect } from '../../detector.ts';
import { breakPointWords } from '../../life/break-point.ts';
import { isWished } from '../../life/life.ts';
import type { LogView } from '../../log-view.ts';
import type { Restart } from '../../restarts.ts';
import { detectPowerDips } from './power.ts';

/** Source of the numbers: services/inc/system_defs.h System_Reset_Reason (v6.2.0). */
const reasons = { watchdog: '60', panic: '130' };

/** The reason of the boot that the log begins with. */
function firstReason(restarts: readonly Restart[], events: readonly LogEvent[]): LogEvent | undefined {
  const end = restarts[0]?.line ?? Number.MAX_SAFE_INTEGER;
  const reason = events.find((it) => it.signal === 'reset-reason');
  return reason && reason.line < end ? reason : undefined;
}

function crashes({ restarts, events, textOf }: LogView): Suspicion[] {
  const first = firstReason(restarts, events);
  const crashed = restarts.filter((it) => it.reason && value(it.reason, 'reason') === reasons.panic);
  const lines = [
    ...(first && value(first, 'reason') === reasons.panic ? [first] : []),
    ...crashed.flatMap((it) => it.reason ?? []),
  ];
  const messages = crashed.map((it) => (it.beforeLine === undefined ? '' : messageOf(textOf(it.beforeLine))));
  const before = messages[0] ?? '';
  const same =
    messages.length >= 2 && before !== '' && messages.every((it) => wording(it) === wording(before));
  return suspect('boot/panic-reset', lines, {
    lines: [...lines.map((it) => it.line), ...crashed.flatMap((it) => it.beforeLine ?? [])],
    facts: { code: value(lines[0], 'data'), count: String(lines.length), ...(same ? { before } : {}) },
  });
}

/** The message in the text of a line. */
function messageOf(line: string): string {
  const { text, from, to } = headOf(line);
  return text.slice(from, to).trim();
}

/** A message without its numbers, so that the same line of two boots compares equal. */
function wording(message: string): string {
  return message.replace(/\d+/g, '#');
}

/** Up-times of a watchdog differ by less than this. */
const watchdogJitter = 1500;

function watchdogs({ restarts, events }: LogView): Suspicion[] {
  const first = firstReason(restarts, events);
  const barked = restarts.filter((it) => it.reason && value(it.reason, 'reason') === reasons.watchdog);
  const lines = [
    ...(first && value(first, 'reason') === reasons.watchdog ? [first] : []),
    ...barked.flatMap((it) => it.reason ?? []),
  ];
  if (lines.length < 2) {
    return [];
  }
  const times = barked.flatMap((it) => it.upTime ?? []);
  const constant = times.length >= 2 && largest(times, 0) - smallest(times, 0) <= watchdogJitter;
  return suspect('boot/watchdog-reset-loop', lines, {
    confidence: constant ? 'certain' : 'likely',
    facts: {
      count: String(lines.length),
      ...(constant ? secondsOf(times[0] ?? 0) : {}),
    },
  });
}

/** A restart in the middle of something, without a reason line, in a log that would show one or not: a hint only. */
function unexplained({ restarts, life, devices }: LogView): Suspicion[] {
  const looped = new Set(life.loop?.lines);
  const wished = new Set(life.sessions.filter(isWished).map((it) => it.boot));
  const silent = restarts.filter((it, boot) => {
    const another = devices.some((one) => one.another && one.line === it.line);
    return !it.reason && !it.slept && !looped.has(it.line) && !wished.has(boot) && !another;
  });
  return suspect('boot/unexplained-restart', silent);
}

/** A device that is online for less than this part of its time hardly works. */
const leastOnline = 0.5;
/** A boot that lasts for longer without getting there has a reason of its own, and the restart may follow from it. */
const longAttempt = 45_000;

/** Restarts that come again and again; a device that works in between is not stopped by them. */
function loops({ life, restarts, capture, network }: LogView): Suspicion[] {
  const { loop } = life;
  if (!loop) {
    return [];
  }
  const { lines, upTimeMs, connects, afterMs, reasons, goesOn } = loop;
  const point = breakPointWords(loop, network);
  const works =
    connects === lines.length
      ? afterMs !== undefined && upTimeMs !== undefined && afterMs >= upTimeMs * leastOnline
      : connects === 0 && upTimeMs !== undefined && upTimeMs > longAttempt;
  const ofLoop = new Set(lines);
  const looped = restarts.filter((it) => ofLoop.has(it.line));
  return [
    {
      code: 'boot/restart-loop',
      lines: looped.map((it) => it.reason?.line ?? it.line),
      last: goesOn ? capture.lastLine : largest(lines, 0),
      occurrences: lines.length,
      confidence: reasons.length > 0 ? 'certain' : 'likely',
      ...(works ? { atMost: 'warning' } : {}),
      facts: {
        ...(upTimeMs === undefined ? {} : secondsOf(upTimeMs)),
        ...(point === undefined ? {} : { point }),
      },
    },
  ];
}

/** A device that printed nothing for this long after its last state is not merely cut off by the end of the log. */
const idleTime = 5_000;

/** Listening mode and a network that nobody asks for. */
function detectIdle({ events, attempts, capture }: LogView): readonly Suspicion[] {
  const listening = events.filter((it) => it.signal === 'listening-mode');
  const entered = listening.filter((it) => value(it, 'on') === 'yes');
  const left = listening.length > 0 && value(listening.at(-1), 'on') === 'no';
  if (entered.length > 0) {
    return suspect('boot/listening-mode', entered, left ? { atMost: 'hint' } : {});
  }
  const last = events.findLast((it) => it.signal === 'network-state');
  if (attempts.length > 0 || !last || !isLater(last.time, capture.endTime, idleTime)) {
    return [];
  }
  const states: Readonly<Record<string, string>> = {
    DISABLED: 'boot/network-never-requested',
    IFACE_DOWN: 'boot/stuck-interface-down',
  };
  const code = states[value(last, 'to')];
  if (code === undefined) {
    return [];
  }
  return suspect(code, [last]);
}

export const bootDetectors: readonly LogDetector[] = [
  {
    scope: 'log',
    finds: ['boot/panic-reset'],
    evidence: ['reset-reason'],
    detect: crashes,
  },
  {
    scope: 'log',
    finds: ['boot/watchdog-reset-loop'],
    evidence: ['reset-reason'],
    detect: watchdogs,
  },
  {
    scope: 'log',
    finds: ['boot/brown-out-reset'],
    evidence: ['reset-reason'],
    detect: ({ restarts, events }) => detectPowerDips(restarts, firstReason(restarts, events)),
  },
  // Nothing is printed for either: the clock begins anew.
  { scope: 'log', finds: ['boot/restart-loop'], evidence: [], detect: loops },
  { scope: 'log', finds: ['boot/unexplained-restart'], evidence: [], detect: unexplained },
  {
    scope: 'log',
    finds: ['boot/listening-mode', 'boot/network-never-requested', 'boot/stuck-interface-down'],
    evidence: ['listening-mode', 'network-state'],
    detect: detectIdle,
  },
];
