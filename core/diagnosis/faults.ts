/**
 * Lines that their rules call a fault. Each is evidence of a finding, or says once more what a finding says, or is
 * left over and has to be told by itself.
 */

import { elapsed, type Time } from '../log/clock.ts';
import { addTo } from '../log/groups.ts';
import { lastIndexUpTo } from '../log/line-search.ts';
import type { LogEvent, StageId } from '../log/vocabulary.ts';
import { decode } from '../rules/decode/decode.ts';
import type { Knowledge } from '../rules/knowledge.ts';
import type { Releases } from '../rules/releases.ts';
import type { MessageFault } from '../rules/rule.ts';
import { harmlessIn } from '../rules/rule-words.ts';
import { stageIndex, value } from './attempt-events.ts';
import { byRung, type Candidate } from './candidate.ts';
import type { Weighed } from './weighed.ts';

/** Lines that say once more what a candidate says, or what it is the cause of, in order. */
type LinesOf = ReadonlyMap<Candidate, readonly number[]>;

export interface Echoes {
  /** Faults, which are evidence. */
  readonly told: LinesOf;
  /** Lines that are usually harmless, and are no evidence. */
  readonly quiet: LinesOf;
}

/** The faults that candidates speak for beside their own lines, and those that none of them speaks for. */
export interface Attached {
  readonly echoes: Echoes;
  readonly unspoken: readonly LogEvent[];
}

/** A line that a candidate rests on. */
interface Sign {
  readonly line: number;
  readonly time: Time;
  /** The event of the line; undefined where it has none, such as a line after which something never came. */
  readonly event: LogEvent | undefined;
  readonly candidate: Candidate;
  /** What that one follows from, or itself. */
  readonly cause: Candidate;
}

/** How far from a line of evidence another one is still about it: in milliseconds, and in lines where there is no clock. */
interface Reach {
  readonly ms: number;
  readonly lines: number;
}

/** Behind it; before and behind what stops the same stage, as switching a modem off takes long; and before it. */
const follows: Reach = { ms: 10_000, lines: 20 };
const inStage: Reach = { ms: 60_000, lines: 60 };
const leads: Reach = { ms: 2_000, lines: 5 };
/** An error that one part of Device OS hands on to another is printed again at once. */
const handsOn: Reach = { ms: 100, lines: 5 };
/** Lines of evidence around a fault that are looked at. */
const mostSigns = 24;

/** Gives each line that is a fault to the candidate that speaks for it. The events are in the order of lines. */
export function attachFaults(
  weighed: readonly Weighed[],
  events: readonly LogEvent[],
  knowledge: Knowledge,
  releases: Releases,
): Attached {
  const told = new Map<Candidate, number[]>();
  const quiet = new Map<Candidate, number[]>();
  const unspoken: LogEvent[] = [];
  const faults = faultsIn(events, knowledge);
  const spoken = new Set(faults.length === 0 ? [] : weighed.flatMap((it) => it.candidate.lines));
  const rest = faults.filter((it) => !spoken.has(it.line) && isFault(it, knowledge, releases));
  const signs = rest.length === 0 ? [] : signsOf(weighed, events);
  for (const fault of rest) {
    const about = knowledge.ruleAt(fault.rule).fault ?? {};
    const found = spokesman(fault, signs, about);
    if (found) {
      addTo(about.usual ? quiet : told, found, fault.line);
    } else {
      unspoken.push(fault);
    }
  }
  return { echoes: { told, quiet }, unspoken };
}

/** The events whose rules call them a fault, at least for some of their values. */
function faultsIn(events: readonly LogEvent[], knowledge: Knowledge): readonly LogEvent[] {
  return events.filter(
    (it) => !addedByFold.includes(it.signal) && knowledge.ruleAt(it.rule).fault !== undefined,
  );
}

/** They stand beside the event of the same line. */
const addedByFold: readonly string[] = ['stage-passed', 'stage-lost'];

/** Where the values of a line or its release decide, the words of its rule tell whether it is a fault. */
export function isFault(event: LogEvent, knowledge: Knowledge, releases: Releases): boolean {
  const { rule, template } = knowledge.patternAt(event.wording);
  if (rule.fault?.depends !== true) {
    return true;
  }
  const values = template.slots.map(({ name, type }) => {
    const printed = value(event, name);
    return { name, value: printed, decoded: decode(knowledge, type, printed) };
  });
  const place = { network: undefined, platforms: [], modem: undefined, releases };
  return harmlessIn(rule, { values, place, connected: false, outcome: () => undefined }) === false;
}

// --- who speaks for a fault ---------------------------------------------------------------------------------------

