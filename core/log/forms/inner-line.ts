/** A line that stands in something else, as a whole: in an object, in the bytes of a program. */

import type { LineHead } from '../line-head.ts';
import { readRecordBefore06 } from './before-0-6-record.ts';
import { type Form, formLine } from './form.ts';
import { readJsonRecord } from './json-record.ts';
import { readLooseRecord } from './loose-record.ts';
import { readModemTrace } from './modem-trace.ts';
import { readPrefixedRecord } from './prefixed-record.ts';
import { readRecordBehind } from './record-behind.ts';
import { readRemoteRecord } from './remote-record.ts';

/** Forms of a line that a collector may have been given. */
const innerForms: readonly Form[] = [
  readJsonRecord,
  readModemTrace,
  readRecordBehind,
  readRemoteRecord,
  readPrefixedRecord,
  readLooseRecord,
  readRecordBefore06,
];

/** Reads the line, or the lines, that a value holds into `head`; when false, the head must be made anew. */
export function readInner(value: string, head: LineHead): boolean {
  const inner = formLine(recordsOf(value));
  head.text = inner.whole;
  head.from = 0;
  head.to = inner.whole.length;
  return inner.whole !== '' && innerForms.some((it) => it(inner, head));
}

/** Of a text of several lines those that may be records, each read by itself later. */
function recordsOf(value: string): string {
  const text = value.trimEnd();
  return text.includes('\n')
    ? text
        .split(/\r?\n/)
        .filter((it) => RECORD.test(it))
        .join('\n')
    : text;
}

const RECORD = /\d{10} \[|\d\.\d{3} AT /;
