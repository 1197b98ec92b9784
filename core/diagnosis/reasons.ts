/**
 * The error right before a failure, of the same exchange: a line that only says that something failed has its reason
 * there more often than in a list of usual causes.
 */

import { isWithin } from '../log/clock.ts';
import { lastIndexUpTo } from '../log/line-search.ts';
import type { LogEvent, Mark, StageId } from '../log/vocabulary.ts';
import type { Knowledge } from '../rules/knowledge.ts';
import type { Releases } from '../rules/releases.ts';
import { stageIndex } from './attempt-events.ts';
import type { Finding } from './diagnosis.ts';
import { isFault, rootOf } from './faults.ts';

/** What tells a fault. */
export interface Base {
  readonly knowledge: Knowledge;
  readonly releases: Releases;
}

/** Findings with their reasons, where the log has them. The line of a reason is evidence. */
export function withReasons(
  findings: readonly Finding[],
  events: readonly LogEvent[],
  base: Base,
): readonly Finding[] {
  return findings.map((finding) => {
    const reason = finding.role === 'cause' ? reasonOf(finding, events, base) : undefined;
    if (!reason) {
      return finding;
    }
    const others = finding.evidence.filter((it) => it !== finding.line && it !== reason.line);
    return { ...finding, reason, evidence: [finding.line, reason.line, ...others] };
  });
}

/** A reason stands within so many milliseconds before what it leads to, and within so many events. */
const near = 2_000;
const mostBetween = 6;

function reasonOf({ line, stage }: Finding, events: readonly LogEvent[], base: Base): LogEvent | undefined {
  const place = lastIndexUpTo(events, line, (it) => it.line);
  const failure = firstOn(events, place, line);
  return failure && fails(failure, base) ? before(events, failure, place, stage, base) : undefined;
}

/** The event that a line itself reports: the fold puts the stages it proves behind it. */
function firstOn(events: readonly LogEvent[], place: number, line: number): LogEvent | undefined {
  let found: LogEvent | undefined;
  for (let index = place; index >= 0 && events[index]?.line === line; index--) {
    found = events[index];
  }
  return found;
}

/** The last error before a failure that can have led to it, unless something was begun in between. */
function before(
  events: readonly LogEvent[],
  failure: LogEvent,
  place: number,
  stage: StageId | undefined,
  base: Base,
): LogEvent | undefined {
  for (let index = place; index >= 0 && index > place - mostBetween; index--) {
    const event = events[index] as LogEvent;
    if (event.line === failure.line) {
      continue;
    }
    const far = event.time !== undefined && !isWithin(event.time, failure.time, near);
    if (far || failure.line - event.line > mostBetween) {
      return undefined;
    }
    if (fails(event, base)) {
      return leadsTo(event, failure, stage, base) ? event : undefined;
    }
    if (begins(event, base)) {
      return undefined;
    }
  }
  return undefined;
}

/** Whether an error is about another thing than a failure says itself, and of its stage or one before. */
function leadsTo(
  event: LogEvent,
  failure: LogEvent,
  stage: StageId | undefined,
  { knowledge }: Base,
): boolean {
  if (event.rule === failure.rule || event.signal === failure.signal || areApart(event, failure)) {
    return false;
  }
  if (refusals.includes(event.signal)) {
    const printed = knowledge.ruleAt(failure.rule).levels ?? [];
    return ofModem.includes(rootOf(failure)) && printed.includes('ERROR');
  }
  const own = knowledge.ruleAt(event.rule).fault?.stage;
  return own === undefined || stage === undefined
    ? event.category === failure.category
    : stageIndex(own) <= stageIndex(stage);
}

/** What is read from flash, or tested, tells all of itself. */
const ofItself: readonly string[] = [
  'settings-unreadable',
  'internet-ok',
  'internet-ok-old',
  'internet-test-failed',
];

/** A modem that was not switched on is not the reason that it stays on. */
const opposites: readonly string[] = ['modem-power-failed', 'modem-power-off-failed'];

/** Whether an error cannot be the reason of a failure, whatever their stages are. */
function areApart(event: LogEvent, failure: LogEvent): boolean {
  const ofEthernet = event.signal === 'ethernet-pins-bad' && failure.signal !== 'ethernet-no-chip';
  const excluded = opposites.includes(event.signal) && opposites.includes(failure.signal);
  return ofEthernet || excluded || ofItself.includes(failure.signal);
}

/** Answers of a modem that are no fault by themselves: whether they matter shows what comes next. */
const refusals: readonly string[] = ['at-error', 'dial-error'];

/** Who talks to a modem: its driver, and the interface above it. */
const ofModem: readonly string[] = ['ncp', 'net'];

function fails(event: LogEvent, { knowledge, releases }: Base): boolean {
  const calledFault = knowledge.ruleAt(event.rule).fault !== undefined;
  return refusals.includes(event.signal) || (calledFault && isFault(event, knowledge, releases));
}

const begin: readonly Mark[] = ['requests', 'enters', 'retries'];

function begins({ rule }: LogEvent, { knowledge }: Base): boolean {
  return knowledge.ruleAt(rule).milestones?.some(({ mark }) => begin.includes(mark)) ?? false;
}
