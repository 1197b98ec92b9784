/**
 * A log: its text in chunks, each folded from the state before it to the state after it. The states between the
 * chunks are the checkpoints, so that an append costs what was appended and a state at any line costs a chunk.
 */

import type { Attempt } from './attempt.ts';
import { closed } from './attempt-marks.ts';
import { cutIntoChunks } from './chunks.ts';
import { isLater, type Time } from './clock.ts';
import { type Chunk, foldChunk, type Reader, stateInChunk } from './fold.ts';
import { readLine } from './line.ts';
import { emptyHead, type LineHead } from './line-head.ts';
import { lastIndexUpTo } from './line-search.ts';
import { initialState, type State } from './state.ts';
import type { LogEvent } from './vocabulary.ts';

export { endAtGlue, gluedAt, isNoMessage } from './glued.ts';
export { emptyTally, type Tally } from './tally.ts';
export type { Chunk, Reader };

export interface Log {
  readonly chunks: readonly Chunk[];
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
export function foldText(text: string | Iterable<string>, read: Reader): Log {
  return refold({ chunks: [], lineCount: 0, read }, 0, typeof text === 'string' ? [text] : text, 0);
}

/**
 * The log after a change; the same as opening the changed text. An append costs a chunk, a change within lines the
 * chunks it touches; a change of the number of lines costs all chunks behind it, because states name lines.
 */
export function changeLog(log: Log, change: Change): Log {
  const start = chunkIndexOf(log, Math.min(change.startLine, Math.max(0, log.lineCount - 1)));
  // A carriage return before the change may become half of a line break.
  const first = log.chunks[start - 1]?.text.endsWith('\r') ? start - 1 : start;
  const last = chunkIndexOf(log, Math.min(change.endLine, Math.max(0, log.lineCount - 1)));
  const startChunk = log.chunks[start];
  const lastChunk = log.chunks[last];
  if (!startChunk || !lastChunk) {
    return foldText(change.text, log.read);
  }
  const head = startChunk.text.slice(0, offsetIn(startChunk, change.startLine, change.startCharacter));
  const tail = lastChunk.text.slice(offsetIn(lastChunk, change.endLine, change.endCharacter));
  const pieces = first < start ? [log.chunks[first]?.text ?? ''] : [];
  pieces.push(head + change.text + tail);
  // A chunk ends with a line break, and no position stands behind that, so the next chunk keeps its beginning.
  return refold(log, first, pieces, last + 1);
}

/** The log with its chunks from `first` up to `next` (not included) replaced by the chunks of a text. */
function refold(log: Log, first: number, pieces: Iterable<string>, next: number): Log {
  const chunks = log.chunks.slice(0, first);
  let state = log.chunks[first]?.before ?? initialState;
  for (const piece of cutIntoChunks(pieces)) {
    const chunk = foldChunk(piece, state, log.read);
    chunks.push(chunk);
    state = chunk.after;
  }
  for (let index = next; index < log.chunks.length; index++) {
    const old = log.chunks[index];
    if (!old) {
      break;
    }
    if (sameState(old.before, state)) {
      chunks.push(...log.chunks.slice(index));
      state = log.chunks[log.chunks.length - 1]?.after ?? state;
      break;
    }
    const chunk = foldChunk({ text: old.text, starts: old.starts }, state, log.read);
    chunks.push(chunk);
    state = chunk.after;
  }
  return { chunks, lineCount: state.line, read: log.read };
}

function sameState(a: State, b: State): boolean {
  return a.line === b.line && a.time === b.time && JSON.stringify(a) === JSON.stringify(b);
}

/** The state before line `line` was read, with all that is known there. Lines past the end give the last state. */
export function stateAt(log: Log, line: number): State {
  const chunk = log.chunks[chunkIndexOf(log, line)];
  return chunk ? stateInChunk(chunk, line, log.read) : initialState;
}

/** The text of a line without its line break; empty past the end. */
export function lineText(log: Log, line: number): string {
  const chunk = log.chunks[chunkIndexOf(log, line)];
  if (!chunk) {
    return '';
  }
  const index = line - chunk.firstLine;
  const from = chunk.starts[index];
  if (from === undefined) {
    return '';
  }
  return chunk.text.slice(from, chunk.starts[index + 1] ?? chunk.text.length).replace(/[\r\n]+$/, '');
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
  for (const chunk of log.chunks) {
    for (const event of chunk.events) {
      all.push(event);
    }
  }
  return all;
}

/** All attempts in order; the last one may still be open. */
export function attemptsOf(log: Log): Attempt[] {
  const attempts = log.chunks.flatMap((it) => it.attempts);
  const state = lastState(log);
  if (state.attempt) {
    attempts.push(closed(state.attempt, 'open', state));
  }
  return withoutWishedLosses(attempts);
}

/** The network of a device that turns it off goes down a moment before the line that says it is wanted. */
const wishMs = 1_000;
const wishLines = 3;

/** Takes a loss that the device wanted for what it is: the end of the attempt before, and no attempt of its own. */
function withoutWishedLosses(attempts: readonly Attempt[]): Attempt[] {
  const kept: Attempt[] = [];
  for (const it of attempts) {
    const before = kept.at(-1);
    if (before?.end === 'lost' && before.brokenLine === undefined && isTakenDown(it)) {
      const { line, time, endLine, endTime, end } = it;
      kept[kept.length - 1] = { ...before, closedLine: line, closedTime: time, endLine, endTime, end };
    } else {
      kept.push(it);
    }
  }
  return kept;
}

function isTakenDown({ line, time, endLine, endTime, end, afterLoss, connected }: Attempt): boolean {
  return (
    end === 'request' &&
    afterLoss &&
    !connected &&
    endLine - line <= wishLines &&
    !isLater(time, endTime, wishMs)
  );
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
  /** The first and the last time of the computer that keeps the log; from boot to boot they can be compared. */
  readonly hostTime: Time;
  readonly endHostTime: Time;
}

/** The boots of the log. */
export function bootsOf(log: Log): BootSpan[] {
  const state = lastState(log);
  const restarts = log.chunks.flatMap((it) => it.boots);
  const first = { line: 0, time: state.startTime, hostTime: state.startHostTime };
  return [first, ...restarts].map(({ line, time, hostTime }, index) => {
    const next = restarts[index];
    return {
      line,
      // Where line breaks are lost, a line holds the end of one boot and the beginning of the next.
      endLine: Math.max(line, next?.lastLine ?? 0, (next?.line ?? Math.max(log.lineCount, 1)) - 1),
      time,
      upTime: next ? next.upTime : deviceTime(state),
      lastLine: next ? next.lastLine : state.timeLine,
      hostTime,
      endHostTime: next ? next.lastHostTime : state.host?.time,
    };
  });
}

/** How long the device had run, where its own clock tells. */
function deviceTime({ clock, time }: State): Time {
  return clock === 'host' ? undefined : time;
}

export function lastState(log: Log): State {
  return log.chunks[log.chunks.length - 1]?.after ?? initialState;
}

/** The chunks that hold the lines from `from` to `to` (included). */
export function chunksBetween(log: Log, from: number, to: number): readonly Chunk[] {
  return log.chunks.slice(chunkIndexOf(log, from), chunkIndexOf(log, to) + 1);
}

function chunkIndexOf(log: Log, line: number): number {
  return Math.max(
    0,
    lastIndexUpTo(log.chunks, line, (it) => it.firstLine),
  );
}

function offsetIn(chunk: Chunk, line: number, character: number): number {
  const index = line - chunk.firstLine;
  const from = chunk.starts[index];
  if (from === undefined) {
    return chunk.text.length;
  }
  let end = chunk.starts[index + 1] ?? chunk.text.length;
  if (end > from && chunk.text.charCodeAt(end - 1) === 10) {
    end--;
  }
  if (end > from && chunk.text.charCodeAt(end - 1) === 13) {
    end--;
  }
  return Math.min(from + Math.max(0, character), end);
}
