/** Many lines with the states before them, each chunk in one pass, for features that look at every line. */

import { type Chunk, chunksBetween, type Log, type Reader, stateAt } from '../log/log.ts';
import type { State } from '../log/state.ts';

/** The lines from `from` to `to` (included), each with the state before it. */
export function* linesWithStates(
  log: Log,
  from: number,
  to: number,
): Iterable<readonly [line: number, state: State]> {
  for (const chunk of chunksBetween(log, from, to)) {
    const states = statesOfChunk(log, chunk);
    for (let index = 0; index < chunk.starts.length; index++) {
      const line = chunk.firstLine + index;
      if (line >= from && line <= to) {
        yield [line, states[index] ?? chunk.before];
      }
    }
  }
}

/** States before the lines of a chunk, by their index in the chunk. */
function statesOfChunk(log: Log, chunk: Chunk): readonly State[] {
  const states: State[] = [chunk.before];
  const read: Reader = (head, state, tally) => {
    states[state.line - chunk.firstLine] ??= { ...state };
    return log.read(head, state, tally);
  };
  const last = chunk.firstLine + chunk.starts.length - 1;
  states[last - chunk.firstLine] = stateAt({ ...log, read }, last);
  // A line that repeats its neighbor is not read again; it leaves the state as its neighbor did.
  for (let index = chunk.starts.length - 2; index > 0; index--) {
    states[index] ??= { ...(states[index + 1] ?? chunk.before), line: chunk.firstLine + index };
  }
  return states;
}
