/**
 * The record as a text handler of Device OS prints it, `0000018153 [system] INFO: Cloud: connecting`, read by hand
 * because a log may have millions of them.
 * Source of the form: wiring/src/spark_wiring_logging.cpp : StreamLogHandler::logMessage (Device OS v6.2.0).
 */

import {
  type Characters,
  codeAt,
  fourDigitsAt,
  type Phrase,
  phraseOf,
  standsAt,
  wordAt,
} from './characters.ts';
import { type LineHead, levelAt, shared } from './line-head.ts';

/** Reads `time [category] LEVEL: message` beginning at `from`; false when the line has another form. */
export function readRecord(characters: Characters, from: number, to: number, head: LineHead): boolean {
  let time = usualTimeAt(characters, from, to);
  let at = from + usualDigits;
  if (time < 0) {
    at = endOfTime(characters, from);
    time = Number(characters.text.slice(from, at));
    // More digits than a device prints: some are of what stands before the record.
    if (time > longestTime) {
      return false;
    }
  }
  if (at === from || codeAt(characters, at++) !== 32) {
    return false;
  }
  let category: string | undefined;
  if (codeAt(characters, at) === 91) {
    category = categoryAt(characters, at + 1, to);
    if (category === undefined) {
      return false;
    }
    at += category.length + 2;
    if (codeAt(characters, at++) !== 32) {
      return false;
    }
  }
  const level = levelAt(characters, at);
  if (!level) {
    return false;
  }
  head.kind = 'record';
  head.form = 'text';
  head.time = time;
  head.category = category;
  head.level = level;
  head.from = Math.min(at + level.length + 2, to);
  return true;
}

/** The clock of a device wraps behind it. */
export const longestTime = 2 ** 32 - 1;

/** Digits of a time stamp as a device prints it, and at least and at most where a tool has touched it. */
export const usualDigits = 10;
const fewestDigits = 9;
const mostDigits = 12;

/** The number that ten digits from an offset on and a blank behind them make, or -1. */
function usualTimeAt(characters: Characters, from: number, to: number): number {
  if (to - from <= usualDigits || codeAt(characters, from + usualDigits) !== 32) {
    return -1;
  }
  const high = fourDigitsAt(characters, from);
  const middle = fourDigitsAt(characters, from + 4);
  const low = fourDigitsAt(characters, from + 6);
  return (high | middle | low) < 0 ? -1 : (high * 10_000 + middle) * 100 + (low % 100);
}

/** Where the digits of a time stamp end; where they begin when they are too few or too many. */
function endOfTime(characters: Characters, from: number): number {
  let at = from;
  while (at - from <= mostDigits && codeAt(characters, at) >= 48 && codeAt(characters, at) <= 57) {
    at++;
  }
  const digits = at - from;
  return digits < fewestDigits || digits > mostDigits ? from : at;
}

/** A category and what it looks like in a head: with its bracket. */
interface KnownCategory {
  readonly name: string;
  readonly phrase: Phrase;
}

/** Categories that were read last, by some of their characters: most lines have one of them. */
const recent = new Array<KnownCategory>(256).fill({ name: '', phrase: phraseOf(']') });

/** The category that begins at `from` and ends before a `]`, or undefined. */
function categoryAt(characters: Characters, from: number, to: number): string | undefined {
  if (to - from < shortestRest) {
    return newCategoryAt(characters, from, to);
  }
  const place = Math.imul(wordAt(characters, from) ^ wordAt(characters, from + 7), 0x9e3779b1) >>> 24;
  const { name, phrase } = recent[place] as KnownCategory;
  if (name.length < to - from && name !== '' && standsAt(phrase, characters, from)) {
    return name;
  }
  const found = newCategoryAt(characters, from, to);
  if (found !== undefined) {
    recent[place] = { name: found, phrase: phraseOf(`${found}]`) };
  }
  return found;
}

/** Characters of `a] INFO: b`. */
const shortestRest = 11;

const longestCategory = 64;

/** Hashed while it is read. */
function newCategoryAt(characters: Characters, from: number, to: number): string | undefined {
  const limit = Math.min(to, from + longestCategory);
  let hash = 0;
  for (let at = from; at < limit; at++) {
    const code = codeAt(characters, at);
    if (code === 93) {
      return at > from ? shared(hash, characters.text, from, at) : undefined;
    }
    if (code <= 32) {
      return undefined;
    }
    hash = (Math.imul(hash, 31) + code) | 0;
  }
  return undefined;
}
