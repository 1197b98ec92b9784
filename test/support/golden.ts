/** The golden output of a log: what `check` and `explain` say, short enough that a difference can be read. */

import type { Report, ReportFile, ReportFinding } from '../../core/features/report.ts';
import { runCli } from './run-cli.ts';

interface Explained {
  readonly line: number;
  readonly kind: string;
  readonly rule: string | null;
  readonly stage: string | null;
  readonly benign: boolean;
  readonly title: string;
  readonly markdown: string;
}

/** The report of a file as `check --format json` writes it. */
export async function reportFileOf(path: string): Promise<ReportFile> {
  const { files } = JSON.parse((await runCli('check', '--format', 'json', path)).out) as Report;
  const [file] = files;
  if (file === undefined) {
    throw new Error(`no report of ${path}`);
  }
  return file;
}

/** What `check` says: the text for people, then the facts of the report that the text does not show. */
export async function goldenCheck(path: string, name: string, file: ReportFile): Promise<string> {
  const text = (await runCli('check', path)).out.replace(/^.*?: /, `${name}: `);
  const { platform, network, modem, deviceOs, evidence } = file.device;
  const facts = [
    `ends ${file.ending}`,
    `device log ${file.isDeviceLog}, ${file.lineCount} lines, ${file.coverage.explained} of ${file.coverage.system} explained`,
    `device ${[platform, network, modem].map((it) => it ?? '?').join(', ')}, Device OS ${deviceOs.min ?? '?'} to ${deviceOs.max ?? '?'}`,
    ...evidence.map((it) => `  line ${it.line}: ${it.says}`),
    ...file.boots.map((it) => `boot ${it.line}–${it.endLine}`),
    ...file.attempts.flatMap((it) => [
      `attempt ${it.line}–${it.endLine}${it.durationMs === null ? '' : `, ${it.durationMs} ms`}: ${[it.outcome, it.failedStage ?? []].flat().join(' ')}`,
      ...it.stages.map(
        (stage) =>
          `  ${stage.id}: ${stage.status}${stage.line === null ? '' : ` ${stage.line}–${stage.endLine}`}`,
      ),
    ]),
    ...file.findings.map(findingFacts),
  ];
  return `${text.trimEnd()}\n\n${facts.join('\n')}\n`;
}

function findingFacts(it: ReportFinding): string {
  return [
    `${it.severity} ${it.code}`,
    `${it.role}, ${it.confidence}${it.stage === null ? '' : `, ${it.stage}`}${it.attempt === null ? '' : `, attempt ${it.attempt}`}`,
    `lines ${it.line}–${it.endLine} by ${it.evidence.join(' ')}`,
    `${it.occurrences}×`,
    ...(it.recovered ? ['recovered'] : []),
    ...(it.earlier ? ['earlier'] : []),
    ...(it.causedBy === null ? [] : [`caused by finding ${it.causedBy}`]),
  ].join('; ');
}

/**
 * What `explain` says: the numbers of the lines of which it says the same, the rule, the title and the first sentence;
 * and all of it where the log asks for it.
 */
export async function goldenExplain(path: string, looks: readonly number[]): Promise<string> {
  const rows = (await runCli('explain', '--format', 'json', path)).out.trimEnd().split('\n');
  const lines = new Map<string, number[]>();
  for (const row of rows) {
    const it = JSON.parse(row) as Explained;
    const said = explanationOf(it, looks.includes(it.line - 1));
    lines.set(said, [...(lines.get(said) ?? []), it.line]);
  }
  return [...lines].map(([said, numbers]) => `${numbers.join(' ')} ${said}\n`).join('');
}

function explanationOf(it: Explained, isFull: boolean): string {
  const harmless = it.benign ? ', harmless' : '';
  const short = `${it.rule ?? it.kind}: ${it.title}${harmless}. ${firstSentence(it)}`.trimEnd();
  return isFull ? `${short}\n${it.markdown.trimEnd()}`.replace(/\n(?=.)/g, '\n    ') : short;
}

/** The first sentence under the title. */
function firstSentence({ markdown }: Explained): string {
  const prose = (markdown.split(/\n\n+/).find((it) => !/^(?:\*\*|#|```)/.test(it)) ?? '').replaceAll(
    '\n',
    ' ',
  );
  return /^.*?\.(?=\s|$)/.exec(prose)?.[0] ?? prose;
}
