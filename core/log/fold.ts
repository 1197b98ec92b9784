/** The fold over the lines of a chunk: from the state before it to the state after it. */

import type { Attempt } from './attempt.ts';
import { charactersOf, holdCharacters, wordAt } from './characters.ts';
import type { ChunkText } from './chunks.ts';
import type { UnansweredCommand } from './exchange.ts';
import { endAtGlue, type GlueMarks, glueIn, glueReach, isNoMessage, newGlueMarks } from './glued.ts';
import { readLine } from './line.ts';
import { emptyHead, type LineHead } from './line-head.ts';
import { type Draft, type LaterBoot, type State, type StepSink, step } from './state.ts';
import { emptyTally, type Tally } from './tally.ts';
import type { LogEvent, Reading } from './vocabulary.ts';

/** Knowledge as the fold needs it: what a line says, or undefined. It counts what it sees into `tally`. */
export type Reader = (head: LineHead, state: State, tally: Tally) => Reading | undefined;

/** Some lines of a log with the states around them, and what they said. */
export interface Chunk {
  readonly text: string;
  /** Offset of each line in `text`. */
  readonly starts: Uint32Array;
  readonly firstLine: number;
  readonly before: State;
  readonly after: State;
  readonly events: readonly LogEvent[];
  readonly attempts: readonly Attempt[];
  readonly boots: readonly LaterBoot[];
  /** AT commands that got no answer for long, and the channels on which others were answered. */
  readonly unanswered: readonly UnansweredCommand[];
  readonly answered: ReadonlySet<string>;
  readonly tally: Tally;
}

const noEnd = Number.MAX_SAFE_INTEGER;

export function foldChunk(piece: ChunkText, before: State, read: Reader): Chunk {
  const sink = emptySink();
  const tally = emptyTally();
  const after = foldLines(piece, before, noEnd, read, sink, tally);
  const { text, starts } = piece;
  return { text, starts, firstLine: before.line, before, after, ...sink, tally };
}

function emptySink(): StepSink {
  return { events: [], attempts: [], boots: [], unanswered: [], answered: new Set() };
}

/** The state before line `line` of the whole log, which stands in the chunk or right behind it. */
export function stateInChunk(chunk: Chunk, line: number, read: Reader): State {
  return foldLines(chunk, chunk.before, line, read, emptySink(), emptyTally());
}

/** Folds the lines of a chunk up to line number `end` (not included) of the whole log. */
function foldLines(
  piece: ChunkText,
  before: State,
  end: number,
  read: Reader,
  sink: StepSink,
  tally: Tally,
): State {
  const { text, starts } = piece;
  const head = emptyHead();
  const draft: Draft = { ...before };
  holdCharacters(text);
  const marks = newGlueMarks(text);
  const count = Math.min(starts.length, end - before.line);
  let last = -1;
  for (let index = 0; index < count; index++) {
    const from = starts[index] as number;
    const to = index + 1 < starts.length ? (starts[index + 1] as number) : text.length;
    readLine(text, from, to, head);
    const repeats =
      (last >= 0 ? isRepeat(text, last, from, to) : text.slice(0, to) === before.lastLine) ||
      (head.prefix > 0 && repeatsRecord(text, last >= 0 ? last : before.lastLine, from, to, head, draft));
    last = from;
    // Without a clock two equal lines may well be two.
    if (repeats && head.form !== 'bare' && head.time >= 0) {
      tally.doubled++;
      step(draft, head, undefined, sink);
      continue;
    }
    foldRecords(head, marks, draft, read, sink, tally);
  }
  return count > 0 ? { ...draft, lastLine: lastLineOf(piece, count) } : { ...draft };
}

/** A longer line is printed by no log handler. */
const longestDoubled = 1000;

/** The last of the first `count` lines of a chunk, as the next chunk needs it. */
function lastLineOf({ text, starts }: ChunkText, count: number): string {
  const from = starts[count - 1] as number;
  const to = starts[count] ?? text.length;
  return to - from > longestDoubled ? '' : text.slice(from, to);
}

/** Two handlers on one port print a line twice: the same text, time stamp included. `before` is where the first begins. */
function isRepeat(text: string, before: number, from: number, to: number): boolean {
  const length = to - from;
  if (from - before !== length || length > longestDoubled) {
    return false;
  }
  // Nearly all lines differ in their times already, and it is those that must not cost much.
  const characters = charactersOf(text);
  for (let at = 0; at + 4 <= length; at += 4) {
    if (wordAt(characters, before + at) !== wordAt(characters, from + at)) {
      return false;
    }
  }
  return text.slice(before, from) === text.slice(from, to);
}

/** Host times of a line and of its repeat differ by the time that it takes to write a line. */
const longestWrite = 1000;

/** Whether only what the host has put before them makes two records differ; `before` is the first, or where it begins. */
function repeatsRecord(
  text: string,
  before: number | string,
  from: number,
  to: number,
  { text: carrier, prefix, time, hostTime }: LineHead,
  { time: timeBefore, timeLine, line, host }: Draft,
): boolean {
  if (carrier !== text || time < 0 || time !== timeBefore || timeLine !== line - 1) {
    return false;
  }
  const late = hostTime < 0 || host === undefined ? 0 : hostTime + host.shift - host.time;
  const record = text.slice(from + prefix, to);
  if (late > longestWrite || record.length > longestDoubled) {
    return false;
  }
  return typeof before === 'string'
    ? before.endsWith(record)
    : record.length < from - before && text.startsWith(record, from - record.length);
}

/** Takes in the record of a head, and those that stand behind it on the line; all count as the same line. */
function foldRecords(
  head: LineHead,
  marks: GlueMarks,
  draft: Draft,
  read: Reader,
  sink: StepSink,
  tally: Tally,
): void {
  for (;;) {
    const { explained, system, records, withoutLevel, proof } = tally;
    const unknown = tally.unknownErrors.length;
    const sent = tally.sent.length;
    const long = head.to - head.from > glueReach || (head.text !== marks.text && isNoMessage(head));
    const early = long ? glueIn(marks, head) : -1;
    const reading = early < 0 ? read(head, draft, tally) : undefined;
    const at = long || tally.explained !== explained ? early : glueIn(marks, head);
    if (at < 0) {
      step(draft, head, reading, sink);
      return;
    }
    tally.system = system;
    tally.records = records;
    tally.unknownErrors.length = unknown;
    tally.sent.length = sent;
    tally.withoutLevel = withoutLevel;
    tally.proof = proof;
    const { text, to } = head;
    endAtGlue(head, at);
    step(draft, head, read(head, draft, tally), sink);
    draft.line--;
    readLine(text, at, to, head);
  }
}
