/** What can be done with a finding on a line: read on, see its evidence, copy it, hide its kind. */

import type { Finding } from '../diagnosis/diagnosis.ts';
import type { Analysis } from '../line/analysis.ts';
import { lineText } from '../log/log.ts';
import { deviceLabel } from '../words/device-label.ts';
import { findingsAt, linesBehind, qualifiedHeadline, wordsOf } from '../words/finding-words.ts';
import { plainText } from '../words/markdown.ts';
import { linksOfFinding } from '../words/read-on.ts';

/** An action that a front carries out, with what it needs for that. */
export type FindingAction = {
  readonly title: string;
  /** Code of the finding it is about. */
  readonly code: string;
} & (
  | {
      /** Open the article on the finding as it was seen at this line (0-based). */
      readonly kind: 'explain';
      readonly line: number;
    }
  | {
      /** Walk these lines (0-based), the decisive one first. */
      readonly kind: 'show-evidence';
      readonly lines: readonly number[];
    }
  | {
      /** Copy this text. */
      readonly kind: 'copy';
      readonly text: string;
    }
  | {
      /** Show findings of this code no more: in what is open here, or anywhere. */
      readonly kind: 'ignore-here' | 'ignore-everywhere';
    }
);

/**
 * The actions on the findings of the lines from `line` to `endLine` (0-based, included): on those that stand there,
 * or, where a single line is only evidence of some, on those.
 */
export function actionsAt(analysis: Analysis, line: number, endLine: number): readonly FindingAction[] {
  const { findings } = analysis.diagnosis;
  const here =
    line === endLine
      ? findingsAt(analysis.diagnosis, line)
      : findings.filter((it) => it.line >= line && it.line <= endLine);
  const decisive = here.filter((it) => it.line >= line && it.line <= endLine);
  return (decisive.length > 0 ? decisive : here).flatMap((it) => actionsOf(analysis, it));
}

function actionsOf(analysis: Analysis, finding: Finding): readonly FindingAction[] {
  const { code, line } = finding;
  const { title } = wordsOf(analysis.knowledge, finding);
  const lines = linesBehind(finding);
  return [
    { kind: 'explain', title: `Explain: ${title}`, code, line },
    { kind: 'show-evidence', title: 'Show the lines behind this finding', code, lines },
    { kind: 'copy', title: 'Copy this finding for a ticket', code, text: ticketText(analysis, finding) },
    { kind: 'ignore-here', title: `Ignore ${code} in this workspace`, code },
    { kind: 'ignore-everywhere', title: `Ignore ${code} everywhere`, code },
  ];
}

const mostQuotes = 8;

/** A finding as plain text for a ticket. */
function ticketText(analysis: Analysis, finding: Finding): string {
  const words = wordsOf(analysis.knowledge, finding);
  const device = deviceLabel(analysis.diagnosis.device);
  const lines = linesBehind(finding).slice(0, mostQuotes);
  const [best] = linksOfFinding(analysis.knowledge, finding);
  return [
    qualifiedHeadline(finding, words.headline),
    `${finding.severity}, ${finding.code}${device === '' ? '' : `, ${device}`}`,
    '',
    words.explanation,
    '',
    ...lines.map((it) => `line ${it + 1}: ${plainText(lineText(analysis.log, it))}`),
    '',
    ...words.nextSteps.map((it, index) => `${index + 1}. ${it}`),
    ...(best === undefined ? [] : ['', `Read on: ${best.title}, ${best.url}`]),
    '',
  ].join('\n');
}
