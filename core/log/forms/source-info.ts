/** The record that a text handler of Device OS prints, with file, line and function where it was told to name them. */

import { takePrefix } from '../far-record.ts';
import { finishRecord, intern, type Level, type LineHead } from '../line-head.ts';
import { endOfMessage, unquoteMessage } from '../message-end.ts';
import { levels } from '../vocabulary.ts';
import { prefixOf } from './prefix.ts';

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
  head.category = category === undefined ? undefined : intern(category);
  head.level = level as Level;
  head.sourceFile = file;
  head.sourceFunction = name;
  head.from = Math.min(whole.length, head.to);
  takePrefix(prefixOf(prefix), head);
  endOfMessage(head, prefix);
  finishRecord(head);
  unquoteMessage(head, prefix);
}
