/** The knowledge base in memory: rules ready to be matched, tables of codes, texts of findings. */

import { intern, type LineHead, repairText } from '../log/line-head.ts';
import type { FactName, Mark, StageId } from '../log/vocabulary.ts';
import type { FindingText } from './finding-text.ts';
import { type Ladders, type Rungs, rungsOf } from './ladders.ts';
import type { Platforms } from './platforms.ts';
import type { KnownReleases, ReleaseBounds } from './releases.ts';
import type { Rule } from './rule.ts';
import {
  buildRuleIndex,
  findPattern,
  lastSpans,
  type Pattern,
  type RuleIndex,
  rawCategory,
} from './rule-index.ts';
import { parseTable, type Table, type Unit } from './tables.ts';
import { parseTemplate } from './template.ts';
import type { Trigger } from './trigger.ts';

export interface Knowledge {
  readonly rules: readonly Rule[];
  readonly patterns: readonly EffectivePattern[];
  readonly index: RuleIndex;
  readonly tables: ReadonlyMap<string, Table>;
  readonly units: ReadonlyMap<string, Unit>;
  readonly findings: ReadonlyMap<string, FindingText>;
  /** By signal. */
  readonly triggers: ReadonlyMap<string, Trigger>;
  readonly rungs: Rungs;
  readonly platforms: Platforms;
  readonly releases: KnownReleases;
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
}

/**
 * Makes the knowledge base. `own` are rules of the people who use the product, for categories of their application.
 * @throws Error naming the rule when a template is malformed; the bundled rules are checked by a test.
 */
export function buildKnowledge(source: KnowledgeSource, own: readonly Rule[] = []): Knowledge {
  const tables = new Map(source.tables.map(parseTable).map((it) => [it.id, it] as const));
  const units = new Map(source.units.map((it) => [it.id, it] as const));
  const classOf = (type: string) => tables.get(type)?.class ?? units.get(type)?.class;
  const rules = [...source.rules, ...own.map((it): Rule => ({ ...it, origin: 'application' }))];
  const ofApplications = rules.filter((it) => it.origin === 'application');
  const ofSystem = rules.filter((it) => it.origin !== 'application');
  const patterns: EffectivePattern[] = [];
  rules.forEach((rule, ruleNumber) => {
    for (const variant of rule.variants) {
      const pattern = effective(rule, ruleNumber, variant, patterns.length, classOf);
      // Own rules explain lines and tell the fold nothing.
      patterns.push(ruleNumber < source.rules.length ? pattern : { ...pattern, effects: false });
    }
  });
  return {
    rules,
    patterns,
    index: buildRuleIndex(patterns),
    tables,
    units,
    findings: new Map(source.findings.map((it) => [it.code, it] as const)),
    rungs: rungsOf(source.ladders),
    triggers: new Map(source.triggers.map((it) => [it.signal, it] as const)),
    platforms: source.platforms,
    releases: source.releases,
    systemRoots: new Set(ofSystem.flatMap((it) => it.categories.map(rootOf))),
    systemByCategory: new Map(),
    applicationCategories: new Set(ofApplications.flatMap((it) => it.categories)),
  };
}

