/** What is wrong with a file of rules, each fault with its place: for our own files and for people's own alike. */

import * as v from 'valibot';
import type { Knowledge } from './knowledge.ts';
import { nearNames, nearNamesSentence } from './near-names.ts';
import type { Rule } from './rule.ts';
import {
  type RuleFileHead,
  ruleFileHeadSchema,
  type WrittenCase,
  type WrittenRule,
  writtenRuleSchema,
} from './rule-file.ts';
import { slotsNamedIn } from './rule-words.ts';
import { type Fault, type Path, schemaFaults } from './schema-faults.ts';
import { listOf } from './schema-parts.ts';
import { matchTemplate, maxSlots, parseTemplate, someTypes, type Template } from './template.ts';
import { neededFields, ruleOf } from './written-rule.ts';

/** What slots may hold. */
export type SlotTypes = Pick<Knowledge, 'tables' | 'units'>;

/** A rule of a file: the rule when nothing is wrong with it. */
export interface CheckedRule {
  readonly index: number;
  readonly rule: Rule | undefined;
  readonly faults: readonly Fault[];
}

export interface CheckedRuleFile {
  /** Faults of what stands above the rules, which leave no rule to be used. */
  readonly faults: readonly Fault[];
  readonly rules: readonly CheckedRule[];
}

export interface CheckOptions {
  /** No more rules than this are looked at. */
  readonly most?: number;
  /**
   * A rule may not match its counter-samples even where another rule, which is more special, would win. Only our own
   * rules may rely on each other, and a test proves them together.
   */
  readonly alone?: boolean;
}

/** Checks the parsed content of a file of rules. */
export function checkRuleFile(data: unknown, types: SlotTypes, options: CheckOptions = {}): CheckedRuleFile {
  const parsed = v.safeParse(ruleFileHeadSchema, data);
  if (!parsed.success) {
    return { faults: schemaFaults(parsed.issues, ruleFileHeadSchema), rules: [] };
  }
  const head = parsed.output;
  const rules = head.rules
    .slice(0, options.most)
    .map((it, index) => checkRule(it, index, head, types, options.alone ?? false));
  return { faults: unusedCases(head), rules };
}

function unusedCases({
  cases,
  rules,
}: RuleFileHead & { readonly rules: readonly unknown[] }): readonly Fault[] {
  const named = new Set(
    rules.flatMap((it) => listOf((it as Partial<WrittenRule> | null)?.cases ?? []) as readonly unknown[]),
  );
  return Object.keys(cases ?? {})
    .filter((it) => !named.has(it))
    .map((it) => ({ path: ['cases', it], message: `No rule names the cases ${it}. Remove them.` }));
}

function checkRule(
  raw: unknown,
  index: number,
  head: RuleFileHead,
  types: SlotTypes,
  alone: boolean,
): CheckedRule {
  const base: Path = ['rules', index];
  const parsed = v.safeParse(writtenRuleSchema, raw);
  const faults = parsed.success
    ? ruleFaults(parsed.output, base, head, types, alone)
    : schemaFaults(parsed.issues, writtenRuleSchema).map((it) => ({ ...it, path: [...base, ...it.path] }));
  const usable = parsed.success && faults.length === 0;
  return { index, rule: usable ? ruleOf(parsed.output, head) : undefined, faults };
}

function ruleFaults(
  written: WrittenRule,
  base: Path,
  head: RuleFileHead,
  types: SlotTypes,
  alone: boolean,
): readonly Fault[] {
  const missing = neededFields.filter((it) => written[it] === undefined && head.defaults?.[it] === undefined);
  if (missing.length > 0) {
    return missing.map((it) => ({ path: base, message: `"${it}" is missing.` }));
  }
  const { templates, faults } = readTemplates(written, base, types);
  if (faults.length > 0) {
    return faults;
  }
  const slots = new Set([
    ...templates.flatMap((it) => it.slots.map(({ name }) => name)),
    ...Object.keys(written.set ?? {}),
  ]);
  return [
    ...wordFaults(written, base, head, slots),
    ...conditionFaults(written, base, slots),
    ...proofFaults(written, base, templates, alone),
  ];
}

// --- slots --------------------------------------------------------------------------------------------------------

function readTemplates(
  { wordings }: WrittenRule,
  base: Path,
  { tables, units }: SlotTypes,
): { readonly templates: readonly Template[]; readonly faults: readonly Fault[] } {
  const templates: Template[] = [];
  const faults: Fault[] = [];
  listOf(wordings).forEach((wording, index) => {
    let unknown: string | undefined;
    try {
      const text = typeof wording === 'string' ? wording : wording.text;
      templates.push(
        parseTemplate(text, (type) => {
          const slotClass = tables.get(type)?.class ?? units.get(type)?.class;
          unknown = slotClass === undefined ? type : unknown;
          return slotClass;
        }),
      );
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      const end = unknown === undefined ? '.' : nearTypes(unknown, [...tables.keys(), ...units.keys()]);
      const message = `This wording cannot be read: ${why}${end}`;
      faults.push({ path: [...base, 'wordings', index, 'text'], message });
    }
  });
  return { templates, faults };
}

