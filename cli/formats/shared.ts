/** Words and look-ups that several formats share. */

import type { ReportFile, ReportFinding } from '../../core/index.ts';

/** The name of a file as a person reads it. */
export function shownPath(path: string): string {
  return path === '-' ? 'standard input' : path;
}

/** `4 times`, `overcome later`, `earlier`; the count only where the headline does not tell it. */
export function timesAndRecovery(finding: ReportFinding): readonly string[] {
  const { occurrences, headline, recovered, earlier } = finding;
  const told = occurrences <= 1 || headline.includes(`${occurrences} times`);
  return [
    ...(told ? [] : [`${occurrences} times`]),
    ...(recovered ? ['overcome later'] : []),
    ...(earlier ? ['earlier in the log'] : []),
  ];
}

/** What happened and what to do first, in one line. */
export function firstStep({ headline, nextSteps }: ReportFinding): string {
  return nextSteps[0] === undefined ? `${headline}.` : `${headline}. ${nextSteps[0]}`;
}

/** The finding that this one follows from. */
export function causeOf(report: ReportFile, finding: ReportFinding): ReportFinding | undefined {
  return finding.causedBy === null ? undefined : report.findings[finding.causedBy];
}

/** Where to read on, in one line; undefined where no official page is about the finding. */
export function readOnText({ links: [best] }: ReportFinding): string | undefined {
  return best && `Read on: ${best.title}, ${best.url}`;
}
