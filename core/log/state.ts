/**
 * The state of the device as known at a line, and the step from one line to the next. The state is a value: a
 * step gives a new one (or the same one when the line says nothing), so that it can be kept as a checkpoint.
 */

import { type Attempt, withoutTimes } from './attempt.ts';
import { closed, markAttempt } from './attempt-marks.ts';
import { type Time, timeOf } from './clock.ts';
import {
  cutOffCommands,
  isCommandText,
  type PendingCommand,
  pendingAfter,
  type UnansweredCommand,
} from './exchange.ts';
import { type HostClock, hostClockAfter } from './host-clock.ts';
import type { LineHead } from './line-head.ts';
import type { FactName, LogEvent, Mark, Reading, StageId } from './vocabulary.ts';

export interface Known {
  readonly value: string;
  readonly line: number;
}

export interface Boot {
  readonly line: number;
  /** At its first line that shows one. */
  readonly time: Time;
}

export interface State {
  /** Lines read so far: the number of the next one. */
  readonly line: number;
  /** At the last line that had one, and the number of that line. */
  readonly time: Time;
  readonly timeLine: number | undefined;
  /** The first time that the log shows at all. */
  readonly startTime: Time;
  /** Whose clock `time` is of: that of the host counts only in a log whose records show none of the device. */
  readonly clock: 'device' | 'host' | undefined;
  /** The clock of the computer that keeps the log; it outlives a restart of the device. */
  readonly host: HostClock | undefined;
  readonly startHostTime: Time;
  /** The log prints times without leading zeros; where it does not, such a time has lost digits. */
  readonly unpadded: boolean;
  readonly bootNumber: number;
  readonly boot: Boot;
  readonly attempt: Attempt | undefined;
  readonly facts: Readonly<Partial<Record<FactName, Known>>>;
  /** By AT category. */
  readonly pending: Readonly<Record<string, PendingCommand>>;
  /** A cable leads to the network, so that a radio that starts, fails or goes is no stage of the connection. */
  readonly wired: boolean;
  /** A cellular data connection leads to the network, so that a Wi-Fi radio beside it ends no connection. */
  readonly dialed: boolean;
  /** The last line that was about an interface that does not lead to the cloud. */
  readonly aside: number | undefined;
  /** The text of the last line with its break, to know when it is printed twice; empty when it is long. */
  readonly lastLine: string;
}

export const initialState: State = {
  line: 0,
  time: undefined,
  timeLine: undefined,
  startTime: undefined,
  clock: undefined,
  host: undefined,
  startHostTime: undefined,
  unpadded: false,
  bootNumber: 0,
  boot: { line: 0, time: undefined },
  attempt: undefined,
  facts: {},
  pending: {},
  wired: false,
  dialed: false,
  aside: undefined,
  lastLine: '',
};

/** A boot after the first one, and how far the one before it had come. */
export interface LaterBoot extends Boot {
  /** The last line before it that had a time, and that time. */
  readonly lastLine: number | undefined;
  readonly upTime: Time;
  /** What the clock of the host said at its first line, and before it. */
  readonly hostTime: Time;
  readonly lastHostTime: Time;
}

/** What a step hands out besides the next state. */
export interface StepSink {
  readonly events: LogEvent[];
  /** Attempts that have come to their end. */
  readonly attempts: Attempt[];
  readonly boots: LaterBoot[];
  /** AT commands that got no answer for long. */
  readonly unanswered: UnansweredCommand[];
  /** AT channels on which a command was answered. */
  readonly answered: Set<string>;
}

/** A jump back by more than this is a restart; threads print up to some milliseconds out of order. */
const restartJump = 1000;
/** The clock wraps to 0 after 2^32 ms; a jump back from its last minutes is no restart. */
const wrapMargin = 2 ** 32 - 600_000;

/** The first lines of a boot come within this time, so that a smaller jump back to them is a restart too. */
const bootTime = 200;
const bootJump = 300;

function isRestart(before: number, time: number): boolean {
  const jump = before - time;
  return (jump > restartJump || (jump > bootJump && time < bootTime)) && before < wrapMargin;
}

/** A state while a chunk is folded: the same fields, changed in place. Nothing but the fold holds one. */
export type Draft = { -readonly [Key in keyof State]: State[Key] };

/** Takes one line into the state. `reading` is what knowledge says of it, undefined when it says nothing. */
export function step(draft: Draft, head: LineHead, reading: Reading | undefined, sink: StepSink): void {
  const line = draft.line;
  const lastHostTime = draft.host?.time;
  if (head.hostTime >= 0) {
    takeHostTime(draft, head);
  }
  // What is quoted may have been printed long ago.
  if (head.time >= 0 && !head.quoted && (!head.unpadded || draft.unpadded || draft.time === undefined)) {
    if (draft.clock !== 'device') {
      startDeviceClock(draft);
    }
    const before = draft.time ?? 0;
    if (isRestart(before, head.time)) {
      restart(draft, head, lastHostTime, sink);
    }
    draft.startTime ??= head.time;
    draft.time = head.time;
    draft.timeLine = line;
    draft.unpadded = head.unpadded;
  }
  draft.line = line + 1;
  const before = head.kind === 'at' ? draft.pending[head.category ?? ''] : undefined;
  if (head.kind === 'at') {
    draft.pending = pendingAfter(draft.pending, head, line, lineTime(draft, head), sink);
  }
  if (reading) {
    take(draft, reading, line, head.category, isAskedAgain(before, head), sink);
  }
}

