/**
 * Reads the head of one log line: what form it has, when and where it was printed, and where its message stands.
 *
 * The usual form is read by hand, at the beginning of a line (`record.ts`) and behind anything else
 * (`far-record.ts`); every other form goes through `forms.ts`. Reading never fails: what has no known form is `text`.
 */

import { charactersOf, codeAt } from './characters.ts';
import { readFarRecord } from './far-record.ts';
import { readOtherForm } from './forms.ts';
import { finishRecord, forgetRecord, type LineHead } from './line-head.ts';
import { readRecord } from './record.ts';

/** Reads the line between `from` and `to` (without its line break) into `head`. */
export function readLine(text: string, from: number, to: number, head: LineHead): void {
  const characters = charactersOf(text);
  let end = to;
  while (end > from && codeAt(characters, end - 1) <= 32) {
    end--;
  }
  head.text = text;
  head.to = end;
  head.cut = false;
  if (head.isUnusual) {
    forgetUnusual(head);
  }
  if (readRecord(characters, from, end, head)) {
    finishRecord(head);
    return;
  }
  head.kind = 'empty';
  if (end > from) {
    head.isUnusual = true;
    const found = readFarRecord(characters, from, end, head);
    if (found === 'read') {
      return;
    }
    forgetRecord(head, from);
    readOtherForm(text, from, end, head, found === 'none');
  } else {
    forgetRecord(head, from);
  }
}

/** Takes back what only the other forms of a line set. */
function forgetUnusual(head: LineHead): void {
  head.isUnusual = false;
  head.unpadded = false;
  head.quoted = false;
  head.prefix = 0;
  head.hostTime = -1;
  head.hostScale = 'day';
  head.sourceFile = undefined;
  head.sourceFunction = undefined;
}
