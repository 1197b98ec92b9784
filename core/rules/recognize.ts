/** Finds out who wrote a line and which wording it is. */

import { type LineHead, repairText } from '../log/line-head.ts';
import type { Knowledge } from './knowledge.ts';
import { findPattern, lastSpans, type Pattern, rawCategory } from './rule-index.ts';
import type { EffectivePattern } from './wordings.ts';

/** Who wrote a line. */
export type Origin = 'system' | 'application' | 'host' | 'unknown';

/** Who wrote a line and which wording it is. One object is reused from call to call. */
export interface Recognized {
  origin: Origin;
  pattern: EffectivePattern | undefined;
}

const recognized: Recognized = { origin: 'unknown', pattern: undefined };

/**
 * Finds out who wrote a line and which wording it is; the slots stand in `lastSpans` until the next call. `command`
 * is the AT command that waits for an answer.
 */
export function recognize(knowledge: Knowledge, head: LineHead, command = ''): Readonly<Recognized> {
  recognized.pattern = undefined;
  switch (head.kind) {
    case 'record':
    case 'json':
    case 'at':
      recognized.origin = recognizeRecord(knowledge, head, command);
      break;
    case 'banner':
      recognized.origin = 'host';
      break;
    case 'text':
    case 'dump':
      recognized.pattern = find(knowledge, head, rawCategory, '');
      recognized.origin = recognized.pattern ? (recognized.pattern.rule.origin ?? 'system') : 'unknown';
      break;
    default:
      recognized.origin = 'unknown';
  }
  return recognized;
}

/** Lines from before 0.6.0 have no category; rules name their form instead. */
export const oldForm = 'before-0.6';

function recognizeRecord(knowledge: Knowledge, head: LineHead, command: string): Origin {
  const { category } = head;
  if (category === undefined) {
    recognized.pattern = find(knowledge, head, head.form === 'before-0.6' ? oldForm : undefined, '');
    return recognized.pattern || head.form === 'before-0.6' ? 'system' : 'unknown';
  }
  switch (knowledge.writerOf(category)) {
    case 'system':
      recognized.pattern = find(knowledge, head, category, command);
      return 'system';
    case 'known application':
      // An application that says what Device OS says is still not Device OS.
      recognized.pattern = findPattern(knowledge.applicationIndex, head, category) as
        | EffectivePattern
        | undefined;
      recognized.pattern ??= findCustom(knowledge, head, category);
      return 'application';
    default:
      recognized.pattern = findCustom(knowledge, head, category);
      return 'application';
  }
}

/** Custom rules are asked last, and only for lines of the categories they name, so that they change no finding. */
function findCustom({ custom }: Knowledge, head: LineHead, category: string): EffectivePattern | undefined {
  return custom?.categories.has(category)
    ? (findPattern(custom.index, head, category) as EffectivePattern | undefined)
    : undefined;
}

function find(
  knowledge: Knowledge,
  head: LineHead,
  category: string | undefined,
  command: string,
): EffectivePattern | undefined {
  const found = findPattern(knowledge.index, head, category, command);
  // A copy from a web page may have other characters than the device has printed.
  if (found !== undefined || !repairText(head)) {
    return found as EffectivePattern | undefined;
  }
  return findPattern(knowledge.index, head, category, command) as EffectivePattern | undefined;
}

/** The value of the first slot of the wording that was just found. */
export function firstSlotValue({ text, from }: LineHead): string {
  return text.slice(from + (lastSpans[0] ?? 0), from + (lastSpans[1] ?? 0));
}

/** The values of the slots of the wording that was just found, by name, with the rule's constants. */
export function slotValues(pattern: Pattern, head: LineHead): Record<string, string> {
  const values: Record<string, string> = { ...pattern.rule.set };
  const { slots } = pattern.template;
  for (let index = 0; index < slots.length; index++) {
    const name = slots[index]?.name;
    if (name === undefined) {
      continue;
    }
    values[name] = head.text.slice(
      head.from + (lastSpans[index * 2] ?? 0),
      head.from + (lastSpans[index * 2 + 1] ?? 0),
    );
  }
  return values;
}