function nearTypes(type: string, types: readonly string[]): string {
  return nearNamesSentence(type, types) || `; write ${someTypes}.`;
}

/** Texts that insert values, and those that do not. */
const proseFields = ['says', 'means', 'next', 'worry'] as const;
const plainFields = ['title', 'do'] as const;

/** The texts of a rule or of a case. */
type Texts = {
  readonly [Field in (typeof proseFields)[number] | (typeof plainFields)[number]]?:
    | string
    | readonly string[]
    | undefined;
};

/** Texts that insert a slot which no wording has, and cases that do not exist. */
function wordFaults(
  written: WrittenRule,
  base: Path,
  { cases }: RuleFileHead,
  slots: ReadonlySet<string>,
): readonly Fault[] {
  const ofCases = listOf(written.cases ?? []).flatMap((it, index): readonly Fault[] => {
    const path = [...base, 'cases', index];
    if (typeof it !== 'string') {
      return caseFaults(it, path, slots);
    }
    const found = cases && Object.hasOwn(cases, it) ? cases[it] : undefined;
    if (!found) {
      const near = nearNamesSentence(it, Object.keys(cases ?? {}));
      return [{ path, message: `No cases at the head of the file are named ${it}${near || '.'}` }];
    }
    return listOf(found).flatMap((named, at) =>
      caseFaults(named, ['cases', it, at], slots).map((fault) => ({
        ...fault,
        message: `${fault.message} The rule ${written.id} names these cases.`,
      })),
    );
  });
  return [...proseFaults(written, base, slots), ...ofCases];
}

function caseFaults(it: WrittenCase, path: Path, slots: ReadonlySet<string>): readonly Fault[] {
  const { connected: _, outcome: __, ...conditions } = it.when ?? {};
  const asked = Object.keys(conditions).filter((slot) => !slots.has(slot));
  return [
    ...asked.map((slot) => ({ path: [...path, 'when', slot], message: noSlot(slot, slots) })),
    ...proseFaults(it, path, slots),
  ];
}

function proseFaults(words: Texts, path: Path, slots: ReadonlySet<string>): readonly Fault[] {
  const unknown = slotsIn(words, proseFields, path).filter(({ slot }) => !slots.has(slot));
  // Another word in braces may be meant as it stands.
  const literal = slotsIn(words, plainFields, path).filter(
    ({ slot }) => slots.has(slot) || nearNames(slot, slots).length > 0,
  );
  return [
    ...unknown.map(({ slot, path: at }) => ({ path: at, message: noSlot(slot, slots) })),
    ...literal.map(({ slot, path: at }) => ({
      path: at,
      message: `{${slot}} is not replaced here: only ${proseFields.join(', ')} insert values.`,
    })),
  ];
}

function slotsIn(words: Texts, fields: readonly (keyof Texts)[], path: Path) {
  return fields.flatMap((field) =>
    listOf(words[field] ?? []).flatMap((text, index) =>
      slotsNamedIn(text).map((slot) => ({ slot, path: [...path, field, index] })),
    ),
  );
}

/** Facts and milestones that rest on a slot which no wording has. */
function conditionFaults(written: WrittenRule, base: Path, slots: ReadonlySet<string>): readonly Fault[] {
  const facts = Object.entries(written.facts ?? {}).flatMap(([fact, text]) =>
    slotsNamedIn(text)
      .filter((slot) => !slots.has(slot))
      .map((slot) => ({ path: [...base, 'facts', fact], message: noSlot(slot, slots) })),
  );
  const milestones = listOf(written.milestones ?? []).flatMap((it, index) =>
    Object.keys((it as { when?: object }).when ?? {})
      .filter((slot) => !slots.has(slot))
      .map((slot) => ({ path: [...base, 'milestones', index, 'when', slot], message: noSlot(slot, slots) })),
  );
  return [...facts, ...milestones];
}

function noSlot(slot: string, slots: ReadonlySet<string>): string {
  return `No wording has a slot {${slot}}${nearNamesSentence(slot, slots) || '.'}`;
}

// --- proof --------------------------------------------------------------------------------------------------------

/** A rule proves itself: every sample must match a wording, and no counter-sample may. */
function proofFaults(
  written: WrittenRule,
  base: Path,
  templates: readonly Template[],
  alone: boolean,
): readonly Fault[] {
  const spans = new Int32Array(maxSlots * 2);
  const matches = (text: string) =>
    templates.some((it) => matchTemplate(it, { text, from: 0, to: text.length, cut: false }, spans) >= 0);
  const wrong = (field: 'samples' | 'counterSamples', wanted: boolean, message: string) =>
    listOf(written[field]).flatMap((it, index) =>
      matches(it) === wanted ? [] : [{ path: [...base, field, index], message }],
    );
  const samples = wrong('samples', true, 'No wording of the rule matches this sample. Correct one of them.');
  return alone
    ? [
        ...samples,
        ...wrong(
          'counterSamples',
          false,
          'A wording of the rule matches this counter-sample. Correct one of them.',
        ),
      ]
    : samples;
}
