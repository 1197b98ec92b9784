/**
 * The knowledge base in the form in which it is used, made at build: templates taken apart, the tree of their
 * beginnings, and what a person reads apart from what every log needs. A plain value, so that it can be a file.
 */

import type { DeviceHints } from './device-hints.ts';
import type { FindingText } from './finding-text.ts';
import type { ReleaseBounds } from './releases.ts';
import { type Rule, type RuleMatter, type RuleText, textFields } from './rule.ts';
import { type IndexNode, treeOf } from './rule-index.ts';
import { parseTable, type Unit } from './tables.ts';
import { parseTemplate, type Slot, type SlotClass } from './template.ts';
import type { Cause } from './trigger.ts';

/** What the knowledge is made of, as the files hold it. */
export interface KnowledgeSource {
  readonly rules: readonly Rule[];
  readonly tables: readonly unknown[];
  readonly units: readonly Unit[];
  readonly findings: readonly FindingText[];
  readonly causes: readonly Cause[];
  readonly deviceHints: DeviceHints;
}

export type PreparedRule = Omit<RuleMatter, 'wordings'>;

/** A wording with its template taken apart. */
export interface PreparedPattern {
  /** Number of its rule. */
  readonly rule: number;
  readonly literals: readonly string[];
  /** Name and type of each slot: `code:system-error`. */
  readonly slots?: readonly string[];
  readonly releases?: ReleaseBounds;
}

/** The knowledge base by parts, each of which can be a file of its own. */
export interface PreparedKnowledge {
  /** What every log needs. */
  readonly matter: {
    readonly rules: readonly PreparedRule[];
    readonly patterns: readonly PreparedPattern[];
    readonly tree: IndexNode;
    /** Which characters the types of slots take. */
    readonly classes: Readonly<Record<string, SlotClass>>;
    readonly causes: readonly Cause[];
    readonly deviceHints: DeviceHints;
  };
  /** What a person reads of each rule, by its number. */
  readonly texts: readonly RuleText[];
  readonly tables: { readonly tables: readonly unknown[]; readonly units: readonly Unit[] };
  readonly findings: readonly FindingText[];
}

export const knowledgeParts = ['matter', 'texts', 'tables', 'findings'] as const;
export type KnowledgePart = (typeof knowledgeParts)[number];

/** Gives a part of the knowledge base; each is asked for at most once, some never. */
export type KnowledgeParts = <Part extends KnowledgePart>(part: Part) => PreparedKnowledge[Part];

/** @throws Error naming the rule when a template is malformed. */
export function prepareKnowledge(source: KnowledgeSource): PreparedKnowledge {
  const classes = new Map([...source.tables.map(parseTable), ...source.units].map((it) => [it.id, it.class]));
  const patterns = [...prepareRules(source.rules, (type) => classes.get(type))];
  return {
    matter: {
      rules: source.rules.map(matterOf),
      patterns,
      classes: Object.fromEntries(classes),
      tree: treeOf(patterns.map((it) => ({ ...it, after: source.rules[it.rule]?.after }))),
      causes: source.causes,
      deviceHints: source.deviceHints,
    },
    texts: source.rules.map(textOf),
    tables: { tables: source.tables, units: source.units },
    findings: source.findings,
  };
}

/** The wordings of rules, whose numbers begin with `first`. @throws Error as `prepareKnowledge`. */
export function* prepareRules(
  rules: readonly Rule[],
  classOf: (type: string) => SlotClass | undefined,
  first = 0,
): Iterable<PreparedPattern> {
  for (const [index, rule] of rules.entries()) {
    for (const wording of rule.wordings) {
      yield { rule: first + index, ...templateIn(rule, wording.text, classOf), ...releasesIn(wording) };
    }
  }
}

function templateIn(rule: Rule, text: string, classOf: (type: string) => SlotClass | undefined) {
  try {
    const { literals, slots } = parseTemplate(text, classOf);
    return slots.length === 0
      ? { literals }
      : { literals, slots: slots.map((it) => `${it.name}:${it.type}`) };
  } catch (error) {
    throw new Error(`rule ${rule.id}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function releasesIn({ since, until, gaps }: ReleaseBounds): { releases?: ReleaseBounds } {
  const releases = {
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
    ...(gaps === undefined ? {} : { gaps }),
  };
  return Object.keys(releases).length === 0 ? {} : { releases };
}

/** Without the wordings, which are read as a text once they stand in the tree. */
function matterOf(rule: Rule): PreparedRule {
  const words: ReadonlySet<string> = new Set(textFields);
  return Object.fromEntries(
    Object.entries(rule).filter(([field]) => !words.has(field)),
  ) as unknown as PreparedRule;
}

function textOf(rule: Rule): RuleText {
  return Object.fromEntries(
    textFields.flatMap((it) => (rule[it] === undefined ? [] : [[it, rule[it]] as const])),
  ) as unknown as RuleText;
}

/** The slots of a prepared wording. */
export function slotsOf(
  { slots = [] }: PreparedPattern,
  classOf: (type: string) => SlotClass | undefined,
): readonly Slot[] {
  return slots.map((it) => {
    const colon = it.indexOf(':');
    const type = it.slice(colon + 1);
    return { name: it.slice(0, colon), type, class: classOf(type) ?? 'text' };
  });
}
