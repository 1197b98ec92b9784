/**
 * Reads a log in test/logs: `⟵` begins what is said about a line, or at the end of the file about the whole log.
 *
 * - `… ⟵ want join/wrong-password error, want …`: findings that belong to this line, loud or not
 * - `… ⟵ look`: nothing is wanted here; as of every line with a mark, the golden output has the whole explanation
 * - `⟵ want CODE SEVERITY`: a finding anywhere; `⟵ want-not CODE`: none of this code, however quiet
 * - `⟵ want attempts connected, failed STAGE, incomplete`: the attempts in order
 * - `⟵ want verdict TEXT`: the verdict holds this text
 * - `⟵` and any other text: what the log is about
 */

import { readFileSync } from 'node:fs';
import { stageIds } from '../../core/log/vocabulary.ts';
import { nearNamesSentence } from '../../core/rules/near-names.ts';
import { severities } from '../../core/rules/severities.ts';
import { knowledge } from './knowledge.ts';

/** A finding that a log asks for; without a line it may be on any. Lines are 0-based. */
export interface WantedFinding {
  readonly code: string;
  readonly severity: string;
  readonly line: number | undefined;
}

export interface MarkedLog {
  /** The log without its marks. */
  readonly text: string;
  readonly about: string;
  readonly wanted: readonly WantedFinding[];
  readonly unwanted: readonly string[];
  /** `connected`, `incomplete`, or `failed` with its stage; undefined where the log does not say. */
  readonly attempts: readonly string[] | undefined;
  readonly verdict: string | undefined;
  /** Lines that are explained in full, 0-based. */
  readonly looks: readonly number[];
}

/** What is said after a sign. */
interface Said {
  readonly words: string;
  /** 0-based. */
  readonly line: number;
}

const sign = '⟵';
const marksOfLines = ['look', 'want CODE SEVERITY'];
const marksOfLogs = [
  'want CODE SEVERITY',
  'want-not CODE',
  'want attempts …',
  'want verdict TEXT',
  'what the log is about',
];
const outcomes = ['connected', 'incomplete', ...stageIds.map((it) => `failed ${it}`)];

/** The log in a marked file. @throws Error as `readMarkedLog`. */
export function readMarkedFile(path: string): MarkedLog {
  return readMarkedLog(readFileSync(path, 'utf8'), path, knowledge.findings);
}

/**
 * The log in a marked text; `findings` has the codes that marks may name. @throws Error that tells each mark that cannot
 * be read, with its place in the file.
 */
export function readMarkedLog(
  marked: string,
  file: string,
  findings: ReadonlyMap<string, unknown>,
): MarkedLog {
  const lines = marked.split('\n');
  const foot = lines.findIndex((it) => it.startsWith(sign));
  const log = foot < 0 ? lines : lines.slice(0, foot);
  const faults: string[] = [];
  const tell = ({ line }: Said, fault: string) => {
    faults.push(`${file}:${line + 1}: ${fault}`);
  };
  const named: Named = (said, code) => {
    if (!findings.has(code)) {
      tell(said, `there is no finding ${code}${nearNamesSentence(code, findings.keys())}`);
    }
  };
  const marks = log.flatMap((it, line) => saidIn(it, line));
  const ofLines = marks
    .filter(({ words }) => words !== 'look')
    .flatMap((it) => wantedAt(it, it.line, tell, named));
  const ofLog = foot < 0 ? undefined : readFoot(footOf(lines, foot, tell), tell, named);
  if (faults.length > 0) {
    throw new Error(faults.join('\n'));
  }
  return {
    text: log.map((it) => `${it.replace(/[ \t]*⟵.*$/, '')}\n`).join(''),
    about: ofLog?.about ?? '',
    wanted: [...ofLines, ...(ofLog?.wanted ?? [])],
    unwanted: ofLog?.unwanted ?? [],
    attempts: ofLog?.attempts,
    verdict: ofLog?.verdict,
    looks: marks.map((it) => it.line),
  };
}

