/**
 * Reads a log in test/logs: `⟵` begins what is said about a line, or at the end of the file about the whole log.
 *
 * - `… ⟵ want join/wrong-password error, want …`: findings that belong to this line, loud or not
 * - `… ⟵ look`: the whole explanation of this line stands in the golden output
 * - `⟵ want CODE SEVERITY`: a finding anywhere; `⟵ want-not CODE`: none of this code, however quiet
 * - `⟵ want attempts connected, failed STAGE, incomplete`: the attempts in order
 * - `⟵ want verdict TEXT`: the verdict holds this text
 * - `⟵` and any other text: what the log is about
 */

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

const sign = '⟵';
const finding = /^want (?<code>[a-z0-9]+\/[a-z0-9-]+) (?<severity>error|warning|information|hint)$/;

/** The log in a marked text. Throws on a mark that is none of the above. */
export function readMarkedLog(marked: string): MarkedLog {
  const lines = marked.split('\n');
  const foot = lines.findIndex((it) => it.startsWith(sign));
  const log = foot < 0 ? lines : lines.slice(0, foot);
  const marks = log.map((it) => it.split(`  ${sign} `)[1]);
  const said = foot < 0 ? [] : lines.slice(foot).filter((it) => it !== '');
  const wishes = said.map((it) => it.slice(sign.length).trim());
  const after = (words: string) =>
    wishes.filter((it) => it.startsWith(`${words} `)).map((it) => it.slice(words.length + 1));
  const anywhere = wishes.filter((it) => /^want(?!-not | attempts | verdict )/.test(it));
  return {
    text: log.map((it) => `${it.split(`  ${sign} `)[0]}\n`).join(''),
    about: wishes.filter((it) => !it.startsWith('want')).join(' '),
    wanted: [
      ...marks.flatMap((it, line) => (it === undefined || it === 'look' ? [] : wantedAt(it, line))),
      ...anywhere.flatMap((it) => wantedAt(it, undefined)),
    ],
    unwanted: after('want-not'),
    attempts: after('want attempts')[0]?.split(', '),
    verdict: after('want verdict')[0],
    looks: marks.flatMap((it, line) => (it === undefined ? [] : [line])),
  };
}

function wantedAt(mark: string, line: number | undefined): WantedFinding[] {
  return mark.split(', ').map((it) => {
    const { code, severity } = finding.exec(it)?.groups ?? {};
    if (code === undefined || severity === undefined) {
      throw new Error(`no mark of a log: ${it}`);
    }
    return { code, severity, line };
  });
}
