/** The knowledge base in memory: rules ready to be matched, tables of codes, texts of findings. */

import type { Reader, Tally } from '../model/log.ts';
import type { LineHead } from '../model/line.ts';
import type { State } from '../model/state.ts';
import type { FactName, Mark, Reading, StageId } from '../model/vocabulary.ts';
import { parseTable, type Table, type Unit } from './tables.ts';
import type { Cause } from './cause.ts';
import type { DeviceHints } from './device-hints.ts';
import type { FindingText } from './finding-text.ts';
import type { Rule } from './rule.ts';
import { buildRuleIndex, findPattern, lastSpans, type Pattern, rawCategory, type RuleIndex } from './rule-index.ts';
import { parseTemplate } from './template.ts';

export interface Knowledge {
  readonly rules: readonly Rule[];
  readonly patterns: readonly EffectivePattern[];
  readonly index: RuleIndex;
  readonly tables: ReadonlyMap<string, Table>;
  readonly units: ReadonlyMap<string, Unit>;
  readonly findings: ReadonlyMap<string, FindingText>;
  /** By signal. */
  readonly causes: ReadonlyMap<string, Cause>;
  readonly deviceHints: DeviceHints;
  /** Categories that Device OS itself prints; all others are of an application. */
  readonly systemCategories: ReadonlySet<string>;
  /** Categories that people's own rules explain. */
  readonly ownCategories: ReadonlySet<string>;
}

/** A wording with what it tells the fold, worked out once. */
export interface EffectivePattern extends Pattern {
  readonly number: number;
  readonly versions: string | undefined;
  readonly effects: boolean;
  readonly facts: readonly { readonly name: FactName; readonly slot: number; readonly text: string }[];
}

/** What the knowledge is made of, as the files hold it. */
export interface KnowledgeSource {
  readonly rules: readonly Rule[];
  readonly tables: readonly unknown[];
  readonly units: readonly Unit[];
  readonly findings: readonly FindingText[];
  readonly causes: readonly Cause[];
  readonly deviceHints: DeviceHints;
}

/**
 * Makes the knowledge base. `own` are rules of the people who use the product, for categories of their application.
 * @throws Error naming the rule when a template is malformed; the bundled rules are checked by a test.
 */
