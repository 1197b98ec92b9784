/** The states before all lines of a page in one pass, for features that look at every line. */

import { type Log, type Page, type Reader, stateAt } from '../../model/log.ts';
import type { State } from '../../model/state.ts';

/** States before the lines of a page, by their index in the page. */
export function statesOfPage(log: Log, page: Page): readonly State[] {
  const states: State[] = [page.before];
  const read: Reader = (head, state, tally) => {
    states[state.line - page.firstLine] ??= { ...state };
    return log.read(head, state, tally);
  };
  const last = page.firstLine + page.starts.length - 1;
  states[last - page.firstLine] = stateAt({ ...log, read }, last);
  // A line that repeats its neighbor is not read again; the state before it is that before its neighbor.
  for (let index = 1; index < page.starts.length; index++) states[index] ??= states[index - 1] ?? page.before;
  return states;
}
