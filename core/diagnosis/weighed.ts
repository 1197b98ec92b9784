/** Candidates where they stand in a log, and what became of them. */

import type { Role } from '../rules/severities.ts';
import type { Candidate } from './candidate.ts';

/** A candidate and the attempt it was seen in. */
export interface Placed {
  readonly candidate: Candidate;
  readonly attempt: number | undefined;
}

/** A candidate with its fate. */
export interface Weighed extends Placed {
  readonly resolved: boolean;
  /** The stage was passed in between, so that this is not what stops the device. */
  readonly intermittent: boolean;
  /** It was never overcome, and by now the device does not even get that far. */
  readonly earlier: boolean;
  /** The line at which the trouble began: often before the first line that tells it. */
  readonly since: number;
  readonly role: Role;
  /** It ended in a loss that the device has not got over: a warning, however quiet it is else. */
  readonly endedInLoss?: boolean;
  /** The candidate it follows from. */
  readonly cause: Candidate | undefined;
}

/** What holds nothing up and is told for itself. */
export function unweighed(it: Placed): Weighed {
  const { role, lines } = it.candidate;
  const since = lines[0] ?? 0;
  return { ...it, resolved: false, intermittent: false, earlier: false, since, role, cause: undefined };
}
