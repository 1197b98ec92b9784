/** What a form of a line is: a function that knows lines of its kind and reads their head. */

import type { LineHead } from '../line-head.ts';

/** A line without its colours. */
export interface FormLine {
  readonly whole: string;
  /** Its beginning: no expression looks further, so a line of any length costs the same. */
  readonly start: string;
  /** No whole record stands anywhere in it. */
  readonly noRecord: boolean;
}

/** A head of these forms never reaches further into a line than this. */
export const headLength = 400;

export function formLine(whole: string, noRecord = false): FormLine {
  return { whole, start: whole.slice(0, headLength), noRecord };
}

/** Reads the head of a line of its form; false, with `head.text`, `from` and `to` as they were, for any other line. */
export type Form = (line: FormLine, head: LineHead) => boolean;
