/** A stretch of a log in which one thing went on, and how that ended. */

import type { Time } from '../../log/clock.ts';

export interface Span<End extends string> {
  /** First and last line of it, 0-based. */
  readonly line: number;
  readonly endLine: number;
  /** At the first line and at the end. */
  readonly time: Time;
  readonly endTime: Time;
  readonly end: End;
}
