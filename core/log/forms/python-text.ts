/** `b'0000018153 [system] INFO: …\r\n'`: a line as Python prints bytes, or a text, that a script has read from a port. */

import { takeHostTime } from '../far-record.ts';
import type { Form } from './form.ts';
import { readInner } from './inner-line.ts';
import { longestJson } from './json-object.ts';
import { isOfHost, prefixOf } from './prefix.ts';

/** What is printed in double quotes without a `b` may as well be JSON, or the cell of a table. */
const OPEN = /^(?<prefix>[^'"]{0,200}?)(?:\bb(?<quote>['"])|')(?=\s{0,8}[\w[{\\])/;
/** The end of the text, and what Python prints behind it in a list or a tuple. */
const CLOSE = /['"][\]),]{0,3}$/;

export const readPythonText: Form = ({ whole: line, start }, head) => {
  const open = OPEN.exec(start);
  if (!open?.groups || line.length > longestJson) {
    return false;
  }
  const prefix = prefixOf(open.groups['prefix'] ?? '');
  const close = CLOSE.exec(line.slice(open[0].length));
  if (!isOfHost(prefix) || (close !== null && !close[0].startsWith(open.groups['quote'] ?? "'"))) {
    return false;
  }
  const end = close === null ? line.length : open[0].length + close.index;
  if (!readInner(unescapeText(line.slice(open[0].length, end)), head)) {
    head.text = line;
    head.to = line.length;
    return false;
  }
  if (head.hostTime < 0) {
    takeHostTime(prefix, head);
  }
  return true;
};

const COLOUR = /\\x1b\[[0-9;]{0,16}[A-Za-z]/g;
const ESCAPE = /\\(?:x(?<code>[0-9a-f]{2})|(?<character>[\\'"rnt]))/g;
const characters: Readonly<Record<string, string>> = { r: '\r', n: '\n', t: '\t' };

/** The text as it was before Python printed it, without its colours. */
function unescapeText(text: string): string {
  return text
    .replace(COLOUR, '')
    .replace(ESCAPE, (_, code: string | undefined, character: string) =>
      code === undefined
        ? (characters[character] ?? character)
        : String.fromCharCode(Number.parseInt(code, 16)),
    );
}
