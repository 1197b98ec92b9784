/**
 * Reads the head of one log line: what form it has, when and where it was printed, and where its message stands.
 *
 * The usual form, `0000018153 [system] INFO: Cloud: connecting`, is read by hand because a log may have millions
 * of lines; every other form goes through `forms.ts`. Reading never fails: what has no known form is `text`.
 * Source of the form: wiring/src/spark_wiring_logging.cpp : StreamLogHandler::logMessage (Device OS v6.2.0).
 */

import { readOtherForm } from './forms.ts';
import { finishRecord, type LineHead, levelAt, shared } from './line-head.ts';

/** Reads the line between `from` and `to` (without its line break) into `head`. */
export function readLine(text: string, from: number, to: number, head: LineHead): void {
  let end = to;
  while (end > from && text.charCodeAt(end - 1) <= 32) {
    end--;
  }
  head.text = text;
  head.to = end;
  head.cut = false;
  if (head.isUnusual) {
    forgetUnusual(head);
  }
  if (readRecord(text, from, end, head)) {
    finishRecord(head);
    return;
  }
  head.from = from;
  head.time = -1;
  head.category = undefined;
  head.level = undefined;
  head.form = 'bare';
  head.kind = 'empty';
  if (end > from) {
    head.isUnusual = true;
    readOtherForm(text, from, end, head);
  }
}

/** Takes back what only the other forms of a line set. */
function forgetUnusual(head: LineHead): void {
  head.isUnusual = false;
  head.unpadded = false;
  head.prefix = 0;
  head.sourceFile = undefined;
  head.sourceFunction = undefined;
}

/** Digits of a time stamp at least and at most: ten as printed, fewer or more where a tool has touched them. */
const fewestDigits = 9;
const mostDigits = 12;

/** Reads `time [category] LEVEL: message` beginning at `from`; false when the line has another form. */
function readRecord(text: string, from: number, to: number, head: LineHead): boolean {
  let at = from;
  let time = 0;
  let digit = text.charCodeAt(at) - 48;
  while (digit >= 0 && digit <= 9 && at - from <= mostDigits) {
    time = time * 10 + digit;
    digit = text.charCodeAt(++at) - 48;
  }
  const digits = at - from;
  if (digits < fewestDigits || digits > mostDigits || text.charCodeAt(at) !== 32) {
    return false;
  }
  at++;
  let category: string | undefined;
  if (text.charCodeAt(at) === 91) {
    category = categoryAt(text, at + 1, to);
    if (category === undefined) {
      return false;
    }
    at += category.length + 2;
    if (text.charCodeAt(at++) !== 32) {
      return false;
    }
  }
  const level = levelAt(text, at);
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

/** Categories that were read last, by some of their characters: most lines have one of them. */
const recent = new Array<string>(64).fill('');

/** The category that begins at `from` and ends before a `]`, or undefined. */
function categoryAt(text: string, from: number, to: number): string | undefined {
  const place = (text.charCodeAt(from) + 7 * text.charCodeAt(from + 3) + 31 * text.charCodeAt(from + 5)) & 63;
  const known = recent[place] as string;
  const { length } = known;
  let same = 0;
  while (same < length && known.charCodeAt(same) === text.charCodeAt(from + same)) {
    same++;
  }
  if (same === length && length > 0 && from + length < to && text.charCodeAt(from + length) === 93) {
    return known;
  }
  const found = newCategoryAt(text, from, to);
  if (found !== undefined) {
    recent[place] = found;
  }
  return found;
}

const longestCategory = 64;

/** Hashed while it is read. */
function newCategoryAt(text: string, from: number, to: number): string | undefined {
  const limit = Math.min(to, from + longestCategory);
  let hash = 0;
  for (let at = from; at < limit; at++) {
    const code = text.charCodeAt(at);
    if (code === 93) {
      return at > from ? shared(hash, text, from, at) : undefined;
    }
    if (code <= 32) {
      return undefined;
    }
    hash = (Math.imul(hash, 31) + code) | 0;
  }
  return undefined;
}
