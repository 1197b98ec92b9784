/** What is wrong with the names in rule files: ids, categories, findings and signals. */

import { findingsOfRule } from '../../core/diagnosis/detectors.ts';
import { nearNamesSentence } from '../../core/rules/near-names.ts';
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
      message: idleSignal(rule.signal, known),
    });
  }
  return faults;
}

function idleSignal(signal: string, { signals }: Names): string {
  const idle = `No trigger and no detector works on the signal ${signal}`;
  const near = nearNamesSentence(signal, signals);
  return near === ''
    ? `${idle}. Give it one; or, if it is shown as a step only, add it to ${stepsOnlyPlace}; or remove it.`
    : `${idle}${near} A new one needs a trigger or a detector, or, if it is shown as a step only, a place in ${stepsOnlyPlace}.`;
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

/**
 * Ids out of the order of the alphabet: those outside the longest row of ids that are in order, so that one rule in a
 * wrong place is one fault. Each is told where to go when those before it have been moved.
 */
export function orderFaults(ids: readonly string[]): readonly Fault[] {
  const inOrder = longestRow(ids);
  const placed = ids.filter((_, index) => inOrder.has(index));
  return ids.flatMap((id, index) => {
    if (inOrder.has(index)) {
      return [];
    }
    const after = placed
      .filter((it) => it < id)
      .sort()
      .at(-1);
    placed.push(id);
    const place = after === undefined ? 'to the beginning' : `after ${after}`;
    return [
      {
        path: ['rules', index, 'id'],
        message: `Rules stand in the order of their ids: move ${id} ${place}.`,
      },
    ];
  });
}

/** The indices of the longest row of ids that are in order; of several that of the ids that stand first. */
function longestRow(ids: readonly string[]): ReadonlySet<number> {
  /** How many ids are in order from each one on. */
  const lengths: number[] = [];
  for (let index = ids.length - 1; index >= 0; index--) {
    const id = ids[index] ?? '';
    const longest = ids.reduce(
      (most, it, at) => (at > index && it >= id ? Math.max(most, lengths[at] ?? 0) : most),
      0,
    );
    lengths[index] = longest + 1;
  }
  const row = new Set<number>();
  let left = Math.max(0, ...lengths);
  let last = '';
  ids.forEach((id, index) => {
    if (lengths[index] === left && id >= last) {
      row.add(index);
      last = id;
      left--;
    }
  });
  return row;
}
