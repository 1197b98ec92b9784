/**
 * A log: its text in pages, each folded from the state before it to the state after it. The states between the
 * pages are the checkpoints, so that an append costs what was appended and a state at any line costs a page.
 */

import type { Attempt } from './attempt.ts';
import { cutIntoPages } from './chunks.ts';
import type { Time } from './clock.ts';
import { foldPage, type Page, type Reader, stateInPage } from './fold.ts';
import { lastIndexUpTo } from './in-order.ts';
import { readLine } from './line.ts';
import { emptyHead, type LineHead } from './line-head.ts';
import { closed, initialState, type State } from './state.ts';
import type { LogEvent } from './vocabulary.ts';

export { gluedAt } from './glued.ts';
export { emptyTally, type Tally } from './tally.ts';
export type { Page, Reader };

export interface Log {
  readonly pages: readonly Page[];
  readonly lineCount: number;
  readonly read: Reader;
}

/** A replaced range, as LSP gives it: 0-based lines and characters (UTF-16 code units). */
export interface Change {
  readonly startLine: number;
  readonly startCharacter: number;
  readonly endLine: number;
  readonly endCharacter: number;
  readonly text: string;
}

/** Folds a text, given in one piece or in many that may be cut anywhere. Any text makes a log. */
export function openLog(text: string | Iterable<string>, read: Reader): Log {
  return refold({ pages: [], lineCount: 0, read }, 0, typeof text === 'string' ? [text] : text, 0);
}

/** The log after a change; the same as opening the changed text, at the cost of the pages it touches. */
export function changeLog(log: Log, change: Change): Log {
  const start = pageIndexOf(log, Math.min(change.startLine, Math.max(0, log.lineCount - 1)));
  // A carriage return before the change may become half of a line break.
  const first = log.pages[start - 1]?.text.endsWith('\r') ? start - 1 : start;
  const last = pageIndexOf(log, Math.min(change.endLine, Math.max(0, log.lineCount - 1)));
  const startPage = log.pages[start];
  const lastPage = log.pages[last];
  if (!startPage || !lastPage) {
    return openLog(change.text, log.read);
  }
  const head = startPage.text.slice(0, offsetIn(startPage, change.startLine, change.startCharacter));
  const tail = lastPage.text.slice(offsetIn(lastPage, change.endLine, change.endCharacter));
  const pieces = first < start ? [log.pages[first]?.text ?? ''] : [];
  pieces.push(head + change.text + tail);
  // A page ends with a line break, and no position stands behind that, so the next page keeps its beginning.
  return refold(log, first, pieces, last + 1);
}

/** The log with its pages from `first` up to `next` (not included) replaced by the pages of a text. */
function refold(log: Log, first: number, pieces: Iterable<string>, next: number): Log {
  const pages = log.pages.slice(0, first);
  let state = log.pages[first]?.before ?? initialState;
  for (const piece of cutIntoPages(pieces)) {
    const page = foldPage(piece, state, log.read);
    pages.push(page);
    state = page.after;
  }
  for (let index = next; index < log.pages.length; index++) {
    const old = log.pages[index];
    if (!old) {
      break;
    }
    if (sameState(old.before, state)) {
      pages.push(...log.pages.slice(index));
      state = log.pages[log.pages.length - 1]?.after ?? state;
      break;
    }
    const page = foldPage({ text: old.text, starts: old.starts }, state, log.read);
    pages.push(page);
    state = page.after;
  }
  return { pages, lineCount: state.line, read: log.read };
}

function sameState(a: State, b: State): boolean {
  return a.line === b.line && a.time === b.time && JSON.stringify(a) === JSON.stringify(b);
}

/** The state before line `line` was read, with all that is known there. Lines past the end give the last state. */
export function stateAt(log: Log, line: number): State {
  const page = log.pages[pageIndexOf(log, line)];
  return page ? stateInPage(page, line, log.read) : initialState;
}

/** The text of a line without its line break; empty past the end. */
export function lineText(log: Log, line: number): string {
  const page = log.pages[pageIndexOf(log, line)];
  if (!page) {
    return '';
  }
  const index = line - page.firstLine;
  const from = page.starts[index];
  if (from === undefined) {
    return '';
  }
  return page.text.slice(from, page.starts[index + 1] ?? page.text.length).replace(/[\r\n]+$/, '');
}

/** Reads the head of a line into a fresh object. */
export function lineHead(log: Log, line: number): LineHead {
  return headOf(lineText(log, line));
}

/** The head of a line whose text is at hand. */
export function headOf(text: string): LineHead {
  const head = emptyHead();
  readLine(text, 0, text.length, head);
  return head;
}

/** All events of the log, in the order of lines. */
export function events(log: Log): readonly LogEvent[] {
  const all: LogEvent[] = [];
  for (const page of log.pages) {
    for (const event of page.events) {
      all.push(event);
    }
  }
  return all;
}

/** All attempts in order; the last one may still be open. */
export function attemptsOf(log: Log): Attempt[] {
  const attempts = log.pages.flatMap((it) => it.attempts);
  const state = lastState(log);
  if (state.attempt) {
    attempts.push(closed(state.attempt, 'open', state));
  }
  return attempts;
}

/** From one restart to the next. The first boot begins where the log begins. */
export interface BootSpan {
  readonly line: number;
  readonly endLine: number;
  /** Its first time, and its last one, which is how long the device had run then. */
  readonly time: Time;
  readonly upTime: Time;
  /** The last line that had a time. */
  readonly lastLine: number | undefined;
}

/** The boots of the log. */
export function bootsOf(log: Log): BootSpan[] {
  const state = lastState(log);
  const restarts = log.pages.flatMap((it) => it.boots);
  const starts = [{ line: 0, time: state.startTime }, ...restarts];
  return starts.map(({ line, time }, index) => {
    const next = restarts[index];
    return {
      line,
      endLine: (next?.line ?? Math.max(log.lineCount, 1)) - 1,
      time,
      upTime: next ? next.upTime : state.time,
      lastLine: next ? next.lastLine : state.timeLine,
    };
  });
}

export function lastState(log: Log): State {
  return log.pages[log.pages.length - 1]?.after ?? initialState;
}

/** The pages that hold the lines from `from` to `to` (included). */
export function pagesBetween(log: Log, from: number, to: number): readonly Page[] {
  return log.pages.slice(pageIndexOf(log, from), pageIndexOf(log, to) + 1);
}

function pageIndexOf(log: Log, line: number): number {
  return Math.max(
    0,
    lastIndexUpTo(log.pages, line, (it) => it.firstLine),
  );
}

function offsetIn(page: Page, line: number, character: number): number {
  const index = line - page.firstLine;
  const from = page.starts[index];
  if (from === undefined) {
    return page.text.length;
  }
  let end = page.starts[index + 1] ?? page.text.length;
  if (end > from && page.text.charCodeAt(end - 1) === 10) {
    end--;
  }
  if (end > from && page.text.charCodeAt(end - 1) === 13) {
    end--;
  }
  return Math.min(from + Math.max(0, character), end);
}

/** The whole text; for tests and for writing a log out. */
export function logText(log: Log): string {
  return log.pages.map((it) => it.text).join('');
}
