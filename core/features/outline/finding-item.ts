/** A finding in the outline: its headline, and what to do when one asks for more. */

import type { Finding } from '../../diagnosis/diagnosis.ts';
import type { Analysis } from '../../line/analysis.ts';
import { isLoud } from '../../rules/severities.ts';
import { headlineMarkdown, qualifiersOf, wordsOf } from '../../words/finding-words.ts';
import { numbered, prose } from '../../words/markdown.ts';
import type { OutlineItem } from './outline-item.ts';

export function findingItem(analysis: Analysis, finding: Finding): OutlineItem {
  const words = wordsOf(analysis.knowledge, finding);
  return {
    kind: 'finding',
    label: words.headline,
    description: qualifiersOf(finding, words.headline).join(' · '),
    tooltip: [
      `**${headlineMarkdown(analysis.knowledge, finding)}**`,
      prose(words.explanation),
      numbered(words.nextSteps),
    ]
      .filter((it) => it !== '')
      .join('\n\n'),
    status: finding.recovered ? 'recovered' : finding.severity === 'error' ? 'failed' : 'information',
    severity: finding.severity,
    line: finding.line,
    endLine: finding.line,
    children: [],
  };
}

/** `failed: Wi-Fi password rejected`: what stopped an attempt or a stage; undefined where no finding says so. */
export function failureWords(analysis: Analysis, findings: readonly Finding[]): string | undefined {
  const cause = findings.find((it) => it.role === 'cause' && isLoud(it));
  return cause && `failed: ${wordsOf(analysis.knowledge, cause).title}`;
}
