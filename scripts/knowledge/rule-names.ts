/** What is wrong with the names in rule files: ids, categories, findings and signals. */

import { findingsOfRule } from '../../core/diagnosis/detectors.ts';
import type { Rule } from '../../core/rules/rule.ts';
import type { Fault, Path } from '../../core/rules/schema-faults.ts';
import { missing, type Names, stepsOnlyPlace } from './names.ts';
import type { ParsedFile } from './parsed-files.ts';

/** A rule that has no fault of its own, with its place in the file. */
export interface PlacedRule {
  readonly file: ParsedFile;
  readonly index: number;
  readonly rule: Rule;
}

/** Faults of what a rule names; `ids` are those of the rules before it, to which its own is added. */
export function ruleNameFaults(
  { rule, index }: PlacedRule,
  known: Names,
  ids: Set<string>,
): readonly Fault[] {
  const base: Path = ['rules', index];
  const faults: Fault[] = [];
  if (ids.has(rule.id)) {
    faults.push({ path: [...base, 'id'], message: `The id ${rule.id} is taken.` });
  }
  ids.add(rule.id);
  faults.push(...findingFaults(rule, [...base, 'findings'], known));
  if (rule.origin !== 'application') {
    rule.categories.forEach((it, at) => {
      faults.push(...missing('category of Device OS', it, known.categories, [...base, 'categories', at]));
    });
  }
  if (rule.signal !== undefined && !known.usesSignal(rule.signal)) {
    faults.push({
      path: [...base, 'signal'],
      message: `Nobody works on the signal ${rule.signal}: no trigger and no detector. Remove it; or, if it is shown as a step only, add it to ${stepsOnlyPlace}.`,
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

/** Ids that do not stand in the order of the alphabet; each is told once, at the rule that stands too late. */
export function orderFaults(ids: readonly string[]): readonly Fault[] {
  let last = '';
  return ids.flatMap((id, index) => {
    if (id >= last) {
      last = id;
      return [];
    }
    const after = ids
      .slice(0, index)
      .filter((it) => it < id)
      .sort()
      .at(-1);
    const place = after === undefined ? 'to the beginning' : `after ${after}`;
    return [
      {
        path: ['rules', index, 'id'],
        message: `Rules stand in the order of their ids: move ${id} ${place}.`,
      },
    ];
  });
}
