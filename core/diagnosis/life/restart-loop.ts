/**
 * Restarts that come again and again: the same up-time, the same point that the device never gets past, or a reason
 * that no device chooses. A restart that the device wants (sleep, an update, a disconnect just before) is none of them.
 */

import { elapsed, isLater, type Time } from '../../log/clock.ts';
import { largest, smallest } from '../../log/extremes.ts';
import { type BootSpan, headOf } from '../../log/log.ts';
import type { LogEvent, StageId } from '../../log/vocabulary.ts';
import { value } from '../attempt-events.ts';
import type { Restart } from '../restarts.ts';
import { type BreakPoint, type CloudSession, isWished, type RestartLoop } from './life.ts';

interface Around {
  readonly boots: readonly BootSpan[];
  readonly restarts: readonly Restart[];
  readonly sessions: readonly CloudSession[];
  readonly events: readonly LogEvent[];
  readonly textOf: (line: number) => string;
}

/** A boot, and where it broke off. */
interface Round {
  readonly boot: number;
  /** How long the device had run; undefined where the log has no clock. */
  readonly upTime: Time;
  /** The last thing that was reached, and how long before the end. */
  readonly point: BreakPoint | undefined;
  readonly afterMs: number | undefined;
  /** Something was tried with the network. */
  readonly tried: boolean;
}

/** Source of the numbers: services/inc/system_defs.h System_Reset_Reason (v6.2.0). */
const wanted = ['30', '70', '100', '110', '120', '150'];
const faulty = ['50', '60', '130'];

/** A device that runs for longer than this between two restarts is restarted by a plan. */
const longestRound = 3_600_000;
/** Up-times that differ by less than this, or by less than a part of them, are the same. */
const jitterMs = 1_500;
const jitterPart = 0.15;
/** So many rounds are alike by chance in logs that were pasted together. */
const manyRestarts = 4;

/** The loop that the log ends in, or the longest one it shows; undefined where there is none. */
export function restartLoopOf(around: Around): RestartLoop | undefined {
  const rounds = roundsOf(around);
  const signals = new Set(around.events.map((it) => it.signal));
  let found: RestartLoop | undefined;
  for (const run of runsOf(around)) {
    // The boots before a loop may have been of another kind.
    const loop = [run, run.slice(1), run.slice(2)]
      .map((it) => loopIn(around, rounds, it, signals))
      .find((it) => it !== undefined);
    if (loop && (!found || loop.goesOn || loop.lines.length >= found.lines.length)) {
      found = loop;
    }
  }
  return found;
}

/** Restarts that follow each other and that the device did not want, by their indices. */
function runsOf({ boots, restarts, sessions, textOf }: Around): readonly (readonly number[])[] {
  const last = new Map(sessions.map((it) => [it.boot, it]));
  const runs: number[][] = [];
  let run: number[] = [];
  for (const [index, restart] of restarts.entries()) {
    if (isWanted(restart, last.get(index), textOf) || wasOff(boots[index], boots[index + 1])) {
      run = [];
    } else {
      run.push(index);
      if (run.length === 1) {
        runs.push(run);
      }
    }
  }
  return runs;
}

/** A device that restarts is back within seconds; one that stays away was asleep or without power. */
const offMs = 60_000;

/** Whether the computer that keeps the log heard nothing for long between two boots. */
function wasOff(before: BootSpan | undefined, after: BootSpan | undefined): boolean {
  return isLater(before?.endHostTime, after?.hostTime, offMs);
}

/** Words with which an application says that it is about to sleep, or to turn the device off. */
const sleepWords =
  /\b(?:sleep|sleeping|hibernat\w*|standby|stop mode|ulp|(?:deep)?power[ -]?(?:down|off)|shut(?:ting)?[ -]?down)\b/i;

function isWanted(
  { slept, reason, beforeLine }: Restart,
  session: CloudSession | undefined,
  textOf: (line: number) => string,
): boolean {
  const code = value(reason, 'reason');
  if (faulty.includes(code)) {
    return false;
  }
  if (slept || wanted.includes(code) || (session && isWished(session))) {
    return true;
  }
  return beforeLine !== undefined && sleepWords.test(textOf(beforeLine));
}

// --- rounds --------------------------------------------------------------------------------------------------------

/** How far each boot got; the last one goes on where the log ends. */
function roundsOf({ boots, sessions, events }: Around): readonly Round[] {
  const connected = new Map(sessions.map((it) => [it.boot, it]));
  let at = 0;
  return boots.map(({ endLine, upTime }, boot) => {
    let passed: LogEvent | undefined;
    let tried = connected.has(boot);
    for (; at < events.length && (events[at]?.line ?? 0) <= endLine; at++) {
      const event = events[at] as LogEvent;
      if (event.signal === 'stage-passed') {
        passed = event;
      }
      tried ||= attempting.includes(event.signal) || value(event, 'to') === 'IFACE_REQUEST_UP';
    }
    const session = connected.get(boot);
    const point = session ? 'connected' : (value(passed, 'stage') as StageId | '');
    return {
      boot,
      upTime,
      point: point === '' ? undefined : point,
      afterMs: elapsed(session ? session.time : passed?.time, upTime),
      tried,
    };
  });
}

