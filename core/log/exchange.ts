/** AT commands and their final results: which command waits for an answer, and which waited for long and got none. */

import { elapsed, isLater, type Time } from './clock.ts';
import type { LineHead } from './line-head.ts';

/** An AT command that waits for its final result. */
export interface PendingCommand {
  readonly text: string;
  readonly line: number;
  readonly time: Time;
  /** A line of its answer has come, so that the final result may only be missing in the log. */
  readonly begun: boolean;
  /** It stands in the trace of a Gen 2 modem. */
  readonly trace: boolean;
}

/** An AT command without any answer, until the next command, a restart, or the end of the log. */
export interface UnansweredCommand {
  readonly text: string;
  readonly channel: string;
  readonly trace: boolean;
  readonly line: number;
  readonly time: Time;
  /** What came instead; undefined at a restart and at the end of the log. */
  readonly next: string | undefined;
  readonly endLine: number;
  readonly endTime: Time;
}

type Pending = Readonly<Record<string, PendingCommand>>;

/** What is noted of the commands of a chunk. */
interface ExchangeSink {
  readonly unanswered: UnansweredCommand[];
  readonly answered: Set<string>;
}

/** A command that waited for less is never called unanswered; without a clock nobody knows how long it was. */
const leastWait = 5_000;
/** Answers begin to come within this time; a later line under the name of the command reports a change by itself. */
const answerBegins = 2_000;
/** A device has two or three AT channels; a text with more of them is no log, and must not grow the state. */
const mostChannels = 16;

const FINAL =
  /^< (?:OK|ERROR|BUSY|ABORTED|NO (?:ANSWER|CARRIER|DIALTONE)|CONNECT|SEND OK|\+CM[ES] ERROR)(?![A-Z])/;

/** Whether a message of AT traffic is the final result of a command. Source: hal/network/ncp/at_parser/at_parser_impl.cpp (v6.2.0). */
export function isFinalResult(message: string): boolean {
  return FINAL.test(message);
}

/**
 * Whether a message of AT traffic is a command: what is sent begins with AT; anything else that is sent is the data
 * of the command before it, after the modem's prompt.
 */
export function isCommandText(text: string, from: number): boolean {
  return text.charCodeAt(from) === 62 && /^> at/i.test(text.slice(from, from + 4));
}

/** Whether a message gives information under the command's own name. */
export function isNamedAfter(command: string, message: string): boolean {
  const name = /^AT([+#&^][A-Z]+)/i.exec(command)?.[1];
  return name !== undefined && message.startsWith(name, 2);
}

/** The command that waits for an answer where a line of AT traffic was printed; undefined for every other line. */
export function pendingCommand(
  { pending }: { readonly pending: Pending },
  head: LineHead,
): PendingCommand | undefined {
  return head.kind === 'at' ? pending[head.category ?? ''] : undefined;
}

/** The commands that wait after a line of AT traffic. */
export function pendingAfter(
  pending: Pending,
  head: LineHead,
  line: number,
  time: Time,
  sink: ExchangeSink,
): Pending {
  const channel = head.category ?? '';
  const waiting = pending[channel];
  const commands = isCommandText(head.text, head.from);
  if (waiting === undefined && !commands) {
    return pending;
  }
  const message = head.text.slice(head.from, Math.min(head.to, head.from + 140));
  if (commands) {
    noteUnanswered(waiting, channel, message.slice(2), line, time, sink.unanswered);
    const full = waiting === undefined && Object.keys(pending).length >= mostChannels;
    const command = { text: message.slice(2), line, time, begun: false, trace: head.form === 'gen2' };
    return { ...(full ? {} : pending), [channel]: command };
  }
  if (!isFinalResult(message)) {
    return waiting ? begunBy(pending, channel, waiting, message, time) : pending;
  }
  sink.answered.add(channel);
  const { [channel]: _, ...rest } = pending;
  return rest;
}

function begunBy(
  pending: Pending,
  channel: string,
  waiting: PendingCommand,
  message: string,
  time: Time,
): Pending {
  if (waiting.begun || isLater(waiting.time, time, answerBegins) || !isNamedAfter(waiting.text, message)) {
    return pending;
  }
  return { ...pending, [channel]: { ...waiting, begun: true } };
}

/** Commands that still wait where the device restarts, or where the log ends. */
export function cutOffCommands(pending: Pending, line: number, time: Time, to: UnansweredCommand[]): void {
  for (const channel of Object.keys(pending)) {
    noteUnanswered(pending[channel], channel, undefined, line, time, to);
  }
}

function noteUnanswered(
  command: PendingCommand | undefined,
  channel: string,
  next: string | undefined,
  endLine: number,
  endTime: Time,
  to: UnansweredCommand[],
): void {
  if (!command || command.begun) {
    return;
  }
  const { text, line, time, trace } = command;
  const waited = elapsed(time, endTime);
  if (waited === undefined || waited >= leastWait) {
    to.push({ text, channel, trace, line, time, next, endLine, endTime });
  }
}
