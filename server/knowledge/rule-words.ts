/** Chooses the words of a rule for the values and the release at hand. */

import type { VersionRange } from './decode/versions.ts';
import { compareVersions } from './device-hints.ts';
import type { Rule, RuleCase } from './rule.ts';

/** The words of a rule as they hold for one line. */
export type RuleWords = Pick<Rule, 'says' | 'means' | 'next' | 'worry' | 'do' | 'harmless'>;

/** A value as the choice of words sees it: as printed, and with the name that its table gives it. */
export interface NamedValue {
  readonly name: string;
  readonly value: string;
  readonly decoded: { readonly name?: string | undefined };
}

/** The words of the first case that holds, and those of the rule where it says nothing else. */
export function wordsFor(rule: Rule, values: readonly NamedValue[], versions: VersionRange): RuleWords {
  const found = rule.cases?.find((it) => holds(it, values, versions));
  if (!found) return rule;
  return {
    says: found.says ?? rule.says,
    means: found.means ?? rule.means,
    next: found.next ?? rule.next,
    worry: found.worry ?? rule.worry,
    do: found.do ?? rule.do,
    harmless: found.harmless ?? rule.harmless,
  };
}

function holds({ when, versions }: RuleCase, values: readonly NamedValue[], range: VersionRange): boolean {
  if (versions !== undefined && !surelyIn(versions, range)) return false;
  return Object.entries(when ?? {}).every(([slot, wanted]) => {
    const it = values.find(({ name }) => name === slot);
    const list: readonly string[] = typeof wanted === 'string' ? [wanted] : wanted;
    return it !== undefined && (list.includes(it.value) || list.includes(it.decoded.name ?? it.value));
  });
}

/** Whether every release that the log leaves possible is one of `>=2.0.0 <5.6.0`. */
function surelyIn(versions: string, { min, max }: VersionRange): boolean {
  return versions.split(' ').every((it) => {
    if (it.startsWith('>=')) return min !== undefined && compareVersions(min, it.slice(2)) >= 0;
    return max !== undefined && compareVersions(max, it.slice(1)) < 0;
  });
}
