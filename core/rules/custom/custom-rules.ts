/** Reads custom rules, which people write for their own application: what is wrong with a file is said where it is, why, and what to do. */

import * as v from 'valibot';
import type { Knowledge } from '../knowledge.ts';
import { type Rule, ruleSchema } from '../rule.ts';
import { rawCategory } from '../rule-index.ts';
import { matchTemplate, maxSlots, parseTemplate } from '../template.ts';
import { findInJson } from './json-path.ts';

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
  let file: unknown;
  try {
    file = JSON.parse(text.replace(/^\ufeff/, ' '));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const at = Number(/position (\d+)/.exec(why)?.[1] ?? 0);
    return {
      rules: [],
      problems: [
        { from: at, to: at + 1, message: `This is not valid JSON: ${why}. No rule of this file is used.` },
      ],
    };
  }
  const list = typeof file === 'object' && file !== null && 'rules' in file ? file.rules : undefined;
  if (!Array.isArray(list)) {
    return {
      rules: [],
      problems: [
        {
          from: 0,
          to: 1,
          message: 'A rules file is an object with a list named "rules": { "rules": [ … ] }.',
        },
      ],
    };
  }
  const { rules, problems } = readList(text, list.slice(0, mostRules), base);
  if (list.length <= mostRules) {
    return { rules, problems };
  }
  const rest = findInJson(text, ['rules', mostRules]);
  const message = `Only the first ${mostRules} rules of a file are used, so this one and those after it are not. Keep only the rules of your own application.`;
  return { rules, problems: [{ ...rest, message }, ...problems] };
}

function readList(text: string, list: readonly unknown[], base: Knowledge): CustomRules {
  const rules: Rule[] = [];
  const problems: CustomRuleProblem[] = [];
  const ids = new Set(base.rules.map((it) => it.id));
  list.forEach((raw, index) => {
    const faults = faultsOf(raw, ids, base);
    // Finding the place of a fault walks the text from its beginning, so only those that are told are looked for.
    for (const { path, message } of faults.slice(0, mostProblems - problems.length)) {
      const span = findInJson(text, ['rules', index, ...path]);
      problems.push({ ...span, message: `${message} This rule is not used.` });
    }
    if (faults.length > 0) {
      return;
    }
    const rule = v.parse(ruleSchema, raw);
    ids.add(rule.id);
    rules.push(rule);
  });
  return { rules, problems };
}

interface Fault {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

function faultsOf(raw: unknown, ids: ReadonlySet<string>, base: Knowledge): readonly Fault[] {
  const parsed = v.safeParse(ruleSchema, raw);
  if (!parsed.success) {
    return parsed.issues.map(schemaFault);
  }
  const rule = parsed.output;
  const faults: Fault[] = [];
  if (ids.has(rule.id)) {
    faults.push({ path: ['id'], message: `The id ${rule.id} is taken. Choose another one.` });
  }
  rule.categories.forEach((it, index) => {
    if (it !== rawCategory && !base.systemRoots.has(it.split('.')[0] ?? it)) {
      return;
    }
    faults.push({
      path: ['categories', index],
      message: `The category ${it} is printed by Device OS and explained already. Name a category of your application.`,
    });
  });
  return [...faults, ...proofFaults(rule, base)];
}

function schemaFault(issue: v.BaseIssue<unknown>): Fault {
  const path = (issue.path ?? []).map((it) => (typeof it.key === 'number' ? it.key : String(it.key)));
  const name = path[path.length - 1];
  const missing = issue.received === 'undefined';
  if (missing) {
    return { path: path.slice(0, -1), message: `"${name}" is missing.` };
  }
  if (issue.expected === 'never') {
    return { path, message: `"${name}" is not known here. Remove it or correct its name.` };
  }
  return { path, message: `${path.length === 0 ? 'A rule' : `"${name}"`}: ${issue.message}.` };
}

/** A rule proves itself: every sample must match a wording, and no counter-sample may. */
function proofFaults(rule: Rule, base: Knowledge): readonly Fault[] {
  const classOf = (type: string) => base.tables.get(type)?.class ?? base.units.get(type)?.class;
  const templates: ReturnType<typeof parseTemplate>[] = [];
  for (const [index, variant] of rule.variants.entries()) {
    try {
      templates.push(parseTemplate(variant.template, classOf));
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return [{ path: ['variants', index, 'template'], message: `This template cannot be read: ${why}.` }];
    }
  }
  const spans = new Int32Array(maxSlots * 2);
  const matches = (text: string) =>
    templates.some((it) => matchTemplate(it, { text, from: 0, to: text.length, cut: false }, spans) >= 0);
  const faults: Fault[] = [];
  rule.samples.forEach((it, index) => {
    if (!matches(it)) {
      faults.push({
        path: ['samples', index],
        message: 'No template of the rule matches this sample. Correct one of them.',
      });
    }
  });
  rule.counterSamples.forEach((it, index) => {
    if (matches(it)) {
      faults.push({
        path: ['counterSamples', index],
        message: 'A template of the rule matches this counter-sample. Correct one of them.',
      });
    }
  });
  return faults;
}
