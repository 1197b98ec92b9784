/**
 * The characters of a text as bytes, which can be read four at a time. Asking a string for a character costs more,
 * because it has to be found out first how the string is stored; a large log has a hundred million of them.
 */

/** The characters of a text, by their codes. One object is reused for text after text. */
export interface Characters {
  readonly text: string;
  /**
   * The code of each ASCII character, `other` for any other one, a 0 behind the last one, and some bytes more, so that
   * words can be read that begin near the end.
   */
  readonly bytes: DataView;
}

const other = 255;

/** The code of a character; at the end of the text 0, behind that any. */
export function codeAt({ text, bytes }: Characters, at: number): number {
  const code = bytes.getUint8(at);
  return code === other ? text.charCodeAt(at) : code;
}

/** Four characters in one number, the first one lowest. */
export function wordAt({ bytes }: Characters, at: number): number {
  return bytes.getInt32(at, true);
}

const wordLength = 4;
const spare = 16;

/** Room for the characters of a text. */
interface Room extends Characters {
  text: string;
  readonly length: number;
}

function newRoom(length: number): Room {
  return { text: '', length, bytes: new DataView(new ArrayBuffer(length + spare)) };
}

/** Room for every usual chunk of a log. */
const usualText = 1 << 17;

/** The chunk that is being folded, and the text that was looked at last besides. */
let held = newRoom(0);
let passing = newRoom(0);

/** Keeps the characters of a text at hand while its lines are read, whatever else is read in between. */
export function holdCharacters(text: string): void {
  held = charactersIn(held, text) ?? write(roomFor(text, held), text);
}

/** The characters of a text, valid until those of another text are asked for. */
export function charactersOf(text: string): Characters {
  const known = charactersIn(held, text) ?? charactersIn(passing, text);
  if (known !== undefined) {
    return known;
  }
  passing = write(roomFor(text, passing), text);
  return passing;
}

/**
 * The room when it holds the text. It then keeps this very string: the next look compares pointers, where two equal
 * strings would be compared character by character for every line of a chunk.
 */
function charactersIn(room: Room, text: string): Room | undefined {
  if (text !== room.text) {
    return undefined;
  }
  room.text = text;
  return room;
}

/** Mostly the room that there is; that of one endless line is not kept for the texts after it. */
function roomFor({ length }: string, room: Room): Room {
  const wanted = Math.max(length, usualText);
  return room.length < length || room.length > wanted ? newRoom(wanted) : room;
}

/** As every engine has it, in a browser or not. */
declare const TextEncoder: new () => {
  encodeInto(text: string, bytes: Uint8Array): { readonly read: number };
};
const encoder = new TextEncoder();

function write(room: Room, text: string): Room {
  const { length } = text;
  const bytes = new Uint8Array(room.bytes.buffer, 0, length + 1);
  // Of plain ASCII, as nearly every log is, this is a copy; a text with anything else needs more bytes than it gets.
  if (encoder.encodeInto(text, bytes.subarray(0, length)).read < length) {
    for (let at = 0; at < length; at++) {
      const code = text.charCodeAt(at);
      bytes[at] = code < 128 ? code : other;
    }
  }
  bytes[length] = 0;
  room.text = text;
  return room;
}

/** Words to be looked for, ready to be compared four characters at a time. */
export interface Phrase {
  readonly text: string;
  /** Its characters in numbers of four; the last one has as many as are left. */
  readonly words: readonly number[];
  /** The bits of the last number that count. */
  readonly mask: number;
  /** It has other characters than ASCII, so that only the text can tell. */
  readonly unusual: boolean;
}

export function phraseOf(text: string): Phrase {
  const words: number[] = [];
  for (let at = 0; at < text.length; at += wordLength) {
    let word = 0;
    for (let index = 0; index < wordLength; index++) {
      word |= (at + index < text.length ? text.charCodeAt(at + index) : 0) << (8 * index);
    }
    words.push(word);
  }
  const left = text.length % wordLength;
  return {
    text,
    words,
    mask: left === 0 ? -1 : (1 << (8 * left)) - 1,
    unusual: /[^\0-\x7f]/.test(text),
  };
}

/** Whether a phrase stands in a text at an offset; only a short one, without a 0, may reach over the text's end. */
export function standsAt(phrase: Phrase, characters: Characters, at: number): boolean {
  const { words, mask, unusual } = phrase;
  if (unusual) {
    return characters.text.startsWith(phrase.text, at);
  }
  const last = words.length - 1;
  for (let index = 0; index < last; index++) {
    if (words[index] !== wordAt(characters, at + index * wordLength)) {
      return false;
    }
  }
  return last < 0 || ((wordAt(characters, at + last * wordLength) ^ (words[last] as number)) & mask) === 0;
}

/** The number of four decimal digits, or a negative one when there are not four of them. */
export function fourDigitsAt(characters: Characters, at: number): number {
  // A digit without its upper half is less than ten, so adding 0x76 does not reach the highest bit of its byte.
  const digits = wordAt(characters, at) ^ 0x30303030;
  if (((digits | (digits + 0x76767676)) & 0x80808080) !== 0) {
    return -1;
  }
  const pairs = (Math.imul(digits, 10) + (digits >>> 8)) & 0x00ff00ff;
  return (Math.imul(pairs, 100) + (pairs >>> 16)) & 0xffff;
}

/** Whether a decimal digit stands at an offset. */
function isDigitAt(characters: Characters, at: number): boolean {
  const code = codeAt(characters, at);
  return code >= 48 && code <= 57;
}

/** Where the digits begin that an offset stands in, not before `from`. */
export function startOfDigits(characters: Characters, at: number, from: number): number {
  let start = at;
  while (start > from && isDigitAt(characters, start - 1)) {
    start--;
  }
  return start;
}

/** Where the digits end that an offset stands in, not behind `to`. */
export function endOfDigits(characters: Characters, at: number, to: number): number {
  let end = at;
  while (end < to && isDigitAt(characters, end)) {
    end++;
  }
  return end;
}
