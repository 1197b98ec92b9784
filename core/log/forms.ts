/** The forms of a line that are not the plain record, in the order in which they are tried. */

import { takeHostTime } from './far-record.ts';
import { readBanner } from './forms/banner.ts';
import { readRecordBefore06 } from './forms/before-0-6-record.ts';
import { type Form, formLine, headLength } from './forms/form.ts';
import { readHexDump } from './forms/hex-dump.ts';
import { readJsonRecord } from './forms/json-record.ts';
import { readLooseRecord } from './forms/loose-record.ts';
import { readModemTrace } from './forms/modem-trace.ts';
import { endOfHostPrefix, prefixAt } from './forms/prefix.ts';
import { readPrefixedRecord } from './forms/prefixed-record.ts';
import { readPythonText } from './forms/python-text.ts';
import { readRecordBehind } from './forms/record-behind.ts';
import { readRemoteRecord } from './forms/remote-record.ts';
import { readTableRow } from './forms/table-row.ts';
import { readWrappedLine } from './forms/wrapped-line.ts';
import type { LineHead } from './line-head.ts';

const forms: readonly Form[] = [
  readJsonRecord,
  readWrappedLine,
  readPythonText,
  readModemTrace,
  readRecordBehind,
  readRemoteRecord,
  readPrefixedRecord,
  readTableRow,
  readLooseRecord,
  readRecordBefore06,
  readBanner,
  readHexDump,
];

/**
 * Reads a line that is not a plain record into `head`; one of no known form is text. `noRecord`: it has been looked
 * through for a whole record already, in vain.
 */
export function readOtherForm(
  text: string,
  from: number,
  to: number,
  head: LineHead,
  noRecord: boolean,
): void {
  const raw = text.slice(from, to);
  const coloured = raw.lastIndexOf('\x1b[', headLength) >= 0;
  const whole = coloured ? raw.replace(COLOUR, '').trimEnd() : raw;
  const line = formLine(whole, noRecord && !coloured);
  head.text = whole;
  head.from = 0;
  head.to = whole.length;
  if (whole === '') {
    head.kind = 'empty';
  } else if (!forms.some((it) => it(line, head))) {
    readText(line.start, head);
  }
}

/** Text begins behind what a computer has put before it. */
function readText(start: string, head: LineHead): void {
  const end = endOfHostPrefix(start);
  head.kind = 'text';
  if (end > 0 && end < head.to) {
    head.prefix = end;
    takeHostTime(prefixAt(start, 0, end), head);
  }
  const rest = start.slice(head.prefix);
  head.from = head.prefix + rest.length - rest.trimStart().length;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: colour sequences begin with the escape character.
const COLOUR = /\x1b\[[0-9;]{0,16}[A-Za-z]/g;
