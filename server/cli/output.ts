/** Writes to standard output without losing text, without filling the memory, and without failing on a closed pipe. */

import { once } from 'node:events';

/** Enough text for one write. */
const portion = 1 << 16;

export interface Output {
  write(text: string): Promise<void>;
  end(): Promise<void>;
}

/** A reader such as `head` may leave early; that ends the program quietly. */
export function openOutput(stream: NodeJS.WriteStream): Output {
  let waiting = '';
  let closed = false;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    closed = true;
    if (error.code !== 'EPIPE') process.stderr.write(`particle-log: cannot write: ${error.message}\n`);
  });
  const flush = async () => {
    const text = waiting;
    waiting = '';
    if (closed || text === '') return;
    if (!stream.write(text) && !closed) await Promise.race([once(stream, 'drain'), once(stream, 'close')]).catch(() => {});
  };
  return {
    write: async (text) => {
      if (closed) return;
      waiting += text;
      if (waiting.length >= portion) await flush();
    },
    end: flush,
  };
}

/** Text for a terminal: no control character can come from a log. */
export function forTerminal(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a terminal would obey.
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
}

/** Text without halves of characters, which neither XML nor a URI can hold. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}
