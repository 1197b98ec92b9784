/** The samples of rules as lines, and the wordings that these are taken for. */

import { oldForm } from '../../core/rules/recognize.ts';
import type { Rule } from '../../core/rules/rule.ts';
import { findPattern, type Pattern, rawCategory } from '../../core/rules/rule-index.ts';
import { headOf } from './head.ts';
import { knowledge } from './knowledge.ts';
import { record } from './log.ts';

/** A whole line around a message, as the log handler of its time prints it. */
export function sampleLine(message: string, category: string): string {
  if (category === rawCategory) {
    return message;
  }
  return category === oldForm
    ? `0000012345:INFO : void loop() (7):${message}`
    : record(`12345 ${category} I ${message}`);
}

/** The wording that a message is taken for where a rule's own messages stand. */
export function patternOf(
  rule: Rule,
  message: string,
  category = rule.categories[0],
  after = rule.after?.[0],
) {
  const head = headOf(sampleLine(message, category ?? ''));
  return findPattern(knowledge.index, head, category, after) as Pattern | undefined;
}
