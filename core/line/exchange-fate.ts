/** What became of the AT exchange that a line belongs to: as its command, as an answer to it, or as its result. */

import { isFinalResult } from '../log/exchange.ts';
import type { Log } from '../log/log.ts';
import { type ExchangeFate, fateOf, isAnswer, isCommand } from './at-exchange.ts';
import { type LineReading, messageOf } from './line-reading.ts';

export interface Exchange {
  readonly fate: ExchangeFate;
  /** The line of the final result. */
  readonly endLine: number | undefined;
  readonly part: 'command' | 'information' | 'result';
}

/** Undefined for a line of no exchange, and for what a modem reports by itself while a command waits. */
export function exchangeOf(log: Log, reading: LineReading): Exchange | undefined {
  const { head, line, command, pattern } = reading;
  if (head.kind !== 'at') {
    return undefined;
  }
  if (isCommand(head)) {
    return { ...fateOf(log, line, head, messageOf(head).slice(2)), part: 'command' };
  }
  const message = messageOf(head);
  if (!command || !(isAnswer(command, message) || pattern?.rule.after !== undefined)) {
    return undefined;
  }
  const part = isFinalResult(message) ? 'result' : 'information';
  const asked = { ...head, time: command.time ?? -1 };
  return { ...fateOf(log, command.line, asked, command.text), part };
}
