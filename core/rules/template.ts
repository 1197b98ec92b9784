/**
 * Templates: the wording of a log message with typed slots, such as `State changed: {from:word} -> {to:word}`.
 *
 * A template is matched in one pass from left to right without backtracking, so the time is linear in the
 * length of the message whatever a rule says. `{{` stands for a literal brace.
 */

import { type Characters, charactersOf, codeAt, type Phrase, phraseOf, standsAt } from '../log/characters.ts';

export const slotClasses = ['int', 'hex', 'float', 'word', 'text'] as const;
/** What characters a slot takes. `text` may be empty and runs to the next literal; `word` is text without blanks. */
export type SlotClass = (typeof slotClasses)[number];

export interface Slot {
  readonly name: string;
  /** The value type as written, for decoding: `system-error`, `dbm`, or a plain class. */
  readonly type: string;
  readonly class: SlotClass;
}

export interface Template {
  /** One more literal than slots: literals[0] slot[0] literals[1] … */
  readonly literals: readonly string[];
  /** The literals, ready to be looked for. */
  readonly phrases: readonly Phrase[];
  readonly slots: readonly Slot[];
  /** Literal characters in all: how specific the template is. */
  readonly weight: number;
}

/** A place in a matched text: start and end offset of each slot, in pairs, in a buffer that the caller reuses. */
export type Spans = Int32Array;

export const maxSlots = 32;

