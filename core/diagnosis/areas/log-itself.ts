/** Advice about the log itself: too quiet, begun too late or ended too early, doubled, or of a device that fell silent. */

import { openStage } from '../../log/attempt.ts';
import { elapsed, isLater } from '../../log/clock.ts';
import { type LogEvent, stageIds } from '../../log/vocabulary.ts';
import { type AttemptView, type Capture, lastBefore, value } from '../attempt-events.ts';
import type { Seen } from '../device.ts';
import { type DiagnosedAttempt, type Finding, isLoud, type Network } from '../finding.ts';
import { patienceOf } from './stuck.ts';

/** What is known of a log when everything else has been diagnosed. */
export interface Outcome {
  readonly seen: Seen;
  readonly capture: Capture;
  readonly views: readonly AttemptView[];
  readonly attempts: readonly DiagnosedAttempt[];
  readonly findings: readonly Finding[];
  readonly events: readonly LogEvent[];
  readonly network: Network | undefined;
}

/** A log that begins this long after the boot has lost its first stages. */
const lateStart = 10_000;

export function adviseOnLog(outcome: Outcome): readonly Finding[] {
  const { seen, capture, attempts, findings } = outcome;
  const open = findings.filter((it) => it.role === 'cause' && !it.recovered && isLoud(it));
  const failed = attempts.some((it) => it.outcome === 'failed') && open.length > 0;
  const unsure = open.some((it) => it.confidence === 'possible');
  const advice: Finding[] = [];
  if (failed && unsure && !capture.hasTrace) {
    advice.push(adviceOf('log/level-too-low', open[0]?.line ?? 0));
  }
  if (failed && isLater(0, capture.startsAt, lateStart) && attempts[0]?.stages[0]?.status === 'notSeen') {
    advice.push(adviceOf('log/starts-late', 0, { facts: secondsOf(capture.startsAt ?? 0) }));
  }
  if (capture.doubled) {
    advice.push(adviceOf('log/doubled-lines', 0, { severity: 'hint' }));
  }
  if (seen.records >= 5 && seen.system === 0) {
    advice.push(adviceOf('boot/no-system-log-lines', 0));
  }
  return [...advice, ...endsEarly(outcome), ...silent(outcome)];
}

/** The last step had begun and was within its usual time when the log stopped: neither a success nor a failure. */
function endsEarly({ views, attempts, network }: Outcome): Finding[] {
  const attempt = views[views.length - 1]?.attempt;
  const diagnosed = attempts[attempts.length - 1];
  if (!attempt || diagnosed?.outcome !== 'incomplete' || attempt.end !== 'open') {
    return [];
  }
  const index = openStage(attempt);
  const id = stageIds[index];
  const stage = attempt.stages[index];
  if (!id || !stage) {
    return [];
  }
  const waited = elapsed(stage.time, attempt.endTime);
  if (waited === undefined || waited >= patienceOf(id, network)) {
    return [];
  }
  return [
    adviceOf('log/ends-early', attempt.endLine, {
      stage: id,
      evidence: [attempt.endLine, stage.line ?? attempt.line],
      attempt: views.length - 1,
      facts: secondsOf(waited),
    }),
  ];
}

/** Longer than any wait that prints nothing: 128 s between attempts, 90 s for a hung command. */
const longSilence = 300_000;

/** Nothing was printed for minutes in the middle of connecting, or the device went to listen and never came back. */
function silent({ views, events, capture, network }: Outcome): Finding[] {
  const last = events.findLast((it) => it.signal === 'listening-mode');
  if (last && value(last, 'on') === 'yes' && capture.lastLine - last.line <= 5) {
    return [adviceOf('log/device-silent', last.line)];
  }
  // A cable or a lease that does not come, and a registration below TRACE, are waited for without a word.
  if (network === 'ethernet' || (network === 'cellular' && !capture.hasTrace)) {
    return [];
  }
  for (const view of views) {
    const gap = view.attempt.connected ? undefined : silenceIn(view);
    if (gap) {
      return [adviceOf('log/device-silent', gap.line, { attempt: view.index, facts: secondsOf(gap.length) })];
    }
  }
  return [];
}

function silenceIn(view: AttemptView): { line: number; length: number } | undefined {
  const { events, attempt } = view;
  for (let index = 1; index < events.length; index++) {
    const before = events[index - 1];
    const next = events[index];
    if (!before || !next || before.line < attempt.line || next.line - before.line > 3) {
      continue;
    }
    const length = elapsed(before.time, next.time) ?? 0;
    // What a watchdog ended was a wait that prints nothing.
    if (length < longSilence || before.signal === 'sleep' || next.signal === 'wlan-reset') {
      continue;
    }
    const state = value(lastBefore(view.of('network-state'), before.line + 1), 'to');
    if (state !== 'IFACE_LINK_UP' && state !== 'IFACE_DOWN') {
      return { line: before.line, length };
    }
  }
  return undefined;
}

function secondsOf(milliseconds: number): Readonly<Record<string, string>> {
  return { seconds: String(Math.round(milliseconds / 1000)) };
}

function adviceOf(code: string, line: number, more: Partial<Finding> = {}): Finding {
  return {
    code,
    severity: 'information',
    role: 'advice',
    confidence: 'likely',
    stage: undefined,
    line,
    endLine: line,
    evidence: [line],
    attempt: undefined,
    occurrences: 1,
    recovered: false,
    causedBy: undefined,
    network: undefined,
    facts: {},
    ...more,
  };
}
