/** Helps tests to read lines and logs with the bundled knowledge, and to write logs line by line. */

import { readdirSync, readFileSync } from 'node:fs';
import { readLine } from '../core/log/line.ts';
import { emptyHead, type LineHead } from '../core/log/line-head.ts';
import { type Log, openLog } from '../core/log/log.ts';
import type { Rule } from '../core/rules/rule.ts';
import { findPattern, type Pattern, rawCategory } from '../core/rules/rule-index.ts';
import { knowledge, read } from './support/knowledge.ts';

export { knowledge, read };

export function logOf(text: string | readonly string[]): Log {
  return openLog(typeof text === 'string' ? text : text.map((it) => `${it}\n`).join(''), read);
}

export function headOf(line: string): LineHead {
  const head = emptyHead();
  readLine(line, 0, line.length, head);
  return head;
}

/** The message that a head points at. */
export function messageOf(head: LineHead): string {
  return head.text.slice(head.from, head.to);
}

/** A whole line around a message, as the log handler prints it. */
export function lineOf(message: string, category: string): string {
  return category === rawCategory ? message : `0000012345 [${category}] INFO: ${message}`;
}

/** The wording that a message is taken for where a rule's own messages stand. */
export function patternOf(
  rule: Rule,
  message: string,
  category = rule.categories[0],
  after = rule.after?.[0],
) {
  const head = headOf(lineOf(message, category ?? ''));
  return findPattern(knowledge.index, head, category, after) as Pattern | undefined;
}

/** All TypeScript below a folder as one text. */
export function sourceOf(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((it) => it.endsWith('.ts'))
    .map((it) => readFileSync(`${folder}/${it}`, 'utf8'))
    .join('\n');
}

/** Records at the given time stamps: `stamped([120, '[system] INFO: Cloud: connecting'], …)`. */
export function stamped(...lines: readonly (readonly [number, string])[]): string {
  return lines.map(([time, rest]) => `${String(time).padStart(10, '0')} ${rest}\n`).join('');
}
