/** Whether a line is a reason to worry: by its rule, by the findings that rest on it, and by what came of it. */

import type { Analysis } from '../../line/analysis.ts';
import { type Exchange, exchangeOf } from '../../line/exchange-fate.ts';
import type { LineReading } from '../../line/line-reading.ts';
import { withValues } from '../../line/sentences.ts';
import { isLoud } from '../../rules/severities.ts';
import { findingsAt } from '../../words/finding-words.ts';
import { followingSentence } from './following.ts';
import { originSentence } from './origin.ts';

/** A line is no fault by itself unless its rule says so, or a warning or error rests on it. */
export function isBenign(analysis: Analysis, reading: LineReading): boolean {
  if (findingsAt(analysis.diagnosis, reading.line).some(isLoud)) {
    return false;
  }
  if (reading.words) {
    return reading.words.harmless !== false;
  }
  const { level } = reading.head;
  return level !== 'WARN' && level !== 'ERROR' && level !== 'PANIC';
}

/** Whether a finding with words of its own says what is wrong here, so that nothing goes on as it normally does. */
export function isToldByFinding({ diagnosis }: Analysis, { line }: LineReading): boolean {
  return findingsAt(diagnosis, line).some(
    (it) => (isLoud(it) || it.causedBy !== undefined) && it.wording === undefined,
  );
}

/** When to worry about the line, or that nobody need. */
export function worrySentence(analysis: Analysis, reading: LineReading): string | undefined {
  const { words, pattern } = reading;
  if (!words || !pattern) {
    return undefined;
  }
  const worry =
    words.worry === undefined
      ? undefined
      : `**When to worry:** ${withValues(words.worry, pattern.rule, reading)}`;
  // What a finding rests on is not harmless, whatever such a line mostly is.
  if (words.harmless === false || !isBenign(analysis, reading)) {
    return worry;
  }
  const from = words.harmless === 'usually' ? originSentence(analysis, reading) : undefined;
  if (from !== undefined) {
    return from;
  }
  const exchange = exchangeOf(analysis.log, reading);
  const followed =
    exchange?.fate === 'failed' ? followingSentence(analysis, reading, exchange.endLine) : undefined;
  if (words.harmless === true && (exchange === undefined || isJudged(reading, exchange))) {
    return worry ?? '**Harmless.**';
  }
  const usually = followed === undefined && (exchange === undefined || isJudged(reading, exchange));
  return together(usually ? '**Usually harmless.**' : undefined, worry, followed);
}

/** Whether the words know what became of the exchange: of most commands they only know what is usual. */
function isJudged({ words, pattern }: LineReading, { fate, part }: Exchange): boolean {
  const rule = pattern?.rule;
  return (
    fate === 'carried-out' ||
    (fate === 'open' && part === 'information') ||
    words?.judgesOutcome === true ||
    (part === 'result' && (words?.harmless === true || rule?.after !== undefined))
  );
}

function together(...parts: readonly (string | undefined)[]): string | undefined {
  const told = parts.filter((it) => it !== undefined && it !== '');
  return told.length === 0 ? undefined : told.join(' ');
}
