/** Keeps what a hover says within what is read at a glance: the article has the rest. */

import type { Links } from './links.ts';

/** What is said of a line, in the order in which it stands. */
export interface HoverParts {
  readonly says: readonly (string | undefined)[];
  readonly values: string | undefined;
  /** Sentence by sentence. */
  readonly means: readonly string[];
  readonly logs: readonly string[];
  readonly place: string | undefined;
  readonly worry: string | undefined;
  readonly next: string | undefined;
  readonly findings: readonly string[];
}

/** Words before causes and steps. */
const mostWords = 90;

/**
 * The parts without what does not fit: first what follows normally, then the end of what the line means, where a front
 * has an article to read on in.
 */
export function fitted(parts: HoverParts, links: Links | undefined): HoverParts {
  if (wordsOf(parts) <= mostWords) {
    return parts;
  }
  const shorter = { ...parts, means: [...parts.means], next: undefined };
  while (links !== undefined && shorter.means.length > 1 && wordsOf(shorter) > mostWords) {
    shorter.means.pop();
  }
  return shorter;
}

function wordsOf({ says, values, means, logs, place, worry, next, findings }: HoverParts): number {
  const heads = findings.map((it) => it.split('\n\n', 1)[0]);
  const texts = [...says, values, ...means, ...logs, place, worry, next, ...heads];
  return texts.reduce((sum, it = '') => sum + it.replace(/\]\([^)]*\)/g, ']').split(/\s+/).length, 0);
}
