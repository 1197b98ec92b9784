/** The forms of a line that are not the plain record, in the order in which they are tried. */

import { readBanner } from './forms/banner.ts';
import { readRecordBefore06 } from './forms/before-0-6-record.ts';
import { type Form, formLine, headLength } from './forms/form.ts';
import { readHexDump } from './forms/hex-dump.ts';
import { readJsonRecord } from './forms/json-record.ts';
import { readLooseRecord } from './forms/loose-record.ts';
import { readModemTrace } from './forms/modem-trace.ts';
import { readPrefixedRecord } from './forms/prefixed-record.ts';
import { readWrappedLine } from './forms/wrapped-line.ts';
import type { LineHead } from './line-head.ts';

const forms: readonly Form[] = [
  readJsonRecord,
  readModemTrace,
  readPrefixedRecord,
  readLooseRecord,
  readRecordBefore06,
  readBanner,
  readWrappedLine,
  readHexDump,
];

/** Reads a line that is not a plain record into `head`; one of no known form is text. */
export function readOtherForm(text: string, from: number, to: number, head: LineHead): void {
  const raw = text.slice(from, to);
  const whole = raw.lastIndexOf('\x1b[', headLength) >= 0 ? raw.replace(COLOUR, '').trimEnd() : raw;
  const line = formLine(whole);
  head.text = whole;
  head.from = 0;
  head.to = whole.length;
  if (whole === '') {
    head.kind = 'empty';
  } else if (!forms.some((it) => it(line, head))) {
    head.kind = 'text';
    head.from = line.start.length - line.start.trimStart().length;
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: colour sequences begin with the escape character.
const COLOUR = /\x1b\[[0-9;]{0,16}[A-Za-z]/g;
