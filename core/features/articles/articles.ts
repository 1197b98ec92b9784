/** Articles: all that is known of a rule or a finding, and what was seen of it in a log. */

import type { Analysis } from '../../line/analysis.ts';
import type { Knowledge } from '../../rules/knowledge.ts';
import type { Article } from '../../words/article.ts';
import { findingArticle } from './finding-article.ts';
import { ruleArticle } from './rule-article.ts';

/**
 * The article on a rule (`system.nm/state-changed`) or a finding (`join/wrong-password`), or undefined when nothing
 * has that id. With an analysis the article on a finding tells what was seen of it there, nearest to `line` (0-based);
 * that on a rule tells what the line says, when it is one of the rule. A line outside of the log is passed over.
 */
export function articleOf(
  knowledge: Knowledge,
  id: string,
  analysis?: Analysis,
  line?: number,
): Article | undefined {
  const finding = knowledge.findings.get(id);
  if (finding) {
    return findingArticle(knowledge, finding, analysis, line);
  }
  const rule = knowledge.rules.find((it) => it.id === id);
  return rule && ruleArticle(knowledge, rule, analysis, line);
}
