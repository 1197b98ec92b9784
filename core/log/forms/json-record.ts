/** `{"l":"INFO","m":"…","c":"system","t":18153}`: a record of a JSON handler. */

import { takePrefix } from '../far-record.ts';
import { finishRecord, type Level } from '../line-head.ts';
import { longestTime } from '../record.ts';
import { levels } from '../vocabulary.ts';
import type { Form } from './form.ts';
import { longestJson, parseObject } from './json-object.ts';
import { prefixOf } from './prefix.ts';

const LEVELS: ReadonlySet<string> = new Set(levels);

/** Source: JSONStreamLogHandler::logMessage; keys l, m, c, f, ln, fn, t, code, detail. */
export const readJsonRecord: Form = ({ whole: line, start }, head) => {
  const open = start.indexOf('{"');
  if (open < 0 || line.length > longestJson || !start.includes('"l":')) {
    return false;
  }
  const record = parseObject(line.slice(open, line.lastIndexOf('}') + 1));
  const level = record?.['l'];
  if (!record || typeof level !== 'string' || !LEVELS.has(level)) {
    return false;
  }
  const message = typeof record['m'] === 'string' ? record['m'] : '';
  head.kind = 'json';
  head.form = 'json';
  head.level = level as Level;
  const time = record['t'];
  head.time = typeof time === 'number' && time >= 0 && time <= longestTime ? time : -1;
  head.category = typeof record['c'] === 'string' ? record['c'].slice(0, 64) : undefined;
  head.sourceFile = typeof record['f'] === 'string' ? record['f'] : undefined;
  head.sourceFunction = typeof record['fn'] === 'string' ? record['fn'] : undefined;
  head.text = message.trimEnd();
  head.from = 0;
  head.to = head.text.length;
  takePrefix(prefixOf(start.slice(0, open)), head);
  finishRecord(head);
  return true;
};
