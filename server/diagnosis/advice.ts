/** Advice about the log itself: it is too quiet, starts too late, or has every line twice. */

import type { Seen } from './device.ts';
import type { DiagnosedAttempt, Finding } from './finding.ts';
import type { Capture } from './view.ts';

/** A log that begins this long after the boot has lost its first stages. */
const lateStart = 10_000;

export function adviseOnLog(
  seen: Seen,
  capture: Capture,
  attempts: readonly DiagnosedAttempt[],
  findings: readonly Finding[],
  lineCount: number,
): readonly Finding[] {
  const failed = attempts.some((it) => it.outcome === 'failed' && findings.some((f) => f.severity === 'error'));
  const unsure = findings.some((it) => it.severity === 'error' && it.confidence === 'possible');
  const advice: Finding[] = [];
  if (failed && unsure && !capture.hasTrace) advice.push(adviceOf('log/level-too-low', 0));
  if (failed && capture.startsAt > lateStart && attempts[0]?.stages[0]?.status === 'notSeen') advice.push(adviceOf('log/starts-late', 0));
  if (capture.doubled) advice.push(adviceOf('log/doubled-lines', 0, 'hint'));
  if (seen.records >= 5 && seen.system === 0 && lineCount > 0) advice.push(adviceOf('log/nothing-from-the-system', 0));
  return advice;
}

function adviceOf(code: string, line: number, severity: Finding['severity'] = 'information'): Finding {
  return {
    code,
    severity,
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
    facts: {},
  };
}
