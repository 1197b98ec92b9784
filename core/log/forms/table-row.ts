/**
 * `18153,"[system] INFO: Cloud: connecting"` and `18153;INFO;system;Cloud: connecting`: a record that a script has
 * divided into the columns of a table, at commas, semicolons or tabs. The columns are known by what stands in them: a
 * time, and a category of Device OS beside a level.
 */

import { hostTimeIn } from '../host-time.ts';
import { finishRecord, intern, type Level, type LineHead } from '../line-head.ts';
import { endOfMessage, unquoteMessage } from '../message-end.ts';
import { levels } from '../vocabulary.ts';
import type { Form } from './form.ts';
import { CATEGORY } from './loose-record.ts';
import { LEVEL, SOURCE, takeRecord } from './source-info.ts';

/** Cells that a person or a script puts before the text: a number, a time, the name of a device. */
const BEFORE = '(?<before>(?:"?[\\w:.+/ -]{1,40}"?[,;\\t] ?){1,5})';

/** Time and text in columns of their own. */
const TEXT = new RegExp(`^${BEFORE}"?\\[(?<category>${CATEGORY})\\] ${SOURCE.source}${LEVEL.source}`);

const level = `"?(?:${levels.join('|')})"?`;
/** Category and level in columns of their own, in either order, and the text behind them. */
const COLUMNS = new RegExp(
  `^${BEFORE}(?:"?(?<category>${CATEGORY})"?[,;\\t] ?(?<level>${level})|(?<first>${level})[,;\\t] ?"?(?<second>${CATEGORY})"?)(?<mark>[,;\\t]) ?"?`,
);

export const readTableRow: Form = ({ start }, head) => {
  const text = TEXT.exec(start);
  if (text?.groups) {
    const times = timesIn(text.groups['before'] ?? '');
    if (times === undefined) {
      return false;
    }
    const { category, file, function: name, level: word } = text.groups;
    const prefix = start.slice(0, text[0].indexOf('['));
    takeRecord(text[0], { prefix, category, file, function: name, level: word }, head);
    takeTimes(times, head);
    return true;
  }
  return readColumns(start, head);
};

function readColumns(start: string, head: LineHead): boolean {
  const found = COLUMNS.exec(start);
  if (!found?.groups) {
    return false;
  }
  const { before = '', category, level: word, first, second, mark } = found.groups;
  const times = timesIn(before);
  const name = category ?? second ?? '';
  // Without a time of the device a plain word beside a level may be of any program.
  if (times === undefined || (times.device === undefined && !name.includes('.'))) {
    return false;
  }
  const opened = found[0];
  head.kind = 'record';
  head.form = 'text';
  head.category = intern(name);
  head.level = (word ?? first ?? '').replaceAll('"', '') as Level;
  head.from = Math.min(opened.length, head.to);
  head.prefix = before.length;
  // A text without quotes holds its own commas, as scripts put it last.
  const end = opened.endsWith('"') || mark === ',' ? -1 : head.text.indexOf(mark ?? '', head.from);
  head.to = end < 0 ? head.to : end;
  endOfMessage(head, opened);
  finishRecord(head);
  unquoteMessage(head, opened);
  takeTimes(times, head);
  return true;
}

interface Times {
  /** The cell with the milliseconds of the device, as it is written. */
  readonly device: string | undefined;
  /** The cells beside it. */
  readonly others: string;
}

/** What the cells before a text tell of its time; undefined where they tell nothing, so that they may be anything. */
function timesIn(before: string): Times | undefined {
  const cells = before.split(/[,;\t]/);
  const at = cells.findLastIndex((it, index) => {
    const isFraction = /:\d\d$/.test(cells[index - 1] ?? '') && /^\d{3}$/.test(it);
    return MILLISECONDS.test(cellText(it)) && !isFraction;
  });
  const others = cells.filter((_, index) => index !== at).join(',');
  if (at >= 0) {
    return { device: cellText(cells[at]), others };
  }
  return hostTimeIn(others) === undefined ? undefined : { device: undefined, others };
}

function cellText(cell: string | undefined): string {
  return (cell ?? '').replaceAll('"', '').trim();
}

/** Ten digits that begin otherwise are seconds since 1970. */
const MILLISECONDS = /^(?:0\d{9}|\d{1,9})$/;
const usualDigits = 10;

function takeTimes({ device, others }: Times, head: LineHead): void {
  head.time = device === undefined ? -1 : Number(device);
  head.unpadded = device !== undefined && device.length < usualDigits;
  const host = hostTimeIn(others);
  head.hostTime = host?.ms ?? -1;
  head.hostScale = host?.scale ?? 'day';
}
