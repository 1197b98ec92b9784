/** Chooses the words of a rule for the values, the release and the state at hand. */

import type { Platforms } from './platforms.ts';
import { surelyWithin } from './releases.ts';
import type { ExchangeEnd, Prose, Rule, RuleCase, SlotCondition } from './rule.ts';
import { type Place, textAt, textsAt } from './scope.ts';

/** The words of a rule as they hold for one line; `{slot}` in them still stands for the value of a slot. */
export interface RuleWords {
  readonly harmless: boolean | 'usually';
  /** A case says with the outcome of the exchange whether the line is harmless. */
  readonly judgesOutcome: boolean;
  /** Slots of which the words are about this very value. */
  readonly about: readonly string[];
  readonly says: string;
  readonly means: string | undefined;
  readonly next: string | undefined;
  readonly worry: string | undefined;
  readonly do: readonly string[] | undefined;
}

/** A value as the choice of words sees it: as printed, and with the name that its table gives it. */
export interface NamedValue {
  readonly name: string;
  readonly value: string;
  readonly decoded: { readonly name?: string | undefined };
  /** The line was cut off before it, so that nobody knows what it was. */
  readonly absent?: boolean | undefined;
}

/** All that the words on a line may depend on. */
export interface Circumstances {
  readonly values: readonly NamedValue[];
  /** The device, as far as the log shows it. */
  readonly place: Place;
  /** Whether the cloud connection stands where the line is printed. */
  readonly connected: boolean;
  /**
   * How the AT exchange of the line ended, undefined when the log does not show it. A function, because finding it
   * reads on in the log and few rules ask.
   */
  readonly outcome: () => ExchangeEnd | undefined;
}

/** The words of the first case that holds, and those of the rule where it says nothing else. */
export function wordsFor(rule: Rule, circumstances: Circumstances, platforms: Platforms): RuleWords {
  const { place, values } = circumstances;
  const found = rule.cases?.find((it) => holds(it, circumstances));
  const here = (text: string) => textAt(text, place, platforms);
  const told = (text: Prose | undefined) => text && sentencesToTell(text, rule, values, here);
  const steps = found?.do ?? rule.do;
  return {
    harmless: found?.harmless ?? rule.harmless,
    judgesOutcome: found?.outcome !== undefined && found.harmless !== undefined,
    about: found && (found.says ?? found.means) !== undefined ? singleValues(found) : [],
    says: told(found?.says ?? rule.says) ?? `${rule.title}.`,
    means: told(found?.means ?? rule.means),
    next: told(found?.next ?? rule.next),
    worry: told(found?.worry ?? rule.worry),
    do: steps && textsAt(steps, place, platforms),
  };
}

/** The slots of which a case is about one value alone. */
function singleValues({ when = {} }: RuleCase): readonly string[] {
  return Object.entries(when).flatMap(([slot, it]) =>
    typeof it !== 'boolean' && it.length === 1 ? slot : [],
  );
}

/** Whether a line is harmless, for who needs none of its words. */
export function harmlessIn(rule: Rule, circumstances: Circumstances): Rule['harmless'] {
  return rule.cases?.find((it) => holds(it, circumstances))?.harmless ?? rule.harmless;
}

function holds(it: RuleCase, { values, place, connected, outcome }: Circumstances): boolean {
  if (!surelyWithin(place.releases, it) || (it.connected !== undefined && it.connected !== connected)) {
    return false;
  }
  if (!Object.entries(it.when ?? {}).every(([slot, wanted]) => hasValue(values, slot, wanted))) {
    return false;
  }
  if (it.outcome === undefined) {
    return true;
  }
  const ended = outcome();
  return ended !== undefined && it.outcome.includes(ended);
}

function hasValue(values: readonly NamedValue[], slot: string, wanted: SlotCondition): boolean {
  const printed = values.find(({ name }) => name === slot);
  if (typeof wanted === 'boolean') {
    return wanted === (printed !== undefined && printed.value.trim() !== '');
  }
  return (
    printed !== undefined &&
    [printed.value, printed.decoded.name].some((of) => of !== undefined && wanted.includes(of))
  );
}

/**
 * What is true on this device; of a list the sentences whose slots all have a value, of one text those whose values the
 * line was not cut off before. Undefined when none is left.
 */
function sentencesToTell(
  text: Prose,
  rule: Rule,
  values: readonly NamedValue[],
  here: (text: string) => string | undefined,
): string | undefined {
  const isSet = (slot: string) => rule.set?.[slot] !== undefined;
  if (typeof text === 'string') {
    const has = (slot: string) => isSet(slot) || values.some(({ name, absent }) => name === slot && !absent);
    const told = here(text);
    return told === undefined || slotsNamedIn(told).every(has) ? told : joined(sentencesIn(told), has);
  }
  const has = (slot: string) =>
    isSet(slot) || values.some(({ name, value, absent }) => name === slot && !absent && value.trim() !== '');
  return joined(
    text.flatMap((it) => here(it) ?? []),
    has,
  );
}

function joined(sentences: readonly string[], has: (slot: string) => boolean): string | undefined {
  const told = sentences.filter((it) => slotsNamedIn(it).every(has));
  return told.length === 0 ? undefined : told.join(' ');
}

/** A new sentence begins with a capital letter, a quotation mark or a value. */
export function sentencesIn(text: string): string[] {
  return text.split(/(?<=[.!?][)”"]?) (?=[A-Z“"{])/);
}

/** All that a text may say, as one text. */
export function wholeText(text: Prose): string {
  return typeof text === 'string' ? text : text.join(' ');
}

/** The slots whose values a text inserts. */
export function slotsNamedIn(text: string): readonly string[] {
  return [...text.matchAll(/\{([A-Za-z][A-Za-z0-9]*)\}/g)].map((found) => found[1] ?? '');
}