function effective(
  rule: Rule,
  ruleNumber: number,
  variant: Rule['variants'][number],
  number: number,
  classOf: Parameters<typeof parseTemplate>[1],
): EffectivePattern {
  try {
    const template = parseTemplate(variant.template, classOf);
    const facts = Object.entries(rule.facts ?? {}).map(([name, text]) => {
      const slot = template.slots.findIndex((it) => text === `{${it.name}}`);
      return { name: name as FactName, slot, text };
    });
    return {
      rule,
      ruleNumber,
      number,
      template,
      releases: { since: variant.since, until: variant.until, gaps: variant.gaps },
      // The same string objects as in the heads of lines, so that comparing them is comparing pointers.
      categories: rule.categories.map(intern),
      effects: rule.signal !== undefined || rule.milestones !== undefined || rule.facts !== undefined,
      facts: facts.filter((it) => it.slot >= 0 || !it.text.startsWith('{')),
      milestones: (rule.milestones ?? []).map(({ mark, stage, when }) => ({
        mark,
        stage,
        conditions: Object.entries(when ?? {}).map(([slot, wanted]) => ({
          slot,
          wanted: typeof wanted === 'string' ? [wanted] : wanted,
        })),
      })),
    };
  } catch (error) {
    throw new Error(`rule ${rule.id}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Who wrote a line. */
export type Origin = 'system' | 'application' | 'host' | 'unknown';

/** Who wrote a line and which wording it is. One object is reused from call to call. */
export interface Recognized {
  origin: Origin;
  pattern: EffectivePattern | undefined;
}

const recognized: Recognized = { origin: 'unknown', pattern: undefined };

/**
 * Finds out who wrote a line and which wording it is; the slots stand in `lastSpans` until the next call. `command`
 * is the AT command that waits for an answer.
 */
export function recognize(knowledge: Knowledge, head: LineHead, command = ''): Readonly<Recognized> {
  recognized.pattern = undefined;
  switch (head.kind) {
    case 'record':
    case 'json':
    case 'at':
      recognized.origin = recognizeRecord(knowledge, head, command);
      break;
    case 'banner':
      recognized.origin = 'host';
      break;
    case 'text':
    case 'dump':
      recognized.pattern = find(knowledge, head, rawCategory, '');
      recognized.origin = recognized.pattern ? (recognized.pattern.rule.origin ?? 'system') : 'unknown';
      break;
    default:
      recognized.origin = 'unknown';
  }
  return recognized;
}

/** A log may hold any number of categories; past this many the answer is not kept. */
const mostCategories = 2000;

function isSystem(knowledge: Knowledge, category: string): boolean {
  const { systemRoots, systemByCategory } = knowledge;
  const known = systemByCategory.get(category);
  if (known !== undefined) {
    return known;
  }
  const answer = systemRoots.has(rootOf(category));
  if (systemByCategory.size < mostCategories) {
    systemByCategory.set(category, answer);
  }
  return answer;
}

function rootOf(category: string): string {
  const dot = category.indexOf('.');
  return dot < 0 ? category : category.slice(0, dot);
}

/** Lines from before 0.6.0 have no category; rules name their form instead. */
const oldForm = 'before-0.6';

function recognizeRecord(knowledge: Knowledge, head: LineHead, command: string): Origin {
  const { category } = head;
  if (category === undefined) {
    recognized.pattern = find(knowledge, head, head.form === 'before-0.6' ? oldForm : undefined, '');
    return recognized.pattern || head.form === 'before-0.6' ? 'system' : 'unknown';
  }
  if (!isSystem(knowledge, category)) {
    if (knowledge.applicationCategories.has(category)) {
      const found = findPattern(knowledge.index, head, category) as EffectivePattern | undefined;
      // An application that says what Device OS says is still not Device OS.
      if (found?.rule.origin === 'application') {
        recognized.pattern = found;
      }
    }
    return 'application';
  }
  recognized.pattern = find(knowledge, head, category, command);
  return 'system';
}

function find(
  knowledge: Knowledge,
  head: LineHead,
  category: string | undefined,
  command: string,
): EffectivePattern | undefined {
  const found = findPattern(knowledge.index, head, category, command);
  // A copy from a web page may have other characters than the device has printed.
  if (found !== undefined || !repairText(head)) {
    return found as EffectivePattern | undefined;
  }
  return findPattern(knowledge.index, head, category, command) as EffectivePattern | undefined;
}

/** The values of the slots of the wording that was just found, by name, with the rule's constants. */
export function slotValues(pattern: Pattern, head: LineHead): Record<string, string> {
  const values: Record<string, string> = { ...pattern.rule.set };
  const { slots } = pattern.template;
  for (let index = 0; index < slots.length; index++) {
    const name = slots[index]?.name;
    if (name === undefined) {
      continue;
    }
    values[name] = head.text.slice(
      head.from + (lastSpans[index * 2] ?? 0),
      head.from + (lastSpans[index * 2 + 1] ?? 0),
    );
  }
  return values;
}
