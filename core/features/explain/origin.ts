/** What a line follows from: the fault before it that it only says once more, at the same stage or a later one. */

import type { Finding } from '../../diagnosis/diagnosis.ts';
import type { Analysis } from '../../line/analysis.ts';
import type { LineReading } from '../../line/line-reading.ts';
import type { SlotValue } from '../../line/slot-values.ts';
import { elapsed, timeOf } from '../../log/clock.ts';
import { lineHead } from '../../log/log.ts';
import { type StageId, stageIds } from '../../log/vocabulary.ts';
import { isLoud } from '../../rules/severities.ts';
import {
  echoedAt,
  findingsAt,
  headlineMarkdown,
  linesBehind,
  towardsCause,
} from '../../words/finding-words.ts';

/** How far a failure is handed on. */
const mostLines = 20;
const mostMs = 10_000;

/**
 * `Follows from line 45: …`, or `See line 45: …` where the two may have nothing in common but their place. Empty where the
 * findings on the line say so themselves.
 */
export function originSentence(analysis: Analysis, reading: LineReading): string | undefined {
  const { diagnosis, knowledge } = analysis;
  const { line } = reading;
  const own = findingsAt(diagnosis, line);
  if (own.some((it) => it.role === 'consequence' && it.causedBy !== undefined)) {
    return '';
  }
  const echoed = echoedAt(diagnosis, line);
  const cause = echoed ?? (own.length === 0 ? failureBefore(analysis, reading) : undefined);
  if (!cause) {
    return undefined;
  }
  const from = nearestTo(line, cause);
  // What is of no stage only stands beside it: the same part of Device OS, or the same code.
  if (echoed && reading.pattern?.rule.stage === undefined) {
    return `See line ${from + 1}: **${headlineMarkdown(knowledge, cause)}**.`;
  }
  return `**${towardsCause({ line }, { line: from })} line ${from + 1}:** ${headlineMarkdown(knowledge, cause)}.`;
}

/** The line of a finding that stands before another line as near as any; else its decisive line. */
function nearestTo(line: number, finding: Finding): number {
  const before = linesBehind(finding).filter((it) => it < line);
  return before.length === 0 ? finding.line : Math.max(...before);
}

/** A loud finding of the same stage or an earlier one, right before a line that tells of an error. */
function failureBefore(analysis: Analysis, reading: LineReading): Finding | undefined {
  const { line, pattern, head, slots } = reading;
  const stage = pattern?.rule.stage;
  if (stage === undefined || !slots.some(isError)) {
    return undefined;
  }
  for (let at = line - 1; at >= Math.max(0, line - mostLines); at--) {
    const length = elapsed(timeOf(lineHead(analysis.log, at)), timeOf(head));
    if (length === undefined || Math.abs(length) > mostMs) {
      return undefined;
    }
    const found = findingsAt(analysis.diagnosis, at).find(
      (it) => isLoud(it) && it.role === 'cause' && isUpTo(it.stage, stage),
    );
    if (found) {
      return found;
    }
  }
  return undefined;
}

function isError({ type, value, decoded }: SlotValue): boolean {
  return decoded.good === false || (/(?:^|-)error$/.test(type) && Number(value) !== 0);
}

function isUpTo(stage: StageId | undefined, last: StageId): boolean {
  return stage !== undefined && stageIds.indexOf(stage) <= stageIds.indexOf(last);
}
