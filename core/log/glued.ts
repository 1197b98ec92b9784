/** Finds a second record on a line: the line break between them was lost, or another writer cut in. */

import { type Characters, charactersOf, endOfDigits, fourDigitsAt, startOfDigits } from './characters.ts';
import type { LineHead } from './line-head.ts';
import { dropWrittenBreak } from './message-end.ts';

/** A head of Device OS, one of the Gen 2 modem trace, or of the datagrams in which RemoteLogRK sends records. */
const GLUED =
  /\d{10} (?=\[[a-z][\w.]{1,40}\] (?:TRACE|INFO|WARN|ERROR|PANIC): )|(?<![\d.])\d{1,7}\.\d{3} (?=AT (?:send|read)[ A-Z+>]{1,24}\d{1,6} ")|<\d{1,3}>(?=(?:\d{1,2} \d{4}-\d\d-|[A-Z][a-z]{2} {1,2}\d)[^<>]{20,200} \d{10} )/;

/** Characters of a message that are looked through. */
export const glueReach = 400;

/** Where in the text of a head a second record begins, or -1. */
export function gluedAt(head: LineHead): number {
  if (head.kind !== 'record' && head.kind !== 'at') {
    return -1;
  }
  const found = GLUED.exec(head.text.slice(head.from, Math.min(head.to, head.from + glueReach)));
  return found ? head.from + found.index : -1;
}

/**
 * Whether a message is none as it stands: it is longer than any, or has several lines, as a text in an object may. Then
 * a further record is looked for before the rules are asked; asking them for every record would cost the square.
 */
export function isNoMessage({ text, from, to }: LineHead): boolean {
  return to - from > glueReach || text.slice(from, to).includes('\n');
}

/** Ends a record where the next one begins, or its line, without the line break that a terminal has written out. */
export function endAtGlue(head: LineHead, at: number): void {
  const end = head.text.slice(head.from, at).indexOf('\n');
  head.to = end < 0 ? at : head.from + end;
  dropWrittenBreak(head);
}

/** Where in a text the words of a modem trace stand next; they are looked for once, not line by line. */
export interface GlueMarks {
  readonly text: string;
  trace: number;
}

export function newGlueMarks(text: string): GlueMarks {
  return { text, trace: -1 };
}

/** Where a second record begins, or -1; asked in the order of lines. */
export function glueIn(marks: GlueMarks, head: LineHead): number {
  return mayBeGlued(marks, head) ? gluedAt(head) : -1;
}

/** Whether a message has what a second record needs; nearly none has. */
function mayBeGlued(marks: GlueMarks, { text, from, to }: LineHead): boolean {
  if (text !== marks.text) {
    return true;
  }
  if (marks.trace < from) {
    const found = text.indexOf('AT ', from);
    marks.trace = found < 0 ? Number.MAX_SAFE_INTEGER : found;
  }
  return marks.trace < to || hasTimeStamp(charactersOf(text), from, to);
}

/** Digits of a time stamp. */
const stampLength = 10;

/** Of ten characters in a row one of the first seven stands at a place that seven divides, with three behind it. */
const stride = 7;

/** Whether ten digits stand in a row. */
function hasTimeStamp(characters: Characters, from: number, to: number): boolean {
  for (let at = from; at + stampLength - stride < to; at += stride) {
    if (fourDigitsAt(characters, at) < 0) {
      continue;
    }
    if (endOfDigits(characters, at, to) - startOfDigits(characters, at, from) >= stampLength) {
      return true;
    }
  }
  return false;
}
