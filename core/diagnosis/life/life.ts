/** What a device went through in a log, as values: when it was connected, how that ended, and how the log leaves it. */

import type { StageId } from '../../log/vocabulary.ts';
import type { Span } from './span.ts';

export interface Life {
  /** In order; the last one may still stand. */
  readonly sessions: readonly CloudSession[];
  readonly sleeps: readonly Sleep[];
  /** Restarts that come again and again. */
  readonly loop: RestartLoop | undefined;
  /** Losses that come after each connect in the same way. */
  readonly losses: LossSeries | undefined;
}

/** From the line that announces it; it ends where the device does something for the network again, or restarts. */
export type Sleep = Span<'open' | 'woke' | 'reset'>;

/** What a boot reached last. */
export type BreakPoint = StageId | 'connected';

export interface RestartLoop {
  /** The first lines of the boots that it began, in order. */
  readonly lines: readonly number[];
  /** How long the device runs each time; undefined where the log has no clock. */
  readonly upTimeMs: number | undefined;
  /** What each of the boots reached last, and how long before the restart; undefined where they differ. */
  readonly point: BreakPoint | undefined;
  readonly afterMs: number | undefined;
  /** How many of the boots that ended were connected. */
  readonly connects: number;
  /** The reset reasons that were printed, as numbers, each one once. */
  readonly reasons: readonly string[];
  /** The log ends in it. */
  readonly goesOn: boolean;
}

export interface LossSeries {
  /** The lines that decide each loss, in order. */
  readonly lines: readonly number[];
  /** How long a connection lasts. */
  readonly lastsMs: number;
  /** The error of the communication loop with which each of them ends, as a number; undefined where there is none. */
  readonly error: string | undefined;
}

/** A stretch in which the device was connected to the cloud. */
export interface CloudSession extends Span<SessionEnd> {
  readonly boot: number;
  /** Index of the attempt that made it; undefined for one that stood when the log began. */
  readonly attempt: number | undefined;
  /** The line that decides how it ended; undefined while it stands. */
  readonly decisiveLine: number | undefined;
}

/**
 * `open` while it stands. What the device wants: `application` (or its system mode, or somebody at its buttons),
 * `sleep`, `update`, `command` (an order of the cloud). What happens to it: `lost`, `reset`.
 */
export type SessionEnd = 'open' | 'application' | 'sleep' | 'update' | 'command' | 'lost' | 'reset';

/** Whether a session ended because the device wanted it to. */
export function isWished({ end }: Pick<CloudSession, 'end'>): boolean {
  return end !== 'open' && end !== 'lost' && end !== 'reset';
}

/**
 * connected: the connection to the cloud stands at the end, or all that is seen happens on a standing one.
 * ended-by-device: the device itself closed it. lost: it broke and is not back, whether or not it is tried again.
 * failed: never connected in this log, and an attempt failed. connecting: never connected, and the last attempt has no
 * verdict. restarting: again and again. unknown: nothing tells.
 */
export type Ending =
  | 'connected'
  | 'ended-by-device'
  | 'lost'
  | 'failed'
  | 'connecting'
  | 'restarting'
  | 'unknown';
