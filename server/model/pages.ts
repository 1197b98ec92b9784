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
  for (const piece of pieces) {
    // A piece that ends with a line and is large enough is a page as it stands, without a copy.
    if (rest.length >= pageSize / 2 && rest.endsWith('\n')) {
      yield page(rest);
      rest = '';
    }
    let text = rest === '' ? piece : rest + piece;
    let from = 0;
    while (text.length - from > pageSize) {
      const cut = endOfPage(text, from);
      if (cut < 0) break;
      yield page(text.slice(from, cut));
      from = cut;
    }
    if (from > 0) text = text.slice(from);
    rest = text;
  }
  if (rest !== '') yield page(rest);
}

/** The offset behind the last line break in the next page's worth of text, or behind the first one after it. */
function endOfPage(text: string, from: number): number {
  const wanted = from + pageSize;
  const newline = text.lastIndexOf('\n', wanted - 1);
  if (newline >= from) return newline + 1;
  for (let at = from; at < text.length - 1; at++) {
    const code = text.charCodeAt(at);
    if (code === 10) return at + 1;
    // A carriage return ends a line, unless it is the first half of a line break; the last one may be that.
    if (code === 13 && at >= wanted && text.charCodeAt(at + 1) !== 10) return at + 1;
  }
  return -1;
}

function page(text: string): PageText {
  return { text, starts: lineStarts(text) };
}

/** Offsets of the lines of a text. A line break at the very end begins no further line. */
export function lineStarts(text: string): Uint32Array {
  const starts: number[] = text === '' ? [] : [0];
  let newline = text.indexOf('\n');
  let carriage = text.indexOf('\r');
  while (newline >= 0 || carriage >= 0) {
    const next = endOfBreak(newline, carriage);
    if (next >= text.length) break;
    starts.push(next);
    if (newline >= 0 && newline < next) newline = text.indexOf('\n', next);
    if (carriage >= 0 && carriage < next) carriage = text.indexOf('\r', next);
  }
  return new Uint32Array(starts);
}

/** The offset behind the first line break, given where the next of each kind stands (-1 for none). */
function endOfBreak(newline: number, carriage: number): number {
  const lone = carriage >= 0 && carriage + 1 !== newline && (newline < 0 || carriage < newline);
  return (lone ? carriage : newline) + 1;
}
