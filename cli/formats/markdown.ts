/** `--format markdown`: for a ticket. */

import {
  cell,
  codeSpan,
  duration,
  linesBehind,
  prose,
  type ReportFile,
  type ReportFinding,
  readOnLine,
  releaseLabel,
  towardsCause,
  unreadText,
} from '../../core/index.ts';
import type { CheckedFile } from '../checked-file.ts';
import { causeOf, shownPath, timesAndRecovery } from './shared.ts';

const mostShown = 50;
const mostAttempts = 10;
const mostQuotes = 4;
const mostLinks = 3;

export function markdownFormat(files: readonly CheckedFile[]): string {
  return files.map(fileMarkdown).join('\n');
}

function fileMarkdown(file: CheckedFile): string {
  const { report } = file;
  const heading = `## ${codeSpan(shownPath(report.path))}`;
  if (!report.isDeviceLog) {
    return `${heading}\n\nNot a device log.\n`;
  }
  const unread = prose(unreadText(report.coverage) ?? '');
  const parts = [heading, `**${prose(report.verdict)}**`, aboutDevice(report), unread, stageTable(report)];
  const worth = report.findings.filter((it) => it.severity !== 'hint');
  const shown = worth.slice(0, mostShown);
  parts.push(...shown.map((it) => findingMarkdown(file, it)));
  if (shown.length < worth.length) {
    parts.push(`… and ${worth.length - shown.length} more findings.`);
  }
  return `${parts.filter((it) => it !== '').join('\n\n')}\n`;
}

function aboutDevice({ device, lineCount, boots }: ReportFile): string {
  const release = releaseLabel({
    min: device.deviceOs.min ?? undefined,
    max: device.deviceOs.max ?? undefined,
  });
  const parts = [
    device.platform ?? 'unknown device',
    ...(device.network === null ? [] : [device.network]),
    ...(release === undefined ? [] : [release]),
    `${lineCount} lines`,
    `${boots.length} ${boots.length === 1 ? 'boot' : 'boots'}`,
  ];
  return prose(parts.join(', '));
}

function stageTable({ attempts }: ReportFile): string {
  const shown = attempts.slice(-mostAttempts);
  if (shown.length === 0) {
    return '';
  }
  const first = attempts.length - shown.length;
  const ids = shown[0]?.stages.map((it) => it.id) ?? [];
  const rows = shown.map((attempt, index) => {
    const stages = attempt.stages.map((it) =>
      it.durationMs === null ? it.status : `${it.status} ${duration(it.durationMs)}`,
    );
    return [String(first + index + 1), `${attempt.line}–${attempt.endLine}`, attempt.outcome, ...stages];
  });
  const table = [
    ['attempt', 'lines', 'outcome', ...ids],
    ['attempt', 'lines', 'outcome', ...ids].map(() => '---'),
    ...rows,
  ];
  return table.map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');
}

function findingMarkdown(file: CheckedFile, finding: ReportFinding): string {
  const more = [finding.code, finding.confidence, ...timesAndRecovery(finding)];
  const head = `### ${finding.severity}: ${prose(finding.headline)}\n\nLine ${finding.line} · ${prose(more.join(' · '))}`;
  const lines = linesBehind(finding).slice(0, mostQuotes);
  const quotes = lines.map((it) => `- ${it}: ${codeSpan(file.quotes.get(it) ?? '')}`).join('\n');
  const steps = finding.nextSteps.map((it, index) => `${index + 1}. ${prose(it)}`).join('\n');
  if (finding.role === 'consequence') {
    const cause = causeOf(file.report, finding);
    return `${head}${cause ? `\n\n${towardsCause(finding, cause)} line ${cause.line}: ${prose(cause.title)}.` : ''}`;
  }
  const parts = [
    head,
    prose(finding.explanation),
    quotes,
    steps === '' ? '' : `What to do:\n\n${steps}`,
    readOnLine(finding.links.slice(0, mostLinks)),
  ];
  return parts.filter((it) => it !== '').join('\n\n');
}
