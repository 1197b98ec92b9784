/** The knowledge base in memory: rules ready to be matched, tables of codes, texts of findings. */

import { intern } from '../log/line-head.ts';
import type { FactName, Mark, StageId } from '../log/vocabulary.ts';
import type { DeviceHints } from './device-hints.ts';
import type { FindingText } from './finding-text.ts';
import {
  type KnowledgeParts,
  type KnowledgeSource,
  type PreparedPattern,
  type PreparedRule,
  prepareKnowledge,
  prepareRules,
  slotsOf,
} from './prepared.ts';
import type { ReleaseBounds } from './releases.ts';
import { type Rule, type RuleText, textFields } from './rule.ts';
import { buildRuleIndex, indexFrom, type Pattern, type RuleIndex } from './rule-index.ts';
import { parseTable, type Table, type Unit } from './tables.ts';
import { type SlotClass, templateOf } from './template.ts';
import type { Cause } from './trigger.ts';

export interface Knowledge {
  readonly rules: readonly Rule[];
  readonly patterns: readonly EffectivePattern[];
  /** Wordings of Device OS, and of everybody else. */
  readonly index: RuleIndex;
  /** Wordings of applications alone: most lines are theirs, and what Device OS says is no matter there. */
  readonly applicationIndex: RuleIndex;
  readonly tables: ReadonlyMap<string, Table>;
  readonly units: ReadonlyMap<string, Unit>;
  readonly findings: ReadonlyMap<string, FindingText>;
  /** By signal. */
  readonly causes: ReadonlyMap<string, Cause>;
  readonly deviceHints: DeviceHints;
  /** First parts of the categories that Device OS itself prints, such as `comm`; all others are of an application. */
  readonly systemRoots: ReadonlySet<string>;
  /** Answers of isSystem by category, because the question comes for every line. */
  readonly systemByCategory: Map<string, boolean>;
  /** Categories of applications that have rules: of people's own, or of well-known libraries. */
  readonly applicationCategories: ReadonlySet<string>;
}

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
 * Makes the knowledge base from its prepared parts. Only what every log needs is asked for at once; what a person
 * reads is asked for when somebody does.
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
  const bundled = rulesWith(texts);
  const rules = matter.rules.map(bundled);
  const classOf = (type: string) => matter.classes[type];
  const patterns = patternsOf(matter.patterns, rules, classOf);
  const ofSystem = rules.filter((it) => it.origin !== 'application');
  if (custom.length > 0) {
    addCustom(custom, { rules, patterns, classOf });
  }
  const ofApplications = rules.filter((it) => it.origin === 'application');
  return {
    rules,
    patterns,
    index: custom.length === 0 ? indexFrom(matter.tree, patterns) : buildRuleIndex(patterns),
    applicationIndex: buildRuleIndex(patterns.filter((it) => it.rule.origin === 'application')),
    get tables() {
      return tables();
    },
    get units() {
      return units();
    },
    get findings() {
      return findings();
    },
    causes: new Map(matter.causes.map((it) => [it.signal, it] as const)),
    deviceHints: matter.deviceHints,
    systemRoots: new Set(ofSystem.flatMap((it) => it.categories.map(rootOf))),
    systemByCategory: new Map(),
    applicationCategories: new Set(ofApplications.flatMap((it) => it.categories)),
  };
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

/** Makes rules whose words are looked up when they are read: nearly all of thousands never are. */
function rulesWith(texts: () => readonly RuleText[]): (rule: PreparedRule, number: number) => Rule {
  const words = {};
  for (const field of textFields) {
    Object.defineProperty(words, field, {
      enumerable: true,
      get(this: { readonly number: number }) {
        return texts()[this.number]?.[field];
      },
    });
  }
  return (rule, number) => Object.assign(Object.create(words), rule, { number }) as Rule;
}

type ClassOf = (type: string) => SlotClass | undefined;

function patternsOf(
  prepared: readonly PreparedPattern[],
  rules: readonly Rule[],
  classOf: ClassOf,
): EffectivePattern[] {
  // The same string objects as in the heads of lines, so that comparing them is comparing pointers.
  const categories = rules.map((it) => it.categories.map(intern));
  return prepared.map((it, number) => {
    const rule = rules[it.rule] as Rule;
    return effective(rule, it, number, categories[it.rule] ?? [], classOf);
  });
}

function effective(
  rule: Rule,
  prepared: PreparedPattern,
  number: number,
  categories: readonly string[],
  classOf: ClassOf,
): EffectivePattern {
  const template = templateOf(prepared.literals, slotsOf(prepared, classOf));
  const facts = Object.entries(rule.facts ?? {}).map(([name, text]) => {
    const slot = template.slots.findIndex((it) => text === `{${it.name}}`);
    return { name: name as FactName, slot, text };
  });
  return {
    rule,
    ruleNumber: prepared.rule,
    number,
    template,
    releases: prepared.releases ?? always,
    categories,
    effects: rule.signal !== undefined || rule.milestones !== undefined || rule.facts !== undefined,
    facts: facts.filter((it) => it.slot >= 0 || !it.text.startsWith('{')),
    milestones: (rule.milestones ?? []).map(({ mark, stage, when }) => ({
      mark,
      stage,
      conditions: Object.entries(when ?? {}).map(([slot, wanted]) => ({ slot, wanted })),
    })),
  };
}

const always: ReleaseBounds = {};

interface Base {
  readonly rules: Rule[];
  readonly patterns: EffectivePattern[];
  readonly classOf: ClassOf;
}

/** Custom rules explain lines and tell the fold nothing. */
function addCustom(custom: readonly Rule[], { rules, patterns, classOf }: Base): void {
  const own = custom.map((it): Rule => ({ ...it, origin: 'application' }));
  const first = rules.length;
  rules.push(...own);
  for (const it of prepareRules(own, classOf, first)) {
    const rule = rules[it.rule] as Rule;
    const categories = rule.categories.map(intern);
    patterns.push({ ...effective(rule, it, patterns.length, categories, classOf), effects: false });
  }
}
