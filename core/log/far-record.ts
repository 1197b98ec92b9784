/**
 * Finds a record behind whatever stands before it on its line: `Connecting...0000018153 [system] INFO: …`. Ten
 * digits, a category in brackets and a level are its head wherever they stand. By hand, because a collector may have
 * put something before each of millions of lines.
 */

import { systemCategory } from './categories.ts';
import { type Characters, codeAt, endOfDigits, fourDigitsAt, startOfDigits } from './characters.ts';
import { type Prefix, prefixAt } from './forms/prefix.ts';
import { finishRecord, type LineHead } from './line-head.ts';
import { endOfMessage, unquoteMessage } from './message-end.ts';
import { readRecord, usualDigits } from './record.ts';

/** A record is found this far into a line: an application may print dots for half an hour. */
const farthest = 4096;

/** Of ten digits in a row one of the first seven stands at a place that seven divides, with three behind it. */
const stride = 7;

/** `form`: there is a record, but what stands before it may make the line another form. */
export type Found = 'read' | 'form' | 'none';

/** Reads the first record of a line into `head`; where it is not `read`, the head must be made anew. */
export function readFarRecord(characters: Characters, from: number, to: number, head: LineHead): Found {
  const at = recordIn(characters, from, to, head);
  if (at < 0) {
    return 'none';
  }
  const prefix = prefixAt(characters.text, from, at);
  if (prefix.mayBeForm) {
    return 'form';
  }
  takeFarRecord(prefix, head);
  return 'read';
}

/** Sets what follows from what stands before a record. */
export function takeFarRecord(prefix: Prefix, head: LineHead): void {
  takePrefix(prefix, head);
  endOfMessage(head, prefix.text);
  finishRecord(head);
  unquoteMessage(head, prefix.text);
}

export function takePrefix(prefix: Prefix, head: LineHead): void {
  head.prefix = prefix.text.length;
  head.quoted = prefix.isSentence;
  takeHostTime(prefix, head);
}

export function takeHostTime({ hostTime }: Prefix, head: LineHead): void {
  if (hostTime !== undefined) {
    head.hostTime = hostTime.ms;
    head.hostScale = hostTime.scale;
  }
}

/** Where the first record with a category begins, which is then read into `head`; or -1. */
export function recordIn(characters: Characters, from: number, to: number, head: LineHead): number {
  const last = Math.min(to, from + farthest);
  const limit = last - usualDigits;
  for (let at = from; at < limit; at += stride) {
    if (fourDigitsAt(characters, at) < 0) {
      continue;
    }
    const start = startOfDigits(characters, at, from);
    const end = endOfDigits(characters, at, last);
    const stamp = end - usualDigits;
    if (stamp >= start && codeAt(characters, end + 1) === 91 && readRecord(characters, stamp, to, head)) {
      // Digits before those of the time may be of the application; or all are another program's date.
      if (stamp === start || (isOfDevice(head.category) && !isDate(characters.text, start, end))) {
        return stamp;
      }
    }
    at = end - stride;
  }
  return -1;
}

/** `20260511211016` and `202605112110`. */
const DATE = /^20[0-4]\d(?:0[1-9]|1[0-2])[0-3]\d[0-2]\d[0-5]\d(?:[0-6]\d)?$/;

function isDate(text: string, start: number, end: number): boolean {
  return DATE.test(text.slice(start, Math.min(end, start + 20)));
}

const OF_DEVICE = new RegExp(`^(?:${systemCategory}|app)(?:$|\\.)`);

/** Whether a category is one of Device OS, or the usual one of an application. */
export function isOfDevice(category: string | undefined): boolean {
  return category !== undefined && OF_DEVICE.test(category);
}
