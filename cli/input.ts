/** Reads files and standard input in pieces, so that their size does not matter. */

import { isAscii } from 'node:buffer';
import { closeSync, openSync, readSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { logOfLedger, longestLedger, mayBeLedger, plainText } from '../core/index.ts';

/**
 * Reading a log cuts a piece into chunks of up to 64 KiB. This many bytes make four, with room for a long line at the end
 * of each, so that nothing is left over that would have to be copied in front of the next piece. Strings of this
 * length stay where they are when the garbage collector moves small ones.
 */
const pieceSize = (1 << 18) - (1 << 12);
const newline = 10;

/** Turns bytes into text, piece by piece; without bytes it answers what is left at the end. */
type Decode = (bytes?: Buffer) => string;

/** UTF-16 when the text begins with its byte order mark, as PowerShell writes it, else UTF-8. */
function decoderFor(start: Buffer): Decode {
  const encoding = utf16Of(start);
  if (encoding === undefined) {
    return utf8Decoder();
  }
  const decoder = new TextDecoder(encoding);
  return (bytes) => (bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true }));
}

/** Nearly every log is plain ASCII, which is decoded much faster when that is said. */
function utf8Decoder(): Decode {
  const decoder = new StringDecoder('utf8');
  /** The last bytes may be a part of a character. */
  let unfinished = false;
  return (bytes) => {
    if (bytes === undefined) {
      return decoder.end();
    }
    const plain = !unfinished && isAscii(bytes);
    unfinished = !plain && (bytes.at(-1) ?? 0xff) > 0x7f;
    return plain ? bytes.toString('latin1') : decoder.write(bytes);
  };
}

function utf16Of(start: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (start[0] === 0xff && start[1] === 0xfe) {
    return 'utf-16le';
  }
  return start[0] === 0xfe && start[1] === 0xff ? 'utf-16be' : undefined;
}

/** The text of a file in pieces of whole lines where it has any; bytes that are no text become replacement characters. */
function* readPieces(path: string): Iterable<string> {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.allocUnsafe(pieceSize);
    let decode: Decode | undefined;
    let kept = 0;
    for (;;) {
      const count = readSync(file, buffer, kept, pieceSize - kept, null);
      if (count === 0) {
        break;
      }
      const filled = kept + count;
      if (decode === undefined && filled === 1) {
        // The byte order mark has two bytes.
        kept = filled;
        continue;
      }
      decode ??= decoderFor(buffer.subarray(0, filled));
      const lines = buffer.lastIndexOf(newline, filled - 1) + 1 || filled;
      yield decode(buffer.subarray(0, lines));
      buffer.copyWithin(0, lines, filled);
      kept = filled - lines;
    }
    decode ??= decoderFor(buffer.subarray(0, kept));
    yield decode(buffer.subarray(0, kept)) + decode();
  } finally {
    closeSync(file);
  }
}

/** Standard input as pieces of text. */
async function readStandardInput(): Promise<readonly string[]> {
  const pieces: string[] = [];
  let decode: Decode | undefined;
  let start: Buffer = Buffer.alloc(0);
  for await (const chunk of process.stdin) {
    const bytes = decode ? (chunk as Buffer) : Buffer.concat([start, chunk as Buffer]);
    if (decode === undefined && bytes.length < 2) {
      start = bytes;
      continue;
    }
    decode ??= decoderFor(bytes);
    pieces.push(decode(bytes));
  }
  decode ??= decoderFor(start);
  return [...pieces, pieces.length === 0 ? decode(start) : '', decode()];
}

/**
 * The text of a file, or of standard input for `-`, in pieces. Of a file that is the ledger record of a device, it is
 * the log inside the record, and `tell` hears so.
 */
export async function readInput(path: string, tell: (note: string) => void): Promise<Iterable<string>> {
  const pieces = path === '-' ? await readStandardInput() : readPieces(path);
  const { start, rest } = startOf(pieces);
  const log = logOfLedger(start);
  if (log === undefined) {
    return chained(start, rest);
  }
  tell(`${plainText(path, 1000)} is a ledger record; line numbers are those of the log in it`);
  return [log];
}

/** The beginning of a text: of one that may be a ledger record all that such a record can hold, else one piece. */
function startOf(pieces: Iterable<string>): { readonly start: string; readonly rest: Iterator<string> } {
  const rest = pieces[Symbol.iterator]();
  let start = '';
  for (;;) {
    const { value, done } = rest.next();
    if (done === true) {
      return { start, rest };
    }
    start += value;
    if (!mayBeLedger(start) || start.length > longestLedger) {
      return { start, rest };
    }
  }
}

function* chained(start: string, rest: Iterator<string>): Iterable<string> {
  yield start;
  yield* { [Symbol.iterator]: () => rest };
}

/** In one line which file cannot be read, and why. */
export function unreadable(path: string, error: unknown): string {
  return `cannot read ${plainText(path, 1000)}: ${whyUnreadable(error)}`;
}

function whyUnreadable(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const words: Readonly<Record<string, string>> = {
    ENOENT: 'there is no such file',
    EACCES: 'no permission to read it',
    EPERM: 'no permission to read it',
    EISDIR: 'it is a folder',
    ELOOP: 'its links lead in a circle',
    EMFILE: 'too many files are open',
    EIO: 'the disk reports an error',
    ERR_WORKER_OUT_OF_MEMORY: 'there is not enough memory for it',
  };
  return words[code] ?? (error instanceof Error ? error.message : String(error));
}
