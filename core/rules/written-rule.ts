/** From rules as people write them to rules as the product works with them: defaults, named cases, lists. */

import { withoutAbsent } from './present.ts';
import type { Milestone, Rule, RuleCase, Wording } from './rule.ts';
import type { RuleFile, RuleFileHead, WrittenCase, WrittenMilestone, WrittenRule } from './rule-file.ts';
import { listOf } from './schema-parts.ts';

/** What every rule must have, by itself or by the defaults of its file. */
export const neededFields = ['categories', 'harmless', 'sources'] as const;

/** The rules of a file. @throws Error naming the rule when it needs something that the file does not have. */
export function rulesOf(file: RuleFile): readonly Rule[] {
  return file.rules.map((it) => ruleOf(it, file));
}

/** A rule with the defaults and the named cases of its file. @throws Error as `rulesOf`. */
export function ruleOf(written: WrittenRule, head: RuleFileHead): Rule {
  const merged = { ...head.defaults, ...written };
  const { categories, harmless, sources } = merged;
  if (categories === undefined || harmless === undefined || sources === undefined) {
    throw new Error(
      `rule ${written.id}: needs ${neededFields.filter((it) => merged[it] === undefined).join(', ')}`,
    );
  }
  const { cases, milestones } = written;
  return withoutAbsent({
    ...merged,
    categories: listOf(categories),
    harmless,
    levels: merged.levels && listOf(merged.levels),
    platforms: merged.platforms && listOf(merged.platforms),
    wordings: listOf(written.wordings).map(wordingOf),
    after: written.after && listOf(written.after),
    do: written.do && listOf(written.do),
    cases:
      cases &&
      listOf(cases)
        .flatMap((it) => (typeof it === 'string' ? named(it, written, head) : it))
        .map(caseOf),
    findings: written.findings && listOf(written.findings),
    milestones: milestones && listOf(milestones).map(milestoneOf),
    sources: listOf(sources),
    samples: listOf(written.samples),
    counterSamples: listOf(written.counterSamples),
  }) as Rule;
}

function named(name: string, rule: WrittenRule, { cases }: RuleFileHead): readonly WrittenCase[] {
  const found = cases && Object.hasOwn(cases, name) ? cases[name] : undefined;
  if (!found) {
    throw new Error(`rule ${rule.id}: no cases are named ${name}`);
  }
  return listOf(found);
}

function wordingOf(written: string | Wording): Wording {
  return typeof written === 'string' ? { text: written } : written;
}

function caseOf({ when, ...words }: WrittenCase): RuleCase {
  const { connected, outcome, ...slots } = when ?? {};
  const conditions = Object.entries(slots).map(
    ([slot, wanted]) => [slot, typeof wanted === 'boolean' ? wanted : listOf(wanted)] as const,
  );
  return withoutAbsent({
    when: conditions.length === 0 ? undefined : Object.fromEntries(conditions),
    connected,
    outcome: outcome && listOf(outcome),
    ...words,
    do: words.do && listOf(words.do),
  }) as RuleCase;
}

function milestoneOf({ when, ...rest }: WrittenMilestone): Milestone {
  const conditions = Object.entries(when ?? {}).map(([slot, wanted]) => [slot, listOf(wanted)] as const);
  return when === undefined ? rest : { ...rest, when: Object.fromEntries(conditions) };
}
