/** Lines that belong together: a finding and its evidence, an AT exchange, the same socket, channel or message. */

import { lineHead } from '../model/log.ts';
import type { Analysis } from './analysis.ts';
import { isCommand, outcomeOf } from './hover/at-exchange.ts';
import { type LineReading, readLogLine, type SlotValue } from './hover/line-reading.ts';
import { linesWithStates } from './hover/line-states.ts';
import { attemptAt } from './hover/place.ts';
import { findingsAt } from './problems/finding-words.ts';

/** From a consequence to its cause, from an AT answer to its command; undefined where there is neither. */
export function definitionOf(analysis: Analysis, line: number): number | undefined {
  const { diagnosis } = analysis;
  const finding = findingsAt(diagnosis, line).find((it) => it.causedBy !== undefined);
  const cause = finding?.causedBy === undefined ? undefined : diagnosis.findings[finding.causedBy];
  if (cause && cause.line !== line) return cause.line;
  const reading = readLogLine(analysis, line);
  if (reading.head.kind === 'at' && !isCommand(reading.head)) return reading.command?.line;
  const own = findingsAt(diagnosis, line)[0];
  return own && own.line !== line ? own.line : undefined;
}

/** All lines that belong to a line, itself included, in order. */
export function referencesOf(analysis: Analysis, line: number): readonly number[] {
  const found = new Set<number>([line]);
  for (const finding of findingsAt(analysis.diagnosis, line)) {
    for (const it of [finding.line, ...finding.evidence]) found.add(it);
  }
  const reading = readLogLine(analysis, line);
  for (const it of exchangeOf(analysis, reading)) found.add(it);
  for (const it of sameIdentity(analysis, reading)) found.add(it);
  return [...found].sort((a, b) => a - b);
}

function exchangeOf(analysis: Analysis, reading: LineReading): readonly number[] {
  const { head, line, command } = reading;
  if (head.kind !== 'at') return [];
  const start = isCommand(head) ? line : command?.line;
  if (start === undefined) return [];
  const first = isCommand(head) ? head : lineHead(analysis.log, start);
  return [start, ...outcomeOf(analysis.log, start, first).answers];
}

/** Types and names of slots whose value names one thing: a socket, a channel, a message. */
const identityTypes: ReadonlySet<string> = new Set(['socket', 'mux-channel', 'context-id']);
const identityNames: ReadonlySet<string> = new Set(['token', 'messageId', 'msgId', 'requestId', 'coapId']);
/** Numbers are used again and again, so a search stays near. */
const reach = 5000;

function sameIdentity(analysis: Analysis, reading: LineReading): readonly number[] {
  const identities = reading.slots.filter((it) => it.value !== '' && isIdentity(it)).map(keyOf);
  if (identities.length === 0) return [];
  const attempt = attemptAt(analysis.diagnosis, reading.line);
  const span = attempt === undefined ? undefined : analysis.diagnosis.attempts[attempt];
  const from = Math.max(span?.line ?? 0, reading.line - reach);
  const to = Math.min(span?.endLine ?? analysis.log.lineCount - 1, reading.line + reach);
  const found: number[] = [];
  for (const [line, state] of linesWithStates(analysis.log, from, to)) {
    const { slots } = readLogLine(analysis, line, state);
    if (slots.some((it) => isIdentity(it) && identities.includes(keyOf(it)))) found.push(line);
  }
  return found;
}

function isIdentity({ type, name }: SlotValue): boolean {
  return identityTypes.has(type) || identityNames.has(name);
}

function keyOf({ type, name, value }: SlotValue): string {
  return `${identityTypes.has(type) ? type : name}=${value}`;
}
