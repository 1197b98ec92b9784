/** Lines that belong together: a finding and its evidence, an AT exchange, the same socket, channel or message. */

import type { Analysis } from '../line/analysis.ts';
import { isCommand, outcomeOf } from '../line/at-exchange.ts';
import { type LineReading, readLogLine, type SlotValue } from '../line/line-reading.ts';
import { linesWithStates } from '../line/line-states.ts';
import { attemptAt } from '../line/place.ts';
import { lineHead } from '../log/log.ts';
import { findingsAt } from '../words/finding-words.ts';
import { eventsBetween } from './outline/steps.ts';

/** From a consequence to its cause, from an AT answer to its command; undefined where there is neither. */
export function definitionOf(analysis: Analysis, line: number): number | undefined {
  const { diagnosis } = analysis;
  const finding = findingsAt(diagnosis, line).find((it) => it.causedBy !== undefined);
  const cause = finding?.causedBy === undefined ? undefined : diagnosis.findings[finding.causedBy];
  if (cause && cause.line !== line) {
    return cause.line;
  }
  const reading = readLogLine(analysis, line);
  if (reading.head.kind === 'at' && !isCommand(reading.head)) {
    return reading.command?.line;
  }
  const own = findingsAt(diagnosis, line)[0];
  return own && own.line !== line ? own.line : undefined;
}

/** All lines that belong to a line, itself included, in order. */
export function referencesOf(analysis: Analysis, line: number): readonly number[] {
  const found = new Set<number>([line]);
  for (const finding of findingsAt(analysis.diagnosis, line)) {
    for (const it of [finding.line, ...finding.evidence]) {
      found.add(it);
    }
  }
  const reading = readLogLine(analysis, line);
  for (const it of exchangeOf(analysis, reading)) {
    found.add(it);
  }
  for (const it of sameIdentity(analysis, reading)) {
    found.add(it);
  }
  // The whole attempt only where nothing closer belongs to the line.
  if (found.size === 1) {
    for (const it of sameAttempt(analysis, reading)) {
      found.add(it);
    }
  }
  return [...found].sort((a, b) => a - b);
}

function exchangeOf(analysis: Analysis, reading: LineReading): readonly number[] {
  const { head, line, command } = reading;
  if (head.kind !== 'at') {
    return [];
  }
  const start = isCommand(head) ? line : command?.line;
  if (start === undefined) {
    return [];
  }
  const first = isCommand(head) ? head : lineHead(analysis.log, start);
  return [start, ...outcomeOf(analysis.log, start, first).answers];
}

/** Lines of an attempt that are told at most. */
const mostSteps = 1000;

/** For a line that moves its attempt on or sets it back: all such lines of the attempt, its cloud session included. */
function sameAttempt(analysis: Analysis, { line, pattern }: LineReading): readonly number[] {
  const { diagnosis, knowledge } = analysis;
  const index = pattern?.rule.milestones === undefined ? undefined : attemptAt(diagnosis, line);
  const attempt = index === undefined ? undefined : diagnosis.attempts[index];
  if (!attempt) {
    return [];
  }
  const found: number[] = [];
  for (const event of eventsBetween(analysis, attempt.line, attempt.endLine)) {
    if (knowledge.rules[event.rule]?.milestones !== undefined) {
      found.push(event.line);
    }
    if (found.length === mostSteps) {
      break;
    }
  }
  return found;
}

/** Slots whose value names one thing, by type or else by name: what it is, and the base of its number. */
const identities = new Map<string, { readonly thing: string; readonly base?: 10 | 16 }>([
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

function sameIdentity(analysis: Analysis, reading: LineReading): readonly number[] {
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
  const identity = identities.get(type) ?? identities.get(name);
  if (!identity || value === '') {
    return [];
  }
  const number = identity.base === undefined ? value : Number.parseInt(value, identity.base);
  return [`${identity.thing}=${number}`];
}
