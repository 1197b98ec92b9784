/** Explains a line: what it says, where the connection stands, whether to worry, and what to do. */

import type { Analysis } from '../../line/analysis.ts';
import { exchangeSentence } from '../../line/exchange-sentence.ts';
import { foreignLine, kindOf } from '../../line/foreign-line.ts';
import { type LineReading, readLogLine } from '../../line/line-reading.ts';
import { linesWithStates } from '../../line/line-states.ts';
import { currentStage, placeOf } from '../../line/place.ts';
import { saysSentence, valueList, withValues } from '../../line/sentences.ts';
import type { Level, LineKind } from '../../log/line-head.ts';
import type { State } from '../../log/state.ts';
import type { StageId } from '../../log/vocabulary.ts';
import type { Origin } from '../../rules/recognize.ts';
import { sentencesIn } from '../../rules/rule-words.ts';
import { findingBlocks } from './finding-block.ts';
import { fitted, type HoverParts } from './fitted.ts';
import { ledgerBlocks } from './ledger.ts';
import { linkLine } from './link-line.ts';
import type { Links } from './links.ts';
import { isBenign, isToldByFinding, worrySentence } from './worry.ts';

export interface ExplainOptions {
  /** short: what the line says, and whether to worry. full: also where the connection stands and what to do. */
  readonly detail: 'short' | 'full';
  /** How the front opens articles and logs; without it there are no such links, as on the command line. */
  readonly links?: Links | undefined;
}

export type ExplainedKind = Exclude<LineKind, 'empty'>;

export interface ExplainedLine {
  readonly kind: ExplainedKind;
  readonly origin: Origin;
  readonly category: string | undefined;
  readonly level: Level | undefined;
  /** Id of the rule that knows the line; undefined when only a general sentence can be said. */
  readonly rule: string | undefined;
  /** The stage the line is about, or else the one the attempt is in. */
  readonly stage: StageId | undefined;
  /** The line is no fault by itself, and no error or warning rests on it. */
  readonly benign: boolean;
  readonly title: string;
  /** Text of the log stands in code spans only. */
  readonly markdown: string;
}

const inFull: ExplainOptions = { detail: 'full' };

/** Explains a line of a log. Lines are 0-based; one past the end is explained as a blank line. */
export function explain(analysis: Analysis, line: number, options: ExplainOptions = inFull): ExplainedLine {
  return explainLine(analysis, line, options, undefined);
}

/** Explains all lines in order, in less time than one by one. */
export function* explainAll(
  analysis: Analysis,
  options: ExplainOptions = inFull,
): Iterable<readonly [line: number, explained: ExplainedLine]> {
  for (const [line, state] of linesWithStates(analysis.log, 0, analysis.log.lineCount - 1)) {
    yield [line, explainLine(analysis, line, options, state)];
  }
}

/** `state` is that before the line, where the caller has it. */
function explainLine(
  analysis: Analysis,
  line: number,
  options: ExplainOptions,
  state: State | undefined,
): ExplainedLine {
  const reading = readLogLine(analysis, line, state);
  const first = explainReading(analysis, reading, options);
  if (!reading.second) {
    return first;
  }
  const all = [first];
  for (let next: LineReading | undefined = reading.second; next !== undefined; next = next.second) {
    all.push(explainReading(analysis, next, options));
  }
  const known = all.find((it) => it.rule !== undefined) ?? all.at(-1) ?? first;
  const count = all.length === 2 ? 'Two' : 'Several';
  const says = `${count} records stand on this line: the line break between them was lost, or another writer cut in.`;
  const texts = all.map((it) => it.markdown).join('\n\n---\n\n');
  return { ...known, markdown: `${says}\n\n${texts}` };
}

function explainReading(analysis: Analysis, reading: LineReading, options: ExplainOptions): ExplainedLine {
  const rule = reading.pattern?.rule;
  const foreign = rule ? undefined : foreignLine(analysis, reading);
  return {
    kind: kindOf(analysis.log, reading),
    origin: reading.origin,
    category: reading.head.category,
    level: reading.head.level,
    rule: rule?.id,
    stage: rule?.stage ?? currentStage(reading.state),
    benign: isBenign(analysis, reading),
    title: rule?.title ?? foreign?.title ?? 'A line',
    markdown: (foreign
      ? foreignParts(analysis, reading, foreign.says, options)
      : knownParts(analysis, reading, options)
    ).join('\n\n'),
  };
}

function knownParts(analysis: Analysis, reading: LineReading, options: ExplainOptions): string[] {
  const { words, pattern } = reading;
  if (!words || !pattern) {
    return [];
  }
  const full = options.detail === 'full';
  const isTold = isToldByFinding(analysis, reading);
  const parts: HoverParts = {
    says: [saysSentence(pattern.rule, reading), exchangeSentence(analysis.log, reading)],
    values: full ? valueList(reading) : undefined,
    means: full ? sentencesIn(words.means ?? '').map((it) => withValues(it, pattern.rule, reading)) : [],
    logs: ledgerBlocks(analysis, reading, options.links),
    place: full ? placeOf(analysis.diagnosis, reading) : undefined,
    worry: isTold ? undefined : worrySentence(analysis, reading),
    next: full && !isTold ? nextSentence(reading) : undefined,
    findings: full ? findingBlocks(analysis, reading, options.links) : [],
  };
  const { says, values, means, logs, place, worry, next, findings } = fitted(parts, options.links);
  const all = [
    ...says,
    values,
    means.join(' '),
    ...logs,
    place,
    worry,
    next,
    ...findings,
    linkLine(analysis, reading, options.links),
  ];
  return all.filter((it) => it !== undefined && it !== '') as string[];
}

function nextSentence(reading: LineReading): string | undefined {
  const { words, pattern } = reading;
  return words?.next === undefined || !pattern
    ? undefined
    : `**Normally next:** ${withValues(words.next, pattern.rule, reading)}`;
}

function foreignParts(
  analysis: Analysis,
  reading: LineReading,
  says: string,
  options: ExplainOptions,
): string[] {
  const full = options.detail === 'full' && reading.head.kind !== 'empty';
  const parts = [
    says,
    ...ledgerBlocks(analysis, reading, options.links),
    exchangeSentence(analysis.log, reading),
    full ? placeOf(analysis.diagnosis, reading) : undefined,
    ...(full ? findingBlocks(analysis, reading, options.links) : []),
  ];
  return parts.filter((it) => it !== undefined && it !== '') as string[];
}
