/** Chooses the words of a rule for the values and the release at hand. */

import { type Releases, surelyWithin } from './releases.ts';
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
export function wordsFor(rule: Rule, values: readonly NamedValue[], releases: Releases): RuleWords {
  const found = rule.cases?.find((it) => holds(it, values, releases));
  if (!found) {
    return rule;
  }
  return {
    says: found.says ?? rule.says,
    means: found.means ?? rule.means,
    next: found.next ?? rule.next,
    worry: found.worry ?? rule.worry,
    do: found.do ?? rule.do,
    harmless: found.harmless ?? rule.harmless,
  };
}

function holds(it: RuleCase, values: readonly NamedValue[], releases: Releases): boolean {
  if (!surelyWithin(releases, it)) {
    return false;
  }
  return Object.entries(it.when ?? {}).every(([slot, wanted]) => {
    const printed = values.find(({ name }) => name === slot);
    const list: readonly string[] = typeof wanted === 'string' ? [wanted] : wanted;
    return (
      printed !== undefined &&
      [printed.value, printed.decoded.name].some((of) => of !== undefined && list.includes(of))
    );
  });
}