const attempting = [
  'stage-passed',
  'cloud-connecting',
  'join-started',
  'modem-powering-on',
  'network-watchdog',
];

// --- alike ---------------------------------------------------------------------------------------------------------

function loopIn(
  around: Around,
  rounds: readonly Round[],
  run: readonly number[],
  signals: ReadonlySet<string>,
): RestartLoop | undefined {
  const { restarts } = around;
  const ended = run.map((it) => rounds[it] as Round);
  const reasons = run.map((it) => value(restarts[it]?.reason, 'reason'));
  const forced = reasons.every((it) => faulty.includes(it));
  if (run.length < 2 || !isShort(ended)) {
    return undefined;
  }
  const words = run.map((it) => lastWords(around, restarts[it] as Restart));
  const sameWords = words[0] !== undefined && words.every((it) => it === words[0]);
  const saysSame = sameWords && isOfApplication(around, restarts[run[0] as number]);
  if (!forced && !isRepeated(ended, saysSame, signals)) {
    return undefined;
  }
  const goesOn = run.at(-1) === restarts.length - 1 && isNoFurther(rounds.at(-1) as Round, ended);
  if (!goesOn && !forced && run.length < manyRestarts - 1) {
    return undefined;
  }
  return {
    ...told(ended),
    lines: run.map((it) => (restarts[it] as Restart).line),
    reasons: known(reasons),
    goesOn,
  };
}

function isShort(rounds: readonly Round[]): boolean {
  return rounds.every((it) => it.upTime === undefined || it.upTime < longestRound);
}

/**
 * Whether rounds are too alike for chance. Healthy logs that were pasted together all end somewhere behind the
 * connect, or at the last point that their log shows, so there it takes the same last words of the application, or many
 * of them.
 */
function isRepeated(rounds: readonly Round[], sameWords: boolean, signals: ReadonlySet<string>): boolean {
  const [first] = rounds;
  if (!first || !rounds.every((it) => it.tried)) {
    return false;
  }
  const samePoint = rounds.every((it) => it.point === first.point);
  const sameTime = isSteady(rounds.map((it) => it.upTime));
  const sameWait = samePoint && isSteady(rounds.map((it) => it.afterMs));
  if (!samePoint || !wouldGoOn(first.point, signals)) {
    return (sameTime || sameWait) && (sameWords || rounds.length >= manyRestarts);
  }
  return sameTime || sameWait;
}

/** What tells how far a device gets, whatever its radio says. */
const further = ['network-state', 'network-watchdog', 'cloud-connecting'];

/** Whether a device that had gone on would have said so in this log. */
function wouldGoOn(point: BreakPoint | undefined, signals: ReadonlySet<string>): boolean {
  return point !== 'connected' && further.some((it) => signals.has(it));
}

function isSteady(times: readonly Time[]): boolean {
  const all = times.filter((it) => it !== undefined);
  if (all.length < times.length) {
    return false;
  }
  const most = largest(all, 0);
  return most - smallest(all, most) <= Math.max(jitterMs, most * jitterPart);
}

/** The boot that the log ends in has not got past the point at which the others broke off. */
function isNoFurther(last: Round, ended: readonly Round[]): boolean {
  const most = largest(
    ended.flatMap((it) => it.upTime ?? []),
    Infinity,
  );
  return last.upTime === undefined || last.upTime <= most * (1 + jitterPart) + jitterMs;
}

/** The last message before a restart, without its numbers. */
function lastWords({ textOf }: Around, { beforeLine }: Restart): string | undefined {
  if (beforeLine === undefined) {
    return undefined;
  }
  const { text, from, to } = headOf(textOf(beforeLine));
  return text.slice(from, to).trim().replace(/\d+/g, '#') || undefined;
}

/** Device OS has its last words everywhere; those of an application are its own. */
function isOfApplication({ textOf }: Around, restart: Restart | undefined): boolean {
  const { category } = headOf(restart?.beforeLine === undefined ? '' : textOf(restart.beforeLine));
  return category === undefined || category === 'app' || category.startsWith('app.');
}

function told(rounds: readonly Round[]): Pick<RestartLoop, 'upTimeMs' | 'point' | 'afterMs' | 'connects'> {
  const [first] = rounds;
  const samePoint = rounds.every((it) => it.point === first?.point);
  const waits = rounds.map((it) => it.afterMs);
  return {
    upTimeMs: middleOf(rounds.map((it) => it.upTime)),
    point: samePoint ? first?.point : undefined,
    afterMs: samePoint && isSteady(waits) ? middleOf(waits) : undefined,
    connects: rounds.filter((it) => it.point === 'connected').length,
  };
}

function middleOf(times: readonly Time[]): number | undefined {
  const all = times.filter((it) => it !== undefined).sort((a, b) => a - b);
  return all[Math.floor((all.length - 1) / 2)];
}

function known(reasons: readonly string[]): readonly string[] {
  return [...new Set(reasons.filter((it) => it !== ''))];
}
