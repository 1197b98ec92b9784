/** The command `check`: reads every file, reports them together, and says by the exit code how it went. */

import { isLoud, type ReportFile } from '../core/index.ts';
import type { Command, FailOn } from './arguments.ts';
import { checkFiles, type Workshop } from './check-files.ts';
import { type CheckedFile, type FormatOptions, isFailure, isLeftOffline } from './checked-file.ts';
import { githubFormat } from './formats/github.ts';
import { jsonFormat } from './formats/json.ts';
import { junitFormat } from './formats/junit.ts';
import { markdownFormat } from './formats/markdown.ts';
import { sarifFormat } from './formats/sarif.ts';
import { textFormat } from './formats/text.ts';
import { complain, type Output } from './output.ts';

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
  workshop: Workshop,
  output: Output,
  options: { readonly color: boolean; readonly version: string },
): Promise<number> {
  const files: CheckedFile[] = [];
  let unreadable = false;
  for await (const it of checkFiles(command.files, workshop, command.jobs)) {
    for (const note of it.notes) {
      complain(note);
    }
    if ('checked' in it) {
      files.push(it.checked);
    } else {
      unreadable = true;
      complain(it.unreadable);
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
  return isLeftOffline(report, failOn) || report.findings.some((it) => isFailure(it.severity, failOn));
}
