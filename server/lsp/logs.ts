/**
 * The open logs. A log is kept in chunks, not as one string, so that appending a line to a large one costs a chunk;
 * it is opened in slices, so that requests about other logs are answered meanwhile.
 */

import {
  type Analysis,
  analyze,
  type Change,
  changeLog,
  type Knowledge,
  type Log,
  openLog,
  textsOf,
} from '../../core/index.ts';
import { nextTurn } from './guarded.ts';

/** A change as the protocol gives it; without a range it is the whole text. */
export interface TextChange {
  readonly text: string;
  readonly range?: {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  };
}

interface Entry {
  log: Log;
  closed: boolean;
  /** Work on this log is done one after the other. */
  tail: Promise<void>;
  analysis: Analysis | undefined;
  /** What is known comes from the log as it was before lines were added at its end. */
  behind: boolean;
  /** Milliseconds that the last diagnosis took. */
  cost: number;
  due: Promise<void> | undefined;
}

/** Characters that are folded in one go, in some tens of milliseconds. */
const slice = 1 << 20;
/** A diagnosis that takes longer than this, in milliseconds, is not repeated for every line that is added. */
const cheap = 20;
const longestDelayMs = 1000;

export interface Logs {
  open(uri: string, text: string): void;
  change(uri: string, changes: readonly TextChange[]): void;
  close(uri: string): void;
  uris(): readonly string[];
  /** Reads all logs anew with other knowledge. */
  learn(knowledge: Knowledge): Promise<void>;
  knowledge(): Knowledge;
  /** What is known now; when lines were just added to a large log, the diagnosis may not know them yet. */
  current(uri: string): Promise<Analysis | undefined>;
  /** What is known of the log as it is. */
  fresh(uri: string): Promise<Analysis | undefined>;
}

/** `onError` hears of work that failed; the log then stays as it was. */
export function createLogs(initial: Knowledge, onError: (error: unknown) => void): Logs {
  const entries = new Map<string, Entry>();
  let knowledge = initial;

  const enqueue = (entry: Entry, work: () => void | Promise<void>) => {
    entry.tail = entry.tail.then(work).catch(onError);
  };
  const settled = async (uri: string): Promise<Entry | undefined> => {
    const entry = entries.get(uri);
    await entry?.tail;
    return entry?.closed ? undefined : entry;
  };
  return {
    open: (uri, text) => {
      const old = entries.get(uri);
      if (old) {
        old.closed = true;
      }
      const entry = newEntry(knowledge);
      entries.set(uri, entry);
      enqueue(entry, () => read(entry, knowledge, [text]));
    },
    change: (uri, changes) => {
      const entry = entries.get(uri);
      if (entry) {
        enqueue(entry, () => apply(entry, knowledge, changes));
      }
    },
    close: (uri) => {
      const entry = entries.get(uri);
      if (entry) {
        entry.closed = true;
      }
      entries.delete(uri);
    },
    uris: () => [...entries.keys()],
    learn: async (next) => {
      knowledge = next;
      for (const entry of entries.values()) {
        enqueue(entry, () => read(entry, knowledge, textsOf(entry.log)));
      }
      await Promise.all([...entries.values()].map((it) => it.tail));
    },
    knowledge: () => knowledge,
    current: async (uri) => {
      const entry = await settled(uri);
      return entry && (entry.analysis ?? diagnoseNow(entry, knowledge));
    },
    fresh: async (uri) => {
      const entry = await settled(uri);
      if (!entry) {
        return undefined;
      }
      if (entry.analysis && entry.behind) {
        await inTime(entry);
      }
      if (entry.closed) {
        return undefined;
      }
      return entry.analysis && !entry.behind ? entry.analysis : diagnoseNow(entry, knowledge);
    },
  };
}

function newEntry(knowledge: Knowledge): Entry {
  return {
    log: openLog('', knowledge),
    closed: false,
    tail: Promise.resolve(),
    analysis: undefined,
    behind: false,
    cost: 0,
    due: undefined,
  };
}

function diagnoseNow(entry: Entry, knowledge: Knowledge): Analysis {
  const start = performance.now();
  const analysis = analyze(entry.log, knowledge);
  entry.cost = performance.now() - start;
  entry.analysis = analysis;
  entry.behind = false;
  return analysis;
}

/** Waits so long that diagnosing a growing log takes a part of the time only. */
function inTime(entry: Entry): Promise<void> {
  if (entry.cost <= cheap) {
    return Promise.resolve();
  }
  entry.due ??= new Promise((resolve) => {
    setTimeout(
      () => {
        entry.due = undefined;
        resolve();
      },
      Math.min(longestDelayMs, entry.cost * 3),
    );
  });
  return entry.due;
}

/** Reads a log from its texts, in slices. */
async function read(entry: Entry, knowledge: Knowledge, texts: readonly string[]): Promise<void> {
  let log = openLog('', knowledge);
  let waiting = '';
  for (const text of texts) {
    for (let at = 0; at < text.length && !entry.closed; at += slice) {
      waiting += text.slice(at, at + slice);
      if (waiting.length < slice) {
        continue;
      }
      log = appended(log, waiting);
      waiting = '';
      await nextTurn();
    }
  }
  entry.log = waiting === '' ? log : appended(log, waiting);
  entry.analysis = undefined;
  entry.behind = false;
}

function appended(log: Log, text: string): Log {
  return changeLog(log, {
    startLine: log.lineCount,
    startCharacter: 0,
    endLine: log.lineCount,
    endCharacter: 0,
    text,
  });
}

async function apply(entry: Entry, knowledge: Knowledge, changes: readonly TextChange[]): Promise<void> {
  for (const { range, text } of changes) {
    if (!range) {
      await read(entry, knowledge, [text]);
      continue;
    }
    const change: Change = {
      startLine: range.start.line,
      startCharacter: range.start.character,
      endLine: range.end.line,
      endCharacter: range.end.character,
      text,
    };
    const atEnd = isAppend(entry.log, change);
    entry.log = changeLog(entry.log, change);
    if (atEnd && entry.analysis && entry.cost > cheap) {
      entry.analysis = { ...entry.analysis, log: entry.log };
      entry.behind = true;
    } else {
      entry.analysis = undefined;
    }
  }
}

/** Whether a change leaves all lines but the last one as they are. */
function isAppend(log: Log, change: Change): boolean {
  return change.startLine >= log.lineCount - 1;
}
