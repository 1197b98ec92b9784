/** Counts of what was seen while a chunk of a log is folded. */

import type { Level } from './line-head.ts';
import { noOrder, type Order } from './order.ts';

/** The counts of one chunk. Changed in place while the chunk is folded, and not after. */
export interface Tally {
  /** Lines that Device OS printed itself, and how many of them a rule knows. */
  system: number;
  explained: number;
  /** Records with a Device OS head, whoever wrote their message. */
  records: number;
  /** Records whose level is not known, because their form does not show it. */
  withoutLevel: number;
  /** How far these lines prove that a device has printed the log, up to `fullProof`. */
  proof: number;
  /** Lines that look like part of a device log and could not be read. */
  unread: number;
  /** Lines that repeat their neighbor to the millisecond. */
  doubled: number;
  /** The first line that only a device prints whose connection to the cloud stands. */
  onlineFrom: number | undefined;
  /** The last line that only an answer of the cloud makes a device print. */
  answeredTo: number | undefined;
  readonly order: Order;
  /** First line of every wording that was seen, by its number. */
  readonly seen: Map<number, number>;
  /** First line of every Device OS category. */
  readonly categories: Map<string, number>;
  /** Lines that Device OS printed as an error and no rule knows, in order; the first ones of a chunk. */
  readonly unknownErrors: number[];
  /** Messages that went out to the cloud, in order: the line of each, and the number of the message behind it. */
  readonly sent: number[];
  /** How many lines of Device OS itself each level has. */
  readonly levels: Record<Level, number>;
}

export function emptyTally(): Tally {
  return {
    system: 0,
    explained: 0,
    records: 0,
    withoutLevel: 0,
    proof: 0,
    unread: 0,
    doubled: 0,
    onlineFrom: undefined,
    answeredTo: undefined,
    order: { ...noOrder },
    seen: new Map(),
    categories: new Map(),
    unknownErrors: [],
    sent: [],
    levels: { TRACE: 0, INFO: 0, WARN: 0, ERROR: 0, PANIC: 0 },
  };
}
