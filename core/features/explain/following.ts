/** What came of an AT command that was refused or not answered: the finding or the fault right behind it. */

import type { Finding } from '../../diagnosis/diagnosis.ts';
import type { Analysis } from '../../line/analysis.ts';
import { eventsBetween } from '../../line/events-between.ts';
import type { LineReading } from '../../line/line-reading.ts';
import { elapsed, timeOf } from '../../log/clock.ts';
import { isFinalResult } from '../../log/exchange.ts';
import { lineHead } from '../../log/log.ts';
import { isLoud } from '../../rules/severities.ts';
import { findingsAt, headlineMarkdown } from '../../words/finding-words.ts';
import { prose } from '../../words/markdown.ts';

/** Device OS reports a failed command at once. */
const mostLines = 20;
const mostMs = 2_000;

/** `What followed: line 70, …`; undefined when nothing failed behind the command. */
export function followingSentence(
  analysis: Analysis,
  { line, head }: LineReading,
  endLine = line,
): string | undefined {
  const { log, diagnosis, knowledge } = analysis;
  const last = lastLineAbout(analysis, head.category, Math.max(line, endLine));
  for (let at = line; at <= last; at++) {
    // What is decided later and only counts a line in the range has other reasons.
    const isOfCommand = (it: Finding) => isLoud(it) && (it.line <= last || at === endLine);
    const finding = at === line ? undefined : findingsAt(diagnosis, at).find(isOfCommand);
    if (finding) {
      const where = finding.line > line ? finding.line : at;
      return `**What followed:** line ${where + 1}, ${headlineMarkdown(knowledge, finding)}.`;
    }
  }
  for (const event of eventsBetween(log, Math.max(line, endLine) + 1, last)) {
    const rule = knowledge.ruleAt(event.rule);
    if (rule.harmless === false) {
      return `**What followed:** line ${event.line + 1}, ${prose(rule.title)}.`;
    }
  }
  return undefined;
}

/** The last line that may still tell of a command: before another one is carried out on the same channel. */
function lastLineAbout({ log }: Analysis, channel: string | undefined, from: number): number {
  const start = timeOf(lineHead(log, from));
  const end = Math.min(log.lineCount - 1, from + mostLines);
  for (let at = from + 1; at <= end; at++) {
    const head = lineHead(log, at);
    const waited = elapsed(start, timeOf(head)) ?? 0;
    const message = head.text.slice(head.from, head.to);
    const goesOn = head.kind === 'at' && head.category === channel && isFinalResult(message);
    if (waited > mostMs || waited < -1000 || (goesOn && /^< (?:OK|CONNECT)/.test(message))) {
      return at - 1;
    }
  }
  return end;
}
