/** The record that a text handler of Device OS prints, with file, line and function where it was told to name them. */

import { finishRecord, intern, type Level, type LineHead } from '../line-head.ts';
import { levels } from '../vocabulary.ts';

/** File, line and function, where a log handler prints them. */
export const SOURCE =
  /(?:(?<file>[^\s:,()[\]]{1,80})(?::(?<line>\d{1,6}))?(?:, |: ))?(?:(?<function>[^\s()]{1,120})\(\): )?/;
export const LEVEL = new RegExp(`(?<level>${levels.join('|')}): ?`);

/** Takes what an expression found into the head of a record. `whole` is all of the head, up to the message. */
export function takeRecord(
  whole: string,
  groups: Readonly<Record<string, string | undefined>>,
  head: LineHead,
): void {
  const { prefix = '', category, file, function: name, level } = groups;
  head.kind = 'record';
  head.form = 'text';
  head.prefix = prefix.length;
  head.category = category === undefined ? undefined : intern(category);
  head.level = level as Level;
  head.sourceFile = file;
  head.sourceFunction = name;
  head.from = Math.min(whole.length, head.to);
  // A cell of a table ends as it begins.
  if (prefix.startsWith('|') && head.text.charCodeAt(head.to - 1) === 124 && head.to > head.from) {
    head.to--;
  }
  while (head.to > head.from && head.text.charCodeAt(head.to - 1) === 32) {
    head.to--;
  }
  finishRecord(head);
}
