/** Advice about the log itself: too quiet, begun too late or ended too early, turned round, doubled, or of a device that fell silent. */

import { openStage } from '../../../log/attempt.ts';
import { elapsed } from '../../../log/clock.ts';
import { stageIds } from '../../../log/vocabulary.ts';
import { isLoud } from '../../../rules/severities.ts';
import { type AttemptView, lastBefore, value } from '../../attempt-events.ts';
import { type OutcomeDetector, type Suspicion, secondsOf, suspect } from '../../detector.ts';
import type { Finding } from '../../diagnosis.ts';
import type { OutcomeView } from '../../log-view.ts';
import { patienceOf, waitingIn } from '../stuck.ts';
import { standstillOf } from './silences.ts';

/** What the log shows to have failed, and never to have been overcome. */
function openCauses({ findings, diagnosed }: OutcomeView): readonly Finding[] {
  const open = findings.filter((it) => it.role === 'cause' && !it.recovered && !it.earlier && isLoud(it));
  return diagnosed.some((it) => it.outcome === 'failed') ? open : [];
}

/** What may be open although no attempt has failed for sure, and has its reason elsewhere. */
function unexplained({ findings, knowledge }: OutcomeView): Finding | undefined {
  return findings.find(
    (it) => isLoud(it) && it.role === 'cause' && !it.recovered && knowledge.weights.get(it.code)?.unexplained,
  );
}

/** Lines of Device OS from which on their level tells what the log was recorded at. */
const enoughLines = 2;

/** Only errors and warnings are shown, and none of them tells what is wrong; or less than it takes to tell why something failed. */
function tooQuiet(outcome: OutcomeView): Suspicion[] {
  const { capture, events, findings, knowledge } = outcome;
  const first = openCauses(outcome).find((it) => it.confidence === 'possible') ?? unexplained(outcome);
  // Why an answer did not come is told by lines of other levels.
  const named = findings.some(
    (it) =>
      isLoud(it) &&
      it.role === 'cause' &&
      it.confidence !== 'possible' &&
      knowledge.weights.get(it.code)?.unanswered !== true,
  );
  const onlyFaults =
    !named && capture.systemLines >= enoughLines && (capture.level === 'WARN' || capture.level === 'ERROR');
  if (!onlyFaults && (first === undefined || capture.hasTrace)) {
    return [];
  }
  const anew = onlyFaults ? events.filter((it) => it.signal === 'session-missing') : [];
  return advice('log/level-too-low', first?.line ?? anew[0]?.line ?? capture.firstSystemLine, {
    facts: {
      ...(capture.level === undefined ? {} : { level: capture.level }),
      ...(anew.length > 1 ? { count: String(anew.length) } : {}),
    },
  });
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

function newestFirst({ capture }: OutcomeView): Suspicion[] {
  return capture.newestFirst ? advice('log/newest-first', 0) : [];
}

function noSystemLines({ capture }: OutcomeView): Suspicion[] {
  return capture.records >= 5 && capture.systemLines === 0 ? advice('boot/no-system-log-lines', 0) : [];
}

/**
 * The last step had begun and was within its usual time when the log stopped: neither a success nor a failure. Of a step
 * that prints nothing while it goes on, the last line does not even tell when the recording ended.
 */
function endsEarly({ attempts, diagnosed, life }: OutcomeView): Suspicion[] {
  const view = attempts.at(-1);
  if (!view || diagnosed.at(-1)?.outcome !== 'incomplete' || view.attempt.end !== 'open') {
    return [];
  }
  // A device that sleeps or will restart at the same point goes no further in a longer recording.
  if (life.loop?.goesOn || life.sleeps.at(-1)?.end === 'open') {
    return [];
  }
  const { attempt, carrier } = view;
  const index = openStage(attempt);
  const id = stageIds[index];
  const stage = attempt.stages[index];
  if (!id || !stage) {
    return [];
  }
  const waited = elapsed(stage.time, attempt.endTime);
  if (waited === undefined || waited >= patienceOf(waitingIn(view) ?? id, carrier)) {
    return [];
  }
  const { code, facts } = standstillOf(view);
  return advice(code, attempt.endLine, {
    ...(code === 'log/ends-early' ? { stage: id } : {}),
    attempt: attempts.length - 1,
    lines: [attempt.endLine, stage.line ?? attempt.line],
    facts: { ...secondsOf(waited), ...facts },
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
  { scope: 'outcome', finds: ['log/newest-first'], evidence: [], detect: newestFirst },
  { scope: 'outcome', finds: ['log/doubled-lines'], evidence: [], detect: doubled },
  { scope: 'outcome', finds: ['boot/no-system-log-lines'], evidence: [], detect: noSystemLines },
  {
    scope: 'outcome',
    finds: [
      'log/ends-early',
      'log/silent-while-joining',
      'log/silent-while-registering',
      'log/silent-without-link',
      'log/silent-without-address',
    ],
    evidence: [],
    detect: endsEarly,
  },
  { scope: 'outcome', finds: ['log/device-silent'], evidence: [], detect: silent },
];
