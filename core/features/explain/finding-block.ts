/** The findings that rest on a line, with causes and next steps; where there are none, what its rule advises. */

import type { Finding } from '../../diagnosis/diagnosis.ts';
import type { Analysis } from '../../line/analysis.ts';
import type { LineReading } from '../../line/line-reading.ts';
import { textOfAdvice } from '../../rules/advice.ts';
import {
  causeIn,
  findingsAt,
  headlineMarkdown,
  qualifiersOf,
  towardsCause,
  wordsOf,
} from '../../words/finding-words.ts';
import { bullets, numbered, prose } from '../../words/markdown.ts';
import { linksOfFinding, readOnLine } from '../../words/read-on.ts';
import type { Links } from './links.ts';

const mostCauses = 3;
/** The article has them all. */
const mostSteps = 3;

/** The most important finding in full, and the next one in a line: a line may be evidence of many. */
export function findingBlocks(analysis: Analysis, reading: LineReading, links: Links | undefined): string[] {
  const [first, second] = findingsAt(analysis.diagnosis, reading.line);
  if (first) {
    const block = findingBlock(analysis, first, reading, links);
    return second ? [block, `Also: ${headOf(analysis, second, reading, links)}`] : [block];
  }
  const steps = reading.words?.do?.slice(0, mostSteps) ?? [];
  return steps.length === 0 ? [] : [`**What to do**\n\n${numbered(steps)}`];
}

function findingBlock(
  analysis: Analysis,
  finding: Finding,
  reading: LineReading,
  links: Links | undefined,
): string {
  const words = wordsOf(analysis.knowledge, withoutOwnReason(finding, reading));
  const head = headOf(analysis, finding, reading, links);
  // What to do is told at the cause, and at the lines that decide: this one may have a reason of its own.
  if (causeIn(analysis.diagnosis, finding) || finding.beside.includes(reading.line)) {
    return head;
  }
  const best = finding.line === reading.line ? linksOfFinding(analysis.knowledge, finding)[0] : undefined;
  const readOn = best === undefined ? [] : [readOnLine([best])];
  // A hint says that all is well or what to record next; its first step is enough.
  if (finding.severity === 'hint') {
    const [step] = words.nextSteps;
    return [step === undefined ? head : `${head} ${prose(step)}`, ...readOn].join('\n\n');
  }
  const parts = [head];
  if (words.causes.length > 0) {
    parts.push(`Likely causes:\n\n${bullets(words.causes.slice(0, mostCauses))}`);
  }
  const steps = isOfLine(finding, reading)
    ? stepsLeft(analysis, finding, words.nextSteps, reading)
    : words.nextSteps;
  if (steps.length > 0) {
    parts.push(`What to do:\n\n${numbered(steps.slice(0, mostSteps))}`);
  }
  return [...parts, ...readOn].join('\n\n');
}

/** The words of a line, told above, are no cause of it: neither on that line nor on a repeat. */
function withoutOwnReason(finding: Finding, { line, pattern }: LineReading): Finding {
  const { reason } = finding;
  return reason?.line === line || (reason !== undefined && reason.wording === pattern?.number)
    ? { ...finding, reason: undefined }
    : finding;
}

/** The headline with what qualifies it, the line that decides, and the finding that it follows from. */
function headOf(
  analysis: Analysis,
  finding: Finding,
  reading: LineReading,
  links: Links | undefined,
): string {
  const { knowledge, diagnosis } = analysis;
  const text = isOfLine(finding, reading) ? knowledge.findings.get(finding.code) : undefined;
  const headline = text === undefined ? headlineMarkdown(knowledge, finding) : prose(text.title);
  const title =
    links === undefined ? headline : `[${headline}](${links.article(finding.code, finding.line)})`;
  const more = [
    severityWord[finding.severity],
    ...qualifiersOf(finding, wordsOf(knowledge, finding).headline),
  ];
  const where = finding.line === reading.line ? '' : ` The decisive line is ${finding.line + 1}.`;
  const cause = causeIn(diagnosis, finding);
  const from = cause
    ? ` ${towardsCause(finding, cause)} line ${cause.line + 1}: ${headlineMarkdown(knowledge, cause)}.`
    : '';
  if (finding.beside.includes(reading.line)) {
    return `See line ${finding.line + 1}: **${title}** (${more.join(', ')}).${from}`;
  }
  return `**${title}** (${more.join(', ')}).${where}${from}`;
}

/** Whether a finding is told in the words of the rule of this very line, which stand above it. */
function isOfLine({ wording }: Finding, { pattern }: LineReading): boolean {
  return wording !== undefined && wording === pattern?.number;
}

/**
 * The steps that the words of a line have not told. Without any of its own, its rule tells what to do with the worry; and
 * what is said in general of such messages sends people to the words above.
 */
function stepsLeft(
  { knowledge }: Analysis,
  { code }: Finding,
  steps: readonly string[],
  { words }: LineReading,
): readonly string[] {
  const general = knowledge.findings.get(code)?.nextSteps.map(textOfAdvice) ?? [];
  return words?.do?.length ? steps.filter((it) => !general.includes(it)) : [];
}

const severityWord: Readonly<Record<Finding['severity'], string>> = {
  error: 'stopped the connection',
  warning: 'trouble',
  information: 'to know',
  hint: 'advice',
};