export function buildKnowledge(source: KnowledgeSource, own: readonly Rule[] = []): Knowledge {
  const tables = new Map(source.tables.map(parseTable).map((it) => [it.id, it] as const));
  const units = new Map(source.units.map((it) => [it.id, it] as const));
  const classOf = (type: string) => tables.get(type)?.class ?? units.get(type)?.class;
  const rules = [...source.rules, ...own];
  const patterns: EffectivePattern[] = [];
  rules.forEach((rule, ruleNumber) => {
    for (const variant of rule.variants) {
      patterns.push(effective(rule, ruleNumber, variant, patterns.length, classOf));
    }
  });
  const systemCategories = new Set(source.rules.flatMap((it) => it.categories));
  systemCategories.delete(rawCategory);
  return {
    rules,
    patterns,
    index: buildRuleIndex(patterns),
    tables,
    units,
    findings: new Map(source.findings.map((it) => [it.code, it] as const)),
    causes: new Map(source.causes.map((it) => [it.signal, it] as const)),
    deviceHints: source.deviceHints,
    systemCategories,
    ownCategories: new Set(own.flatMap((it) => it.categories)),
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
      versions: variant.versions,
      categories: rule.categories,
      effects: rule.signal !== undefined || rule.milestones !== undefined || rule.facts !== undefined,
      facts: facts.filter((it) => it.slot >= 0 || !it.text.startsWith('{')),
    };
  } catch (error) {
    throw new Error(`rule ${rule.id}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Who wrote a line. */
export type Origin = 'system' | 'application' | 'host' | 'unknown';

export interface Recognized {
  readonly origin: Origin;
  readonly pattern: EffectivePattern | undefined;
}

const unknown: Recognized = { origin: 'unknown', pattern: undefined };
const application: Recognized = { origin: 'application', pattern: undefined };
const host: Recognized = { origin: 'host', pattern: undefined };

/** Finds out who wrote a line and which wording it is; the slots stand in `lastSpans` until the next call. */
export function recognize(knowledge: Knowledge, head: LineHead, state: State): Recognized {
  switch (head.kind) {
    case 'record':
    case 'json':
    case 'at':
      return recognizeRecord(knowledge, head, state);
    case 'banner':
      return host;
    case 'text':
    case 'dump': {
      const pattern = find(knowledge, head, rawCategory, '');
      return pattern ? { origin: 'system', pattern } : unknown;
    }
    default:
      return unknown;
  }
}

function recognizeRecord(knowledge: Knowledge, head: LineHead, state: State): Recognized {
  const { category } = head;
  if (category === undefined) {
    const pattern = find(knowledge, head, undefined, '');
    return pattern || head.form === 'before-0.6' ? { origin: 'system', pattern } : unknown;
  }
  if (!knowledge.systemCategories.has(category)) {
    if (!knowledge.ownCategories.has(category)) return application;
    return { origin: 'application', pattern: find(knowledge, head, category, '') };
  }
  const command = head.kind === 'at' ? (state.pending[category]?.text ?? '') : '';
  return { origin: 'system', pattern: find(knowledge, head, category, command) };
}

function find(
  knowledge: Knowledge,
  head: LineHead,
  category: string | undefined,
  command: string,
): EffectivePattern | undefined {
  const message = head.text.slice(head.from, head.to);
  return findPattern(knowledge.index, message, category, head.cut, command) as EffectivePattern | undefined;
}

/** The reader that the fold needs. */
export function readerOf(knowledge: Knowledge): Reader {
  return (head, state, tally) => {
    if (head.kind === 'empty') return undefined;
    const { origin, pattern } = recognize(knowledge, head, state);
    count(tally, head, origin, pattern, state.line);
    if (!pattern?.effects || origin !== 'system') return undefined;
    return readingOf(pattern, head, head.kind === 'at' ? state.pending[head.category ?? '']?.text : undefined);
  };
}

function count(
  tally: Tally,
  head: LineHead,
  origin: Origin,
  pattern: EffectivePattern | undefined,
  line: number,
): void {
  if (head.level !== undefined) {
    tally.records++;
    tally.levels.set(head.level, (tally.levels.get(head.level) ?? 0) + 1);
  }
  if (origin !== 'system') return;
  if (head.category !== undefined && !tally.categories.has(head.category)) tally.categories.set(head.category, line);
  tally.system++;
  if (!pattern) return;
  tally.explained++;
  if (!tally.seen.has(pattern.number)) tally.seen.set(pattern.number, line);
}

/** `command` is the AT command that this line answers; the diagnosis finds it among the values. */
function readingOf(pattern: EffectivePattern, head: LineHead, command: string | undefined): Reading {
  const { rule } = pattern;
  const values = slotValues(pattern, head);
  if (command !== undefined && head.text.charCodeAt(head.from) === 60) values['command'] = command;
  let facts: Partial<Record<FactName, string>> | undefined;
  for (const it of pattern.facts) {
    facts ??= {};
    facts[it.name] = it.slot < 0 ? it.text : (values[pattern.template.slots[it.slot]?.name ?? ''] ?? '');
  }
  return {
    signal: rule.signal,
    rule: pattern.ruleNumber,
    milestones: rule.milestones ? milestonesOf(rule, values) : none,
    facts,
    values,
  };
}

const none: readonly { mark: Mark; stage: StageId | undefined }[] = [];

function milestonesOf(rule: Rule, values: Readonly<Record<string, string>>): Reading['milestones'] {
  const found: { mark: Mark; stage: StageId | undefined }[] = [];
  for (const { mark, stage, when } of rule.milestones ?? []) {
    const holds = Object.entries(when ?? {}).every(([slot, wanted]) =>
      typeof wanted === 'string' ? values[slot] === wanted : wanted.includes(values[slot] ?? ''),
    );
    if (holds) found.push({ mark, stage });
  }
  return found;
}

/** The values of the slots of the wording that was just found, by name, with the rule's constants. */
export function slotValues(pattern: Pattern, head: LineHead): Record<string, string> {
  const values: Record<string, string> = { ...pattern.rule.set };
  const { slots } = pattern.template;
  for (let index = 0; index < slots.length; index++) {
    const name = slots[index]?.name;
    if (name === undefined) continue;
    values[name] = head.text.slice(
      head.from + (lastSpans[index * 2] ?? 0),
      head.from + (lastSpans[index * 2 + 1] ?? 0),
    );
  }
  return values;
}
