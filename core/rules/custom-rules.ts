/** Reads custom rules, of people's own applications: what is wrong with a file is said where it is, why, and what to do. */

import { findInJson } from './json-path.ts';
import { parseJson } from './json-text.ts';
import type { Knowledge } from './knowledge.ts';
import type { Rule } from './rule.ts';
import { checkRuleFile } from './rule-faults.ts';
import { rawCategory } from './rule-index.ts';
import type { Fault, Path } from './schema-faults.ts';

export interface CustomRuleProblem {
  /** Offsets in the text of the file. */
  readonly from: number;
  readonly to: number;
  readonly message: string;
}

export interface CustomRules {
  /** The rules that can be used; one with a fault is left out. */
  readonly rules: readonly Rule[];
  readonly problems: readonly CustomRuleProblem[];
}

/** More rules than this in one file are taken for a mistake. */
const mostRules = 2000;
const mostProblems = 100;

/** Reads a file of rules. `base` are the bundled ones. */
export function readCustomRules(text: string, base: Knowledge): CustomRules {
  const parsed = parseJson(text);
  if (parsed.fault !== undefined) {
    return without(parsed.at, `${parsed.fault} No rule of this file is used.`);
  }
  const file = parsed.data;
  const list = typeof file === 'object' && file !== null && 'rules' in file ? file.rules : undefined;
  if (!Array.isArray(list)) {
    return without(0, 'A rules file is an object with a list named "rules": { "rules": [ … ] }.');
  }
  const reserved = reservedName(file);
  if (reserved) {
    const name = reserved[reserved.length - 1];
    const { from } = findInJson(text, reserved);
    return without(
      from,
      `"${name}" cannot be used as a name. Choose another one. No rule of this file is used.`,
    );
  }
  const { rules, problems } = readRules(text, file, base);
  if (list.length <= mostRules) {
    return { rules, problems };
  }
  const rest = findInJson(text, ['rules', mostRules]);
  const message = `Only the first ${mostRules} rules of a file are used, so this one and those after it are not. Keep only the rules of your own application.`;
  return { rules, problems: [{ ...rest, message }, ...problems] };
}

/** Names that every object of JavaScript has; a check of the form would pass over them without a word. */
const reservedNames = ['__proto__', 'constructor', 'prototype'];

/** The path to the first reserved name of a file. */
function reservedName(file: unknown): Path | undefined {
  const open: { readonly value: unknown; readonly path: Path }[] = [{ value: file, path: [] }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, path } = next;
    if (typeof value !== 'object' || value === null) {
      continue;
    }
    const found = reservedNames.find((it) => Object.hasOwn(value, it));
    if (found !== undefined) {
      return [...path, found];
    }
    for (const [key, inner] of Object.entries(value)) {
      open.push({ value: inner, path: [...path, Array.isArray(value) ? Number(key) : key] });
    }
  }
  return undefined;
}

function without(at: number, message: string): CustomRules {
  return { rules: [], problems: [{ from: at, to: at + 1, message }] };
}

function readRules(text: string, file: unknown, base: Knowledge): CustomRules {
  const rules: Rule[] = [];
  const problems: CustomRuleProblem[] = [];
  // Finding the place of a fault walks the text from its beginning, so only those that are told are looked for.
  const tell = (faults: readonly Fault[], effect: string) => {
    for (const { path, message } of faults.slice(0, mostProblems - problems.length)) {
      problems.push({ ...findInJson(text, path), message: `${message} ${effect}`.trim() });
    }
  };
  const checked = checkRuleFile(file, base, { most: mostRules, alone: true });
  tell(checked.faults, checked.rules.length === 0 ? 'No rule of this file is used.' : '');
  const ids = new Set(base.rules.map((it) => it.id));
  for (const { index, rule, faults } of checked.rules) {
    const all = rule ? placeFaults(rule, index, ids, base) : faults;
    tell(all, 'This rule is not used.');
    if (rule && all.length === 0) {
      ids.add(rule.id);
      rules.push(rule);
    }
  }
  return { rules, problems };
}

/** What a rule may not take: the id of another one, and the categories of Device OS. */
function placeFaults(rule: Rule, index: number, ids: ReadonlySet<string>, base: Knowledge): readonly Fault[] {
  const faults: Fault[] = [];
  if (ids.has(rule.id)) {
    faults.push({
      path: ['rules', index, 'id'],
      message: `The id ${rule.id} is taken. Choose another one.`,
    });
  }
  rule.categories.forEach((it, at) => {
    if (it !== rawCategory && base.writerOf(it) !== 'system') {
      return;
    }
    faults.push({
      path: ['rules', index, 'categories', at],
      message: `The category ${it} is printed by Device OS and explained already. Name a category of your application.`,
    });
  });
  return faults;
}
