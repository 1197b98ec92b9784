/** Checks one file: from its text to all that the formats of `check` write of it. */

import {
  analyze,
  type Knowledge,
  lineText,
  openLog,
  plainText,
  progressOf,
  type ReportFile,
  reportOf,
} from '../core/index.ts';
import type { CheckedFile } from './checked-file.ts';
import { readInput, unreadable } from './input.ts';

/** What came of a file. A plain value, which a worker can send. */
export type FileCheck =
  | { readonly notes: readonly string[]; readonly checked: CheckedFile }
  | { readonly notes: readonly string[]; readonly unreadable: string };

/** Reads and checks a file, or standard input for `-`; a file that cannot be read is an answer too. */
export async function checkFile(path: string, knowledge: Knowledge): Promise<FileCheck> {
  const notes: string[] = [];
  try {
    const pieces = await readInput(path, (note) => notes.push(note));
    return { notes, checked: checkText(path, pieces, knowledge) };
  } catch (error) {
    return { notes, unreadable: unreadable(path, error) };
  }
}

function checkText(path: string, pieces: Iterable<string>, knowledge: Knowledge): CheckedFile {
  const log = openLog(pieces, knowledge);
  const { diagnosis } = analyze(log, knowledge);
  const report = reportOf(path, diagnosis, knowledge);
  return {
    report,
    progress: progressOf(diagnosis).flat(),
    quotes: quotesOf(report, (line) => lineText(log, line)),
  };
}

/** Findings and lines of evidence that are quoted at most. */
const mostQuoted = { findings: 100, lines: 4 };

function quotesOf(report: ReportFile, textOf: (line: number) => string): ReadonlyMap<number, string> {
  const lines = report.findings
    .slice(0, mostQuoted.findings)
    .flatMap((it) => [it.line, ...it.evidence.slice(0, mostQuoted.lines)]);
  return new Map(lines.map((it) => [it, plainText(textOf(it - 1))]));
}
