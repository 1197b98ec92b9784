/** The sentence of a rule with the values of the line in it, and the list of what its codes mean. */

import type { Rule } from '../rules/rule.ts';
import { codeSpan, fill, prose } from '../words/markdown.ts';
import type { LineReading } from './line-reading.ts';
import type { SlotValue } from './slot-values.ts';

/** What the line says, with decoded values inline. */
export function saysSentence(rule: Rule, reading: LineReading): string {
  return withValues(reading.words?.says ?? '', rule, reading);
}

/** A text of a rule with the decoded values of the line inline, as Markdown. */
export function withValues(text: string, rule: Rule, { slots, words }: LineReading): string {
  const calm = words?.harmless === true;
  const known = (name: string) => {
    const slot = slots.find((it) => it.name === name);
    return slot ? inline(slot, calm) : rule.set?.[name];
  };
  const sentence = fill(prose(text), known) ?? '';
  // A named code inside brackets of the sentence: `(3, WPA2-PSK)`, not brackets in brackets.
  return sentence.replace(/\((`[^`]{1,40}`) \(([^()`]{1,80})\)\)/g, '($1, $2)');
}

/** A value inside a sentence: `-62 dBm (good)`, or a code with its name; success in a calm sentence needs none. */
function inline(slot: SlotValue, calm: boolean): string {
  const { value, sign, decoded } = slot;
  const shown = decoded.text === value ? codeSpan(sign + value) : prose(decoded.text);
  return decoded.name === undefined || isSame(decoded.name, value) || (calm && isNoError(slot))
    ? shown
    : `${shown} (${prose(decoded.name)})`;
}

/** Codes whose meaning is worth a line of its own, and named values that the sentence leaves out. */
export function valueList(reading: LineReading): string | undefined {
  const { says = '', about = [] } = reading.words ?? {};
  const items = reading.slots
    .filter((it) => !about.includes(it.name) && !isNoError(it) && isWorthTelling(says, it))
    .map((it) => listItem(it, says.includes(`{${it.name}}`)));
  return items.length === 0 ? undefined : items.join('\n');
}

function isWorthTelling(says: string, { name, value, decoded }: SlotValue): boolean {
  if (value === '') {
    return false;
  }
  if (decoded.meaning !== undefined && !isSame(decoded.meaning, decoded.name)) {
    return true;
  }
  const told = says.includes(`{${name}}`);
  return !told && (decoded.name !== undefined || decoded.text !== value);
}

/** The code that says that there is no error. */
function isNoError({ type, value, decoded }: SlotValue): boolean {
  return (
    decoded.good === true && /(?:^|-)(?:error|errno|result|code)(?:-|$)/.test(type) && Number(value) === 0
  );
}

/** Words that differ in case and hyphens only say nothing twice. */
function isSame(one: string, other: string | undefined): boolean {
  const letters = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  return other !== undefined && letters(one) === letters(other);
}

/** The name of a code stands in the sentence already where the sentence has its value. */
function listItem({ name, value, sign, decoded }: SlotValue, isTold: boolean): string {
  const label = labelOf(name, decoded.text);
  const shown = decoded.text === value ? codeSpan(sign + value) : prose(decoded.text);
  const named = decoded.name === undefined || isTold ? '' : ` **${prose(decoded.name)}**`;
  const meaning = decoded.meaning === undefined ? '' : `: ${prose(decoded.meaning)}`;
  return `- ${label} ${shown}${named}${meaning}`;
}

/** The unit of a value is not said twice: `rx 3553 bytes`. */
function labelOf(name: string, text: string): string {
  const label = words(name);
  return / bytes?$/.test(text) ? label.replace(/ bytes$/, '') : label;
}

/** `linkError` → `link error`. */
function words(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}
