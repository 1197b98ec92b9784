/** `0000007054:INFO : void f() (282):message`: a record of releases before 0.6.0. */

import { charactersOf } from '../characters.ts';
import { takePrefix } from '../far-record.ts';
import { levelAt } from '../line-head.ts';
import type { Form } from './form.ts';
import { isOfHost, prefixOf } from './prefix.ts';

const OLD =
  /^(?<prefix>.{0,300}?)(?<!\d)(?<time>\d{9,12}):(?<level>TRACE|INFO|WARN|ERROR|PANIC|DEBUG|LOG) {0,4}: ?/;
const OLD_SIGNATURE = / \(\d{1,5}\):/;

export const readRecordBefore06: Form = ({ start }, head) => {
  const found = OLD.exec(start);
  if (!found?.groups) {
    return false;
  }
  const rest = start.slice(found[0].length);
  const signature = OLD_SIGNATURE.exec(rest);
  const prefix = prefixOf(found.groups['prefix'] ?? '');
  // Seconds since 1970 with a level behind them are of other programs.
  if (!signature && !(isOfHost(prefix) && found.groups['time']?.startsWith('0'))) {
    return false;
  }
  takePrefix(prefix, head);
  head.kind = 'record';
  head.form = 'before-0.6';
  head.time = Number(found.groups['time']);
  head.level = levelAt(charactersOf(`${found.groups['level']}:`), 0) ?? 'TRACE';
  head.sourceFunction = signature ? rest.slice(0, signature.index) : undefined;
  head.from = Math.min(found[0].length + (signature ? signature.index + signature[0].length : 0), head.to);
  return true;
};
