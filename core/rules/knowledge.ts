/** The knowledge base in memory: rules ready to be matched, tables of codes, texts of findings. */

import { intern } from '../log/line-head.ts';
import type { FactName, Mark, StageId } from '../log/vocabulary.ts';
import { rememberedByCategory } from './by-category.ts';
import type { FindingText, FindingWeight } from './finding-text.ts';
import { type Rungs, rungsOf } from './ladders.ts';
import type { Platforms } from './platforms.ts';
import {
  type KnowledgeParts,
  type KnowledgeSource,
  type Matter,
  prepareKnowledge,
  templateIn,
  valueIn,
} from './prepared.ts';
import type { KnownReleases, ReleaseBounds } from './releases.ts';
import { type Rule, type RuleText, textFields } from './rule.ts';
import { buildRuleIndex, indexFrom, type Pattern, type RuleIndex } from './rule-index.ts';
import { parseTable, type Table, type Unit } from './tables.ts';
import type { SlotClass, Template } from './template.ts';
import type { Trigger } from './trigger.ts';

export interface Knowledge {
  /** The rule of a number, 0 … ruleCount-1. It is made when it is first asked for. */
  ruleAt(number: number): Rule;
  readonly ruleCount: number;
  /** The wording of a number, 0 … patternCount-1. It is made when it is first asked for. */
  patternAt(number: number): EffectivePattern;
  readonly patternCount: number;
  /** All of them, for whoever looks through the whole knowledge base; what reads a log asks for one. */
  readonly rules: readonly Rule[];
  readonly patterns: readonly EffectivePattern[];
  /** Wordings of Device OS, and of everybody else. */
  readonly index: RuleIndex;
  /** Wordings of applications alone: most lines are theirs, and what Device OS says is no matter there. */
  readonly applicationIndex: RuleIndex;
  readonly tables: ReadonlyMap<string, Table>;
  readonly units: ReadonlyMap<string, Unit>;
  readonly findings: ReadonlyMap<string, FindingText>;
  /** How much each finding weighs, by its code. */
  readonly weights: ReadonlyMap<string, FindingWeight>;
  /** By signal. */
  readonly triggers: ReadonlyMap<string, Trigger>;
  readonly rungs: Rungs;
  readonly platforms: Platforms;
  readonly releases: KnownReleases;
  /** First parts of the categories that Device OS itself prints, such as `comm`; all others are of an application. */
  readonly systemRoots: ReadonlySet<string>;
  /** Who prints the lines of a category. */
  readonly writerOf: (category: string) => CategoryWriter;
  /** Categories of applications that have rules: of people's own, or of well-known libraries. */
  readonly applicationCategories: ReadonlySet<string>;
}

/** Who prints the lines of a category: Device OS, an application that rules know, or any other. */
export type CategoryWriter = 'system' | 'known application' | 'application';

/** A wording with what it tells the fold, worked out once. */
export interface EffectivePattern extends Pattern {
  readonly number: number;
  /** The Device OS releases that have this wording. */
  readonly releases: ReleaseBounds;
  readonly effects: boolean;
  readonly facts: readonly { readonly name: FactName; readonly slot: number; readonly text: string }[];
  readonly milestones: readonly CompiledMilestone[];
}

/** A milestone with its conditions as a list; without any it always holds. */
export interface CompiledMilestone {
  readonly mark: Mark;
  readonly stage: StageId | undefined;
  readonly conditions: readonly { readonly slot: string; readonly wanted: readonly string[] }[];
}

/**
 * Makes the knowledge base from what its files hold, and the custom rules of the people who use the product.
 * @throws Error naming the rule when a template is malformed; the bundled rules are checked by a test.
 */
export function buildKnowledge(source: KnowledgeSource, custom: readonly Rule[] = []): Knowledge {
  const prepared = prepareKnowledge(source);
  return loadKnowledge((part) => prepared[part], custom);
}

/**
 * Makes the knowledge base from its prepared parts. Rules and wordings are made when a line needs them, and what a
 * person reads is asked for when somebody does.
 * @throws Error naming the rule when a template of a custom rule is malformed.
 */
export function loadKnowledge(parts: KnowledgeParts, custom: readonly Rule[] = []): Knowledge {
  const matter = parts('matter');
  const texts = lazily(() => parts('texts'));
  const tables = lazily(
    () =>
      new Map(
        parts('tables')
          .tables.map(parseTable)
          .map((it) => [it.id, it] as const),
      ),
  );
  const units = lazily(() => new Map(parts('tables').units.map((it) => [it.id, it] as const)));
  const findings = lazily(() => new Map(parts('findings').map((it) => [it.code, it] as const)));
  const bundled = bundledWordings(matter, texts);
  const { ruleAt, ruleCount, patternAt, patternCount } = withCustom(
    bundled,
    custom,
    (it) => matter.classes[it],
  );
  const rules = lazily(() => Array.from({ length: ruleCount }, (_, number) => ruleAt(number)));
  const patterns = lazily(() => Array.from({ length: patternCount }, (_, number) => patternAt(number)));
  const ofApplications = applicationPatterns(matter, patternCount).map(patternAt);
  const systemRoots = new Set(systemCategories(matter).map(rootOf));
  const applicationCategories = new Set(ofApplications.flatMap((it) => it.categories));
  return {
    ruleAt,
    ruleCount,
    patternAt,
    patternCount,
    get rules() {
      return rules();
    },
    get patterns() {
      return patterns();
    },
    index:
      custom.length === 0
        ? indexFrom(matter.tree, patternAt, matter.ruleCategories.distinct.flat())
        : buildRuleIndex(patterns()),
    applicationIndex: buildRuleIndex(ofApplications),
    get tables() {
      return tables();
    },
    get units() {
      return units();
    },
    get findings() {
      return findings();
    },
    weights: new Map(Object.entries(matter.weights)),
    rungs: rungsOf(matter.ladders),
    triggers: new Map(matter.triggers.map((it) => [it.signal, it] as const)),
    platforms: matter.platforms,
    releases: matter.releases,
    systemRoots,
    writerOf: writersOf(systemRoots, applicationCategories),
    applicationCategories,
  };
}

