/** Writes to standard output without losing text, without filling the memory, and without failing on a closed pipe. */

/** Enough text for one write. */
const portion = 1 << 16;

export interface Output {
  write(text: string): Promise<void>;
  end(): Promise<void>;
}

/** A reader such as `head` may leave early; that ends the program quietly. Any other failure sets the exit code to 2. */
export function openOutput(stream: NodeJS.WriteStream): Output {
  let waiting = '';
  let closed = false;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    closed = true;
    if (error.code !== 'EPIPE') {
      complain(`cannot write: ${error.message}`);
      process.exitCode = 2;
    }
  });
  const flush = async () => {
    const text = waiting;
    waiting = '';
    if (closed || text === '') {
      return;
    }
    // The callback comes when the text is gone, or when it cannot go any more.
    await new Promise<void>((resolve) => {
      stream.write(text, () => resolve());
    });
  };
  return {
    write: async (text) => {
      if (closed) {
        return;
      }
      waiting += text;
      if (waiting.length >= portion) {
        await flush();
      }
    },
    end: flush,
  };
}

/** Says something beside the output: which program says it, and what. */
export function complain(what: string): void {
  process.stderr.write(`particle-log: ${what}\n`);
}

/** Text for a terminal: no control character can come from a log. */
export function forTerminal(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, (it) => (it === '\n' || it === '\t' ? it : '\ufffd'));
}

/** Text without halves of characters, which neither XML nor a URI can hold. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}
