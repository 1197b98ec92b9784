/**
 * The reader that the fold needs: from the head of a line to what the line says. It runs for every line of a log, so
 * a line that tells the fold nothing makes no object, and what a line tells that was printed before in the same words
 * is the same object as then.
 */

import { isOnline } from '../log/attempt.ts';
import { type Characters, charactersOf, type Phrase, phraseOf, standsAt, wordAt } from '../log/characters.ts';
import { pendingCommand } from '../log/exchange.ts';
import type { Reader } from '../log/fold.ts';
import { type LineHead, ownCopy } from '../log/line-head.ts';
import { countOrder } from '../log/order.ts';
import type { State } from '../log/state.ts';
import { type FactName, type Reading, stageIds } from '../log/vocabulary.ts';
import { faultSignal, isFaultWith } from './fault.ts';
import type { Knowledge } from './knowledge.ts';
import { firstSlotValue, recognize, slotValues } from './recognize.ts';
import { tallyWriter } from './tally-writer.ts';
import { hasCellular, isOfRadio, isOfWifiChip, isOfWifiRadio } from './wifi-chip.ts';
import type { CompiledMilestone, EffectivePattern } from './wordings.ts';

/** A reader of lines with this knowledge. It remembers readings, so one reader serves one log after the other. */
export function readerOf(knowledge: Knowledge): Reader {
  const count = tallyWriter(knowledge.patternCount);
  const memory = newMemory();
  return (head, state, tally) => {
    if (head.kind === 'empty') {
      return undefined;
    }
    const command = head.kind === 'at' ? (pendingCommand(state, head)?.text ?? '') : '';
    const { origin, pattern: found } = recognize(knowledge, head, command);
    const pattern = found?.custom ? undefined : found;
    count(tally, head, origin, pattern, state.line);
    countOrder(tally.order, head, state);
    if (pattern?.sends) {
      tally.sent.push(state.line, Number.parseInt(firstSlotValue(head), 16));
    }
    return pattern?.effects ? told(memory, pattern, head, command, state) : undefined;
  };
}

/** What a line tells of which a wording is known that tells anything. */
function told(
  memory: Memory,
  pattern: EffectivePattern,
  head: LineHead,
  command: string,
  state: State,
): Reading | undefined {
  if (pattern.answers) {
    return waitsForAnswer(state.attempt) ? answerOf(memory, pattern) : undefined;
  }
  return ofConnection(readingOf(memory, pattern, head, command), head, state);
}

/** Whether an attempt is on its way to the cloud, so that an answer of the cloud moves it. */
function waitsForAnswer(attempt: State['attempt']): boolean {
  return attempt !== undefined && !attempt.connected && attempt.closedLine === undefined;
}

/** What every line of a wording says that tells nothing but that the cloud answers: such lines come by the thousand. */
function answerOf({ answers }: Memory, { number, ruleNumber, milestones }: EffectivePattern): Reading {
  let reading = answers.get(number);
  if (reading === undefined) {
    reading = {
      signal: undefined,
      rule: ruleNumber,
      wording: number,
      milestones,
      facts: undefined,
      values: {},
    };
    answers.set(number, reading);
  }
  return reading;
}

const none: Reading['milestones'] = [];

/**
 * Beside a cellular modem a Wi-Fi chip says nothing of the stages of the connection, nor a radio beside a cable; and
 * while a device is online over cellular, its Wi-Fi ends nothing.
 */
function ofConnection(reading: Reading, { category }: LineHead, state: State): Reading {
  if (reading.milestones === none) {
    return reading;
  }
  const beside =
    (isOfWifiChip(category) && hasCellular(state.facts)) ||
    (isOnCable(state) && isOfRadio(category)) ||
    (state.dialed && isOnline(state.attempt) && isOfWifiRadio(category));
  return beside ? { ...reading, milestones: none } : reading;
}

const ip = stageIds.indexOf('ip');

/** Whether an attempt has its address over a cable. */
function isOnCable({ wired, attempt }: State): boolean {
  const progress = wired ? attempt?.stages[ip]?.progress : undefined;
  return progress !== undefined && progress !== 'notReached' && progress !== 'entered';
}

/** Makes the reading of a line. `command` is the AT command that it answers; the diagnosis finds it among the values. */
function newReading(pattern: EffectivePattern, head: LineHead, command: string): Reading {
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
    signal: rule.signal ?? (rule.fault && isFaultWith(rule.fault, values) ? faultSignal : undefined),
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

/** A reading with all that decided it. */
interface Remembered {
  readonly message: Phrase;
  readonly command: string;
  readonly pattern: EffectivePattern;
  readonly reading: Reading;
}

/** Messages that are remembered at most; a power of two. One place for each hash, the latest message wins. */
const places = 4096;
/** Longer messages are rarely repeated. */
const longestRemembered = 200;

interface Memory {
  readonly entries: (Remembered | undefined)[];
  /** The hash that was last seen at each place: a message is kept when it comes for the second time. */
  readonly hashes: Int32Array;
  /** By the number of the wording. */
  readonly answers: Map<number, Reading>;
}

function newMemory(): Memory {
  return {
    entries: new Array<Remembered | undefined>(places).fill(undefined),
    hashes: new Int32Array(places),
    answers: new Map(),
  };
}

function readingOf(memory: Memory, pattern: EffectivePattern, head: LineHead, command: string): Reading {
  const { text, from, to, cut } = head;
  const length = to - from;
  if (cut || length > longestRemembered) {
    return newReading(pattern, head, command);
  }
  const characters = charactersOf(text);
  const hash = (Math.imul(hashOf(characters, from, length), 31) + pattern.number + command.length) | 0;
  const place = (hash ^ (hash >>> 12)) & (places - 1);
  const entry = memory.entries[place];
  if (
    entry !== undefined &&
    entry.pattern === pattern &&
    entry.message.text.length === length &&
    entry.command === command &&
    standsAt(entry.message, characters, from)
  ) {
    return entry.reading;
  }
  const reading = newReading(pattern, head, command);
  if (memory.hashes[place] === hash) {
    memory.entries[place] = { message: phraseOf(ownCopy(text.slice(from, to))), command, pattern, reading };
  }
  memory.hashes[place] = hash;
  return reading;
}

/** A quick hash from some characters: the whole message is compared anyway. */
function hashOf(characters: Characters, from: number, length: number): number {
  const step = Math.max(4, length >> 3);
  let hash = length;
  for (let at = 0; at + 4 <= length; at += step) {
    hash = (Math.imul(hash, 31) + wordAt(characters, from + at)) | 0;
  }
  return length < 4 ? hash : (Math.imul(hash, 31) + wordAt(characters, from + length - 4)) | 0;
}
