/** The line that a line leads back to: from a consequence to its cause, from an AT answer to its command. */

import type { Analysis } from '../line/analysis.ts';
import { isCommand } from '../line/at-exchange.ts';
import { readLogLine } from '../line/line-reading.ts';
import { causeIn, findingsAt } from '../words/finding-words.ts';

/** The line (0-based) that explains line `line`, or undefined where there is none. */
export function definitionOf(analysis: Analysis, line: number): number | undefined {
  const { diagnosis } = analysis;
  const finding = findingsAt(diagnosis, line).find((it) => it.causedBy !== undefined);
  const cause = finding && causeIn(diagnosis, finding);
  if (cause && cause.line !== line) {
    return cause.line;
  }
  const reading = readLogLine(analysis, line);
  if (reading.head.kind === 'at' && !isCommand(reading.head)) {
    return reading.command?.line;
  }
  const own = findingsAt(diagnosis, line)[0];
  return own && own.line !== line ? own.line : undefined;
}
