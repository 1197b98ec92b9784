/** Helps tests to read lines and logs with the bundled knowledge, and to write logs line by line. */
import { readdirSync, readFileSync } from 'node:fs';
import { bundledKnowledge } from '../server/knowledge/bundled.ts';
import { buildKnowledge } from '../server/knowledge/knowledge.ts';
import { readerOf } from '../server/knowledge/reader.ts';
import type { Rule } from '../server/knowledge/rule.ts';
import { findPattern, type Pattern, rawCategory } from '../server/knowledge/rule-index.ts';
import { readLine } from '../server/model/line.ts';
import { emptyHead, type LineHead } from '../server/model/line-head.ts';
import { type Log, openLog } from '../server/model/log.ts';

export const knowledge = buildKnowledge(bundledKnowledge);
export const read = readerOf(knowledge);

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

/** The files of a folder of the knowledge base, parsed. */
export function jsonFiles(folder: string): { file: string; data: unknown }[] {
  return readdirSync(`server/knowledge/${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((it) => it.endsWith('.json'))
    .map((it) => {
      const file = `server/knowledge/${folder}/${it.replaceAll('\\', '/')}`;
      return { file, data: JSON.parse(readFileSync(file, 'utf8')) as unknown };
    });
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
