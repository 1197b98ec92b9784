/**
 * Reads the head of one log line: what form it has, when and where it was printed, and where its message stands.
 *
 * The usual form, `0000018153 [system] INFO: Cloud: connecting`, is read by hand because a log may have millions
 * of lines; every other form goes through `line-forms.ts`. Reading never fails: what has no known form is `text`.
 * Source of the form: wiring/src/spark_wiring_logging.cpp : StreamLogHandler::logMessage (Device OS v6.2.0).
 */

import { readOtherForm } from './line-forms.ts';
import { finishRecord, type LineHead, levelAt, shared } from './line-head.ts';

/** Reads the line between `from` and `to` (without its line break) into `head`. */
export function readLine(text: string, from: number, to: number, head: LineHead): void {
  let end = to;
  while (end > from && text.charCodeAt(end - 1) <= 32) {
    end--;
  }
  reset(head, text, from, end);
  if (end === from) {
    return;
  }
  if (readRecord(text, from, end, head)) {
    finishRecord(head);
  } else {
    readOtherForm(text, from, end, head);
  }
}

function reset(head: LineHead, text: string, from: number, to: number): void {
  head.kind = 'empty';
  head.form = 'bare';
  head.time = -1;
  head.unpadded = false;
  head.category = undefined;
  head.level = undefined;
  head.text = text;
  head.from = from;
  head.to = to;
  head.cut = false;
  head.prefix = 0;
  head.sourceFile = undefined;
  head.sourceFunction = undefined;
}

/** Reads `time [category] LEVEL: message` beginning at `from`; false when the line has another form. */
function readRecord(text: string, from: number, to: number, head: LineHead): boolean {
  let at = from;
  let time = 0;
  let code = text.charCodeAt(at);
  while (code >= 48 && code <= 57 && at - from < 13) {
    time = time * 10 + code - 48;
    code = text.charCodeAt(++at);
  }
  if (at - from < 9 || at - from > 12 || code !== 32) {
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

const longestCategory = 64;

/** The category that begins at `from` and ends before a `]`, or undefined. Hashed while it is read. */
function categoryAt(text: string, from: number, to: number): string | undefined {
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
    hash = (hash * 31 + code) | 0;
  }
  return undefined;
}