/** In a log without a clock of the device that of the host is the clock; a jump of it is no restart. */
function takeHostTime(draft: Draft, { time, hostTime, hostScale, form }: LineHead): void {
  draft.host = hostClockAfter(draft.host, { ms: hostTime, scale: hostScale });
  draft.startHostTime ??= draft.host.time;
  if (draft.clock !== 'device' && time < 0 && form !== 'bare') {
    draft.clock = 'host';
    draft.time = draft.host.time;
    draft.timeLine = draft.line;
  }
}

/** When a line was printed, by the clock of its log. */
function lineTime({ clock, time }: Draft, head: LineHead): Time {
  return clock === 'host' && head.hostTime >= 0 ? time : timeOf(head);
}

/** What was measured by the clock of the host before the first time of the device cannot be compared with it. */
function startDeviceClock(draft: Draft): void {
  if (draft.clock === 'host') {
    draft.attempt = draft.attempt && withoutTimes(draft.attempt);
    draft.pending = {};
    draft.time = undefined;
    draft.timeLine = undefined;
  }
  draft.clock = 'device';
}

/** Whether a command is sent once more because nobody answered; a line that is printed twice is no question. */
function isAskedAgain(before: PendingCommand | undefined, head: LineHead): boolean {
  if (before === undefined || (before.time !== undefined && before.time === head.time)) {
    return false;
  }
  return isCommandText(head.text, head.from) && head.text.slice(head.from, head.to) === `> ${before.text}`;
}

/** Lines after one about another interface that speak of it too: threads print in between. */
const asideLines = 3;

function take(
  draft: Draft,
  reading: Reading,
  line: number,
  category: string | undefined,
  again: boolean,
  sink: StepSink,
): void {
  const { time } = draft;
  const { signal, rule, wording, values } = reading;
  if (signal !== undefined) {
    sink.events.push({ line, time, signal, rule, wording, category, values });
  }
  for (const it of reading.milestones) {
    noteInterface(draft, it.mark, line);
    if (it.stage === undefined && ofInterface.includes(it.mark)) {
      continue;
    }
    if (isOfAnother(draft, it.mark, it.stage, line)) {
      continue;
    }
    if (it.mark === 'probes' && !draft.attempt && !again) {
      continue;
    }
    if (it.stage && (it.mark === 'passes' || it.mark === 'loses')) {
      // In the same order as above: objects of one shape are read faster.
      const values = stageValues[it.stage];
      sink.events.push({ line, time, signal: stageSignal[it.mark], rule, wording, category, values });
    }
    draft.attempt = markAttempt(draft, it.mark, it.stage, line, sink.attempts);
  }
  if (reading.facts) {
    draft.facts = learned(draft.facts, reading.facts, line);
  }
}

/** Marks that tell which interface lines are about, and move no attempt. */
const ofInterface: readonly Mark[] = ['aside', 'wires', 'unwires', 'dials', 'hangs-up'];

function noteInterface(draft: Draft, mark: Mark, line: number): void {
  if (mark === 'aside') {
    draft.aside = line;
  } else if (mark === 'wires' || mark === 'unwires') {
    draft.wired = mark === 'wires';
  } else if (mark === 'dials' || mark === 'hangs-up') {
    draft.dialed = mark === 'dials';
  }
}

/** Link and address of an interface that does not lead to the cloud are no stages of the connection. */
function isOfAnother({ aside }: Draft, kind: Mark, stage: StageId | undefined, line: number): boolean {
  if (aside === undefined || line - aside > asideLines || stage === undefined) {
    return false;
  }
  return (kind === 'passes' || kind === 'loses') && stage !== 'initialization' && stage !== 'cloud';
}

/** Signals that the fold itself adds, so that the diagnosis need not know which line proves which stage. */
const stageSignal = { passes: 'stage-passed', loses: 'stage-lost' } as const;
const stageValues: Readonly<Record<StageId, Readonly<Record<string, string>>>> = {
  initialization: { stage: 'initialization' },
  authentication: { stage: 'authentication' },
  link: { stage: 'link' },
  ip: { stage: 'ip' },
  cloud: { stage: 'cloud' },
};

function restart(draft: Draft, { time, hostTime }: LineHead, lastHostTime: Time, sink: StepSink): void {
  if (draft.attempt) {
    sink.attempts.push(closed(draft.attempt, 'reset', draft));
  }
  cutOffCommands(draft.pending, draft.timeLine ?? draft.line, draft.time, sink.unanswered);
  const { line, startTime, clock, host, startHostTime } = draft;
  const boot: Boot = { line, time };
  sink.boots.push({
    ...boot,
    lastLine: draft.timeLine,
    upTime: draft.time,
    hostTime: hostTime < 0 ? undefined : host?.time,
    lastHostTime,
  });
  const bootNumber = draft.bootNumber + 1;
  Object.assign(draft, { ...initialState, line, startTime, clock, host, startHostTime, bootNumber, boot });
}

/** Facts keep the first line that said them; the same value again changes nothing. */
function learned(
  facts: State['facts'],
  fresh: Readonly<Partial<Record<FactName, string>>>,
  line: number,
): State['facts'] {
  let next: Partial<Record<FactName, Known>> | undefined;
  for (const name in fresh) {
    const fact = name as FactName;
    const value = fresh[fact];
    if (value === undefined || (facts[fact]?.value ?? '') === value) {
      continue;
    }
    next ??= { ...facts };
    if (value === '') {
      delete next[fact];
    } else {
      next[fact] = { value, line };
    }
  }
  return next ?? facts;
}
