/** `[system] INFO: …` or `18153 [system] INFO: …`: a record that has lost its time stamp or the zeros before it. */

import { systemCategory } from '../categories.ts';
import { holdsManyLines } from '../message-end.ts';
import type { Form } from './form.ts';
import { isOfHost, prefixOf } from './prefix.ts';
import { LEVEL, SOURCE, takeRecord } from './source-info.ts';

/** Categories by which a record is known that has lost its time or the zeros before it: those of Device OS, and `app`. */
export const CATEGORY = `${systemCategory}|app(?:\\.[\\w.-]{1,40})?`;

/** A record without its time, or with a time without leading zeros. */
const LOOSE = new RegExp(
  `^(?<prefix>.{0,200}?)(?<![\\w.:,/+-])(?:(?<time>\\d{1,8}) )?\\[(?<category>${CATEGORY})\\] ${SOURCE.source}${LEVEL.source}`,
);

/** The year stands behind the clock: `Mon Nov 16 21:41:58 2026`. */
const YEAR_BEHIND = /[A-Z][a-z]{2} {1,2}\d{1,2} \d{1,2}:\d\d:\d\d(?:\.\d{1,9})? $/;

export const readLooseRecord: Form = ({ start }, head) => {
  if (!start.includes('] ')) {
    return false;
  }
  const groups = LOOSE.exec(start);
  if (!groups?.groups) {
    return false;
  }
  const { prefix = '', time, category = '' } = groups.groups;
  if (holdsManyLines(start, prefix) || !mayStandBefore(prefix, category)) {
    return false;
  }
  const year = time?.length === 4 && YEAR_BEHIND.test(prefix);
  takeRecord(groups[0], groups.groups, head);
  if (year) {
    head.prefix += time.length + 1;
  }
  head.unpadded = time !== undefined && !year;
  head.time = head.unpadded ? Number(time) : -1;
  return true;
};

/** Without a time stamp even a short word may begin a sentence; but no sentence says `comm.protocol`. */
function mayStandBefore(prefix: string, category: string): boolean {
  if (/^\s*[\w.@-]{1,64}\s*$/.test(prefix) && !/^\s*\S{0,3}\s*$/.test(prefix)) {
    return category.includes('.') || (/\d/.test(prefix) && isOfHost(prefixOf(prefix)));
  }
  return isOfHost(prefixOf(prefix)) && !/^\s*[A-Za-z_]+\s*$/.test(prefix);
}
