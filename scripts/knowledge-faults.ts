/** What is wrong with the knowledge files: their form, and that everything they name exists and is used. */

import * as v from 'valibot';
import { findingsOfRule } from '../core/diagnosis/detectors.ts';
import { categoryFileSchema } from '../core/rules/category-file.ts';
import { findInJson } from '../core/rules/custom/json-path.ts';
import { findingFileSchema } from '../core/rules/finding-text.ts';
import { ladderFileSchema } from '../core/rules/ladders.ts';
import { nearNamesSentence } from '../core/rules/near-names.ts';
import { platformFileSchema } from '../core/rules/platforms.ts';
import { oldForm } from '../core/rules/recognize.ts';
import { releaseFileSchema } from '../core/rules/releases.ts';
import type { Rule } from '../core/rules/rule.ts';
import { checkRuleFile, type SlotTypes } from '../core/rules/rule-faults.ts';
import { rawCategory } from '../core/rules/rule-index.ts';
import { type Fault, type Path, schemaFaults } from '../core/rules/schema-faults.ts';
import { tableFileSchema } from '../core/rules/table-file.ts';
import { parseTable, type Table, type Unit } from '../core/rules/tables.ts';
import { type Trigger, triggerFileSchema } from '../core/rules/trigger.ts';

/** A file below the folder of the knowledge: its path there, and its text. */
export interface KnowledgeText {
  readonly path: string;
  readonly text: string;
}

interface ParsedFile extends KnowledgeText {
  readonly data: unknown;
}

/** Signals that are shown as a step of a stage and that no diagnosis needs. */
const stepsOnly: readonly string[] = ['address-from-session', 'ethernet-created'];

/** A release that stands for "from the beginning" where both ends of a range are needed. */
const beginning = '0.0.0';

/**
 * All faults, each as `knowledge/rules/x.json:12:5: what is wrong.`, lines and columns 1-based. `usesSignal` tells
 * whether the code of the diagnosis works on a signal.
 */
