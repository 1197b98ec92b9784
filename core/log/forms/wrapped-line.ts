/** `{"log":"0000018153 [system] INFO: …\n"}`: a line that a collector has put into an object of its own. */

import { type Form, formLine } from './form.ts';
import { longestJson, parseObject } from './json-object.ts';
import { readLooseRecord } from './loose-record.ts';
import { readModemTrace } from './modem-trace.ts';
import { readPrefixedRecord } from './prefixed-record.ts';

/** Names under which log collectors keep the line that they were given. */
const wrapped = ['log', 'line', 'message', 'msg', 'data', 'text'] as const;

/** Forms of a line that a collector may have been given. */
const innerForms: readonly Form[] = [readModemTrace, readPrefixedRecord, readLooseRecord];

export const readWrappedLine: Form = ({ whole: line, start }, head) => {
  if (start.charCodeAt(0) !== 123 || line.length > longestJson) {
    return false;
  }
  if (!wrapped.some((it) => start.includes(`"${it}"`))) {
    return false;
  }
  const object = parseObject(line);
  for (const name of wrapped) {
    const value = object?.[name];
    if (typeof value !== 'string') {
      continue;
    }
    const inner = formLine(value.trimEnd());
    head.text = inner.whole;
    head.to = inner.whole.length;
    if (innerForms.some((it) => it(inner, head))) {
      return true;
    }
  }
  head.text = line;
  head.to = line.length;
  return false;
};
