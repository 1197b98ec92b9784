/** `    21.979 AT read  +   12 "\\r\\n+CGREG: 2\\r\\n"`: what the modem driver of Gen 2 devices prints of its traffic. */

import { takePrefix } from '../far-record.ts';
import type { Form } from './form.ts';
import { prefixOf } from './prefix.ts';

/** `    21.979 AT read  +   12 "\r\n+CGREG: 2\r\n"`: seconds, direction, kind of answer, length, escaped payload. */
const MODEM =
  /^(?<prefix>.{0,200}?)(?<![\d.])(?<time>\d{1,7}\.\d{3}) AT (?<way>send|read) {0,6}(?<kind>[A-Z+>]{1,4})? {0,12}\d{1,6} "/;
/** Payloads reach thousands of characters; the first of them tell what they are. */
const longestPayload = 600;

export const readModemTrace: Form = ({ whole: line, start }, head) => {
  if (!start.includes(' AT ')) {
    return false;
  }
  const found = MODEM.exec(start);
  if (!found?.groups) {
    return false;
  }
  const { time, way, prefix = '' } = found.groups;
  const payload = line.slice(found[0].length, found[0].length + longestPayload);
  const words = unescapePayload(payload);
  head.kind = 'at';
  head.form = 'gen2';
  head.time = Math.round(Number(time) * 1000);
  head.category = 'ncp.at';
  head.level = 'TRACE';
  head.text = `${way === 'send' ? '>' : '<'} ${words}`.trimEnd();
  head.from = 0;
  head.to = head.text.length;
  head.cut = payload.length === longestPayload;
  if (prefix.trim() !== '') {
    takePrefix(prefixOf(prefix), head);
  }
  return true;
};

function unescapePayload(payload: string): string {
  return (
    payload
      .replace(/"(?:\s|<CR>|<LF>){0,8}$/, '')
      // A record that another writer has put behind the payload.
      .replace(/(?<!\\)"(?=\d{10} \[)/, ' ')
      .replace(/\\(?:x[0-9A-Fa-f]{2}|.)/g, (it) => {
        if (it === '\\r' || it === '\\n') {
          return ' ';
        }
        return it === '\\"' ? '"' : it === '\\\\' ? '\\' : '';
      })
      .trim()
  );
}
