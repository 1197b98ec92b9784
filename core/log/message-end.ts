/** Where the message of a record ends that stands inside something else: in quotes, in a cell, behind a terminal. */

import type { LineHead } from './line-head.ts';

/** Control characters as some terminals write them. */
const WRITTEN_BREAK = /(?:<CR>|<LF>|\\r|\\n){1,4}$/;
const longestBreak = 16;

/** Takes from the end of the message what belongs to what stands before the record. */
export function endOfMessage(head: LineHead, prefix: string): void {
  const { text } = head;
  const before = prefix.charCodeAt(prefix.length - 1);
  if (before === 34) {
    head.to = closingQuote(text, head.from, head.to);
  } else if (closesBehind(before, text, head)) {
    head.to--;
  } else if (before === 62) {
    head.to -=
      CLOSING_TAG.exec(text.slice(Math.max(head.from, head.to - longestTag), head.to))?.[0].length ?? 0;
  } else if (prefix.startsWith('|') && text.charCodeAt(head.to - 1) === 124 && head.to > head.from) {
    // A cell of a table ends as it begins.
    head.to--;
  }
  dropWrittenBreak(head);
}

const CLOSING_TAG = /(?:<\/[a-z]{1,10}>)+$/;
const longestTag = 40;

/** What closes a bracket, or a quote mark that is not written twice inside. */
const closing: Readonly<Record<number, string>> = { 39: "'", 96: '`', 40: ')', 91: ']' };

/** Whether a message ends in what closes the bracket or the quotes that it stands in, and not one of its own. */
function closesBehind(before: number, text: string, { from, to }: LineHead): boolean {
  const close = closing[before];
  if (close === undefined || to <= from || text.charAt(to - 1) !== close) {
    return false;
  }
  const open = String.fromCharCode(before);
  return open === close || countOf(text, open, close, from, to) < 0;
}

/** How many more brackets are opened than closed. */
function countOf(text: string, open: string, close: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) {
    const character = text.charAt(at);
    count += character === open ? 1 : character === close ? -1 : 0;
  }
  return count;
}

/** Takes a line break that a terminal has written out, and blanks, from the end of a message. */
export function dropWrittenBreak(head: LineHead): void {
  const { text } = head;
  const last = text.charCodeAt(head.to - 1);
  if (last === 62 || last === 110 || last === 114) {
    const start = Math.max(head.from, head.to - longestBreak);
    const found = WRITTEN_BREAK.exec(text.slice(start, head.to));
    head.to = found === null ? head.to : start + found.index;
  }
  while (head.to > head.from && text.charCodeAt(head.to - 1) <= 32) {
    head.to--;
  }
}

/** In quotes a quote mark is written twice, or with a backslash before it. */
const QUOTED = /""|\\["\\]/g;

/** Where the quotes end that a record stands in: at a quote mark that stands for itself. */
function closingQuote(text: string, from: number, to: number): number {
  for (let at = text.indexOf('"', from); at >= 0 && at < to; at = text.indexOf('"', at + 1)) {
    if (text.charCodeAt(at - 1) === 92) {
      continue;
    }
    if (text.charCodeAt(at + 1) !== 34) {
      return at;
    }
    at++;
  }
  return to;
}

/** Gives a message that stands in quotes back the quote marks of its own. */
export function unquoteMessage(head: LineHead, prefix: string): void {
  if (!prefix.endsWith('"')) {
    return;
  }
  const message = head.text.slice(head.from, head.to);
  const own = message.replace(QUOTED, (it) => it.slice(1));
  if (own !== message) {
    head.text = own;
    head.from = 0;
    head.to = own.length;
  }
}

/** Messages are short; what comes far behind belongs to something else. */
const reach = 400;

/** Logs in the ledger records of Particle's library DeviceInfoLedger. */
const LEDGER = /"(?:lastRun|lastRunLog|connLog|connectionLog)"\s{0,20}:\s{0,20}"/;

export function isLedgerKey(key: string): boolean {
  return LEDGER.test(`"${key}":"`);
}

/** Whether a record behind a prefix is only one of many lines in a text of JSON, which is no record. */
export function holdsManyLines(line: string, prefix: string): boolean {
  if (LEDGER.test(prefix)) {
    return true;
  }
  if (!prefix.endsWith('"')) {
    return /":\s{0,4}".{0,200}\\[rn]$/.test(prefix);
  }
  const start = line.slice(prefix.length, prefix.length + reach);
  const end = start.search(/\\[rn]/);
  return end >= 0 && !/^(?:\\[rn]){1,4}(?:"|$)/.test(start.slice(end));
}
