/**
 * A log: its text in pages, each folded from the state before it to the state after it. The states between the
 * pages are the checkpoints, so that an append costs what was appended and a state at any line costs a page.
 */

import type { Attempt } from './attempt.ts';
import { cutIntoPages, type PageText } from './chunks.ts';
import type { Time } from './clock.ts';
import { lastIndexUpTo } from './in-order.ts';
import { readLine } from './line.ts';
import { emptyHead, type Level, type LineHead } from './line-head.ts';
import { closed, type Draft, initialState, type Restart, type State, type StepSink, step } from './state.ts';
import type { LogEvent, Reading } from './vocabulary.ts';

/** Counts what was seen while a page is folded. */
export interface Tally {
  /** Lines that Device OS printed itself, and how many of them a rule knows. */
  system: number;
  explained: number;
  /** Records with a Device OS head, whoever wrote their message. */
  records: number;
  /** Lines that repeat their neighbor to the millisecond. */
  doubled: number;
  /** First line of every wording that was seen, by its number. */
  readonly seen: Map<number, number>;
  /** First line of every Device OS category. */
  readonly categories: Map<string, number>;
  /** How many lines each level has. */
  readonly levels: Record<Level, number>;
}

export function emptyTally(): Tally {
  return {
    system: 0,
    explained: 0,
    records: 0,
    doubled: 0,
    seen: new Map(),
    categories: new Map(),
    levels: { TRACE: 0, INFO: 0, WARN: 0, ERROR: 0, PANIC: 0 },
  };
}

/** Knowledge as the fold needs it: what a line says, or undefined. It counts what it sees into `tally`. */
export type Reader = (head: LineHead, state: State, tally: Tally) => Reading | undefined;

export interface Page {
  readonly text: string;
  /** Offset of each line in `text`. */
  readonly starts: Uint32Array;
  readonly firstLine: number;
  readonly before: State;
  readonly after: State;
  readonly events: readonly LogEvent[];
  readonly attempts: readonly Attempt[];
  readonly boots: readonly Restart[];
  readonly tally: Tally;
}

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

const noEnd = Number.MAX_SAFE_INTEGER;

function foldPage(piece: PageText, before: State, read: Reader): Page {
  const events: LogEvent[] = [];
  const attempts: Attempt[] = [];
  const boots: Restart[] = [];
  const tally = emptyTally();
  const after = foldLines(piece, before, noEnd, read, { events, attempts, boots }, tally);
  return { ...piece, firstLine: before.line, before, after, events, attempts, boots, tally };
}

/** Folds the lines of a page up to line number `end` (not included) of the whole log. */
function foldLines(
  piece: PageText,
  before: State,
  end: number,
  read: Reader,
  sink: StepSink,
  tally: Tally,
): State {
  const { text, starts } = piece;
  const head = emptyHead();
  const draft: Draft = { ...before };
  const count = Math.min(starts.length, end - before.line);
  for (let index = 0; index < count; index++) {
    const from = starts[index] as number;
    const to = index + 1 < starts.length ? (starts[index + 1] as number) : text.length;
    readLine(text, from, to, head);
    if (
      head.level !== undefined &&
      head.time >= 0 &&
      (index > 0
        ? repeats(text, starts[index - 1] as number, from, to)
        : text.slice(0, to) === before.lastLine)
    ) {
      tally.doubled++;
      step(draft, head, undefined, sink);
      continue;
    }
    const { explained, system, records } = tally;
    const reading = read(head, draft, tally);
    const glued = tally.explained === explained ? gluedAt(head) : -1;
    if (glued < 0) {
      step(draft, head, reading, sink);
      continue;
    }
    Object.assign(tally, { system, records });
    foldGlued(head, glued, draft, read, sink, tally);
  }
  return count > 0 ? { ...draft, lastLine: lastLineOf(piece, count) } : { ...draft };
}

/** A longer line is printed by no log handler. */
const longestDoubled = 1000;

/** The last of the first `count` lines of a page, as the next page needs it. */
function lastLineOf({ text, starts }: PageText, count: number): string {
  const from = starts[count - 1] as number;
  const to = starts[count] ?? text.length;
  return to - from > longestDoubled ? '' : text.slice(from, to);
}

/** Two handlers on one port print a line twice: the same text, time stamp included. */
function repeats(text: string, before: number, from: number, to: number): boolean {
  if (from - before !== to - from || to - from > longestDoubled) {
    return false;
  }
  for (let at = 0; at < to - from; at++) {
    if (text.charCodeAt(before + at) !== text.charCodeAt(from + at)) {
      return false;
    }
  }
  return true;
}

const GLUED =
  /\d{10} (?=\[[a-z][\w.]{1,40}\] (?:TRACE|INFO|WARN|ERROR|PANIC): )|(?<![\d.])\d{1,7}\.\d{3} (?=AT (?:send|read)[ A-Z+>]{1,24}\d{1,6} ")/;

/** Where a second record begins inside a message because a line break was lost or another writer cut in, or -1. */
export function gluedAt(head: LineHead): number {
  if (head.kind !== 'record' && head.kind !== 'at') {
    return -1;
  }
  const found = GLUED.exec(head.text.slice(head.from, Math.min(head.to, head.from + 400)));
  return found ? head.from + found.index : -1;
}

/** Both parts count as the same line. */
function foldGlued(
  head: LineHead,
  at: number,
  draft: Draft,
  read: Reader,
  sink: StepSink,
  tally: Tally,
): void {
  const { text, to } = head;
  head.to = at;
  step(draft, head, read(head, draft, tally), sink);
  draft.line--;
  readLine(text, at, to, head);
  step(draft, head, read(head, draft, tally), sink);
}

/** The state before line `line` was read, with all that is known there. Lines past the end give the last state. */
export function stateAt(log: Log, line: number): State {
  const page = log.pages[pageIndexOf(log, line)];
  if (!page) {
    return initialState;
  }
  const sink = { events: [], attempts: [], boots: [] };
  const tally = emptyTally();
  return foldLines(page, page.before, line, log.read, sink, tally);
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
