/**
 * What is left of a log when its text is taken away. The diagnosis works on it, and asks only for the texts of the
 * few lines that it quotes. A digest is plain data, so it can be sent to a worker, or kept where the text of a thousand
 * logs would be too much.
 */

import type { Attempt } from './attempt.ts';
import type { Time } from './clock.ts';
import { cutOffCommands, type UnansweredCommand } from './exchange.ts';
import type { Level } from './line-head.ts';
import { attemptsOf, type BootSpan, bootsOf, events, type Log, lastState, type Tally } from './log.ts';
import { isNewestFirst, noOrder, type Order } from './order.ts';
import { fullProof } from './proof.ts';
import { type LogEvent, levels as levelNames } from './vocabulary.ts';

export interface Digest {
  readonly lineCount: number;
  /** In the order of lines. */
  readonly events: readonly LogEvent[];
  /** In order; the last one may still be open. */
  readonly attempts: readonly Attempt[];
  /** At least one. */
  readonly boots: readonly BootSpan[];
  readonly totals: Totals;
  /** AT commands without an answer, on channels on which others were answered; in the order of their ends. */
  readonly unanswered: readonly UnansweredCommand[];
  /** The first time and the last time that the log shows. */
  readonly startTime: Time;
  readonly endTime: Time;
  /** The first and the last time of the computer that keeps the log, in milliseconds that count within this log. */
  readonly startHostTime: Time;
  readonly endHostTime: Time;
}

/** What was counted in all of the log. */
export interface Totals {
  /** First line of every wording, by its number. */
  readonly wordings: ReadonlyMap<number, number>;
  /** First line of every category of Device OS. */
  readonly categories: ReadonlyMap<string, number>;
  /** Lines that Device OS printed as an error and no rule knows, in order; of very many the first ones. */
  readonly unknownErrors: readonly number[];
  /** Messages that went out to the cloud, in order: the line of each, and the number of the message behind it. */
  readonly sent: readonly number[];
  /** How many lines of Device OS itself each level has. */
  readonly levels: Readonly<Record<Level, number>>;
  /** Lines that Device OS printed itself, and how many of them a rule knows. */
  readonly system: number;
  readonly explained: number;
  /** Records with a head of Device OS, whoever wrote their message. */
  readonly records: number;
  /** Records whose level is not known, because their form does not show it. */
  readonly withoutLevel: number;
  /** How far the lines prove that a device has printed the log, up to `fullProof`. */
  readonly proof: number;
  /** Lines that look like part of a device log and could not be read. */
  readonly unread: number;
  /** Lines that repeat their neighbor, time stamp included. */
  readonly doubled: number;
  /** The newest line stands first, so that nothing of what happened is seen in its order. */
  readonly newestFirst: boolean;
  /** The first line that only a device prints whose connection to the cloud stands. */
  readonly onlineFrom: number | undefined;
  /** The last line that only an answer of the cloud makes a device print. */
  readonly answeredTo: number | undefined;
}

export function digestOf(log: Log): Digest {
  const { startTime, time, startHostTime, host } = lastState(log);
  return {
    lineCount: log.lineCount,
    events: events(log),
    attempts: attemptsOf(log),
    boots: bootsOf(log),
    totals: addUp(log.chunks.map((it) => it.tally)),
    unanswered: unansweredIn(log),
    startTime,
    endTime: time,
    startHostTime,
    endHostTime: host?.time,
  };
}

/** What can be taken from a digest whose lines do not stand in the order of time: what each line says by itself. */
export function inOrder(digest: Digest): Digest {
  const { totals, lineCount, boots } = digest;
  if (!totals.newestFirst) {
    return digest;
  }
  const [first] = boots;
  const whole = first && {
    ...first,
    endLine: Math.max(lineCount, 1) - 1,
    upTime: undefined,
    endHostTime: undefined,
  };
  return {
    ...digest,
    events: [],
    attempts: [],
    boots: whole ? [whole] : [],
    unanswered: [],
    totals: { ...totals, onlineFrom: undefined, answeredTo: undefined },
  };
}

function unansweredIn(log: Log): readonly UnansweredCommand[] {
  const { pending, time, timeLine } = lastState(log);
  const all = log.chunks.flatMap((it) => it.unanswered);
  cutOffCommands(pending, timeLine ?? 0, time, all);
  return all.filter(({ channel }) => log.chunks.some(({ answered }) => answered.has(channel)));
}

/** The counts of all chunks together. */
export function addUp(tallies: readonly Tally[]): Totals {
  const wordings = new Map<number, number>();
  const categories = new Map<string, number>();
  const levels: Record<Level, number> = { TRACE: 0, INFO: 0, WARN: 0, ERROR: 0, PANIC: 0 };
  const sum = {
    system: 0,
    explained: 0,
    records: 0,
    withoutLevel: 0,
    proof: 0,
    unread: 0,
    doubled: 0,
  };
  const order: Order = { ...noOrder };
  for (const tally of tallies) {
    for (const [number, line] of tally.seen) {
      if (!wordings.has(number)) {
        wordings.set(number, line);
      }
    }
    for (const [name, line] of tally.categories) {
      if (!categories.has(name)) {
        categories.set(name, line);
      }
    }
    for (const level of levelNames) {
      levels[level] += tally.levels[level];
    }
    sum.system += tally.system;
    sum.explained += tally.explained;
    sum.records += tally.records;
    sum.withoutLevel += tally.withoutLevel;
    sum.proof = Math.min(sum.proof + tally.proof, fullProof);
    sum.unread += tally.unread;
    sum.doubled += tally.doubled;
    order.rises += tally.order.rises;
    order.falls += tally.order.falls;
    order.hostRises += tally.order.hostRises;
    order.hostFalls += tally.order.hostFalls;
  }
  return {
    wordings,
    categories,
    unknownErrors: tallies.flatMap((it) => it.unknownErrors),
    sent: tallies.flatMap((it) => it.sent),
    levels,
    ...sum,
    newestFirst: isNewestFirst(order),
    onlineFrom: tallies.find((it) => it.onlineFrom !== undefined)?.onlineFrom,
    answeredTo: tallies.findLast((it) => it.answeredTo !== undefined)?.answeredTo,
  };
}
