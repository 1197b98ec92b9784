/** Tells the log of a Particle device from any other text by the shapes of its first lines. */

import { systemCategory } from './categories.ts';
import { levels } from './vocabulary.ts';

const linesRead = 200;
const charactersRead = 64 * 1024;
/** Longer lines are judged by their beginning. */
const lineLimit = 400;
const hitsNeeded = 3;
const shareNeeded = 0.15;

const levelNames = levels.join('|');
const level = `(?:${levelNames})`;
const source = '(?:[^\\s:,()[\\]]+(?::\\d+)?(?:, |: ))?(?:[^\\s()]+\\(\\): )?';
/** What a terminal program or a person puts before a line: a time, a quote mark, a comment mark. */
const prefix = '(?:.{0,64}?[\\s\\]>|)-])?';
/** Where the time is missing, only the name of a category of Device OS proves anything. */
const category = `(?:${systemCategory})`;

const shapes: readonly RegExp[] = [
  // 0000018153 [system] INFO: …  Times that start with 0 are milliseconds since boot, not seconds since 1970.
  new RegExp(`^${prefix}0\\d{8,9} (?:\\[[\\w.:-]+\\] )?${source}${level}: `),
  new RegExp(`^${prefix}\\d{9,10} \\[${category}\\] ${source}${level}: `),
  new RegExp(`^${prefix}\\[${category}\\] ${source}${level}: `),
  // 18153 [app] INFO: …  Times that have lost their zeros.
  new RegExp(`^\\d{1,8} \\[(?:app(?:\\.[\\w.-]+)?|${category})\\] ${source}${level}: `),
  // {"l":"INFO","m":"…","c":"system","t":18153}
  new RegExp(`^${prefix}\\{"l":"${level}","(?:m|c|f|t)":`),
  //     20.853 AT send      12 "AT+CGREG=2\r\n"
  /^(?:.{0,64}?\s)?\d{1,8}\.\d{3} AT (?:send|read) /,
  // 0000007054:INFO : virtual int Spark::connect() (282):message
  new RegExp(`^(?:.{0,64}?\\s)?\\d{10}:(?:${levelNames}|DEBUG) ?: .{0,200}\\(\\d+\\):`),
];

// biome-ignore lint/suspicious/noControlCharactersInRegex: terminal colours begin with the control character ESC.
const colours = /\u001b\[[\d;]*[A-Za-z]/g;

/**
 * Whether a text, or the beginning of one, is the log of a Particle device: asked of a text that nobody called a log,
 * so a quoted line or two does not make it one. Of a longer text than `detectionReads` says
 * only the beginning is read, in time linear in what is read. Never throws.
 */
export function looksLikeDeviceLog(text: string): boolean {
  const lines = text
    .slice(0, charactersRead)
    .split(/\r\n|\r|\n/, linesRead)
    .filter((it) => it.trim() !== '');
  const hits = lines.filter(hasDeviceShape).length;
  return hits >= hitsNeeded && hits / lines.length >= shareNeeded;
}

/** How much of a document is worth handing over: the lines, or the characters, that are read at most. */
export const detectionReads = { lines: linesRead, characters: charactersRead } as const;

function hasDeviceShape(line: string): boolean {
  const bare = line
    .slice(0, lineLimit)
    .replaceAll(colours, '')
    .replace(/^\uFEFF/, '')
    .trimStart();
  const unmarked = bare.replace(/^(?:> |# |\/\/ |\* )/, '').trimStart();
  return shapes.some((it) => it.test(unmarked));
}
