/** Compares times of a device's clock, which a log may not show: an unknown time is near nothing and after nothing. */

/** Milliseconds since boot (0 … 2^32-1); undefined where the log prints none. */
export type Time = number | undefined;

/** Milliseconds from one time to the other, negative when the clock went back; undefined when either is unknown. */
export function elapsed(from: Time, to: Time): number | undefined {
  return from === undefined || to === undefined ? undefined : to - from;
}

/** Whether two times lie less than `ms` apart, in either order: threads print out of order. */
export function isWithin(from: Time, to: Time, ms: number): boolean {
  const length = elapsed(from, to);
  return length !== undefined && Math.abs(length) < ms;
}

/** Whether `to` comes `ms` or more after `from`. */
export function isLater(from: Time, to: Time, ms: number): boolean {
  const length = elapsed(from, to);
  return length !== undefined && length >= ms;
}

/** The time in the head of a line, which holds -1 where the line shows none. */
export function timeOf(head: { readonly time: number }): Time {
  return head.time < 0 ? undefined : head.time;
}
