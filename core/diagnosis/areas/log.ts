/** Advice about the log itself: too quiet, begun too late or ended too early, doubled, or of a device that fell silent. */

import { openStage } from '../../log/attempt.ts';
import { elapsed } from '../../log/clock.ts';
import { stageIds } from '../../log/vocabulary.ts';
import { isLoud } from '../../rules/severities.ts';
import { type AttemptView, lastBefore, value } from '../attempt-events.ts';
import { type OutcomeDetector, type Suspicion, secondsOf, suspect } from '../detector.ts';
import type { Finding } from '../diagnosis.ts';
import type { OutcomeView } from '../log-view.ts';
import { patienceOf } from './stuck.ts';

/** What the log shows to have failed, and never to have been overcome. */
function openCauses({ findings, diagnosed }: OutcomeView): readonly Finding[] {
  const open = findings.filter((it) => it.role === 'cause' && !it.recovered && !it.earlier && isLoud(it));
  return diagnosed.some((it) => it.outcome === 'failed') ? open : [];
}

function tooQuiet(outcome: OutcomeView): Suspicion[] {
  const open = openCauses(outcome);
  const unsure = open.some((it) => it.confidence === 'possible');
  return unsure && !outcome.capture.hasTrace ? advice('log/level-too-low', open[0]?.line ?? 0) : [];
}

/** A log that begins this long after the boot has lost its first stages. */
const lateStart = 10_000;

function startsLate(outcome: OutcomeView): Suspicion[] {
  const { startsAt } = outcome.capture;
  const notSeen = outcome.diagnosed[0]?.stages[0]?.status === 'notSeen';
  if (startsAt === undefined || startsAt < lateStart || !notSeen || openCauses(outcome).length === 0) {
    return [];
  }
  return advice('log/starts-late', 0, { facts: secondsOf(startsAt) });
}

function doubled({ capture }: OutcomeView): Suspicion[] {
  return capture.doubled ? advice('log/doubled-lines', 0) : [];
}

function noSystemLines({ capture }: OutcomeView): Suspicion[] {
  return capture.records >= 5 && capture.systemLines === 0 ? advice('boot/no-system-log-lines', 0) : [];
}

/** The last step had begun and was within its usual time when the log stopped: neither a success nor a failure. */
function endsEarly({ attempts, diagnosed, network }: OutcomeView): Suspicion[] {
  const attempt = attempts.at(-1)?.attempt;
  if (!attempt || diagnosed.at(-1)?.outcome !== 'incomplete' || attempt.end !== 'open') {
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
  return advice('log/ends-early', attempt.endLine, {
    stage: id,
    attempt: attempts.length - 1,
    lines: [attempt.endLine, stage.line ?? attempt.line],
    facts: secondsOf(waited),
  });
}

/** Longer than any wait that prints nothing: 128 s between attempts, 90 s for a hung command. */
const longSilence = 300_000;

/** Nothing was printed for minutes in the middle of connecting, or the device went to listen and never came back. */
function silent({ attempts, events, capture, network }: OutcomeView): Suspicion[] {
  const last = events.findLast((it) => it.signal === 'listening-mode');
  if (last && value(last, 'on') === 'yes' && capture.lastLine - last.line <= 5) {
    return advice('log/device-silent', last.line);
  }
  // A cable or a lease that does not come, and a registration below TRACE, are waited for without a word.
  if (network === 'ethernet' || (network === 'cellular' && !capture.hasTrace)) {
    return [];
  }
  for (const view of attempts) {
    const gap = view.attempt.connected ? undefined : silenceIn(view);
    if (gap) {
      return advice('log/device-silent', gap.line, { attempt: view.index, facts: secondsOf(gap.length) });
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
    const length = elapsed(before.time, next.time);
    if (length === undefined || length < longSilence) {
      continue;
    }
    // What a watchdog ended was a wait that prints nothing.
    if (before.signal === 'sleep' || next.signal === 'wlan-reset') {
      continue;
    }
    const state = value(lastBefore(view.of('network-state'), before.line + 1), 'to');
    if (state !== 'IFACE_LINK_UP' && state !== 'IFACE_DOWN') {
      return { line: before.line, length };
    }
  }
  return undefined;
}

function advice(code: string, line: number, more: Partial<Suspicion> = {}): Suspicion[] {
  return suspect(code, [{ line }], more);
}

export const logDetectors: readonly OutcomeDetector[] = [
  { scope: 'outcome', finds: ['log/level-too-low'], evidence: [], detect: tooQuiet },
  { scope: 'outcome', finds: ['log/starts-late'], evidence: [], detect: startsLate },
  { scope: 'outcome', finds: ['log/doubled-lines'], evidence: [], detect: doubled },
  { scope: 'outcome', finds: ['boot/no-system-log-lines'], evidence: [], detect: noSystemLines },
  { scope: 'outcome', finds: ['log/ends-early'], evidence: [], detect: endsEarly },
  { scope: 'outcome', finds: ['log/device-silent'], evidence: [], detect: silent },
];
