/** What can be done with a finding on a line: see its evidence, read its page, copy it, hide its kind. */

import { openPageCommand } from '../../../server/protocol.ts';
import type { Finding } from '../../diagnosis/finding.ts';
import type { Analysis } from '../../line/analysis.ts';
import { lineText } from '../../log/log.ts';
import { deviceLabel } from '../../words/device-label.ts';
import { circumstances, findingsAt, wordsOf } from '../../words/finding-words.ts';
import { plainText } from '../../words/markdown.ts';

export interface FindingAction {
  readonly title: string;
  /** The finding it is about, so that an editor can tie it to its diagnostic. */
  readonly code: string;
  readonly command: string;
  readonly arguments: readonly unknown[];
}

/** Commands of the client, which open documents and change settings. */
const commands = {
  showEvidence: 'particleLog.showEvidence',
  copyFinding: 'particleLog.copyFinding',
  ignoreHere: 'particleLog.ignoreFindingHere',
  ignoreEverywhere: 'particleLog.ignoreFindingEverywhere',
} as const;

export function actionsAt(
  analysis: Analysis,
  uri: string,
  line: number,
  endLine: number,
): readonly FindingAction[] {
  const { findings } = analysis.diagnosis;
  const here =
    line === endLine
      ? findingsAt(analysis.diagnosis, line)
      : findings.filter((it) => it.line >= line && it.line <= endLine);
  const decisive = here.filter((it) => it.line >= line && it.line <= endLine);
  return (decisive.length > 0 ? decisive : here).flatMap((it) => actionsOf(analysis, uri, it));
}

function actionsOf(analysis: Analysis, uri: string, finding: Finding): readonly FindingAction[] {
  const { code } = finding;
  const { title } = wordsOf(analysis.knowledge, finding);
  const lines = [...new Set([finding.line, ...finding.evidence])];
  const page = { id: code, uri, line: finding.line };
  return [
    { title: `Explain: ${title}`, code, command: openPageCommand, arguments: [page] },
    {
      title: 'Show the lines behind this finding',
      code,
      command: commands.showEvidence,
      arguments: [uri, lines],
    },
    {
      title: 'Copy this finding for a ticket',
      code,
      command: commands.copyFinding,
      arguments: [ticketText(analysis, finding)],
    },
    { title: `Ignore ${code} in this workspace`, code, command: commands.ignoreHere, arguments: [code] },
    { title: `Ignore ${code} everywhere`, code, command: commands.ignoreEverywhere, arguments: [code] },
  ];
}

const mostQuotes = 8;

/** A finding as plain text for a ticket. */
export function ticketText(analysis: Analysis, finding: Finding): string {
  const words = wordsOf(analysis.knowledge, finding);
  const more = circumstances(finding, words.headline);
  const device = deviceLabel(analysis.diagnosis.device);
  const lines = [...new Set([finding.line, ...finding.evidence])].slice(0, mostQuotes);
  return [
    `${words.headline}${more.length === 0 ? '' : ` (${more.join(', ')})`}`,
    `${finding.severity}, ${finding.code}${device === '' ? '' : `, ${device}`}`,
    '',
    words.explanation,
    '',
    ...lines.map((it) => `line ${it + 1}: ${plainText(lineText(analysis.log, it))}`),
    '',
    ...words.nextSteps.map((it, index) => `${index + 1}. ${it}`),
    '',
  ].join('\n');
}
