/**
 * What stands before a record: of terminals, collectors of logs and people, or of the application, which prints on
 * the same port. It is known by what it is made of, times, names, marks and brackets, and not by lists of tools.
 */

import { type HostTime, hostTimeIn } from '../host-time.ts';

export interface Prefix {
  readonly text: string;
  /** Words in a row with a blank or a quote mark behind: the record may only be quoted. */
  readonly isSentence: boolean;
  /** It may be the beginning of another form: of an object, of a cell or quotes, of modem traffic, of a colour. */
  readonly mayBeForm: boolean;
  readonly hostTime: HostTime | undefined;
}

/** The last one: lines of one second often share it. */
let last: Prefix | undefined;

/** What stands between two offsets of a text. */
export function prefixAt(text: string, from: number, to: number): Prefix {
  if (last === undefined || last.text.length !== to - from || !text.startsWith(last.text, from)) {
    last = prefixOf(text.slice(from, to));
  }
  return last;
}

/** Longer ones are the application's. */
const longestOfHost = 200;

export function prefixOf(text: string): Prefix {
  return {
    text,
    isSentence: endsInWord(text) && SENTENCE.test(text.slice(-longestOfHost)),
    mayBeForm: MAY_BE_FORM.test(text),
    hostTime: hostTimeIn(text.length > longestOfHost ? text.slice(0, longestOfHost) : text),
  };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: colour sequences begin with the escape character.
const MAY_BE_FORM = /[\x1b"]| AT |'$|\\x1b/;
const SENTENCE = /(?<![^\s"'`(])(?:[A-Za-z’']{1,24}[,;:.]? {1,2}){2,8}[A-Za-z’']{1,24}[,;:.]? {0,2}[ "'`(]$/;

/** Whether a word stands before the last blank or quote mark, as in a sentence; most prefixes end otherwise. */
function endsInWord(text: string): boolean {
  let at = text.length - 1;
  if (!' "\'`('.includes(text.charAt(at))) {
    return false;
  }
  while (at > 0 && text.charCodeAt(at - 1) === 32) {
    at--;
  }
  const code = text.charCodeAt(',;:.'.includes(text.charAt(at - 1)) ? at - 2 : at - 1) | 32;
  return (code >= 97 && code <= 122) || code > 127 || code === 39;
}

/**
 * Where the head of a record could stand in a text as well, because it has lost its time or its category, only a
 * prefix of a computer may stand before it. A head that another writer has cut off stands there too.
 */
export function isOfHost({ text, hostTime }: Prefix): boolean {
  const prefix = text.trim();
  if (prefix.length <= 3 || TORN_HEAD.test(prefix)) {
    return true;
  }
  if (prefix.length > longestOfHost) {
    return false;
  }
  const parts = prefix.split(/[\s|]+/, mostParts + 1);
  if (parts.length > mostParts) {
    return false;
  }
  const words = parts.filter((it) => !NO_WORD.test(it)).length;
  return words <= (hostTime === undefined ? 0 : mostWords) || (words === 1 && NAME_OF_HOST.test(prefix));
}

/** Date, time, zone, host, program, number of the process, level, and marks between them. */
const mostParts = 16;
/** Host, program, level and a name behind a time. */
const mostWords = 4;

/** A number, a date, a time, something in brackets, a mark, or one of the words that dates are made of. */
const NO_WORD =
  /^(?:[\d:.,/+\-TZ]{1,40}|[AP]M|[[(<][^\])>]{0,60}[\])>]?\d?:?|[^\])]{0,40}[\])]:?|[-=]?>{1,2}|[^\w\s]{0,4}|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},?|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6},?|[A-Z]{3,4}|[RT]X>?:?)$/;
/** A name that no sentence has, such as that of a port, or one with a mark behind it. */
const NAME_OF_HOST = /(?:\||->|>>|RX>)$|^[\w.@:-]{0,60}[\d/][\w.@:/-]{0,60}$/;
const TORN_HEAD = /^\d{9,12} \[[\w.]{0,40}(?:\](?: [A-Z]{0,5})?)?$/;

/** Behind a time: a mark, a bracket, or the host and the program of a collector. */
const HOST_HEAD =
  /^[[(<]?.{0,40}?\d{1,2}:\d\d:\d\d(?:[.,:]\d{1,9})?(?: ?[AP]M)?(?:Z|[+-]\d\d:?\d\d)?(?: 20\d\d)?[\])]?(?:(?: [\w.-]{1,64})? [\w./-]{1,64}(?:\[\d{1,7}\])?:(?= ))?(?: {0,2}(?:->|=>|[-|>]|[RT]X>|\[[^\]\s]{1,20}\])){0,3} {1,2}/;

/** Where the text begins behind what a computer has put before it; 0 where nothing stands before it. */
export function endOfHostPrefix(line: string): number {
  return line.includes(':') ? (HOST_HEAD.exec(line)?.[0].length ?? 0) : 0;
}
