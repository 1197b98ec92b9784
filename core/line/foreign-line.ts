/** Lines that no rule knows: an honest sentence on what they are, and no more. */

import type { LineHead, LineKind } from '../log/line-head.ts';
import { type Log, lineHead } from '../log/log.ts';
import { levels } from '../log/vocabulary.ts';
import { describeDatagram } from '../rules/decode/datagram.ts';
import { codeSpan } from '../words/markdown.ts';
import type { Analysis } from './analysis.ts';
import { isCommand } from './at-exchange.ts';
import { type LineReading, messageOf } from './line-reading.ts';

export interface ForeignLine {
  readonly title: string;
  /** Markdown. */
  readonly says: string;
}

export function foreignLine(analysis: Analysis, reading: LineReading): ForeignLine {
  const { head } = reading;
  switch (head.kind) {
    case 'empty':
      return {
        title: 'Blank line',
        says: 'A blank line. Messages that end with a line break of their own leave one.',
      };
    case 'banner':
      return {
        title: 'Line of the serial monitor',
        says: 'Written by the program that recorded the log, not by the device.',
      };
    case 'at':
      return foreignAt(head);
    case 'dump':
      return foreignDump(analysis, reading);
    case 'text':
    case 'continuation':
      return foreignText(analysis, reading);
    default:
      return foreignRecord(reading);
  }
}

function foreignAt(head: LineHead): ForeignLine {
  return isCommand(head)
    ? { title: 'AT command', says: 'An AT command to the modem that has no explanation here yet.' }
    : { title: 'AT answer', says: 'A line from the modem that has no explanation here yet.' };
}

function foreignRecord(reading: LineReading): ForeignLine {
  const { head, origin } = reading;
  const category = head.category === undefined ? undefined : codeSpan(head.category);
  if (origin === 'application') {
    return {
      title: 'Line of the application',
      says: `Printed by the application or a library in it (category ${category}), not by Device OS. A rules file in the workspace can explain it.`,
    };
  }
  if (reading.second !== undefined) {
    return {
      title: 'Torn line',
      says: `The beginning of a message${category === undefined ? '' : ` in the category ${category}`}. Another writer cut in here, so the rest is lost or stands further down.`,
    };
  }
  const torn = head.cut ? ' The log’s buffer cut it.' : '';
  if (origin === 'system') {
    const where = category === undefined ? '' : ` in the category ${category}`;
    return {
      title: 'Device OS line',
      says: `Device OS printed this${where}, but no rule knows this wording yet.${torn}`,
    };
  }
  return {
    title: 'Log line without a category',
    says: `A log line without a category, most likely of the application.${torn}`,
  };
}

function foreignDump(analysis: Analysis, reading: LineReading): ForeignLine {
  const hex = messageOf(reading.head);
  const what = describeDatagram(analysis.knowledge, hex);
  const bytes = hex.length / 2;
  const head = what === undefined ? '' : ` It begins like ${what}.`;
  return {
    title: 'Hex dump',
    says: `${bytes} bytes as hex digits. They belong to a message before them, if to any.${head}`,
  };
}

function foreignText(analysis: Analysis, reading: LineReading): ForeignLine {
  if (kindOf(analysis.log, reading) === 'continuation') {
    return {
      title: 'Continuation',
      says: `Text without a head of its own right after line ${reading.line}: the rest of that message, or output of the application.`,
    };
  }
  if (TORN.test(reading.source)) {
    return {
      title: 'Torn line',
      says: 'Part of a log line: the beginning was lost, or another writer cut in.',
    };
  }
  return {
    title: 'Text',
    says: 'Text without the head of a log line: output of the application or of a tool.',
  };
}

/** The head of a record, or the end of one, in the middle of a line. */
const TORN = new RegExp(`(?:\\[[a-z][\\w.]{1,40}\\] |\\b)(?:${levels.join('|')}): |^[a-z][\\w.]{1,40}\\] `);
/** Rules, boxes and menus that programs print to decorate their output. */
const DECORATION = /^\s*(?:[^\w\s]{3,}|\[ )/;

/** The kind of a line as a report names it. */
export function kindOf(log: Log, reading: LineReading): Exclude<LineKind, 'empty'> {
  const { kind } = reading.head;
  if (kind === 'empty') {
    return 'text';
  }
  if (kind !== 'text' || reading.pattern || reading.line === 0) {
    return kind;
  }
  if (DECORATION.test(reading.source) || TORN.test(reading.source)) {
    return kind;
  }
  const before = lineHead(log, reading.line - 1).kind;
  return before === 'record' || before === 'json' ? 'continuation' : kind;
}
