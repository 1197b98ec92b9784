/** The command `check`: reads every file, reports them together, and says by the exit code how it went. */

import { progressOf } from '../core/features/outline/summary.ts';
import { type ReportFile, reportOf } from '../core/features/report.ts';
import { analyze } from '../core/line/analysis.ts';
import { lineText, openLog } from '../core/log/log.ts';
import type { Knowledge } from '../core/rules/knowledge.ts';
import { readerOf } from '../core/rules/reader.ts';
import { isLoud } from '../core/rules/weight.ts';
import { plainText } from '../core/words/markdown.ts';
import type { Command, FailOn } from './arguments.ts';
import { type CheckedFile, type FormatOptions, isFailure } from './checked-file.ts';
import { githubFormat } from './formats/github.ts';
import { jsonFormat } from './formats/json.ts';
import { junitFormat } from './formats/junit.ts';
import { markdownFormat } from './formats/markdown.ts';
import { sarifFormat } from './formats/sarif.ts';
import { textFormat } from './formats/text.ts';
import { readInput, reportUnreadable } from './input.ts';
import type { Output } from './output.ts';

export type CheckCommand = Extract<Command, { readonly name: 'check' }>;

const formats: Readonly<
  Record<CheckCommand['format'], (files: readonly CheckedFile[], options: FormatOptions) => string>
> = {
  text: textFormat,
  json: jsonFormat,
  sarif: sarifFormat,
  markdown: markdownFormat,
  github: githubFormat,
  junit: junitFormat,
};

/** Runs the command and answers the exit code. */
export async function check(
  command: CheckCommand,
  knowledge: Knowledge,
  output: Output,
  options: { readonly color: boolean; readonly version: string },
): Promise<number> {
  const files: CheckedFile[] = [];
  let unreadable = false;
  for (const path of command.files) {
    try {
      files.push(checkFile(path, await readInput(path), knowledge));
    } catch (error) {
      unreadable = true;
      reportUnreadable(path, error);
    }
  }
  const { quiet, failOn } = command;
  const shown = quiet ? files.map(onlyFailures) : files;
  await output.write(formats[command.format](shown, { ...options, quiet, failOn }));
  await output.end();
  if (unreadable) {
    return 2;
  }
  return files.some((it) => fails(it.report, failOn)) ? 1 : 0;
}

function checkFile(path: string, pieces: Iterable<string>, knowledge: Knowledge): CheckedFile {
  const log = openLog(pieces, readerOf(knowledge));
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

function onlyFailures(file: CheckedFile): CheckedFile {
  const findings = file.report.findings;
  const kept = findings.filter(isLoud);
  const renumbered = kept.map((it) => {
    const cause = it.causedBy === null ? undefined : findings[it.causedBy];
    const at = cause === undefined ? -1 : kept.indexOf(cause);
    return { ...it, causedBy: at < 0 ? null : at };
  });
  return { ...file, report: { ...file.report, findings: renumbered } };
}

function fails(report: ReportFile, failOn: FailOn): boolean {
  return report.findings.some((it) => isFailure(it.severity, failOn));
}
