/** Tells the log of a Particle device from any other text by its first lines, each read as in a log. */

import { isOfDevice } from './far-record.ts';
import { readLine } from './line.ts';
import { emptyHead, type LineHead } from './line-head.ts';
import { proofOf } from './proof.ts';

const linesRead = 200;
const charactersRead = 64 * 1024;
/** Longer lines are judged by their beginning. */
const lineLimit = 400;
const hitsNeeded = 3;
const shareNeeded = 0.15;

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
  const head = emptyHead();
  const hits = lines.filter((it) => isOfDeviceLog(it, head)).length;
  return hits >= hitsNeeded && hits / lines.length >= shareNeeded;
}

/** How much of a document is worth handing over: the lines, or the characters, that are read at most. */
export const detectionReads = { lines: linesRead, characters: charactersRead } as const;

function isOfDeviceLog(line: string, head: LineHead): boolean {
  readLine(line, 0, Math.min(line.length, lineLimit), head);
  // A record that has lost its time is known by its category.
  const { form, time, quoted, category } = head;
  return proofOf(head) !== undefined || (form === 'text' && time < 0 && !quoted && isOfSystem(category));
}

function isOfSystem(category: string | undefined): boolean {
  return isOfDevice(category) && category?.split('.')[0] !== 'app';
}
