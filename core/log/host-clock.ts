/**
 * The clock of the computer that keeps a log, followed from line to line: it runs on over midnight, over New Year and
 * while the device sleeps or restarts, and it never goes back, as somebody may set it.
 */

import { type HostScale, type HostTime, periods } from './host-time.ts';

/** What is known of the host clock at a line. */
export interface HostClock {
  /** Milliseconds that can be compared with others of this log only; the first line that shows a time begins it. */
  readonly time: number;
  readonly scale: HostScale;
  /** What is added to the times of lines, since midnight or since the clock was set. */
  readonly shift: number;
}

/** Lines of several threads or buffers come out of order by so much; what goes back further was set back. */
const setBack = 1000;

/** The clock at a line that shows a time. */
export function hostClockAfter(before: HostClock | undefined, { ms, scale }: HostTime): HostClock {
  if (before === undefined) {
    return { time: ms, scale, shift: 0 };
  }
  // How two scales stand to each other is not known, so no time passes from one to the other.
  let shift = scale === before.scale ? before.shift : before.time - ms;
  const period = periods[scale];
  const back = before.time - (ms + shift);
  if (period !== undefined && back > period / 2) {
    shift += period;
  } else if (back > setBack) {
    shift += back;
  }
  const time = Math.max(before.time, ms + shift);
  return time === before.time && shift === before.shift && scale === before.scale
    ? before
    : { time, scale, shift };
}
