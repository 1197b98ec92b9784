/**
 * Cuts a text into pages of whole lines. Lines end as in the Language Server Protocol: `\n`, `\r\n` or `\r`.
 */

export interface PageText {
  readonly text: string;
  readonly starts: Uint32Array;
}

/** Characters a page aims at: about a thousand lines, a few milliseconds to fold. */
const pageSize = 1 << 16;

/**
 * Pages of a text that comes in pieces cut anywhere. A text that ends with a line break has one more, empty, line
 * for an editor; it is not counted here. An empty text has no page.
 */
export function* cutIntoPages(pieces: Iterable<string>): Iterable<PageText> {
  let rest = '';
  /** Parts of a line that is longer than a page; joined once its end is there, so that its length costs once. */
  let unfinished: string[] = [];
  for (const piece of pieces) {
    // A piece that ends with a line and is large enough is a page as it stands, without a copy.
    if (rest.length >= pageSize / 2 && rest.endsWith('\n')) {
      yield page(rest);
      rest = '';
    }
    if (unfinished.length > 0 && !hasLineBreak(piece)) {
      unfinished.push(piece);
      continue;
    }
    const text = yield* wholePages(unfinished.join('') + rest + piece);
    const long = text.length > pageSize;
    rest = long ? '' : text;
    unfinished = long ? [text] : [];
  }
  const last = unfinished.join('') + rest;
  if (last !== '') {
    yield page(last);
  }
}

/** Yields the pages of a text that are certainly complete and returns what is left. */
function* wholePages(text: string): Generator<PageText, string> {
  let from = 0;
  const nextNewline = finder(text, '\n');
  const nextCarriage = finder(text, '\r');
  while (text.length - from > pageSize) {
    const cut = endOfPage(text, from, nextNewline, nextCarriage);
    if (cut < 0) {
      break;
    }
    yield page(text.slice(from, cut));
    from = cut;
  }
  return from === 0 ? text : text.slice(from);
}

/** Finds a character from ever larger offsets on, looking at no part of the text twice; the length when there is none. */
function finder(text: string, wanted: string): (from: number) => number {
  let found = -1;
  return (from) => {
    if (found < from) {
      found = text.indexOf(wanted, from);
    }
    if (found < 0) {
      found = text.length;
    }
    return found;
  };
}

/** A carriage return may be half of a line break, or end a line by itself: either way the text must be looked at. */
function hasLineBreak(piece: string): boolean {
  return piece.includes('\n') || piece.includes('\r');
}

/**
 * The offset behind the last line break in the next page's worth of text, or behind the first one after it; or -1.
 * A carriage return ends a line by itself, but at the very end of the text it may be half of a line break.
 */
function endOfPage(
  text: string,
  from: number,
  nextNewline: (from: number) => number,
  nextCarriage: (from: number) => number,
): number {
  const wanted = from + pageSize;
  const window = text.slice(from, wanted);
  const newline = window.lastIndexOf('\n');
  if (newline >= 0) {
    return from + newline + 1;
  }
  const carriage = from + window.lastIndexOf('\r');
  if (carriage >= from && endsLine(text, carriage)) {
    return carriage + 1;
  }
  const next = nextCarriage(wanted);
  const end = nextNewline(wanted);
  if (next < end && endsLine(text, next)) {
    return next + 1;
  }
  return end < text.length ? end + 1 : -1;
}

function endsLine(text: string, carriage: number): boolean {
  return carriage + 1 < text.length && text.charCodeAt(carriage + 1) !== 10;
}

function page(text: string): PageText {
  return { text, starts: lineStarts(text) };
}

/** Offsets of lines while they are counted; grows to the longest chunk and is used again and again. */
let offsets = new Uint32Array(1 << 12);

/** Offsets of the lines of a text. A line break at the very end begins no further line. */
export function lineStarts(text: string): Uint32Array {
  const { length } = text;
  let count = length === 0 ? 0 : 1;
  offsets[0] = 0;
  let newline = text.indexOf('\n');
  let carriage = text.indexOf('\r');
  while (newline >= 0 || carriage >= 0) {
    const next = endOfBreak(newline, carriage);
    if (next >= length) {
      break;
    }
    if (count === offsets.length) {
      const more = new Uint32Array(count * 2);
      more.set(offsets);
      offsets = more;
    }
    offsets[count++] = next;
    if (newline >= 0 && newline < next) {
      newline = text.indexOf('\n', next);
    }
    if (carriage >= 0 && carriage < next) {
      carriage = text.indexOf('\r', next);
    }
  }
  return offsets.slice(0, count);
}

/** The offset behind the first line break, given where the next of each kind stands (-1 for none). */
function endOfBreak(newline: number, carriage: number): number {
  const lone = carriage >= 0 && carriage + 1 !== newline && (newline < 0 || carriage < newline);
  return (lone ? carriage : newline) + 1;
}
