/** Lines that belong together: a finding and its evidence, an AT exchange, the same thing, or else one attempt. */

import type { Analysis } from '../../line/analysis.ts';
import { isCommand, outcomeOf } from '../../line/at-exchange.ts';
import { eventsBetween } from '../../line/events-between.ts';
import { type LineReading, readLogLine } from '../../line/line-reading.ts';
import { attemptAt } from '../../line/place.ts';
import { lineHead } from '../../log/log.ts';
import { findingsAt } from '../../words/finding-words.ts';
import { linesOfSameThing } from './same-thing.ts';

/** All lines (0-based) that belong to line `line` of the log, itself included, in order. */
export function referencesOf(analysis: Analysis, line: number): readonly number[] {
  const reading = readLogLine(analysis, line);
  const found = new Set([
    line,
    ...findingsAt(analysis.diagnosis, line).flatMap((it) => [it.line, ...it.evidence]),
    ...exchangeOf(analysis, reading),
    ...linesOfSameThing(analysis, reading),
  ]);
  // The whole attempt only where nothing closer belongs to the line.
  const all = found.size > 1 ? found : new Set([line, ...sameAttempt(analysis, reading)]);
  return [...all].sort((a, b) => a - b);
}

function exchangeOf(analysis: Analysis, reading: LineReading): readonly number[] {
  const { head, line, command } = reading;
  if (head.kind !== 'at') {
    return [];
  }
  const start = isCommand(head) ? line : command?.line;
  if (start === undefined) {
    return [];
  }
  const first = isCommand(head) ? head : lineHead(analysis.log, start);
  return [start, ...outcomeOf(analysis.log, start, first).answers];
}

/** Lines of an attempt that are told at most. */
const mostSteps = 1000;

/** For a line that moves its attempt on or sets it back: all such lines of the attempt, its cloud session included. */
function sameAttempt(analysis: Analysis, { line, pattern }: LineReading): readonly number[] {
  const { diagnosis, knowledge } = analysis;
  const index = pattern?.rule.milestones === undefined ? undefined : attemptAt(diagnosis, line);
  const attempt = index === undefined ? undefined : diagnosis.attempts[index];
  if (!attempt) {
    return [];
  }
  const found: number[] = [];
  for (const event of eventsBetween(analysis.log, attempt.line, attempt.endLine)) {
    if (knowledge.ruleAt(event.rule).milestones !== undefined) {
      found.push(event.line);
    }
    if (found.length === mostSteps) {
      break;
    }
  }
  return found;
}
