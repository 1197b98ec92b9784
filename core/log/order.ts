/**
 * Whether a log stands in the order of time. Collectors often export with the newest line first; then every line
 * would look like a restart, and what came before a failure like its consequence.
 */

import type { LineHead } from './line-head.ts';
import type { State } from './state.ts';

/** How often a time was later or earlier than the one before it. */
export interface Order {
  rises: number;
  falls: number;
  /** The same for the clock of the computer that keeps the log. */
  hostRises: number;
  hostFalls: number;
}

export const noOrder: Order = { rises: 0, falls: 0, hostRises: 0, hostFalls: 0 };

/** Compares the times of a line with those of the state before it. */
export function countOrder(
  order: Order,
  { time, quoted, hostTime, hostScale }: LineHead,
  state: State,
): void {
  if (time >= 0 && !quoted && state.clock === 'device' && state.time !== undefined) {
    if (time > state.time) {
      order.rises++;
    } else if (time < state.time) {
      order.falls++;
    }
  }
  const { host } = state;
  if (hostTime < 0 || host === undefined || host.scale !== hostScale) {
    return;
  }
  const now = hostTime + host.shift;
  if (now > host.time) {
    order.hostRises++;
  } else if (now < host.time) {
    order.hostFalls++;
  }
}

/** Few lines may be those of as many boots, unless a clock that does not restart goes back as well. */
const enough = 4;
const enoughAlone = 8;
/** That so many boots each show one line, and each an earlier one than the boot before, is no chance. */
const enoughWithoutRise = 6;

/** Whether the newest line of a log stands first. A clock of the host decides, as no restart sets it back. */
export function isNewestFirst({ rises, falls, hostRises, hostFalls }: Order): boolean {
  if (hostRises + hostFalls === 0) {
    return falls >= (rises === 0 ? enoughWithoutRise : enoughAlone) && isSteady(falls, rises);
  }
  const ofDevice = rises + falls;
  const needed = ofDevice === 0 ? enoughAlone : enough;
  // Lines of one second may stand in their own order among themselves.
  return hostFalls >= needed && isSteady(hostFalls, hostRises) && (ofDevice === 0 || falls >= enough);
}

function isSteady(falls: number, rises: number): boolean {
  return falls > rises * 4;
}
