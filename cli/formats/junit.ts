/** `--format junit`: one suite a file, one case a finding, for programs that show test results. */

import type { ReportFile, ReportFinding } from '../../core/index.ts';
import { type CheckedFile, type FormatOptions, isFailure, isLeftOffline } from '../checked-file.ts';
import { wellFormed } from '../output.ts';
import { shownPath } from './shared.ts';

export function junitFormat(files: readonly CheckedFile[], options: FormatOptions): string {
  const suites = files.map((it) => suite(it, options));
  const tests = suites.reduce((sum, it) => sum + it.tests, 0);
  const failures = suites.reduce((sum, it) => sum + it.failures, 0);
  const head = `<testsuites name="particle-log" tests="${tests}" failures="${failures}">`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    head,
    ...suites.map((it) => it.xml),
    '</testsuites>',
    '',
  ].join('\n');
}

function suite(
  { report }: CheckedFile,
  options: FormatOptions,
): { xml: string; tests: number; failures: number } {
  const name = attribute(shownPath(report.path));
  const cases = report.findings.map((it) => testCase(name, it, options));
  if (report.isDeviceLog && options.failOn === 'not-connected') {
    cases.push(connectedCase(name, report, options));
  }
  if (cases.length === 0) {
    const what = report.isDeviceLog ? 'nothing to report' : 'not a device log';
    cases.push({ xml: `    <testcase classname="${name}" name="${what}"/>`, failed: false });
  }
  const failures = cases.filter((it) => it.failed).length;
  const head = `  <testsuite name="${name}" tests="${cases.length}" failures="${failures}" errors="0" skipped="0">`;
  return {
    xml: [head, ...cases.map((it) => it.xml), '  </testsuite>'].join('\n'),
    tests: cases.length,
    failures,
  };
}

function testCase(
  file: string,
  finding: ReportFinding,
  options: FormatOptions,
): { xml: string; failed: boolean } {
  const failed = isFailure(finding.severity, options.failOn);
  const head = `    <testcase classname="${file}" name="${attribute(`${finding.code} at line ${finding.line}`)}"`;
  const text = [
    `${finding.headline}.`,
    finding.explanation,
    ...finding.nextSteps.map((it) => `- ${it}`),
  ].join('\n');
  const inner = failed
    ? `<failure type="${finding.severity}" message="${attribute(finding.headline)}">${escaped(text)}</failure>`
    : `<system-out>${escaped(`${finding.severity}: ${text}`)}</system-out>`;
  return { xml: `${head}>${inner}</testcase>`, failed };
}

/** Whether the device is well when the log ends, as a case of its own. */
function connectedCase(
  file: string,
  report: ReportFile,
  options: FormatOptions,
): { xml: string; failed: boolean } {
  const failed = isLeftOffline(report, options.failOn);
  const inner = failed
    ? `<failure type="${report.ending}" message="${attribute(report.verdict)}"/>`
    : `<system-out>${escaped(report.verdict)}</system-out>`;
  return { xml: `    <testcase classname="${file}" name="connected at the end">${inner}</testcase>`, failed };
}

/** Text for XML: characters that XML 1.0 forbids are replaced. */
function escaped(text: string): string {
  return (
    wellFormed(text)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: XML forbids these characters.
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
  );
}

function attribute(text: string): string {
  return escaped(text)
    .replaceAll('"', '&quot;')
    .replace(/[\r\n\t]/g, ' ');
}
