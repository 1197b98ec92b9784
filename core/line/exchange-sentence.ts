/** The sentence on the AT exchange of a line: a command's outcome, or the command that a reply answers. */

import type { Log } from '../log/log.ts';
import { duration } from '../rules/decode/durations.ts';
import { codeSpan } from '../words/markdown.ts';
import { answerTime, isAnswer, isCommand, outcomeOf } from './at-exchange.ts';
import { type LineReading, messageOf } from './line-reading.ts';

export function exchangeSentence(log: Log, reading: LineReading): string | undefined {
  const { head, command, line } = reading;
  if (head.kind !== 'at') {
    return undefined;
  }
  if (isCommand(head)) {
    return outcomeSentence(log, line, head);
  }
  if (!command) {
    return undefined;
  }
  const ms = answerTime(command, head);
  const after = ms === undefined ? '' : `, ${duration(ms)} after it`;
  const which = `${codeSpan(command.text)} (line ${command.line + 1})`;
  return isAnswer(command, messageOf(head))
    ? `Answer to ${which}${after}.`
    : `Printed while ${which} waits for its result${after}.`;
}

function outcomeSentence(log: Log, line: number, head: LineReading['head']): string {
  const outcome = outcomeOf(log, line, head);
  if (outcome.result !== undefined && outcome.line !== undefined) {
    const took = outcome.ms === undefined ? '' : ` after ${duration(outcome.ms)}`;
    return `Answered ${codeSpan(outcome.result)}${took} (line ${outcome.line + 1}).`;
  }
  if (outcome.unanswered && outcome.answers.length === 0) {
    return 'No answer before the next command.';
  }
  const { length } = outcome.answers;
  if (length === 0) {
    return 'No answer follows in this log.';
  }
  return `${length === 1 ? 'One line' : `${length} lines`} of answer, but no final result in this log.`;
}
