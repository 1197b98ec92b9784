/** What a detector is: a pattern of lines, the findings that it speaks for, and the devices that it is about. */

import { addTo } from '../log/groups.ts';
import type { LogEvent, StageId } from '../log/vocabulary.ts';
import type { Network } from '../rules/platforms.ts';
import type { Confidence, Role, Severity } from '../rules/severities.ts';
import type { AttemptView } from './attempt-events.ts';
import type { LogView, OutcomeView } from './log-view.ts';

/**
 * Something that a detector saw. What a finding always is (its stage, role, ceiling, rung) stands with its words in
 * the knowledge base; here is only what the situation changes. It makes a finding quieter, or surer; and only what
 * blocks nothing is louder when it is more than possible. Severity is decided later, from what came after.
 */
export interface Suspicion {
  readonly code: string;
  /** Decisive line first. */
  readonly lines: readonly number[];
  /** The last line that belongs to it. */
  readonly last: number;
  readonly occurrences: number;
  readonly facts?: Readonly<Record<string, string>>;
  /** Where it shows this time; null for none. */
  readonly stage?: StageId | null;
  /** This time it stops nothing. */
  readonly blocks?: boolean;
  readonly confidence?: Confidence;
  /** A cause only where the knowledge base says so. */
  readonly role?: Exclude<Role, 'cause'>;
  readonly atMost?: Severity;
  /** Index of the attempt it is about, for one that looks at the outcome. */
  readonly attempt?: number;
}

interface Pattern {
  /** Codes of the findings that it can speak for. */
  readonly finds: readonly string[];
  /** It speaks for the findings of the trigger table as well. */
  readonly triggers?: boolean;
  /** Signals whose lines are its evidence; none when it looks at what is missing. */
  readonly evidence: readonly string[];
  /** It looks only where one of these signals was seen; where one of its evidence was, when it does not say. */
  readonly needs?: readonly string[];
  /** Networks and modems of the devices it is about, all when it does not say; `unknown` where the log shows none. */
  readonly networks?: readonly (Network | 'unknown')[];
  readonly modems?: readonly string[];
}

/** Looks at one attempt to connect at a time. */
export interface AttemptDetector extends Pattern {
  readonly scope: 'attempt';
  /** It looks at what stands after the last attempt too, or in a log without any. */
  readonly outside?: boolean;
  /** It looks only where nothing else that was seen holds the attempt up. */
  readonly unlessBlocked?: boolean;
  readonly detect: (view: AttemptView) => readonly Suspicion[];
}

/** Looks at the log as a whole. */
export interface LogDetector extends Pattern {
  readonly scope: 'log';
  readonly detect: (view: LogView) => readonly Suspicion[];
}

/** Looks at what became of everything else that was found: advice about the log. */
export interface OutcomeDetector extends Pattern {
  readonly scope: 'outcome';
  readonly detect: (outcome: OutcomeView) => readonly Suspicion[];
}

export type Detector = AttemptDetector | LogDetector | OutcomeDetector;

/** Networks of devices without a cellular modem, and of those without any other. */
export const notCellular = ['wifi', 'ethernet', 'unknown'] as const;
export const perhapsCellular = ['cellular', 'unknown'] as const;

/** Whether a device is one that a detector is about. */
export function isAbout(
  { networks, modems }: Pick<Pattern, 'networks' | 'modems'>,
  device: { readonly network: Network | undefined; readonly modem: string | undefined },
): boolean {
  const ofNetwork = networks === undefined || networks.includes(device.network ?? 'unknown');
  return ofNetwork && (modems === undefined || modems.includes(device.modem ?? 'unknown'));
}

/** What detectors see in an attempt, of those that are about its device and have a line in it to look at. */
export function seenBy(detectors: readonly AttemptDetector[], view: AttemptView): Suspicion[] {
  const { always, bySignal } = needsOf(detectors);
  const looks = new Uint8Array(detectors.length);
  for (const it of always) {
    looks[it] = 1;
  }
  for (const signal of view.signals.keys()) {
    for (const it of bySignal.get(signal) ?? none) {
      looks[it] = 1;
    }
  }
  const found: Suspicion[] = [];
  for (let index = 0; index < detectors.length; index++) {
    const detector = detectors[index] as AttemptDetector;
    if (looks[index] === 1 && isAbout(detector, view)) {
      found.push(...detector.detect(view));
    }
  }
  return found;
}

/** The places of detectors in a list: of those that always look, and of those that a signal is for. */
interface Needs {
  readonly always: readonly number[];
  readonly bySignal: ReadonlyMap<string, readonly number[]>;
}

const none: readonly number[] = [];
const known = new WeakMap<readonly AttemptDetector[], Needs>();

function needsOf(detectors: readonly AttemptDetector[]): Needs {
  const needs = known.get(detectors) ?? readNeeds(detectors);
  known.set(detectors, needs);
  return needs;
}

function readNeeds(detectors: readonly AttemptDetector[]): Needs {
  const always: number[] = [];
  const bySignal = new Map<string, number[]>();
  for (const [index, { evidence, needs = evidence }] of detectors.entries()) {
    if (needs.length === 0) {
      always.push(index);
    }
    for (const it of needs) {
      addTo(bySignal, it, index);
    }
  }
  return { always, bySignal };
}

/** A suspicion from events that all say the same; none when there are no events. */
export function suspect(
  code: string,
  events: readonly LogEvent[],
  more: Partial<Suspicion> = {},
): Suspicion[] {
  const first = events[0];
  if (!first) {
    return [];
  }
  return [
    {
      code,
      lines: events.map((it) => it.line),
      last: events[events.length - 1]?.line ?? first.line,
      occurrences: events.length,
      ...more,
    },
  ];
}
