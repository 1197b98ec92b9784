/**
 * The reader that the fold needs: from the head of a line to what the line says. Most lines of a log have been
 * printed before with the same words, so what was said is remembered by the message.
 */

import type { Level, LineHead } from '../log/line-head.ts';
import type { Reader, Tally } from '../log/log.ts';
import { pendingCommand, type State } from '../log/state.ts';
import type { FactName, Reading } from '../log/vocabulary.ts';
import {
  type CompiledMilestone,
  type EffectivePattern,
  type Knowledge,
  type Origin,
  recognize,
  slotValues,
} from './knowledge.ts';
import { modemTrace } from './platforms.ts';
import { hasCellular, isOfWifiChip } from './wifi-aside.ts';

/** What a message says, and all that decided it. Made once, so that equal lines share one reading. */
interface Understood {
  readonly message: string;
  readonly category: string | undefined;
  readonly command: string;
  readonly kind: LineHead['kind'];
  readonly form: LineHead['form'];
  readonly cut: boolean;
  readonly origin: Origin;
  readonly pattern: EffectivePattern | undefined;
  readonly reading: Reading | undefined;
}

export function readerOf(knowledge: Knowledge): Reader {
  const count = counter(knowledge.patterns.length);
  const memory = newMemory();
  return (head, state, tally) => {
    if (head.kind === 'empty') {
      return undefined;
    }
    const command = pendingCommand(state, head)?.text ?? '';
    const understood = remembered(memory, head, command) ?? understand(knowledge, head, command);
    if (understood !== memory.found) {
      remember(memory, understood);
    }
    count(tally, head, understood.origin, understood.pattern, state.line);
    return ofConnection(understood.reading, head, state);
  };
}

/** Beside a cellular modem a Wi-Fi chip says nothing of the stages of the connection. */
function ofConnection(reading: Reading | undefined, head: LineHead, state: State): Reading | undefined {
  if (!reading || reading.milestones === none) {
    return reading;
  }
  if (!isOfWifiChip(head.category) || !hasCellular(state.facts)) {
    return reading;
  }
  return { ...reading, milestones: none };
}

function understand(knowledge: Knowledge, head: LineHead, command: string): Understood {
  const { origin, pattern } = recognize(knowledge, head, command);
  return {
    message: head.text.slice(head.from, head.to),
    category: head.category,
    command,
    kind: head.kind,
    form: head.form,
    cut: head.cut,
    origin,
    pattern,
    reading: pattern?.effects ? readingOf(pattern, head, command) : undefined,
  };
}

const none: Reading['milestones'] = [];

/** `command` is the AT command that this line answers; the diagnosis finds it among the values. */
function readingOf(pattern: EffectivePattern, head: LineHead, command: string): Reading {
  const { rule, milestones } = pattern;
  const values = slotValues(pattern, head);
  if (command !== '' && head.text.charCodeAt(head.from) === 60) {
    values['command'] = command;
  }
  let facts: Partial<Record<FactName, string>> | undefined;
  for (const it of pattern.facts) {
    facts ??= {};
    facts[it.name] = it.slot < 0 ? it.text : (values[pattern.template.slots[it.slot]?.name ?? ''] ?? '');
  }
  return {
    signal: rule.signal,
    rule: pattern.ruleNumber,
    wording: pattern.number,
    milestones: milestones.length === 0 ? none : milestones.filter((it) => holds(it, values)),
    facts,
    values,
  };
}

function holds(milestone: CompiledMilestone, values: Readonly<Record<string, string>>): boolean {
  for (const { slot, wanted } of milestone.conditions) {
    if (!wanted.includes(values[slot] ?? '')) {
      return false;
    }
  }
  return true;
}

// --- memory -------------------------------------------------------------------------------------------------------

/** Messages that are remembered at most; a power of two. One place for each hash, the latest message wins. */
const places = 4096;
/** Longer messages are rarely repeated. */
const longestRemembered = 200;

