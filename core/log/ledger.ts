/**
 * Device logs inside JSON: Particle's library DeviceInfoLedger stores the last lines before a restart (`lastRun`)
 * and the lines up to the cloud connection (`connLog`) as texts in a ledger of the cloud.
 *
 * The values are found by their keys and not by parsing the whole, so a copy that was cut short is read as well.
 * Source: github.com/particle-iot/DeviceInfoLedger : src/DeviceInfoLedger.cpp : saveDeviceInfo (0.0.3).
 */

import { readLine } from './line.ts';
import { emptyHead } from './line-head.ts';

/** What a device has stored at one time. */
export interface LedgerRecord {
  /** Log lines from before the last restart. */
  readonly lastRun?: string;
  /** Log lines from the restart, or the last disconnection, up to the cloud connection. */
  readonly connection?: string;
  /** Why the device restarted, as Device OS numbers it. */
  readonly resetReason?: string;
  /** Release of Device OS. */
  readonly sysver?: string;
}

/** Keys of the library's data; its settings suggest the longer names. */
const fields: Readonly<Record<string, keyof LedgerRecord>> = {
  lastRun: 'lastRun',
  lastRunLog: 'lastRun',
  connLog: 'connection',
  connectionLog: 'connection',
  resetReason: 'resetReason',
  sysver: 'sysver',
};
const FIELD =
  /"(lastRun|lastRunLog|connLog|connectionLog|resetReason|sysver)"[ \t]{0,20}:[ \t]{0,20}(?:"|(\d{1,5}))/g;

/** A ledger holds up to 16 KiB; escapes and an envelope of the cloud's API make it longer. */
export const longestLedger = 1 << 18;

/** The records of a text that hold a log, in the order of the text. */
export function ledgerRecords(text: string): readonly LedgerRecord[] {
  const records: Partial<Record<keyof LedgerRecord, string>>[] = [{}];
  const start = text.slice(0, longestLedger);
  for (const found of start.matchAll(FIELD)) {
    const field = fields[found[1] ?? ''];
    const isLog = field === 'lastRun' || field === 'connection';
    // A number where a log is expected is a setting of the library: how much to keep.
    if (field === undefined || (isLog && found[2] !== undefined)) {
      continue;
    }
    const value = found[2] ?? stringAt(start, found.index + found[0].length);
    if (isLog && !holdsLines(value)) {
      continue;
    }
    const last = records.at(-1);
    if (last?.[field] === undefined) {
      Object.assign(last ?? {}, { [field]: value });
    } else {
      records.push({ [field]: value });
    }
  }
  return records.filter((it) => it.lastRun !== undefined || it.connection !== undefined);
}

/**
 * The log of a record in the order of time: the lines before the restart, then those after it. Reset reason and
 * release follow the first line after the restart, as the record has them, because they tell of that start.
 */
export function logOfRecord({ lastRun = '', connection = '', resetReason, sysver }: LedgerRecord): string {
  const facts = [
    ...(resetReason === undefined ? [] : [`"resetReason": ${resetReason}`]),
    ...(sysver === undefined ? [] : [`"sysver": ${JSON.stringify(sysver)}`]),
  ];
  const lines = linesOf(connection);
  const first = lines.findIndex(isLogLine);
  lines.splice(first < 0 ? lines.length : first + 1, 0, ...facts);
  return [...linesOf(lastRun), ...lines].map((it) => `${it}\n`).join('');
}

/** The log of all ledger records in a text, in the order of time within each; undefined when there is none. Never throws. */
export function ledgerLogIn(text: string): string | undefined {
  const records = ledgerRecords(text);
  return records.length === 0 ? undefined : records.map(logOfRecord).join('');
}

/** The log inside a text that is nothing but ledger records, or a copy of some that was cut short; else undefined. */
export function logOfLedger(text: string): string | undefined {
  if (text.length > longestLedger || !mayBeLedger(text)) {
    return undefined;
  }
  const [first = ''] = linesOf(text);
  // A log of JSON records begins with a brace as well, and may hold anything.
  if (isLogLine(first)) {
    return undefined;
  }
  return ledgerLogIn(text);
}

/** Whether a text that begins like this can be a ledger record. */
export function mayBeLedger(start: string): boolean {
  return /^\uFEFF?\s{0,100}[{[]/.test(start);
}

/** The JSON string that begins at `from`, behind its quote. One that was cut short ends where the text ends. */
function stringAt(text: string, from: number): string {
  let end = from;
  while (end < text.length && text[end] !== '"') {
    end += text[end] === '\\' ? 2 : 1;
  }
  const raw = text.slice(from, end);
  try {
    return JSON.parse(`"${raw}"`) as string;
  } catch {
    return raw.replace(/\\n/g, '\n');
  }
}

/** Lines that are looked at to tell a log from any other text. */
const linesSeen = 20;

function holdsLines(text: string): boolean {
  return text.split('\n', linesSeen).some(isLogLine);
}

function isLogLine(line: string): boolean {
  const head = emptyHead();
  readLine(line, 0, line.length, head);
  return head.form !== 'bare' && head.time >= 0;
}

function linesOf(text: string): string[] {
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === '') {
    lines.pop();
  }
  return lines;
}