function writersOf(
  systemRoots: ReadonlySet<string>,
  applicationCategories: ReadonlySet<string>,
): Knowledge['writerOf'] {
  return rememberedByCategory((category) => {
    if (systemRoots.has(rootOf(category))) {
      return 'system';
    }
    return applicationCategories.has(category) ? 'known application' : 'application';
  });
}

/** The first part of a category: `comm` of `comm.dtls`. */
export function rootOf(category: string): string {
  const dot = category.indexOf('.');
  return dot < 0 ? category : category.slice(0, dot);
}

function lazily<Value>(make: () => Value): () => Value {
  let value: Value | undefined;
  return () => {
    value ??= make();
    return value;
  };
}

/** Makes things by their number, each once. */
function byNumber<Value>(make: (number: number) => Value): (number: number) => Value {
  const made: (Value | undefined)[] = [];
  return (number) => {
    made[number] ??= make(number);
    return made[number] as Value;
  };
}

/** Rules and their wordings by number. */
type Wordings = Pick<Knowledge, 'ruleAt' | 'ruleCount' | 'patternAt' | 'patternCount'>;
type ClassOf = (type: string) => SlotClass | undefined;

function bundledWordings(matter: Matter, texts: () => readonly RuleText[]): Wordings {
  const { ruleCategories, rulePlatforms, ruleEffects, templates, templateRules, templateReleases } = matter;
  // The same string objects as in the heads of lines, so that comparing them is comparing pointers.
  const categories = byNumber((number) => ruleCategories.distinct[number]?.map(intern) ?? []);
  const words = wordsOf(texts);
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
function wordsOf(texts: () => readonly RuleText[]): object {
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

/** Custom rules come after the bundled ones; they explain lines and tell the fold nothing. */
function withCustom(bundled: Wordings, custom: readonly Rule[], classOf: ClassOf): Wordings {
  const rules = custom.map(
    (it): Rule => ({ ...it, categories: it.categories.map(intern), origin: 'application' }),
  );
  const patterns: EffectivePattern[] = [];
  for (const [index, rule] of rules.entries()) {
    for (const { text, ...releases } of rule.wordings) {
      const number = bundled.patternCount + patterns.length;
      const template = templateIn(rule, text, classOf);
      const pattern = effective({ rule, ruleNumber: bundled.ruleCount + index, number, template, releases });
      patterns.push({ ...pattern, effects: false });
    }
  }
  const { ruleCount, patternCount } = bundled;
  return {
    ruleAt: (number) => rules[number - ruleCount] ?? bundled.ruleAt(number),
    ruleCount: ruleCount + rules.length,
    patternAt: (number) => patterns[number - patternCount] ?? bundled.patternAt(number),
    patternCount: patternCount + patterns.length,
  };
}

interface Numbered {
  readonly rule: Rule;
  readonly ruleNumber: number;
  readonly number: number;
  readonly template: Template;
  readonly releases: ReleaseBounds;
}

function effective({ rule, ruleNumber, number, template, releases }: Numbered): EffectivePattern {
  const facts = Object.entries(rule.facts ?? {}).map(([name, text]) => {
    const slot = template.slots.findIndex((it) => text === `{${it.name}}`);
    return { name: name as FactName, slot, text };
  });
  return {
    rule,
    ruleNumber,
    number,
    template,
    releases,
    categories: rule.categories,
    effects: rule.signal !== undefined || rule.milestones !== undefined || rule.facts !== undefined,
    facts: facts.filter((it) => it.slot >= 0 || !it.text.startsWith('{')),
    milestones: (rule.milestones ?? []).map(({ mark, stage, when }) => ({
      mark,
      stage,
      conditions: Object.entries(when ?? {}).map(([slot, wanted]) => ({ slot, wanted })),
    })),
  };
}

/** The numbers of the wordings of applications: of libraries that are known, and those of custom rules. */
function applicationPatterns({ ruleEffects, templateRules }: Matter, patternCount: number): number[] {
  const found = templateRules.flatMap((rule, number) =>
    ruleEffects[rule]?.origin === 'application' ? [number] : [],
  );
  for (let number = templateRules.length; number < patternCount; number++) {
    found.push(number);
  }
  return found;
}

function systemCategories({ ruleCategories, ruleEffects }: Matter): string[] {
  const { numbers, distinct } = ruleCategories;
  const used = new Set(numbers.filter((_, rule) => ruleEffects[rule]?.origin !== 'application'));
  return [...used].flatMap((it) => distinct[it] ?? []);
}
