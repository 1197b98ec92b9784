/** `--format sarif`: SARIF 2.1.0, for programs that collect results of analyses. */

import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ReportFile, ReportFinding } from '../../core/index.ts';
import type { CheckedFile, FormatOptions } from '../checked-file.ts';
import { wellFormed } from '../output.ts';
import { causeOf, firstStep } from './shared.ts';

const levels: Readonly<Record<ReportFinding['severity'], string>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

export function sarifFormat(files: readonly CheckedFile[], options: FormatOptions): string {
  const findings = files.flatMap((it) => it.report.findings);
  const codes = [...new Set(findings.map((it) => it.code))];
  const sarif = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'particle-log',
            version: options.version,
            rules: codes.map((code) => rule(code, findings)),
          },
        },
        artifacts: files.map(({ report }) => ({
          location: { uri: uriOf(report.path) },
          ...(report.isDeviceLog ? { properties: { ending: report.ending, verdict: report.verdict } } : {}),
        })),
        columnKind: 'utf16CodeUnits',
        results: files.flatMap((it) => it.report.findings.map((finding) => result(it, finding, codes))),
      },
    ],
  };
  return `${JSON.stringify(sarif, null, 2)}\n`;
}

function rule(code: string, findings: readonly ReportFinding[]) {
  const [finding, ...others] = findings.filter((it) => it.code === code);
  // Findings of one code may be about different messages, each in words of its own behind the same title.
  const isOne = others.every((it) => it.title === finding?.title);
  const title = isOne ? finding?.title : finding?.title.replace(/: .*/, '');
  const best = finding?.links[0];
  const steps = (finding?.nextSteps ?? []).map((it, index) => `${index + 1}. ${it}`).join('\n');
  return {
    id: code,
    name: code
      .split(/[/-]/)
      .map((it) => `${it.charAt(0).toUpperCase()}${it.slice(1)}`)
      .join(''),
    shortDescription: { text: title ?? code },
    fullDescription: { text: (isOne ? finding?.explanation : title) ?? code },
    ...(best === undefined ? {} : { helpUri: best.url }),
    help: { text: (isOne ? steps || finding?.explanation : title) ?? code },
  };
}

function result(file: CheckedFile, finding: ReportFinding, codes: readonly string[]) {
  const { report } = file;
  const others = finding.evidence.filter((it) => it !== finding.line);
  const cause = causeOf(report, finding);
  const related = [
    ...others.map((it) => ({ ...location(report, it, file.quotes.get(it)), message: { text: 'evidence' } })),
    ...(cause
      ? [{ ...location(report, cause.line), message: { text: `follows from: ${cause.headline}` } }]
      : []),
  ];
  return {
    ruleId: finding.code,
    ruleIndex: codes.indexOf(finding.code),
    level: levels[finding.severity],
    message: { text: firstStep(finding) },
    locations: [location(report, finding.line, file.quotes.get(finding.line))],
    ...(related.length === 0 ? {} : { relatedLocations: related.map((it, id) => ({ id, ...it })) }),
    properties: {
      role: finding.role,
      confidence: finding.confidence,
      occurrences: finding.occurrences,
      recovered: finding.recovered,
      earlier: finding.earlier,
      stage: finding.stage,
    },
  };
}

function location(report: ReportFile, line: number, quote?: string) {
  const snippet = quote === undefined || quote === '' ? {} : { snippet: { text: wellFormed(quote) } };
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(report.path) },
      region: { startLine: line, ...snippet },
    },
  };
}

function uriOf(path: string): string {
  if (path === '-') {
    return 'stdin';
  }
  if (isAbsolute(path)) {
    return pathToFileURL(path).href;
  }
  return wellFormed(path.replaceAll('\\', '/')).split('/').map(encodeURIComponent).join('/');
}
