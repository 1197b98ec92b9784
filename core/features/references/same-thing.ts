/** Lines that name the same thing: a socket, a channel of the multiplexer, a CoAP message. */

import type { Analysis } from '../../line/analysis.ts';
import { type LineReading, readLogLine } from '../../line/line-reading.ts';
import { linesWithStates } from '../../line/line-states.ts';
import { attemptAt } from '../../line/place.ts';
import type { SlotValue } from '../../line/slot-values.ts';

/** Slots whose value names one thing, by type or else by name: what it is, and the base of its number. */
const things = new Map<string, { readonly thing: string; readonly base?: 10 | 16 }>([
  ['socket', { thing: 'socket' }],
  ['mux-channel', { thing: 'channel' }],
  ['context-id', { thing: 'context' }],
  ['token', { thing: 'token' }],
  // Device OS prints the id of one CoAP message both ways.
  ['message-id', { thing: 'message', base: 10 }],
  ['message-id-hex', { thing: 'message', base: 16 }],
]);
/** Numbers are used again and again, so a search stays near. */
const reach = 5000;

/** The lines of the same attempt, near by, that name a thing which the line names. */
export function linesOfSameThing(analysis: Analysis, reading: LineReading): readonly number[] {
  const wanted = reading.slots.flatMap(keysOf);
  if (wanted.length === 0) {
    return [];
  }
  const attempt = attemptAt(analysis.diagnosis, reading.line);
  const span = attempt === undefined ? undefined : analysis.diagnosis.attempts[attempt];
  const from = Math.max(span?.line ?? 0, reading.line - reach);
  const to = Math.min(span?.endLine ?? analysis.log.lineCount - 1, reading.line + reach);
  const found: number[] = [];
  for (const [line, state] of linesWithStates(analysis.log, from, to)) {
    const { slots } = readLogLine(analysis, line, state);
    if (slots.flatMap(keysOf).some((it) => wanted.includes(it))) {
      found.push(line);
    }
  }
  return found;
}

/** `socket=3` for a value that names a socket, nothing for one that names no thing. */
function keysOf({ type, name, value }: SlotValue): readonly string[] {
  const known = things.get(type) ?? things.get(name);
  if (!known || value === '') {
    return [];
  }
  const number = known.base === undefined ? value : Number.parseInt(value, known.base);
  return [`${known.thing}=${number}`];
}
