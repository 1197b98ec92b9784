/** `--format text`: for a person at a terminal. */

import { type ReportFile, type ReportFinding, towardsCause } from '../../core/index.ts';
import type { CheckedFile, FormatOptions } from '../checked-file.ts';
import { forTerminal } from '../output.ts';
import { causeOf, readOnText, shownPath, timesAndRecovery } from './shared.ts';

type Paint = (text: string, style: keyof typeof styles) => string;

const styles = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, blue: 34 } as const;
const mostShown = 50;

export function textFormat(files: readonly CheckedFile[], options: FormatOptions): string {
  const paint: Paint = options.color
    ? (text, style) => `\x1b[${styles[style]}m${text}\x1b[0m`
    : (text) => text;
  return files.map((it) => fileText(it, options.quiet, paint)).join('\n');
}

function fileText(file: CheckedFile, quiet: boolean, paint: Paint): string {
  const { report } = file;
  const name = paint(forTerminal(shownPath(report.path)), 'bold');
  if (!report.isDeviceLog) {
    return `${name}: not a device log\n`;
  }
  const lines = [`${name}: ${report.verdict}`];
  if (!quiet) {
    lines.push(...file.progress.map((it) => `  ${forTerminal(it)}`), '');
  }
  // Hints are remarks on what is normal; they are in the JSON report and in the editor.
  const worth = report.findings.filter((it) => it.severity !== 'hint');
  const shown = worth.slice(0, mostShown);
  for (const it of shown) {
    lines.push(...findingText(report, file, it, quiet, paint));
  }
  if (shown.length < worth.length) {
    lines.push(`  … and ${worth.length - shown.length} more`);
  }
  if (shown.length === 0 && !quiet) {
    lines.push(paint('  Nothing to report.', 'green'));
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

const colors = { error: 'red', warning: 'yellow', information: 'blue', hint: 'dim' } as const;

function findingText(
  report: ReportFile,
  file: CheckedFile,
  finding: ReportFinding,
  quiet: boolean,
  paint: Paint,
): string[] {
  const more = [
    ...timesAndRecovery(finding),
    ...(finding.confidence === 'certain' ? [] : [finding.confidence]),
  ];
  const note = more.length === 0 ? '' : paint(` (${more.join(', ')})`, 'dim');
  const lines = [
    `  ${paint(finding.severity, colors[finding.severity])} ${forTerminal(finding.headline)}${note}`,
    paint(`    line ${finding.line}, ${finding.code}`, 'dim'),
  ];
  if (quiet || finding.role === 'consequence') {
    const cause = causeOf(report, finding);
    if (cause) {
      lines.push(`    ${towardsCause(finding, cause).toLowerCase()} line ${cause.line}`);
    }
    return lines;
  }
  for (const line of [...(finding.reason === null ? [] : [finding.reason]), finding.line]) {
    const quote = file.quotes.get(line);
    if (quote) {
      lines.push(paint(`    | ${forTerminal(quote)}`, 'dim'));
    }
  }
  finding.nextSteps.forEach((it, index) => {
    lines.push(`    ${index + 1}. ${it}`);
  });
  const readOn = readOnText(finding);
  return [...lines, ...(readOn === undefined ? [] : [`    ${readOn}`]), ''];
}