export function knowledgeFaults(
  texts: readonly KnowledgeText[],
  usesSignal: (signal: string) => boolean,
): readonly string[] {
  const told: string[] = [];
  const tell = ({ path, text }: KnowledgeText, faults: readonly Fault[]) => {
    for (const it of faults) {
      told.push(`knowledge/${path}:${placeOf(text, findInJson(text, it.path).from)}: ${it.message}`);
    }
  };
  const files: ParsedFile[] = [];
  for (const it of texts) {
    try {
      files.push({ ...it, data: JSON.parse(it.text) as unknown });
    } catch (error) {
      told.push(`knowledge/${it.path}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  const wellFormed = files.filter((file) => {
    const faults = formFaults(file);
    tell(file, faults);
    return faults.length === 0;
  });
  const known = namesIn(wellFormed, usesSignal);
  const rules = wellFormed.filter(isOf('rules/')).map((file) => {
    const { faults, rules: checked } = checkRuleFile(file.data, known.types);
    tell(file, [...faults, ...checked.flatMap((it) => it.faults)]);
    return { file, rules: checked.flatMap(({ index, rule }) => (rule ? [{ index, rule }] : [])) };
  });
  const reported = new Set(rules.flatMap((it) => it.rules.flatMap(({ rule }) => rule.signal ?? [])));
  const ids = new Set<string>();
  for (const it of rules) {
    tell(
      it.file,
      it.rules.flatMap(({ rule, index }) => namedFaults(rule, ['rules', index], known, ids)),
    );
    tell(it.file, shortFaults(it.file.data));
  }
  for (const file of wellFormed) {
    tell(file, [...releaseFaults(file.data, known.releases), ...referenceFaults(file, known, reported)]);
  }
  return told;
}

/** The 1-based line and column of an offset. */
function placeOf(text: string, offset: number): string {
  const before = text.slice(0, offset).split('\n');
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}

const schemas: readonly (readonly [part: string, schema: v.GenericSchema])[] = [
  ['tables/', tableFileSchema],
  ['findings/', findingFileSchema],
  ['ladders.json', ladderFileSchema],
  ['triggers.json', triggerFileSchema],
  ['platforms.json', platformFileSchema],
  ['releases.json', releaseFileSchema],
  ['categories.json', categoryFileSchema],
];

const isOf = (part: string) => (file: KnowledgeText) => file.path.startsWith(part);

/** Faults in the form of a file; those of rules come with their names, which need the tables. */
function formFaults(file: ParsedFile): readonly Fault[] {
  if (isOf('rules/')(file)) {
    return [];
  }
  const [, schema] = schemas.find(([part]) => isOf(part)(file)) ?? [];
  if (!schema) {
    return [{ path: [], message: 'Nothing reads this file.' }];
  }
  const parsed = v.safeParse(schema, file.data);
  return parsed.success ? [] : schemaFaults(parsed.issues);
}

/** Everything that may be named. */
interface Names {
  readonly types: SlotTypes;
  readonly releases: ReadonlySet<string>;
  readonly codes: ReadonlySet<string>;
  readonly categories: ReadonlySet<string>;
  readonly triggers: ReadonlyMap<string, Trigger>;
  readonly usedSignals: (signal: string) => boolean;
}

function namesIn(files: readonly ParsedFile[], usesSignal: (signal: string) => boolean): Names {
  const list = <Item>(part: string, field: string) =>
    files
      .filter(isOf(part))
      .flatMap(({ data }) => ((data as Record<string, unknown>)[field] ?? []) as Item[]);
  const triggers = new Map(list<Trigger>('triggers.json', 'triggers').map((it) => [it.signal, it]));
  return {
    types: {
      tables: new Map(
        list('tables/', 'tables')
          .map(parseTable)
          .map((it): [string, Table] => [it.id, it]),
      ),
      units: new Map(list<Unit>('tables/', 'units').map((it) => [it.id, it])),
    },
    releases: new Set([beginning, ...list<string>('releases.json', 'releases')]),
    codes: new Set(list<{ code: string }>('findings/', 'findings').map((it) => it.code)),
    categories: new Set([rawCategory, oldForm, ...list<string>('categories.json', 'categories')]),
    triggers,
    usedSignals: (it) => triggers.has(it) || stepsOnly.includes(it) || usesSignal(it),
  };
}

// --- what a rule names --------------------------------------------------------------------------------------------

/** `ids` are those of the rules before this one. */
function namedFaults(rule: Rule, base: Path, known: Names, ids: Set<string>): readonly Fault[] {
  const faults: Fault[] = [];
  const taken = ids.has(rule.id);
  ids.add(rule.id);
  if (taken) {
    faults.push({ path: [...base, 'id'], message: `The id ${rule.id} is taken.` });
  }
  faults.push(...findingFaults(rule, [...base, 'findings'], known));
  if (rule.origin !== 'application') {
    rule.categories.forEach((it, index) => {
      faults.push(...missing('category of Device OS', it, known.categories, [...base, 'categories', index]));
    });
  }
  if (rule.signal !== undefined && !known.usedSignals(rule.signal)) {
    faults.push({
      path: [...base, 'signal'],
      message: `Nobody works on the signal ${rule.signal}: no trigger and no detector. Remove it, or list it as a step.`,
    });
  }
  return faults;
}

/** Findings that there are not, and those that need not be named. */
function findingFaults({ findings = [], ...rule }: Rule, base: Path, known: Names): readonly Fault[] {
  const derived = findingsOfRule(known, rule);
  return findings.flatMap((it, index) =>
    derived.includes(it)
      ? [
          {
            path: [...base, index],
            message: `The signal ${rule.signal} leads to ${it} by itself. Remove it.`,
          },
        ]
      : missing('finding', it, known.codes, [...base, index]),
  );
}

function missing(what: string, name: string, names: ReadonlySet<string>, path: Path): readonly Fault[] {
  if (names.has(name)) {
    return [];
  }
  return [{ path, message: `There is no ${what} ${name}${nearNamesSentence(name, names) || '.'}` }];
}

/** Lists of one that are written with brackets: all are written alike, so that nobody wonders why. */
function shortFaults(data: unknown): readonly Fault[] {
  return valuesIn(data)
    .filter(({ value, path }) => Array.isArray(value) && value.length === 1 && path.at(-1) !== 'rules')
    .filter(({ path }) => path.at(-1) !== 'gaps')
    .map(({ path }) => ({ path, message: `Write a list of one without brackets.` }));
}

// --- what other files name ----------------------------------------------------------------------------------------

function releaseFaults(data: unknown, releases: ReadonlySet<string>): readonly Fault[] {
  const named = valuesIn(data).filter(
    ({ path, value }) =>
      typeof value === 'string' &&
      /^\d+\.\d+\.\d+$/.test(value) &&
      path.some((it) => it === 'since' || it === 'until' || it === 'gaps' || it === 'releases'),
  );
  return named.flatMap(({ path, value }) => missing('release', value as string, releases, path));
}

function referenceFaults(file: ParsedFile, known: Names, reported: ReadonlySet<string>): readonly Fault[] {
  const values = valuesIn(file.data);
  const at = (...fields: readonly string[]) =>
    values.filter(
      (it): it is { path: Path; value: string } =>
        typeof it.value === 'string' &&
        fields.includes(String(it.path.findLast((key) => typeof key === 'string'))),
    );
  if (isOf('tables/')(file)) {
    const types = new Set(known.types.tables.keys());
    return at('sameAs', 'fallback').flatMap(({ path, value }) => missing('table', value, types, path));
  }
  if (isOf('findings/')(file)) {
    return at('related').flatMap(({ path, value }) => missing('finding', value, known.codes, path));
  }
  if (isOf('ladders.json')(file)) {
    return values.flatMap(({ path, value }) =>
      typeof value === 'string' ? missing('finding', value, known.codes, path) : [],
    );
  }
  if (isOf('triggers.json')(file)) {
    const codes = values.filter(
      ({ path, value }) =>
        typeof value === 'string' && path.some((it) => /^(?:cases|byNetwork|otherwise)$/.test(String(it))),
    );
    return [
      ...codes.flatMap(({ path, value }) => missing('finding', value as string, known.codes, path)),
      ...at('signal').flatMap(({ path, value }) =>
        missing('rule that reports the signal', value, reported, path),
      ),
    ];
  }
  return [];
}

/** Every value in JSON data with its path. */
function valuesIn(
  data: unknown,
  path: Path = [],
): readonly { readonly path: Path; readonly value: unknown }[] {
  const children =
    typeof data === 'object' && data !== null
      ? Object.entries(data).flatMap(([key, it]) =>
          valuesIn(it, [...path, Array.isArray(data) ? Number(key) : key]),
        )
      : [];
  return [{ path, value: data }, ...children];
}
