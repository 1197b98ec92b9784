/** `{"log":"0000018153 [system] INFO: …\n"}`: a line that a collector has put into an object of its own. */

import { takeHostTime } from '../far-record.ts';
import type { LineHead } from '../line-head.ts';
import { isLedgerKey } from '../message-end.ts';
import type { Form } from './form.ts';
import { readInner } from './inner-line.ts';
import { longestJson, parseObject } from './json-object.ts';
import { prefixOf } from './prefix.ts';

export const readWrappedLine: Form = ({ whole: line, start }, head) => {
  const open = start.indexOf('{"');
  if (open < 0 || line.length > longestJson || !MAY_HOLD.test(line)) {
    return false;
  }
  const object = parseObject(line.slice(open, line.lastIndexOf('}') + 1));
  if (object === undefined) {
    return false;
  }
  const values = valuesOf(object);
  if (!values.some((it) => readInner(it.value, head)) && !readByProgram(values, head)) {
    head.text = line;
    head.to = line.length;
    return false;
  }
  if (head.hostTime < 0) {
    takeHostTime(prefixOf(start.slice(0, open)), head);
    takeOwnTime(values, object, head);
  }
  return true;
};

/** What a line of a device has in any of its forms: a time, a category or a level. */
const MAY_HOLD = /\d{9}|\d\.\d{3} AT |\] (?:TRACE|INFO|WARN|ERROR|PANIC):|\\"l\\":/;

interface TextValue {
  readonly key: string;
  readonly value: string;
}

/** The texts of an object, and of the objects in it. */
function valuesOf(object: Readonly<Record<string, unknown>>, nested = true): readonly TextValue[] {
  return Object.entries(object).flatMap(([key, value]) => {
    if (typeof value === 'string') {
      return isLedgerKey(key) ? [] : [{ key, value }];
    }
    return nested && isObject(value) ? valuesOf(value, false) : [];
  });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Names under which collectors keep what a record of syslog calls the program. */
const programKeys = new Set([
  'program',
  'programname',
  'app',
  'app_name',
  'appname',
  'tag',
  'ident',
  'process',
]);
const PADDED = /^\s{0,4}0\d{9} /;

/** A record whose category a collector has taken for the name of the program. */
function readByProgram(values: readonly TextValue[], head: LineHead): boolean {
  const program = values.find((it) => programKeys.has(it.key.toLowerCase()));
  const message = values.find((it) => PADDED.test(it.value));
  return (
    program !== undefined &&
    message !== undefined &&
    readInner(`${program.value} ${message.value.trimStart()}`, head)
  );
}

/** The time that the collector has kept beside the line. */
function takeOwnTime(
  values: readonly TextValue[],
  object: Readonly<Record<string, unknown>>,
  head: LineHead,
): void {
  const named = values.filter((it) => /time|date|^@?ts$|^t$/i.test(it.key)).map((it) => it.value);
  const numbers = Object.entries(object).flatMap(([key, value]) =>
    typeof value === 'number' && /time|date|^@?ts$/i.test(key) ? [String(value)] : [],
  );
  for (const it of [...named, ...numbers]) {
    if (head.hostTime < 0) {
      takeHostTime(prefixOf(it), head);
    }
  }
}