interface Memory {
  readonly entries: (Understood | undefined)[];
  /** The hash that was last seen at each place: a message is kept when it comes for the second time. */
  readonly hashes: Int32Array;
  /** Place and hash of the last look-up, and what it found. */
  place: number;
  hash: number;
  found: Understood | undefined;
}

function newMemory(): Memory {
  return {
    entries: new Array<Understood | undefined>(places).fill(undefined),
    hashes: new Int32Array(places),
    place: -1,
    hash: 0,
    found: undefined,
  };
}

function remembered(memory: Memory, head: LineHead, command: string): Understood | undefined {
  const { text, from, to } = head;
  const length = to - from;
  memory.found = undefined;
  memory.place = -1;
  if (length === 0 || length > longestRemembered) {
    return undefined;
  }
  const hash = hashOf(text, from, length) + command.length;
  memory.hash = hash;
  memory.place = (hash ^ (hash >>> 12)) & (places - 1);
  const entry = memory.entries[memory.place];
  if (entry === undefined || entry.message.length !== length || !text.startsWith(entry.message, from)) {
    return undefined;
  }
  if (!sameHead(entry, head) || entry.command !== command) {
    return undefined;
  }
  memory.found = entry;
  return entry;
}

function sameHead(entry: Understood, head: LineHead): boolean {
  return (
    entry.category === head.category &&
    entry.kind === head.kind &&
    entry.form === head.form &&
    entry.cut === head.cut
  );
}

/** A quick hash from some characters: the whole message is compared anyway. */
function hashOf(text: string, from: number, length: number): number {
  let hash = length;
  const step = length > 24 ? length >> 4 : 1;
  for (let at = 0; at < length; at += step) {
    hash = (Math.imul(hash, 31) + text.charCodeAt(from + at)) | 0;
  }
  return (Math.imul(hash, 31) + text.charCodeAt(from + length - 1)) | 0;
}

function remember(memory: Memory, understood: Understood): void {
  const { place, hash } = memory;
  if (place < 0) {
    return;
  }
  if (memory.hashes[place] === hash) {
    memory.entries[place] = { ...understood, message: ownCopy(understood.message) };
  }
  memory.hashes[place] = hash;
}

/** A copy that does not keep the page alive that the message was cut from. */
function ownCopy(message: string): string {
  return ` ${message}`.slice(1);
}

// --- counting -----------------------------------------------------------------------------------------------------

/**
 * Counts what is seen into a tally. What was noted for the current tally is kept in arrays, because asking a map
 * for every line is what would take the time.
 */
function counter(patterns: number) {
  const seen = new Uint32Array(patterns);
  let current: Tally | undefined;
  let category: string | undefined;
  return (
    tally: Tally,
    head: LineHead,
    origin: Origin,
    pattern: EffectivePattern | undefined,
    line: number,
  ): void => {
    if (tally !== current) {
      current = tally;
      category = undefined;
      seen.fill(0);
    }
    const doubtful = isDoubtful(head, pattern);
    if (head.level !== undefined) {
      countLevel(tally, head.level, doubtful);
    }
    if (origin !== 'system' || doubtful) {
      return;
    }
    tally.system++;
    const shown = shownCategory(head);
    if (shown !== category) {
      category = shown;
      noteFirst(tally.categories, category, line);
    }
    if (!pattern) {
      return;
    }
    tally.explained++;
    // The rest of a cut line could make it another wording, so it proves nothing of the device.
    if (head.cut) {
      return;
    }
    if ((seen[pattern.number] as number) === 0) {
      tally.seen.set(pattern.number, line);
    }
    seen[pattern.number] = 1;
  };
}

/** Without its time a line is of Device OS only when a rule knows it: other programs have categories as well. */
function isDoubtful(head: LineHead, pattern: EffectivePattern | undefined): boolean {
  return pattern === undefined && head.time < 0 && head.form === 'text';
}

function countLevel(tally: Tally, level: Level, doubtful: boolean): void {
  if (!doubtful) {
    tally.records++;
  }
  tally.levels[level]++;
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
