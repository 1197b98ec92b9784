/** Explains a line: what it says, where the connection stands, whether to worry, and what to do. */

import type { Analysis } from '../../line/analysis.ts';
import { exchangeSentence } from '../../line/exchange-sentence.ts';
import { foreignLine, kindOf } from '../../line/foreign-line.ts';
import { type LineReading, readLogLine } from '../../line/line-reading.ts';
import { currentStage, placeOf } from '../../line/place.ts';
import { saysSentence, valueList } from '../../line/values.ts';
import type { Level, LineKind } from '../../log/line-head.ts';
import type { State } from '../../log/state.ts';
import type { StageId } from '../../log/vocabulary.ts';
import type { Origin } from '../../rules/knowledge.ts';
import { isLoud } from '../../rules/weight.ts';
import { findingsAt } from '../../words/finding-words.ts';
import { prose } from '../../words/markdown.ts';
import { adviceBlocks, knownNext, linkLine } from './advice.ts';
import { ledgerBlocks } from './ledger.ts';

export interface ExplainOptions {
  readonly detail: 'short' | 'full';
  /** The document for links that open pages; without it there are none, as on the command line. */
  readonly uri?: string | undefined;
}

export type ExplainedKind = Exclude<LineKind, 'empty'>;

export interface ExplainedLine {
  readonly kind: ExplainedKind;
  readonly origin: Origin;
  readonly category: string | undefined;
  readonly level: Level | undefined;
  readonly rule: string | undefined;
  readonly stage: StageId | undefined;
  readonly benign: boolean;
  readonly title: string;
  readonly markdown: string;
}

/** Explains a line of a log. `state` saves finding the state before the line where the caller has it. */
export function explainLine(
  analysis: Analysis,
  line: number,
  options: ExplainOptions = { detail: 'full' },
  state?: State,
): ExplainedLine {
  const reading = readLogLine(analysis, line, state);
  const first = explainReading(analysis, reading, options);
  if (!reading.second) {
    return first;
  }
  const second = explainReading(analysis, reading.second, options);
  const known = first.rule === undefined ? second : first;
  const parts = [
    'Two records stand on this line: the line break between them was lost, or another writer cut in.',
  ];
  return { ...known, markdown: [...parts, first.markdown, '---', second.markdown].join('\n\n') };
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
  const parts = [
    saysSentence(pattern.rule, reading),
    exchangeSentence(analysis.log, reading),
    full ? valueList(reading) : undefined,
    full && words.means !== undefined ? prose(words.means) : undefined,
    ...ledgerBlocks(analysis, reading, options.uri),
    full ? placeOf(analysis.diagnosis, reading) : undefined,
    worrySentence(analysis, reading),
    full ? knownNext(words) : undefined,
    ...(full ? adviceBlocks(analysis, reading, options.uri) : []),
    linkLine(analysis, reading, options.uri),
  ];
  return parts.filter((it) => it !== undefined && it !== '') as string[];
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
    ...ledgerBlocks(analysis, reading, options.uri),
    exchangeSentence(analysis.log, reading),
    full ? placeOf(analysis.diagnosis, reading) : undefined,
    ...(full ? adviceBlocks(analysis, reading, options.uri) : []),
  ];
  return parts.filter((it) => it !== undefined && it !== '') as string[];
}

/** A line is no fault by itself unless its rule says so, or a warning or error rests on it. */
function isBenign(analysis: Analysis, reading: LineReading): boolean {
  if (findingsAt(analysis.diagnosis, reading.line).some(isLoud)) {
    return false;
  }
  if (reading.words) {
    return reading.words.harmless !== false;
  }
  const { level } = reading.head;
  return level !== 'WARN' && level !== 'ERROR' && level !== 'PANIC';
}

function worrySentence(analysis: Analysis, reading: LineReading): string | undefined {
  const { words } = reading;
  if (!words) {
    return undefined;
  }
  const worry = words.worry === undefined ? undefined : `**When to worry:** ${prose(words.worry)}`;
  if (words.harmless === true) {
    return worry ?? '**Harmless.**';
  }
  if (words.harmless === 'usually') {
    return isBenign(analysis, reading)
      ? ['**Usually harmless.**', worry].filter((it) => it).join(' ')
      : worry;
  }
  return worry;
}
