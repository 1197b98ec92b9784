/** A whole record behind what might have made the line another form, and behind colours that were taken away. */

import { charactersOf } from '../characters.ts';
import { recordIn, takeFarRecord } from '../far-record.ts';
import { forgetRecord } from '../line-head.ts';
import { holdsManyLines } from '../message-end.ts';
import type { Form } from './form.ts';
import { prefixAt } from './prefix.ts';

export const readRecordBehind: Form = ({ whole, noRecord }, head) => {
  const at = noRecord ? -1 : recordIn(charactersOf(whole), 0, whole.length, head);
  if (at < 0) {
    return false;
  }
  const prefix = prefixAt(whole, 0, at);
  if (holdsManyLines(whole, prefix.text)) {
    forgetRecord(head, 0);
    return false;
  }
  takeFarRecord(prefix, head);
  return true;
};
