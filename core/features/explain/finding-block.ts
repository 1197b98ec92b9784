/** The findings that rest on a line, with causes and next steps; where there are none, what its rule advises. */

import type { Finding } from '../../diagnosis/diagnosis.ts';
import type { Analysis } from '../../line/analysis.ts';
import type { LineReading } from '../../line/line-reading.ts';
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

/** A line may be evidence of many findings; the most important ones are enough. */
const mostFindings = 2;
const mostCauses = 3;

export function findingBlocks(analysis: Analysis, reading: LineReading, links: Links | undefined): string[] {
  const findings = findingsAt(analysis.diagnosis, reading.line).slice(0, mostFindings);
  if (findings.length > 0) {
    return findings.map((it) => findingBlock(analysis, it, reading.line, links));
  }
  const steps = reading.words?.do;
  return steps === undefined || steps.length === 0 ? [] : [`**What to do**\n\n${numbered(steps)}`];
}

function findingBlock(analysis: Analysis, finding: Finding, line: number, links: Links | undefined): string {
  const words = wordsOf(analysis.knowledge, finding);
  const headline = headlineMarkdown(analysis.knowledge, finding);
  const title =
    links === undefined ? headline : `[${headline}](${links.article(finding.code, finding.line)})`;
  const more = [severityWord[finding.severity], ...qualifiersOf(finding, words.headline)];
  const where = finding.line === line ? '' : ` The decisive line is ${finding.line + 1}.`;
  const head = `**${title}** (${more.join(', ')}).${where}`;
  const cause = causeIn(analysis.diagnosis, finding);
  // What to do is told at the cause.
  if (cause) {
    return `${head} ${towardsCause(finding, cause)} line ${cause.line + 1}: ${headlineMarkdown(analysis.knowledge, cause)}.`;
  }
  const best = finding.line === line ? linksOfFinding(analysis.knowledge, finding)[0] : undefined;
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
  if (words.nextSteps.length > 0) {
    parts.push(`What to do:\n\n${numbered(words.nextSteps)}`);
  }
  return [...parts, ...readOn].join('\n\n');
}

const severityWord: Readonly<Record<Finding['severity'], string>> = {
  error: 'stopped the connection',
  warning: 'trouble',
  information: 'to know',
  hint: 'advice',
};
