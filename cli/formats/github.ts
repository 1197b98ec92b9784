/** `--format github`: annotations for GitHub Actions. */

import type { ReportFile, ReportFinding } from '../../core/index.ts';
import { type CheckedFile, type FormatOptions, isLeftOffline } from '../checked-file.ts';
import { firstStep, readOnText, shownPath } from './shared.ts';

const kinds: Readonly<Record<ReportFinding['severity'], string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

export function githubFormat(files: readonly CheckedFile[], { failOn }: FormatOptions): string {
  return files
    .flatMap(({ report }) => [
      ...(isLeftOffline(report, failOn) ? [offline(report)] : []),
      ...report.findings.map((it) => annotation(report.path, it)),
    ])
    .map((it) => `${it}\n`)
    .join('');
}

function offline({ path, verdict, lineCount }: ReportFile): string {
  return `::error file=${property(shownPath(path))},line=${lineCount},title=not connected::${data(verdict)}.`;
}

function annotation(path: string, finding: ReportFinding): string {
  const readOn = finding.role === 'consequence' ? undefined : readOnText(finding);
  const text = readOn === undefined ? firstStep(finding) : `${firstStep(finding)}\n${readOn}`;
  return `::${kinds[finding.severity]} file=${property(shownPath(path))},line=${finding.line},title=${property(finding.code)}::${data(text)}`;
}

/** Escapes as GitHub's runner reads it back (actions/toolkit, packages/core/src/command.ts). */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
