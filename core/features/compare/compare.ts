/** Two connection attempts side by side: the times of their stages, and where their courses part. */

import type { AttemptOutcome } from '../../diagnosis/diagnosis.ts';
import type { Analysis } from '../../line/analysis.ts';
import { duration } from '../../rules/decode/durations.ts';
import { type Article, articleFrom } from '../../words/article.ts';
import { outcomeText } from '../../words/outcomes.ts';
import { parting } from './parting.ts';
import { stageTable } from './stage-table.ts';

/** An attempt of a log: the index among its attempts. */
export interface AttemptRef {
  readonly analysis: Analysis;
  readonly attempt: number;
}

/** One attempt as a person picks it from a list. */
export interface AttemptChoice {
  /** Index among the attempts of the log. */
  readonly attempt: number;
  readonly label: string;
  /** How long it took; empty when the log does not tell. */
  readonly description: string;
  readonly outcome: AttemptOutcome;
  /** Where it begins, 0-based. */
  readonly line: number;
}

/** All attempts of a log, in order, for a list to pick from. */
export function attemptChoicesOf({ diagnosis }: Analysis): readonly AttemptChoice[] {
  return diagnosis.attempts.map((it, index) => ({
    attempt: index,
    label: `Attempt ${index + 1}: ${outcomeText(it)}`,
    description: it.durationMs === undefined ? '' : duration(it.durationMs),
    outcome: it.outcome,
    line: it.line,
  }));
}

/** The comparison of two attempts, of one log or of two; undefined when one of them does not exist. */
export function compareAttempts(left: AttemptRef, right: AttemptRef): Article | undefined {
  const one = left.analysis.diagnosis.attempts[left.attempt];
  const other = right.analysis.diagnosis.attempts[right.attempt];
  if (!one || !other) {
    return undefined;
  }
  const title = 'Two connection attempts';
  return articleFrom(title, [
    `# ${title}`,
    stageTable({ number: left.attempt + 1, attempt: one }, { number: right.attempt + 1, attempt: other }),
    '## Where they part',
    parting({ analysis: left.analysis, attempt: one }, { analysis: right.analysis, attempt: other }),
  ]);
}
