/** Counts what the reader sees, line by line, into the tally of a chunk. */

import type { Level, LineHead } from '../log/line-head.ts';
import { fullProof, proofOf, proofWeight } from '../log/proof.ts';
import type { Tally } from '../log/tally.ts';
import { isFragment } from '../log/unread.ts';
import { modemTrace } from './platforms.ts';
import type { Origin } from './recognize.ts';
import type { EffectivePattern } from './wordings.ts';

type Count = (
  tally: Tally,
  head: LineHead,
  origin: Origin,
  pattern: EffectivePattern | undefined,
  line: number,
) => void;

/**
 * Makes a counter for so many wordings. What was noted for the current tally is kept in arrays, because asking a map
 * for every line is what would take the time.
 */
export function tallyWriter(wordings: number): Count {
  const seen = new Uint8Array(wordings);
  let current: Tally | undefined;
  let category: string | undefined;
  const noteCategory = (tally: Tally, shown: string | undefined, line: number) => {
    if (shown !== category) {
      category = shown;
      noteFirst(tally.categories, shown, line);
    }
  };
  const notePattern = (tally: Tally, number: number, line: number) => {
    if (seen[number] === 0) {
      seen[number] = 1;
      tally.seen.set(number, line);
    }
  };
  return (tally, head, origin, pattern, line) => {
    if (tally !== current) {
      current = tally;
      category = undefined;
      seen.fill(0);
    }
    const doubtful = pattern === undefined && isDoubtful(head);
    countRecord(tally, head, doubtful);
    addProof(tally, head, origin === 'system' && pattern !== undefined);
    countUnread(tally, head, pattern);
    if (origin !== 'system' || doubtful) {
      return;
    }
    tally.system++;
    countLevel(tally.levels, head.level);
    noteCategory(tally, shownCategory(head), line);
    if (pattern === undefined) {
      noteUnknown(tally, head, line);
      return;
    }
    tally.explained++;
    noteOnline(tally, pattern, line);
    // The rest of a cut line could make it another wording, so it proves nothing of the device.
    if (!head.cut) {
      notePattern(tally, pattern.number, line);
    }
  };
}

/** Lines that are kept of each chunk. */
const mostUnknown = 20;

/** A cut line may be one that a rule knows whole. */
function noteUnknown({ unknownErrors }: Tally, { level, cut }: LineHead, line: number): void {
  if ((level === 'ERROR' || level === 'PANIC') && !cut && unknownErrors.length < mostUnknown) {
    unknownErrors.push(line);
  }
}

function countRecord(tally: Tally, { level, form }: LineHead, doubtful: boolean): void {
  if (level === undefined) {
    if (form === 'remote') {
      tally.records++;
      tally.withoutLevel++;
    }
  } else if (!doubtful) {
    tally.records++;
  }
}

function noteOnline(tally: Tally, { online }: EffectivePattern, line: number): void {
  if (online !== undefined) {
    tally.onlineFrom ??= line;
    tally.answeredTo = online === 'answers' ? line : tally.answeredTo;
  }
}

function countUnread(tally: Tally, { kind, text }: LineHead, pattern: EffectivePattern | undefined): void {
  if (kind === 'text' && pattern === undefined && isFragment(text)) {
    tally.unread++;
  }
}

/** What a rule for Device OS knows is its line, unless it has no head, as any program may print a few words. */
function addProof(tally: Tally, head: LineHead, known: boolean): void {
  if (tally.proof === fullProof) {
    return;
  }
  const proof = known && head.form !== 'bare' && !head.quoted ? 'sure' : proofOf(head);
  if (proof !== undefined) {
    tally.proof = Math.min(tally.proof + proofWeight[proof], fullProof);
  }
}

/** By their names, as looking one up in a variable costs more than all of this; it happens for every line. */
function countLevel(levels: Tally['levels'], level: Level | undefined): void {
  switch (level) {
    case 'INFO':
      levels.INFO++;
      break;
    case 'TRACE':
      levels.TRACE++;
      break;
    case 'WARN':
      levels.WARN++;
      break;
    case 'ERROR':
      levels.ERROR++;
      break;
    case 'PANIC':
      levels.PANIC++;
      break;
  }
}

/** Without its time a line is of Device OS only when a rule knows it: other programs have categories as well. */
function isDoubtful({ time, form }: LineHead): boolean {
  return time < 0 && form === 'text';
}

/** The modem trace has the category of AT traffic for its rules, and proves another device. */
function shownCategory({ form, category }: LineHead): string | undefined {
  return form === 'gen2' ? modemTrace : category;
}

function noteFirst(lines: Map<string, number>, name: string | undefined, line: number): void {
  if (name !== undefined && !lines.has(name)) {
    lines.set(name, line);
  }
}
