/** What a rule is: the wordings of one message that Device OS prints, and what a person should know about it. */

import type { Level } from '../log/line-head.ts';
import type { FactName, Mark, StageId } from '../log/vocabulary.ts';
import type { PlatformId } from './platforms.ts';
import type { ReleaseBounds } from './releases.ts';

/** A rule as the product works with it; `rule-file.ts` has the form in which people write it. */
export type Rule = RuleMatter & RuleText;

/** What matching, the fold and the diagnosis need of a rule. */
export interface RuleMatter {
  /** Log categories that print it, newest first; `raw` is a line without a header. */
  readonly categories: readonly string[];
  /** Devices that print it, when not all do. */
  readonly platforms?: readonly PlatformId[];
  /** Printed by the application or a library in it, not by Device OS. */
  readonly origin?: 'application';
  /** Only as a reply to a command that begins like one of these. */
  readonly after?: readonly string[];
  readonly milestones?: readonly Milestone[];
  /** A fact and a slot in braces or a constant; empty forgets it. */
  readonly facts?: Readonly<Partial<Record<FactName, string>>>;
  /** The fact that this line reports to the fold and the diagnosis. */
  readonly signal?: string;
  /** Constant values added to the signal. */
  readonly set?: Readonly<Record<string, string>>;
  /** Printed only while the connection to the cloud stands: the device sends, or the cloud has answered. */
  readonly online?: 'sends' | 'answers';
  /** Of a fault: it does not heal, once is enough. */
  readonly costs?: true;
  /** That the message is a fault, worked out when the knowledge is prepared. */
  readonly fault?: MessageFault;
}

/** That a message is a fault, and what the diagnosis needs to know of it without reading its words. */
export interface MessageFault {
  /** Where in a connection it stands. */
  readonly stage?: StageId;
  /** Codes of findings that the rule names. */
  readonly findings?: readonly string[];
  /** Its values or the release decide whether it is one; then only its words tell. */
  readonly depends?: true;
  /** It is a fault only with these values, as printed; where it is missing, with any. */
  readonly when?: readonly Readonly<Record<string, readonly string[]>>[];
  /** Usually it is harmless; only what comes again and again is worth a word. */
  readonly usual?: true;
  /** Data, an update or a setting is lost, or something does not work until a restart: once is enough. */
  readonly costs?: true;
}

/** What a person reads of a rule, and what proves it: nobody asks for it until a line is explained. */
export interface RuleText extends Words {
  /** `area/slug`, never renamed once released. */
  readonly id: string;
  /** A few words that name the message. */
  readonly title: string;
  readonly stage?: StageId;
  /** As people write them; matching has them taken apart. */
  readonly wordings: readonly Wording[];
  readonly levels?: readonly Level[];
  readonly debugBuildOnly?: boolean;
  /** The first one that holds counts; the rule itself is for the rest. */
  readonly cases?: readonly RuleCase[];
  /** Codes of findings that this line may be evidence of, but those that its signal leads to. */
  readonly findings?: readonly string[];
  readonly sources: readonly string[];
  readonly samples: readonly string[];
  readonly counterSamples: readonly string[];
}

/** The fields of a rule's text. */
export const textFields = [
  'id',
  'title',
  'stage',
  'wordings',
  'levels',
  'debugBuildOnly',
  'harmless',
  'says',
  'means',
  'next',
  'worry',
  'do',
  'cases',
  'findings',
  'sources',
  'samples',
  'counterSamples',
] as const satisfies readonly (keyof RuleText)[];

/** The message with typed slots, and the releases that print it so. */
export interface Wording extends ReleaseBounds {
  readonly text: string;
}

/** One text, or sentences of which those are told whose slots all have a value in the line. */
export type Prose = string | readonly string[];

/** The words on a line. */
export interface Words {
  /** true: never a fault by itself. `usually`: harmless unless what `worry` says. */
  readonly harmless: boolean | 'usually';
  readonly says: Prose;
  readonly means?: Prose | undefined;
  readonly next?: Prose | undefined;
  readonly worry?: Prose | undefined;
  /** What to do, most useful first. */
  readonly do?: readonly string[] | undefined;
}

/** Words that replace those of the rule while all its conditions hold. */
export interface RuleCase extends Partial<Words>, ReleaseBounds {
  readonly when?: Readonly<Record<string, SlotCondition>>;
  /** Whether the cloud connection stands where the line is printed. */
  readonly connected?: boolean;
  /** How the AT exchange of the line ended. */
  readonly outcome?: readonly ExchangeEnd[];
}

/** Wanted values of a slot, as printed or by the name that its table gives them; true: any; false: none. */
export type SlotCondition = readonly string[] | boolean;

export const exchangeEnds = ['ok', 'error', 'none'] as const;
/** How an AT exchange ended: `none` is another command before any final result. */
export type ExchangeEnd = (typeof exchangeEnds)[number];

export interface Milestone {
  readonly mark: Mark;
  readonly stage?: StageId | undefined;
  /** Wanted values of slots, as printed. */
  readonly when?: Readonly<Record<string, readonly string[]>>;
}
