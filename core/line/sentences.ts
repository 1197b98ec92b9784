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
export function withValues(text: string, rule: Rule, { slots }: LineReading): string {
  const known = (name: string) => {
    const slot = slots.find((it) => it.name === name);
    return slot ? inline(slot) : rule.set?.[name];
  };
  const sentence = fill(prose(text), known, () => '…') ?? '';
  // A named code inside brackets of the sentence: `(3, WPA2-PSK)`, not brackets in brackets.
  return sentence.replace(/\((`[^`]{1,40}`) \(([^()`]{1,80})\)\)/g, '($1, $2)');
}

/** A value inside a sentence: `-62 dBm (good)`, or a code with its name. */
function inline({ value, sign, decoded }: SlotValue): string {
  const shown = decoded.text === value ? codeSpan(sign + value) : prose(decoded.text);
  return decoded.name === undefined || isSame(decoded.name, value)
    ? shown
    : `${shown} (${prose(decoded.name)})`;
}

/** Codes whose meaning is worth a line of its own, and named values that the sentence leaves out. */
export function valueList(reading: LineReading): string | undefined {
  const says = reading.words?.says ?? '';
  const items = reading.slots.filter((it) => isWorthTelling(says, it)).map(listItem);
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

/** Words that differ in case and hyphens only say nothing twice. */
function isSame(one: string, other: string | undefined): boolean {
  const letters = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  return other !== undefined && letters(one) === letters(other);
}

function listItem({ name, value, sign, decoded }: SlotValue): string {
  const label = words(name);
  const shown = decoded.text === value ? codeSpan(sign + value) : prose(decoded.text);
  const named = decoded.name === undefined ? '' : ` **${prose(decoded.name)}**`;
  const meaning = decoded.meaning === undefined ? '' : `: ${prose(decoded.meaning)}`;
  return `- ${label} ${shown}${named}${meaning}`;
}

/** `linkError` → `link error`. */
function words(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}
