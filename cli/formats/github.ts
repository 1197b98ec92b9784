/** `--format github`: annotations for GitHub Actions. */

import type { ReportFinding } from '../../core/index.ts';
import type { CheckedFile } from '../checked-file.ts';
import { firstStep, shownPath } from './shared.ts';

const kinds: Readonly<Record<ReportFinding['severity'], string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

export function githubFormat(files: readonly CheckedFile[]): string {
  return files
    .flatMap(({ report }) => report.findings.map((it) => annotation(report.path, it)))
    .map((it) => `${it}\n`)
    .join('');
}

function annotation(path: string, finding: ReportFinding): string {
  return `::${kinds[finding.severity]} file=${property(shownPath(path))},line=${finding.line},title=${property(finding.code)}::${data(firstStep(finding))}`;
}

/** Escapes as GitHub's runner reads it back (actions/toolkit, packages/core/src/command.ts). */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
