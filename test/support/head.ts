/** Reads one line. */

import { readLine } from '../../core/log/line.ts';
import { emptyHead, type LineHead } from '../../core/log/line-head.ts';

export function headOf(line: string): LineHead {
  const head = emptyHead();
  readLine(line, 0, line.length, head);
  return head;
}

/** The message that a head points at. */
export function messageOf(head: LineHead): string {
  return head.text.slice(head.from, head.to);
}
