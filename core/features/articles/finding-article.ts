/** The article on a finding: what it is, what was seen of it, likely causes, what to do. */

import type { Finding } from '../../diagnosis/diagnosis.ts';
import type { Analysis } from '../../line/analysis.ts';
import { lineText } from '../../log/log.ts';
import { type Advice, textOfAdvice } from '../../rules/advice.ts';
import type { FindingText } from '../../rules/finding-text.ts';
import type { Knowledge } from '../../rules/knowledge.ts';
import { textsAt } from '../../rules/scope.ts';
import { type Article, articleFrom, section } from '../../words/article.ts';
import {
  causeIn,
  findingsAt,
  headlineMarkdown,
  linesBehind,
  qualifiersOf,
  towardsCause,
  wordsOf,
} from '../../words/finding-words.ts';
import { bullets, codeSpan, numbered, prose } from '../../words/markdown.ts';
import { anyDevice, linksOfCode, linksOfFinding, readOnList } from '../../words/read-on.ts';
import { ruleOfFinding } from '../../words/reported-words.ts';
import { sourceList } from '../../words/source-link.ts';

export function findingArticle(
  knowledge: Knowledge,
  text: FindingText,
  analysis?: Analysis,
  line?: number,
): Article {
  const seen = analysis && seenFinding(analysis, text.code, line);
  if (analysis && seen?.wording !== undefined) {
    return messageArticle(analysis, seen);
  }
  const words = seen && wordsOf(knowledge, seen);
  const anywhere = (all: readonly Advice[]) => textsAt(all.map(textOfAdvice), undefined, knowledge.platforms);
  return articleFrom(text.title, [
    `# ${prose(text.title)}`,
    ...(analysis && seen ? seenParts(analysis, seen) : []),
    prose(words?.explanation ?? anywhere(text.explanation).join(' ')),
    section('Likely causes, most likely first', bullets(words?.causes ?? anywhere(text.causes))),
    ...(words
      ? [section('What to do', numbered(words.nextSteps))]
      : [
          section('What to do', numbered(anywhere(text.nextSteps))),
          section('What to do on a cellular device', numbered(anywhere(text.cellularSteps ?? []))),
        ]),
    section(
      'Read on',
      readOnList(
        analysis && seen ? linksOfFinding(knowledge, seen) : linksOfCode(knowledge, text.code, anyDevice),
      ),
    ),
    section('Applies to', prose(text.applies)),
    section('Related', related(knowledge, text)),
    section('Sources', sourceList(text.sources, knowledge)),
    `Code: ${codeSpan(text.code)}`,
  ]);
}

/** On a finding that has the words of a rule: what is said in general of such findings says less. */
function messageArticle(analysis: Analysis, finding: Finding): Article {
  const { knowledge } = analysis;
  const words = wordsOf(knowledge, finding);
  return articleFrom(words.title, [
    `# ${prose(words.title)}`,
    ...seenParts(analysis, finding),
    prose(words.explanation),
    section('What to do', numbered(words.nextSteps)),
    section('Read on', readOnList(linksOfFinding(knowledge, finding))),
    section('Sources', sourceList(ruleOfFinding(knowledge, finding)?.sources ?? [], knowledge)),
    `Code: ${codeSpan(finding.code)}`,
  ]);
}

function seenFinding(analysis: Analysis, code: string, line: number | undefined): Finding | undefined {
  const all = analysis.diagnosis.findings.filter((it) => it.code === code);
  const here =
    line === undefined ? undefined : findingsAt(analysis.diagnosis, line).find((it) => it.code === code);
  return here ?? all[0];
}

const mostQuotes = 12;

function seenParts(analysis: Analysis, finding: Finding): string[] {
  const facts = qualifiersOf(finding, wordsOf(analysis.knowledge, finding).headline);
  const head = `**In this log:** ${headlineMarkdown(analysis.knowledge, finding)}${facts.length === 0 ? '' : ` (${facts.join(', ')})`}.`;
  const lines = linesBehind(finding);
  const quotes = lines
    .slice(0, mostQuotes)
    .map((it) => `- line ${it + 1}: ${codeSpan(lineText(analysis.log, it))}`);
  if (lines.length > mostQuotes) {
    quotes.push(`- and ${lines.length - mostQuotes} more lines`);
  }
  const cause = causeIn(analysis.diagnosis, finding);
  const from = cause
    ? [
        `${towardsCause(finding, cause)} line ${cause.line + 1}: ${headlineMarkdown(analysis.knowledge, cause)}.`,
      ]
    : [];
  return [head, ...from, quotes.join('\n')];
}

function related(knowledge: Knowledge, text: FindingText): string {
  return text.related
    .map((it) => `- ${prose(knowledge.findings.get(it)?.title ?? it)} (${codeSpan(it)})`)
    .join('\n');
}