const SLOT = /\{\{|\{([A-Za-z][A-Za-z0-9]*):([a-z][a-z0-9-]*)\}/g;

/**
 * Reads a template. `classOf` tells which characters a value type takes.
 * @throws Error with a message for people when a slot is malformed, unknown, doubled, or touches another slot.
 */
export function parseTemplate(source: string, classOf: (type: string) => SlotClass | undefined): Template {
  const literals: string[] = [];
  const slots: Slot[] = [];
  let literal = '';
  let end = 0;
  for (const found of source.matchAll(SLOT)) {
    literal += literalIn(source, end, found.index);
    end = found.index + found[0].length;
    const [, name, type] = found;
    if (name === undefined || type === undefined) {
      literal += '{';
      continue;
    }
    const slotClass = classOf(type);
    if (!slotClass) {
      throw new Error(`slot {${name}:${type}} has an unknown type`);
    }
    if (slots.some((it) => it.name === name)) {
      throw new Error(`slot {${name}} is there twice`);
    }
    if (slots.length > 0 && literal === '') {
      throw new Error(`slot {${name}} touches the one before it`);
    }
    literals.push(literal);
    slots.push({ name, type, class: slotClass });
    literal = '';
  }
  literal += literalIn(source, end, source.length);
  if (slots.length > maxSlots) {
    throw new Error(`more than ${maxSlots} slots`);
  }
  literals.push(literal);
  return { literals, phrases: literals.map(phraseOf), slots, weight: literals.join('').length };
}

/** The sign of a number, with the mark of its base, where a template writes it before the slot; empty for every other. */
export function signBefore({ literals }: Template, slot: number): string {
  return /(?:^|[\s(=:,])(-(?:0x)?)$/.exec(literals[slot] ?? '')?.[1] ?? '';
}

/** Text between slots. @throws Error when it has what was meant for a slot. */
function literalIn(source: string, from: number, to: number): string {
  const text = source.slice(from, to);
  const [, name, type] = /\{([A-Za-z][A-Za-z0-9]*)(?:(:)|\})/.exec(text) ?? [];
  if (name !== undefined) {
    throw new Error(
      type === undefined
        ? `slot {${name}} has no type: write {${name}:type} with ${someTypes}, or {{${name}} for the text itself`
        : `a slot is malformed: write {${name}:type}, in which the type is of a–z, 0–9 and hyphens`,
    );
  }
  return text;
}

/** The types that need no table, for messages. */
export const someTypes = `${slotClasses.join(', ')} or a table or unit such as ms`;

/** Where a message stands in a longer text; `cut` when the log's buffer cut it, so that it may end anywhere. */
interface Place {
  readonly from: number;
  readonly to: number;
  readonly cut: boolean;
}

/**
 * Matches a whole message and writes where each slot begins and ends, counted from the start of the message, into
 * `spans`. `begins` says that the first literal is known to stand there. Answers the number of slots reached, or -1.
 */
export function matchTemplate(
  template: Template,
  message: Place & { readonly text: string },
  spans: Spans,
  begins = false,
): number {
  return matchCharacters(template, charactersOf(message.text), message, spans, begins);
}

/** The same for a text whose characters are at hand. */
export function matchCharacters(
  template: Template,
  characters: Characters,
  message: Place,
  spans: Spans,
  begins: boolean,
): number {
  const { phrases, slots } = template;
  const { from, to, cut } = message;
  const first = phrases[0] as Phrase;
  const whole = begins || standsWithin(first, characters, from, to);
  if (!whole && !endsInside(first, characters, from, to, cut)) {
    return -1;
  }
  let at = whole ? from + first.text.length : to;
  for (let index = 0; index < slots.length; index++) {
    const slotClass = (slots[index] as Slot).class;
    const literal = phrases[index + 1] as Phrase;
    const slotEnd = endOfSlot(slotClass, literal, index === slots.length - 1, characters, at, to);
    spans[index * 2] = at - from;
    if (slotEnd < 0) {
      if (!cut || !wasCutIn(slotClass, literal, characters, at, to)) {
        return -1;
      }
      // Slots that were cut off are empty.
      spans.fill(to - from, index * 2 + 1, slots.length * 2);
      return index + 1;
    }
    spans[index * 2 + 1] = slotEnd - from;
    at = Math.min(slotEnd + literal.text.length, to);
  }
  // Blanks at the end of a line are lost or added by tools, so they never decide.
  while (at < to && codeAt(characters, at) <= 32) {
    at++;
  }
  return at === to ? slots.length : -1;
}

/** Whether a literal stands at an offset and ends before `to`. */
function standsWithin(literal: Phrase, characters: Characters, at: number, to: number): boolean {
  return at >= 0 && at + literal.text.length <= to && standsAt(literal, characters, at);
}

/** Whether the text ends inside a literal: because it was cut, or only because the blanks at its end were lost. */
function endsInside(literal: Phrase, characters: Characters, at: number, to: number, cut: boolean): boolean {
  const { text } = literal;
  if (at > to || at + text.length <= to) {
    return false;
  }
  const enough = cut ? 1 : text.trimEnd().length;
  if (to - at < enough || (!cut && to - at !== enough)) {
    return false;
  }
  return characters.text.startsWith(text.slice(0, to - at), at);
}

/** Where the slot that begins at `at` ends, given the literal behind it; -1 when it does not fit. */
function endOfSlot(
  slotClass: SlotClass,
  literal: Phrase,
  last: boolean,
  characters: Characters,
  at: number,
  to: number,
): number {
  if (slotClass === 'text' || slotClass === 'word') {
    const stop = endOfText(literal, last, characters, at, to);
    if (stop < at) {
      return -1;
    }
    return slotClass === 'word' && (stop === at || hasBlank(characters, at, stop)) ? -1 : stop;
  }
  const stop = endOfNumber(slotClass, characters, at, to);
  if (stop === at) {
    return -1;
  }
  return standsWithin(literal, characters, stop, to) || endsInside(literal, characters, stop, to, false)
    ? stop
    : -1;
}

/** Whether a cut text may have ended inside the slot that begins at `at`, or inside the literal behind it. */
function wasCutIn(
  slotClass: SlotClass,
  literal: Phrase,
  characters: Characters,
  at: number,
  to: number,
): boolean {
  if (slotClass === 'text') {
    return true;
  }
  if (slotClass === 'word') {
    return !hasBlank(characters, at, to);
  }
  const stop = endOfNumber(slotClass, characters, at, to);
  return stop === to || (stop > at && endsInside(literal, characters, stop, to, true));
}

function endOfText(literal: Phrase, last: boolean, characters: Characters, at: number, to: number): number {
  if (literal.text === '') {
    let stop = to;
    while (stop > at && codeAt(characters, stop - 1) <= 32) {
      stop--;
    }
    return stop;
  }
  if (last) {
    return startOfEnd(literal, characters, at, to);
  }
  const first = literal.text.charCodeAt(0);
  for (let stop = at; stop + literal.text.length <= to; stop++) {
    if (codeAt(characters, stop) === first && standsWithin(literal, characters, stop, to)) {
      return stop;
    }
  }
  const stop = to - literal.text.trimEnd().length;
  return stop >= at && endsInside(literal, characters, stop, to, false) ? stop : -1;
}

/** The last literal ends the line: everything before it belongs to the slot, even if it looks the same. */
function startOfEnd(literal: Phrase, characters: Characters, at: number, to: number): number {
  let end = to;
  while (
    end > at &&
    codeAt(characters, end - 1) <= 32 &&
    !standsWithin(literal, characters, end - literal.text.length, end)
  ) {
    end--;
  }
  const start = end - literal.text.length;
  return start >= at && standsWithin(literal, characters, start, end) ? start : -1;
}

function hasBlank(characters: Characters, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    if (codeAt(characters, at) <= 32) {
      return true;
    }
  }
  return false;
}

function endOfNumber(slotClass: SlotClass, characters: Characters, from: number, end: number): number {
  const sign = codeAt(characters, from);
  const start = (sign === 45 || sign === 43) && from + 1 < end ? from + 1 : from;
  if (slotClass === 'hex') {
    const prefixed = codeAt(characters, start) === 48 && (codeAt(characters, start + 1) | 32) === 120;
    const digits = prefixed ? start + 2 : start;
    const stop = endOfHexDigits(characters, digits, end);
    return stop > digits ? stop : from;
  }
  const stop = endOfDigits(characters, start, end);
  if (stop === start) {
    return from;
  }
  if (slotClass !== 'float' || codeAt(characters, stop) !== 46) {
    return stop;
  }
  const fraction = endOfDigits(characters, stop + 1, end);
  return fraction > stop + 1 ? fraction : stop;
}

function endOfDigits(characters: Characters, from: number, end: number): number {
  let at = from;
  while (at < end && isDigit(codeAt(characters, at))) {
    at++;
  }
  return at;
}

function endOfHexDigits(characters: Characters, from: number, end: number): number {
  let at = from;
  while (at < end && isHexDigit(codeAt(characters, at))) {
    at++;
  }
  return at;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isHexDigit(code: number): boolean {
  return isDigit(code) || (code >= 97 && code <= 102) || (code >= 65 && code <= 70);
}
