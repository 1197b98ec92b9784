/** Many lines with the states before them, each page in one pass, for features that look at every line. */

import { type Log, type Page, pagesBetween, type Reader, stateAt } from '../log/log.ts';
import type { State } from '../log/state.ts';

/** The lines from `from` to `to` (included), each with the state before it. */
export function* linesWithStates(
  log: Log,
  from: number,
  to: number,
): Iterable<readonly [line: number, state: State]> {
  for (const page of pagesBetween(log, from, to)) {
    const states = statesOfPage(log, page);
    for (let index = 0; index < page.starts.length; index++) {
      const line = page.firstLine + index;
      if (line >= from && line <= to) {
        yield [line, states[index] ?? page.before];
      }
    }
  }
}

/** States before the lines of a page, by their index in the page. */
function statesOfPage(log: Log, page: Page): readonly State[] {
  const states: State[] = [page.before];
  const read: Reader = (head, state, tally) => {
    states[state.line - page.firstLine] ??= { ...state };
    return log.read(head, state, tally);
  };
  const last = page.firstLine + page.starts.length - 1;
  states[last - page.firstLine] = stateAt({ ...log, read }, last);
  // A line that repeats its neighbor is not read again; the state before it is that before its neighbor.
  for (let index = 1; index < page.starts.length; index++) {
    states[index] ??= states[index - 1] ?? page.before;
  }
  return states;
}
