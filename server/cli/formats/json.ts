/** `--format json`: the report of the contract. */

import type { Report } from '../../features/report.ts';
import type { CheckedFile } from '../checked-file.ts';

export function jsonFormat(files: readonly CheckedFile[]): string {
  const report: Report = { schema: 'particle-log/report@1', files: files.map((it) => it.report) };
  return `${JSON.stringify(report, null, 2)}\n`;
}
