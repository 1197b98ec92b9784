/** What a detector is: a pattern of lines, the findings that it speaks for, and the devices that it is about. */

import { addTo } from '../log/groups.ts';
import type { StageId } from '../log/vocabulary.ts';
import type { Network } from '../rules/platforms.ts';
import type { Confidence, Role, Severity } from '../rules/severities.ts';
import type { AttemptView } from './attempt-events.ts';
import type { LogView, OutcomeView, RestView } from './log-view.ts';

/** The values that detectors give to the words of findings; a headline inserts no others but those of a trigger's lines. */
export const detectedValues = [
  'address',
  'after',
  'apn',
  'before',
  'code',
  'command',
  'count',
  'dips',
  'interface',
  'level',
  'message',
  'next',
  'part',
  'parts',
  'point',
  'reason',
  'seconds',
  'signal',
  'sim',
  'ssid',
  'status',
  'version',
  'within',
] as const;
export type DetectedValues = Readonly<Partial<Record<(typeof detectedValues)[number], string>>>;

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
  readonly facts?: DetectedValues;
  /** Where it shows this time; null for none. */
  readonly stage?: StageId | null;
  /** This time it stops nothing. */
  readonly blocks?: boolean;
  readonly confidence?: Confidence;
  /** A cause only where the knowledge base says so. */
  readonly role?: Exclude<Role, 'cause'>;
  /** This time no louder than this, and not what the attempt failed at. */
  readonly atMost?: Severity;
  /** Whatever else is told of these lines, or of the ones right behind them, follows from it. */
  readonly covers?: boolean;
  /** Index of the attempt it is about, for one that looks at the outcome. */
  readonly attempt?: number;
  /** The wording of a message that is told in the words of its rule. */
  readonly wording?: number;
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

/** Looks at what all other detectors leave unsaid. */
export interface RestDetector extends Pattern {
  readonly scope: 'rest';
  readonly detect: (rest: RestView) => readonly Suspicion[];
}

export type Detector = AttemptDetector | LogDetector | OutcomeDetector | RestDetector;

/** Networks of devices without a cellular modem, and of those without any other. */
export const notCellular = ['wifi', 'ethernet', 'unknown'] as const;
export const perhapsCellular = ['cellular', 'unknown'] as const;
/** The Wi-Fi chips of all devices but the Photon 2 and P2. */
export const notRealtek = ['esp32', 'wiced', 'w5500', 'unknown'] as const;

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
  const { about, always, bySignal } = watchOf(detectors, view);
  const looks = always.slice();
  for (const signal of view.signals.keys()) {
    for (const it of bySignal.get(signal) ?? none) {
      looks[it] = true;
    }
  }
  const found: Suspicion[] = [];
  for (let index = 0; index < about.length; index++) {
    if (looks[index] === true) {
      for (const it of (about[index] as AttemptDetector).detect(view)) {
        found.push(it);
      }
    }
  }
  return found;
}

/** The detectors of a list that are about one kind of device, and when they look. */
interface Watch {
  readonly about: readonly AttemptDetector[];
  /** Whether each of them looks at every attempt. */
  readonly always: readonly boolean[];
  /** The places of those that a signal is for. */
  readonly bySignal: ReadonlyMap<string, readonly number[]>;
}

const none: readonly number[] = [];
/** By the list, then by the device: there are few lists and few devices, and thousands of attempts. */
const watches = new WeakMap<readonly AttemptDetector[], Map<string, Watch>>();

function watchOf(detectors: readonly AttemptDetector[], { network, modem }: AttemptView): Watch {
  const ofList = watches.get(detectors) ?? new Map<string, Watch>();
  watches.set(detectors, ofList);
  const key = `${network} ${modem}`;
  const watch = ofList.get(key) ?? newWatch(detectors.filter((it) => isAbout(it, { network, modem })));
  ofList.set(key, watch);
  return watch;
}

function newWatch(about: readonly AttemptDetector[]): Watch {
  const bySignal = new Map<string, number[]>();
  const needs = about.map((it) => it.needs ?? it.evidence);
  for (const [index, signals] of needs.entries()) {
    for (const it of signals) {
      addTo(bySignal, it, index);
    }
  }
  return { about, always: needs.map((it) => it.length === 0), bySignal };
}

/** A time as the texts of findings say it. */
export function secondsOf(milliseconds: number): { readonly seconds: string } {
  // The clock of a line may stand a little before that of an earlier one: threads print out of order.
  return { seconds: String(Math.max(0, Math.round(milliseconds / 1000))) };
}

/** A suspicion from lines, or events, that all say the same; none when there are none. */
export function suspect(
  code: string,
  events: readonly { readonly line: number }[],
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
