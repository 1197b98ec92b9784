/** `> 0000018153 [system] INFO: …`: a record with something before its time stamp, or with source information. */

import type { Form } from './form.ts';
import { mayStandBeforeTime } from './prefix.ts';
import { LEVEL, SOURCE, takeRecord } from './source-info.ts';

/** A time stamp that a record may begin with, anywhere in the first 80 characters. */
const RECORD = new RegExp(
  `^(?<prefix>.{0,80}?)(?<![\\d.])(?<time>\\d{9,12}) (?:\\[(?<category>[^\\]\\s]{1,64})\\] )?${SOURCE.source}${LEVEL.source}`,
);

export const readPrefixedRecord: Form = ({ start }, head) => {
  const groups = RECORD.exec(start);
  if (!groups?.groups) {
    return false;
  }
  if (!mayStandBeforeTime(groups.groups['prefix'] ?? '')) {
    return false;
  }
  takeRecord(groups[0], groups.groups, head);
  head.time = Number(groups.groups['time']);
  return true;
};