type Tell = (said: Said, fault: string) => void;
/** Is told each finding that a mark names. */
type Named = (said: Said, code: string) => void;

function saidIn(text: string, line: number): Said[] {
  const at = text.indexOf(sign);
  return at < 0 ? [] : [{ words: text.slice(at + sign.length).trim(), line }];
}

function footOf(lines: readonly string[], foot: number, tell: Tell): readonly Said[] {
  return lines.slice(foot).flatMap((it, index) => {
    const line = foot + index;
    if (it.trim() !== '' && !it.startsWith(sign)) {
      tell(
        { words: it, line },
        `a line of the log stands behind what is said about all of it (line ${foot + 1})`,
      );
    }
    return it.startsWith(sign) ? saidIn(it, line) : [];
  });
}

type Foot = Pick<MarkedLog, 'about' | 'wanted' | 'unwanted' | 'attempts' | 'verdict'>;

function readFoot(said: readonly Said[], tell: Tell, named: Named): Foot {
  const after = (words: string) =>
    said.flatMap((it) => (it.words.startsWith(`${words} `) ? [it.words.slice(words.length + 1).trim()] : []));
  const attempts = after('want attempts')[0]?.split(/\s*,\s*/);
  const wanted: WantedFinding[] = [];
  const about: string[] = [];
  for (const it of said) {
    const unwanted = /^want-not ([a-z0-9]+\/[a-z0-9-]+)$/.exec(it.words)?.[1];
    if (unwanted !== undefined) {
      named(it, unwanted);
    }
    if (unwanted !== undefined || /^want verdict ./.test(it.words)) {
      continue;
    }
    if (/^want attempts /.test(it.words)) {
      const odd = attempts?.find((outcome) => !outcomes.includes(outcome));
      if (odd !== undefined) {
        tell(
          it,
          `“${odd}” is no outcome of an attempt${nearNamesSentence(odd, outcomes) || `: ${outcomes.join(', ')}`}`,
        );
      }
    } else if (isAlmostMark(it.words)) {
      wanted.push(...wantedAt(it, undefined, tell, named));
    } else {
      about.push(it.words);
    }
  }
  return {
    about: about.join(' '),
    wanted,
    unwanted: after('want-not'),
    attempts,
    verdict: after('want verdict')[0],
  };
}

/** A text that begins like this is no sentence about the log, but a mark or a slip in one. */
function isAlmostMark(words: string): boolean {
  return /^want|^look$|^(?:\S+ )?[a-z0-9]+\/[a-z0-9-]+(?: \w+)?$/.test(words);
}

/** The findings that a mark of a line wants, or one of the whole log. */
function wantedAt(said: Said, line: number | undefined, tell: Tell, named: Named): WantedFinding[] {
  return said.words.split(/\s*,\s*/).flatMap((it) => {
    const [verb, code = '', severity = '', ...rest] = it.split(/\s+/);
    const isFinding = /^[a-z0-9]+\/[a-z0-9-]+$/.test(code) && rest.length === 0;
    if (verb === 'want' && isFinding && severities.some((known) => known === severity)) {
      named(said, code);
      return [{ code, severity, line }];
    }
    tell(said, faultOf(it, verb === 'want' && isFinding ? severity : undefined, line === undefined));
    return [];
  });
}

function faultOf(mark: string, severity: string | undefined, ofLog: boolean): string {
  if (severity !== undefined) {
    const near = nearNamesSentence(severity, severities) || `: write ${severities.join(', ')}`;
    return severity === ''
      ? `“${mark}” needs a severity: ${severities.join(', ')}`
      : `“${severity}” is no severity${near}`;
  }
  const marks = ofLog ? marksOfLogs : marksOfLines;
  const [first = ''] = mark.split(' ');
  const near = nearNamesSentence(first, new Set(marks.slice(0, 4).map((it) => it.replace(/ .*/, ''))));
  return `“${mark}” is no mark of a ${ofLog ? 'log' : 'line'}${near}${near === '' ? '.' : ''} There are: ${marks.join('; ')}`;
}
