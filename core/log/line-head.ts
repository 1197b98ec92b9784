/** The head of a line: what form it has, when and where it was printed, and where its message stands. */

import { type Characters, phraseOf, standsAt } from './characters.ts';
import type { HostScale } from './host-time.ts';
import { levels } from './vocabulary.ts';

export type LineKind = 'record' | 'at' | 'json' | 'banner' | 'dump' | 'continuation' | 'text' | 'empty';
export type Level = (typeof levels)[number];
/**
 * How the line was written: by a Device OS text handler, as JSON, by the Gen 2 modem driver, before 0.6.0, by a
 * library that sends records without their level over the network, or bare.
 */
export type LineForm = 'text' | 'json' | 'gen2' | 'before-0.6' | 'remote' | 'bare';

/** The head of a line. One object is reused for line after line, so copy what must live longer. */
export interface LineHead {
  kind: LineKind;
  form: LineForm;
  /** Milliseconds since boot (0 … 2^32-1), or -1. */
  time: number;
  /** The time has lost its leading zeros, so it may have lost more of its digits. */
  unpadded: boolean;
  category: string | undefined;
  level: Level | undefined;
  /** The text that carries the message: usually the text that was read, else a repaired copy. */
  text: string;
  /** Start and end of the message in `text`, without blanks at its end. */
  from: number;
  to: number;
  /** The log's buffer cut the message: 159 characters and a `~`, or an AT line of 126 and more. */
  cut: boolean;
  /** Characters before the record: of a terminal, a tool, or of the application, which prints on the same port. */
  prefix: number;
  /** What stands before the record is a sentence, so that the record may only be quoted in it. */
  quoted: boolean;
  /** What the clock of the computer that keeps the log said, in milliseconds of its scale, or -1. */
  hostTime: number;
  hostScale: HostScale;
  sourceFile: string | undefined;
  sourceFunction: string | undefined;
  /** The line has another form than most, so that fields are set that most lines leave alone. */
  isUnusual: boolean;
}

export function emptyHead(): LineHead {
  return {
    kind: 'empty',
    form: 'bare',
    time: -1,
    unpadded: false,
    category: undefined,
    level: undefined,
    text: '',
    from: 0,
    to: 0,
    cut: false,
    prefix: 0,
    quoted: false,
    hostTime: -1,
    hostScale: 'day',
    sourceFile: undefined,
    sourceFunction: undefined,
    isUnusual: false,
  };
}

/** What the fields of a record are in any other line. */
export function forgetRecord(head: LineHead, from: number): void {
  head.from = from;
  head.time = -1;
  head.category = undefined;
  head.level = undefined;
  head.form = 'bare';
}

/** Longest message a Device OS log handler prints (LOG_MAX_STRING_LENGTH is 160 with the final zero). */
const longestMessage = 159;
/** The AT parser logs through a buffer of 128 bytes; `> ` or `< ` stands before it. */
const longestAtLine = 126;

/** What follows from a record's message once its head is known. Shared with the other forms of a record. */
export function finishRecord(head: LineHead): void {
  const { text, from, to } = head;
  const length = to - from;
  if (length >= longestMessage && text.charCodeAt(to - 1) === 126) {
    head.cut = true;
    head.to = to - 1;
  }
  const first = text.charCodeAt(from);
  if (first === 38 && isAtCategory(head.category) && standsAtEntity(text, from) && repairText(head)) {
    head.kind = 'at';
    return;
  }
  if ((first === 62 || first === 60) && text.charCodeAt(from + 1) === 32 && isAtCategory(head.category)) {
    head.kind = 'at';
    if (length >= longestAtLine) {
      head.cut = true;
    }
  }
}

function standsAtEntity(text: string, at: number): boolean {
  return text.startsWith('&gt; ', at) || text.startsWith('&lt; ', at);
}

/** What forums, mail programs and web pages make of the characters that a device prints, and colours of terminals. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: colour sequences begin with the escape character.
const damage = /\u2026|\u00a0|&(?:gt|lt|quot|amp|nbsp|#39);|\x1b\[[0-9;]{0,16}[A-Za-z]/g;
const repairs: Readonly<Record<string, string>> = {
  '\u2026': '...',
  '\u00a0': ' ',
  '&gt;': '>',
  '&lt;': '<',
  '&quot;': '"',
  '&amp;': '&',
  '&nbsp;': ' ',
  '&#39;': "'",
};
const longestRepaired = 1000;

/** Gives a message back the characters that a web page has replaced; false when there are none. */
export function repairText(head: LineHead): boolean {
  if (head.to - head.from > longestRepaired) {
    return false;
  }
  const message = head.text.slice(head.from, head.to);
  const repaired = message.replace(damage, (it) => repairs[it] ?? '');
  if (repaired === message) {
    return false;
  }
  head.text = repaired;
  head.from = 0;
  head.to = repaired.length;
  return true;
}

/** Whether a category carries AT traffic: `ncp.at`, `ncp.esp32.at`, `at.server`. */
export function isAtCategory(category: string | undefined): boolean {
  return category !== undefined && (category.endsWith('.at') || category === 'at.server');
}

const levelPhrases = levels.map((level) => ({ level, phrase: phraseOf(`${level}:`) }));

/** The level word with its colon at `at`, or undefined. */
export function levelAt(characters: Characters, at: number): Level | undefined {
  for (const { level, phrase } of levelPhrases) {
    if (standsAt(phrase, characters, at)) {
      return level;
    }
  }
  return undefined;
}

/** Category names by a hash of their characters, so that reading a line makes no new string for them. */
const places = 4096;
const categories: (string | undefined)[] = new Array<string | undefined>(places).fill(undefined);

/** A category as one shared string, whoever wrote it. */
export function intern(text: string): string {
  let hash = 0;
  for (let at = 0; at < text.length; at++) {
    hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  }
  return shared(hash, text, 0, text.length);
}

/** The text between two offsets as one shared string. A log with thousands of categories just gets plain ones. */
export function shared(hash: number, text: string, from: number, to: number): string {
  const place = (hash ^ (hash >>> 12) ^ (hash >>> 24)) & (places - 1);
  const known = categories[place];
  if (known !== undefined && known.length === to - from && text.startsWith(known, from)) {
    return known;
  }
  const fresh = ownCopy(text.slice(from, to));
  // The first one keeps the place, so that a text full of names cannot push the usual ones out.
  if (known === undefined) {
    categories[place] = fresh;
  }
  return fresh;
}

/** A copy that does not keep the text alive that it was cut from. */
export function ownCopy(text: string): string {
  return ` ${text}`.slice(1);
}
