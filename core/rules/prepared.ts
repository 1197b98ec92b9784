/**
 * The knowledge base in the form in which it is used, made at build: the tree of the wordings' beginnings, and what a
 * person reads apart from what every log needs. A plain value, so that it can be a file; in columns, because a
 * program that looks at a hundred lines should not make thousands of objects first.
 */

import type { Documentation } from './documentation.ts';
import { faultOf } from './fault.ts';
import { type FindingText, type FindingWeight, weightOf } from './finding-text.ts';
import type { Ladders } from './ladders.ts';
import type { Platforms } from './platforms.ts';
import { withoutAbsent } from './present.ts';
import type { KnownReleases, ReleaseBounds } from './releases.ts';
import { type Rule, type RuleMatter, type RuleText, textFields } from './rule.ts';
import { type IndexNode, treeOf } from './rule-index.ts';
import type { SourceFile } from './source-file.ts';
import { parseTable, type Unit } from './tables.ts';
import { parseTemplate, type SlotClass } from './template.ts';
import type { Trigger } from './trigger.ts';

/** What the knowledge is made of, as the files hold it. */
export interface KnowledgeSource {
  readonly rules: readonly Rule[];
  readonly tables: readonly unknown[];
  readonly units: readonly Unit[];
  readonly findings: readonly FindingText[];
  readonly ladders: Ladders;
  readonly triggers: readonly Trigger[];
  readonly platforms: Platforms;
  readonly releases: KnownReleases;
  readonly documentation: Documentation;
  readonly sourceFiles: readonly SourceFile[];
}

/** What some rules have and most do not. */
export type RuleEffects = Omit<RuleMatter, 'categories' | 'platforms'>;

/** A list of values of which many are the same: each one once, and its number for every place. */
export interface Column<Value> {
  readonly distinct: readonly Value[];
  readonly numbers: readonly number[];
}

/** What every log needs. Rules and wordings are known by their numbers, which are their places in the columns. */
export interface Matter {
  readonly ruleCategories: Column<readonly string[]>;
  /** Empty where all devices print the message. */
  readonly rulePlatforms: Column<readonly string[]>;
  /** By the number of the rule. */
  readonly ruleEffects: Readonly<Record<string, RuleEffects>>;
  readonly templates: readonly string[];
  /** The number of the rule of each wording. */
  readonly templateRules: readonly number[];
  readonly templateReleases: Column<ReleaseBounds>;
  readonly tree: IndexNode;
  /** Which characters the types of slots take. */
  readonly classes: Readonly<Record<string, SlotClass>>;
  /** How much each finding weighs, by its code. */
  readonly weights: Readonly<Record<string, FindingWeight>>;
  readonly ladders: Ladders;
  readonly triggers: readonly Trigger[];
  readonly platforms: Platforms;
  readonly releases: KnownReleases;
}

/** The knowledge base by parts, each of which can be a file of its own. */
export interface PreparedKnowledge {
  readonly matter: Matter;
  /** What a person reads of each rule, by its number. */
  readonly texts: readonly RuleText[];
  readonly tables: { readonly tables: readonly unknown[]; readonly units: readonly Unit[] };
  readonly findings: readonly FindingText[];
  readonly documentation: Documentation;
  readonly sourceFiles: readonly SourceFile[];
}

export const knowledgeParts = [
  'matter',
  'texts',
  'tables',
  'findings',
  'documentation',
  'sourceFiles',
] as const;
export type KnowledgePart = (typeof knowledgeParts)[number];

/** Gives a part of the knowledge base; each is asked for at most once, some never. */
export type KnowledgeParts = <Part extends KnowledgePart>(part: Part) => PreparedKnowledge[Part];

/** @throws Error naming the rule when a template is malformed. */
export function prepareKnowledge(source: KnowledgeSource): PreparedKnowledge {
  const { rules, tables, units, findings, ladders, triggers, platforms, releases } = source;
  const { documentation, sourceFiles } = source;
  const classes = new Map([...tables.map(parseTable), ...units].map((it) => [it.id, it.class]));
  const wordings = rules.flatMap((rule, number) =>
    rule.wordings.map((wording) => ({ rule, number, wording })),
  );
  return {
    matter: {
      ruleCategories: columnOf(rules.map((it) => it.categories)),
      rulePlatforms: columnOf(rules.map((it) => it.platforms ?? [])),
      ruleEffects: Object.fromEntries(rules.flatMap((it, number) => effectsEntry(it, number))),
      templates: wordings.map((it) => it.wording.text),
      templateRules: wordings.map((it) => it.number),
      templateReleases: columnOf(wordings.map((it) => releasesOf(it.wording))),
      tree: treeOf(
        wordings.map(({ rule, wording }) => ({
          template: templateIn(rule, wording.text, (type) => classes.get(type)),
          after: rule.after,
        })),
      ),
      classes: Object.fromEntries(classes),
      weights: Object.fromEntries(findings.map((it) => [it.code, weightOf(it)])),
      ladders,
      triggers,
      platforms,
      releases,
    },
    texts: rules.map(textOf),
    tables: { tables, units },
    findings,
    documentation,
    sourceFiles,
  };
}

/** The template of a wording. @throws Error naming the rule when it is malformed. */
export function templateIn(rule: Rule, text: string, classOf: (type: string) => SlotClass | undefined) {
  try {
    return parseTemplate(text, classOf);
  } catch (error) {
    throw new Error(`rule ${rule.id}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The value at a place of a column. */
export function valueIn<Value>({ distinct, numbers }: Column<Value>, place: number): Value {
  return distinct[numbers[place] as number] as Value;
}

function columnOf<Value>(values: readonly Value[]): Column<Value> {
  const known = new Map<string, number>();
  const distinct: Value[] = [];
  const numbers = values.map((it) => {
    const key = JSON.stringify(it);
    const number = known.get(key) ?? distinct.push(it) - 1;
    known.set(key, number);
    return number;
  });
  return { distinct, numbers };
}

function releasesOf({ since, until, gaps }: ReleaseBounds): ReleaseBounds {
  return withoutAbsent({ since, until, gaps });
}

function effectsEntry(rule: Rule, number: number): (readonly [string, RuleEffects])[] {
  const { origin, after, milestones, facts, signal, set, online } = rule;
  const fault = faultOf(rule);
  const effects: RuleEffects = withoutAbsent({
    origin,
    after,
    milestones,
    facts,
    signal,
    set,
    online,
    fault,
  });
  return Object.keys(effects).length === 0 ? [] : [[String(number), effects]];
}

function textOf(rule: Rule): RuleText {
  return withoutAbsent(Object.fromEntries(textFields.map((it) => [it, rule[it]]))) as unknown as RuleText;
}
