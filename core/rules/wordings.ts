/** Rules and their wordings by number: the bundled ones, made when they are first asked for, and custom ones. */

import { intern } from '../log/line-head.ts';
import type { FactName, Mark, StageId } from '../log/vocabulary.ts';
import { type Matter, templateIn, valueIn } from './prepared.ts';
import type { ReleaseBounds } from './releases.ts';
import { type Milestone, type Rule, type RuleText, textFields } from './rule.ts';
import { buildRuleIndex, type Pattern, type RuleIndex } from './rule-index.ts';
import type { SlotClass, Template } from './template.ts';

/** Rules and their wordings by number. Each is made when it is first asked for. */
export interface Wordings {
  /** The rule of a number, 0 … ruleCount-1. */
  ruleAt(number: number): Rule;
  readonly ruleCount: number;
  /** The wording of a number, 0 … patternCount-1. */
  patternAt(number: number): EffectivePattern;
  readonly patternCount: number;
}

/** A wording with what it tells the fold, worked out once. */
export interface EffectivePattern extends Pattern {
  readonly number: number;
  /** The Device OS releases that have this wording. */
  readonly releases: ReleaseBounds;
  readonly effects: boolean;
  /** Its only effect is that the cloud answers. */
  readonly answers: boolean;
  /** A message goes out to the cloud; its first slot is the number of the message. */
  readonly sends: boolean;
  /** Printed only while the connection to the cloud stands, and whether the cloud has answered. */
  readonly online: Rule['online'];
  /** Of a custom rule: it explains a line, and the fold does not know of it. */
  readonly custom: boolean;
  readonly facts: readonly { readonly name: FactName; readonly slot: number; readonly text: string }[];
  readonly milestones: readonly CompiledMilestone[];
}

/** A milestone with its conditions as a list; without any it always holds. */
export interface CompiledMilestone {
  readonly mark: Mark;
  readonly stage: StageId | undefined;
  readonly conditions: readonly { readonly slot: string; readonly wanted: readonly string[] }[];
}

/** Custom rules, apart from all others: they explain lines of applications and change no finding. */
export interface CustomWordings {
  readonly rules: readonly Rule[];
  readonly patterns: readonly EffectivePattern[];
  readonly index: RuleIndex;
  /** The categories that they name. */
  readonly categories: ReadonlySet<string>;
}

type ClassOf = (type: string) => SlotClass | undefined;

/** Makes things by their number, each once. */
function byNumber<Value>(make: (number: number) => Value): (number: number) => Value {
  const made: (Value | undefined)[] = [];
  return (number) => {
    made[number] ??= make(number);
    return made[number] as Value;
  };
}

export function bundledWordings(matter: Matter, texts: () => readonly RuleText[]): Wordings {
  const { ruleCategories, rulePlatforms, ruleEffects, templates, templateRules, templateReleases } = matter;
  // The same string objects as in the heads of lines, so that comparing them is comparing pointers.
  const categories = byNumber((number) => ruleCategories.distinct[number]?.map(intern) ?? []);
  const words = lazyWords(texts);
  const ruleAt = byNumber((number): Rule => {
    const platforms = valueIn(rulePlatforms, number);
    return Object.assign(Object.create(words), {
      number,
      categories: categories(ruleCategories.numbers[number] as number),
      ...(platforms.length === 0 ? {} : { platforms }),
      ...ruleEffects[number],
    });
  });
  const patternAt = byNumber((number) => {
    const ruleNumber = templateRules[number] as number;
    const rule = ruleAt(ruleNumber);
    const template = templateIn(rule, templates[number] as string, (it) => matter.classes[it]);
    return effective({ rule, ruleNumber, number, template, releases: valueIn(templateReleases, number) });
  });
  return { ruleAt, ruleCount: ruleCategories.numbers.length, patternAt, patternCount: templates.length };
}

/** The words of a rule, looked up by its number when they are read: nearly all of thousands never are. */
function lazyWords(texts: () => readonly RuleText[]): object {
  const words = {};
  for (const field of textFields) {
    Object.defineProperty(words, field, {
      enumerable: true,
      get(this: { readonly number: number }) {
        return texts()[this.number]?.[field];
      },
    });
  }
  return words;
}

/** The wordings of custom rules, numbered after the bundled ones; undefined where there are none. */
export function customWordings(
  custom: readonly Rule[],
  bundled: Wordings,
  classOf: ClassOf,
): CustomWordings | undefined {
  const rules = custom.map(
    (it): Rule => ({ ...it, categories: it.categories.map(intern), origin: 'application' }),
  );
  const patterns: EffectivePattern[] = [];
  for (const [index, rule] of rules.entries()) {
    for (const { text, ...releases } of rule.wordings) {
      const number = bundled.patternCount + patterns.length;
      const template = templateIn(rule, text, classOf);
      const pattern = effective({ rule, ruleNumber: bundled.ruleCount + index, number, template, releases });
      patterns.push({ ...pattern, effects: false, answers: false, sends: false, custom: true });
    }
  }
  const categories = new Set(rules.flatMap((it) => it.categories));
  return rules.length === 0 ? undefined : { rules, patterns, index: buildRuleIndex(patterns), categories };
}

/** The bundled wordings, and those of custom rules behind them. */
export function together(bundled: Wordings, custom: CustomWordings | undefined): Wordings {
  if (!custom) {
    return bundled;
  }
  const { ruleCount, patternCount } = bundled;
  return {
    ruleAt: (number) => custom.rules[number - ruleCount] ?? bundled.ruleAt(number),
    ruleCount: ruleCount + custom.rules.length,
    patternAt: (number) => custom.patterns[number - patternCount] ?? bundled.patternAt(number),
    patternCount: patternCount + custom.patterns.length,
  };
}

/** Old releases print it for every message. Of so many lines only the numbers are kept, and none is an event. */
const messageSent = 'coap-sent';

/** Whether a rule tells the fold anything. */
function tells({ signal, milestones, facts, fault }: Rule): boolean {
  const told = signal === messageSent ? undefined : signal;
  return (told ?? milestones ?? facts ?? fault) !== undefined;
}

interface Numbered {
  readonly rule: Rule;
  readonly ruleNumber: number;
  readonly number: number;
  readonly template: Template;
  readonly releases: ReleaseBounds;
}

/** Where the cloud answers, its stage goes on. */
const cloudAnswers: Milestone = { mark: 'answers', stage: 'cloud' };

function effective({ rule, ruleNumber, number, template, releases }: Numbered): EffectivePattern {
  const facts = Object.entries(rule.facts ?? {}).map(([name, text]) => {
    const slot = template.slots.findIndex((it) => text === `{${it.name}}`);
    return { name: name as FactName, slot, text };
  });
  const milestones = [...(rule.milestones ?? []), ...(rule.online === 'answers' ? [cloudAnswers] : [])];
  return {
    rule,
    ruleNumber,
    number,
    template,
    releases,
    categories: rule.categories,
    custom: false,
    effects: tells(rule) || rule.online === 'answers',
    answers: rule.online === 'answers' && !tells(rule),
    sends: rule.signal === messageSent,
    online: rule.online,
    facts: facts.filter((it) => it.slot >= 0 || !it.text.startsWith('{')),
    milestones: milestones.map(({ mark, stage, when }) => ({
      mark,
      stage,
      conditions: Object.entries(when ?? {}).map(([slot, wanted]) => ({ slot, wanted })),
    })),
  };
}
