/** Opens and analyzes the text of a log with the bundled knowledge. */

import { type Analysis, analyze } from '../../core/line/analysis.ts';
import { foldText, type Log } from '../../core/log/log.ts';
import { knowledge, read } from './knowledge.ts';

export function logOf(text: string): Log {
  return foldText(text, read);
}

export function analyzed(text: string): Analysis {
  return analyze(logOf(text), knowledge);
}

/** The first line of a text that holds a part, 0-based; -1 for none. */
export function lineOf(text: string, part: string): number {
  return text.split('\n').findIndex((it) => it.includes(part));
}
