/** Whether a line is a reason to worry. */

import type { Analysis } from '../../line/analysis.ts';
import type { LineReading } from '../../line/line-reading.ts';
import { withValues } from '../../line/sentences.ts';
import { isLoud } from '../../rules/severities.ts';
import { findingsAt } from '../../words/finding-words.ts';

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
  if (words.harmless === true) {
    return worry ?? '**Harmless.**';
  }
  return ['**Usually harmless.**', worry].filter((it) => it).join(' ');
}