/** The lines that candidates rest on, in order. Advice about the log or the set-up explains no fault. */
function signsOf(weighed: readonly Weighed[], events: readonly LogEvent[]): readonly Sign[] {
  const signs = weighed.flatMap(({ candidate, cause = candidate, role }) =>
    role === 'advice' || candidate.atMost === 'hint'
      ? []
      : candidate.lines.map((line): Sign => {
          const near = events[lastIndexUpTo(events, line, (it) => it.line)];
          return { line, time: near?.time, event: near?.line === line ? near : undefined, candidate, cause };
        }),
  );
  // Of those on one line the most telling comes last, and the order of detectors means nothing.
  return signs.sort(
    (a, b) =>
      a.line - b.line || byRung(b.candidate, a.candidate) || b.candidate.code.localeCompare(a.candidate.code),
  );
}

/** The candidate that a fault belongs to: one whose lines stand shortly before it, or right behind it. */
function spokesman(
  fault: LogEvent,
  signs: readonly Sign[],
  { stage, findings }: MessageFault,
): Candidate | undefined {
  const at = lastIndexUpTo(signs, fault.line, (it) => it.line);
  for (let index = at; index >= 0 && index > at - mostSigns; index--) {
    const sign = signs[index] as Sign;
    if (
      isNamed(fault, sign, findings) ||
      isWithinEpisode(fault, sign, stage) ||
      isEchoOf(fault, sign, stage)
    ) {
      return sign.cause;
    }
  }
  for (let index = at + 1; index < signs.length && index <= at + mostSigns; index++) {
    const sign = signs[index] as Sign;
    const reach = stops(sign, stage) ? inStage : leads;
    if (isNamed(fault, sign, findings) || (isNear(fault, sign, reach) && leadsTo(fault, sign, stage))) {
      return sign.cause;
    }
  }
  return undefined;
}

/** Whether the rule of a fault names the finding of a line near it; in lines, as a restart may stand between. */
function isNamed(fault: LogEvent, { line, candidate }: Sign, findings: MessageFault['findings']): boolean {
  return Math.abs(line - fault.line) <= inStage.lines && (findings?.includes(candidate.code) ?? false);
}

function isEchoOf(fault: LogEvent, sign: Sign, stage: StageId | undefined): boolean {
  return isNear(sign, fault, stops(sign, stage) ? inStage : follows) && isOfOne(fault, sign, stage);
}

/** Whether a candidate stops the stage that a fault is of. */
function stops({ candidate }: Sign, stage: StageId | undefined): boolean {
  return candidate.blocks && stage !== undefined && candidate.stage === stage;
}

/** Whether a fault can have led to what comes right after it: it is of the same stage, or of one before. */
function leadsTo(fault: LogEvent, sign: Sign, stage: StageId | undefined): boolean {
  const { stage: led } = sign.candidate;
  return stage !== undefined && led !== undefined
    ? stageIndex(stage) <= stageIndex(led)
    : isOfOne(fault, sign, stage);
}

/** Whether one line stands near another. */
function isNear(from: Place, to: Place, { ms, lines }: Reach): boolean {
  const length = elapsed(from.time, to.time);
  return length === undefined ? to.line - from.line <= lines : Math.abs(length) <= ms;
}

type Place = Pick<LogEvent, 'line' | 'time'>;

/** Whether a fault stands among the lines of an episode of its own stage, however long that takes. */
function isWithinEpisode(fault: LogEvent, { candidate }: Sign, stage: StageId | undefined): boolean {
  return stage !== undefined && candidate.stage === stage && candidate.last >= fault.line;
}

/**
 * Whether a fault and a candidate are about one thing: the same stage, or a later one of what the candidate stops; of
 * what is of no stage, the same part of Device OS or the same code.
 */
function isOfOne(fault: LogEvent, { event, candidate }: Sign, stage: StageId | undefined): boolean {
  if (stage !== undefined && candidate.stage !== undefined) {
    return candidate.blocks ? stageIndex(stage) >= stageIndex(candidate.stage) : stage === candidate.stage;
  }
  if (event === undefined) {
    return false;
  }
  if (fault.category === event.category) {
    return true;
  }
  return isNear(event, fault, handsOn) && (rootOf(fault) === rootOf(event) || isSameCode(fault, event));
}

function isSameCode(one: LogEvent, other: LogEvent): boolean {
  const code = codeIn(one);
  return Number(code) !== 0 && code === codeIn(other);
}

/** The first part of the category: `ncp` of `ncp.client`. */
export function rootOf({ category = '' }: LogEvent): string {
  return category.replace(/\..*/, '');
}

function codeIn(event: LogEvent): string {
  return value(event, 'error') || value(event, 'code') || value(event, 'result');
}
