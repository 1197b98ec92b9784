/** `0000018153 [app] pump.ino:42, loop(): INFO: …`: a record with source information, or without a category. */

import { holdsManyLines } from '../message-end.ts';
import { longestTime } from '../record.ts';
import type { Form } from './form.ts';
import { isOfHost, prefixOf } from './prefix.ts';
import { LEVEL, SOURCE, takeRecord } from './source-info.ts';

/** A time stamp that a record may begin with, anywhere in the beginning of a line. */
const RECORD = new RegExp(
  `^(?<prefix>.{0,300}?)(?<!\\d)(?<time>\\d{9,12}) (?:\\[(?<category>[^\\]\\s]{1,64})\\] )?${SOURCE.source}${LEVEL.source}`,
);

export const readPrefixedRecord: Form = ({ start }, head) => {
  const groups = HAS_LEVEL.test(start) ? RECORD.exec(start) : null;
  if (!groups?.groups) {
    return false;
  }
  const { prefix = '', time = '', category } = groups.groups;
  const isWhole = time.length === 10 && category !== undefined;
  if (Number(time) > longestTime || holdsManyLines(start, prefix)) {
    return false;
  }
  if (!isWhole && (prefix.endsWith('.') || !isOfHost(prefixOf(prefix)))) {
    return false;
  }
  takeRecord(groups[0], groups.groups, head);
  head.time = Number(time);
  return true;
};

const HAS_LEVEL = /(?:TRACE|INFO|WARN|ERROR|PANIC):/;
