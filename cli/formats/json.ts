/** `--format json`: the report that other programs read. */

import type { Report } from '../../core/index.ts';
import type { CheckedFile } from '../checked-file.ts';

/** A report with more attempts than this is for programs only, so it is written without indentation. */
const mostIndented = 200;

export function jsonFormat(files: readonly CheckedFile[]): string {
  const report: Report = { schema: 'particle-log/report@1', files: files.map((it) => it.report) };
  const attempts = files.reduce((sum, it) => sum + it.report.attempts.length, 0);
  return `${JSON.stringify(report, null, attempts > mostIndented ? undefined : 2)}\n`;
}
