/** Follows an AT exchange: the answers to a command, how it ended and how long it took. */

import { elapsed, isLater, type Time, timeOf } from '../log/clock.ts';
import { isCommandText, isFinalResult, isNamedAfter, type PendingCommand } from '../log/exchange.ts';
import { readLine } from '../log/line.ts';
import { emptyHead, type LineHead } from '../log/line-head.ts';
import { type Log, lineHead, lineText } from '../log/log.ts';

import type { ExchangeEnd } from '../rules/rule.ts';

export interface AtOutcome {
  /** The line with the final result, undefined when the log does not show one. */
  readonly line: number | undefined;
  readonly result: string | undefined;
  readonly ms: number | undefined;
  /** Lines of the answer, the final result included. */
  readonly answers: readonly number[];
  /** Another command followed before any final result. */
  readonly unanswered: boolean;
}

/** An exchange mixes with other lines, but not over thousands of them. */
const lookAhead = 600;

export function isCommand(head: LineHead): boolean {
  return head.kind === 'at' && isCommandText(head.text, head.from);
}

/** Looks for the end of the exchange that begins with the command in `line`. */
export function outcomeOf(log: Log, line: number, command: LineHead): AtOutcome {
  const answers: number[] = [];
  const head = emptyHead();
  const end = Math.min(log.lineCount, line + lookAhead);
  for (let at = line + 1; at < end; at++) {
    const text = lineText(log, at);
    readLine(text, 0, text.length, head);
    if (isLater(timeOf(head), timeOf(command), 1001)) {
      break;
    }
    if (head.kind !== 'at' || head.category !== command.category) {
      continue;
    }
    if (isCommand(head)) {
      return { line: undefined, result: undefined, ms: undefined, answers, unanswered: true };
    }
    answers.push(at);
    const message = head.text.slice(head.from, head.to);
    if (isFinalResult(message)) {
      return {
        line: at,
        result: message.slice(2),
        ms: took(timeOf(command), head),
        answers,
        unanswered: false,
      };
    }
  }
  return { line: undefined, result: undefined, ms: undefined, answers, unanswered: false };
}

/**
 * How the exchange of a line of AT traffic ended: of the command in the line itself, or of the `pending` command that
 * the line answers. Undefined for other lines and when the log does not show the end.
 */
export function exchangeEnd(
  log: Log,
  line: number,
  head: LineHead,
  pending: PendingCommand | undefined,
): ExchangeEnd | undefined {
  if (head.kind !== 'at') {
    return undefined;
  }
  if (isCommand(head)) {
    return endOf(outcomeOf(log, line, head));
  }
  return pending && endOf(outcomeOf(log, pending.line, { ...head, time: pending.time ?? -1 }));
}

/** What became of an exchange: `open` when the log ends, or the device restarts, before any answer. */
export type ExchangeFate = 'carried-out' | 'failed' | 'open';

/** What became of a command, with the line of its final result; information without one counts as an answer. */
export function fateOf(
  log: Log,
  line: number,
  command: LineHead,
  text: string,
): { readonly fate: ExchangeFate; readonly endLine: number | undefined } {
  const outcome = outcomeOf(log, line, command);
  const { result, unanswered, answers } = outcome;
  if (result !== undefined) {
    return { fate: GOOD.test(result) ? 'carried-out' : 'failed', endLine: outcome.line };
  }
  const told = answers.some((it) => {
    const head = lineHead(log, it);
    return isNamedAfter(text, head.text.slice(head.from, head.to));
  });
  return { fate: told ? 'carried-out' : unanswered ? 'failed' : 'open', endLine: undefined };
}

/** Final results that say that the command was carried out. */
const GOOD = /^(?:OK|SEND OK|CONNECT)/;

function endOf({ result, unanswered }: AtOutcome): ExchangeEnd | undefined {
  if (result === undefined) {
    return unanswered ? 'none' : undefined;
  }
  return GOOD.test(result) ? 'ok' : 'error';
}

function took(from: Time, answer: LineHead): number | undefined {
  const length = elapsed(from, timeOf(answer));
  return length === undefined || length < 0 ? undefined : length;
}

/** Whether a line answers a command: its final result, or information under the command's own name. */
export function isAnswer(command: PendingCommand, message: string): boolean {
  return isFinalResult(message) || isNamedAfter(command.text, message);
}

/** Milliseconds between a command and an answer to it. */
export function answerTime(command: PendingCommand, answer: LineHead): number | undefined {
  return took(command.time, answer);
}
