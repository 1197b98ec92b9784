/** What the Problems panel shows: one entry a finding, which says what happened and the first thing to do. */

import type { Finding } from '../diagnosis/diagnosis.ts';
import type { Analysis } from '../line/analysis.ts';
import { lineHead, lineText } from '../log/log.ts';
import { loudness, type Severity } from '../rules/severities.ts';
import { causeIn, qualifiedHeadline, towardsCause, wordsOf } from '../words/finding-words.ts';
import { plainText } from '../words/markdown.ts';
import { linksOfFinding } from '../words/read-on.ts';

/** Which findings are shown. */
export interface ProblemFilter {
  /** Findings less severe than this are left out. */
  readonly minimumSeverity: Severity;
  /** Codes of findings that are left out. */
  readonly ignoredFindings: readonly string[];
}

/** One entry. The range lies on one line; lines and characters are 0-based, the end is exclusive, in UTF-16 units. */
export interface Problem {
  readonly line: number;
  readonly startCharacter: number;
  readonly endCharacter: number;
  readonly severity: Severity;
  /** Absent on the closing entry of a list that was cut. */
  readonly code: string | undefined;
  /** Plain text on one line. */
  readonly message: string;
  readonly related: readonly { readonly line: number; readonly message: string }[];
  /** Shown faded: it follows from something else. */
  readonly faded: boolean;
  /** The address of the best page of official documentation about it. */
  readonly readOn: string | undefined;
}

/** An editor stays quick with this many, and nobody reads more. */
export const mostProblems = 200;
const mostRelated = 12;
const longestRange = 500;

/** The problems of a log, most important first, and never many more than `mostProblems`; none for a foreign file. */
export function problemsOf(analysis: Analysis, filter: ProblemFilter): readonly Problem[] {
  const { diagnosis } = analysis;
  if (!diagnosis.isDeviceLog) {
    return [];
  }
  const wanted = diagnosis.findings.filter((it) => isWanted(it, filter));
  const problems = wanted.slice(0, mostProblems).map((it) => problemOf(analysis, it));
  const left = wanted.length - problems.length;
  if (left > 0) {
    problems.push(closingProblem(analysis, left));
  }
  return problems;
}

function isWanted(finding: Finding, filter: ProblemFilter): boolean {
  return (
    loudness(finding.severity) >= loudness(filter.minimumSeverity) &&
    !filter.ignoredFindings.includes(finding.code)
  );
}

function problemOf(analysis: Analysis, finding: Finding): Problem {
  const words = wordsOf(analysis.knowledge, finding);
  return {
    ...rangeOf(analysis, finding.line),
    severity: finding.severity,
    code: finding.code,
    message: messageOf(finding, words.headline, words.nextSteps[0]),
    related: relatedOf(analysis, finding),
    faded: finding.role === 'consequence',
    readOn: linksOfFinding(analysis.knowledge, finding)[0]?.url,
  };
}

function messageOf(finding: Finding, headline: string, step: string | undefined): string {
  return `${qualifiedHeadline(finding, headline)}.${step === undefined ? '' : ` ${step}`}`;
}

/** The line without the time stamp, which is no part of what went wrong. */
function rangeOf(
  analysis: Analysis,
  line: number,
): Pick<Problem, 'line' | 'startCharacter' | 'endCharacter'> {
  const text = lineText(analysis.log, line);
  const stamp = /^.{0,80}?\d{9,12} /.exec(text.slice(0, 100));
  const start =
    stamp && lineHead(analysis.log, line).time >= 0 ? stamp[0].length : text.length - text.trimStart().length;
  const end = Math.min(text.trimEnd().length, start + longestRange);
  return { line, startCharacter: Math.min(start, end), endCharacter: end };
}

function relatedOf(analysis: Analysis, finding: Finding): Problem['related'] {
  const cause = causeIn(analysis.diagnosis, finding);
  const others = finding.evidence.filter((it) => it !== finding.line);
  const related = others.slice(0, mostRelated).map((line) => ({
    line,
    message: plainText(lineText(analysis.log, line), 120),
  }));
  if (others.length > mostRelated) {
    const last = others[others.length - 1] ?? finding.line;
    related.push({
      line: last,
      message: `${others.length - mostRelated} more lines of evidence, the last one here`,
    });
  }
  if (!cause) {
    return related;
  }
  const words = wordsOf(analysis.knowledge, cause);
  return [{ line: cause.line, message: `${towardsCause(finding, cause)}: ${words.headline}` }, ...related];
}

function closingProblem(analysis: Analysis, left: number): Problem {
  return {
    ...rangeOf(analysis, Math.max(0, analysis.log.lineCount - 1)),
    severity: 'information',
    code: undefined,
    message: `${left} more findings are not shown here. The view Connection Stages has them all.`,
    related: [],
    faded: false,
    readOn: undefined,
  };
}
