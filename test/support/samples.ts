/** The wordings that samples of rules are taken for. */

import type { Rule } from '../../core/rules/rule.ts';
import type { EffectivePattern } from '../../core/rules/wordings.ts';
import { patternOf as patternIn, sampleLine } from '../../scripts/knowledge/rule-proofs.ts';
import { knowledge } from './knowledge.ts';

export { sampleLine };

/** The wording that a message is taken for where a rule's own messages stand. */
export function patternOf(
  rule: Rule,
  message: string,
  category = rule.categories[0] ?? '',
  after = rule.after?.[0],
): EffectivePattern | undefined {
  return patternIn(knowledge, message, category, after);
}
