/** Pages of the knowledge base: all that is known of a rule or a finding, and what was seen of it in a log. */

import type { Page } from '../../server/protocol.ts';
import { findingsOfRule } from '../diagnosis/detectors.ts';
import type { Finding } from '../diagnosis/finding.ts';
import type { Analysis } from '../line/analysis.ts';
import { type LineReading, readLogLine } from '../line/line-reading.ts';
import { saysSentence, valueList } from '../line/values.ts';
import { lineText } from '../log/log.ts';
import type { FindingText } from '../rules/finding-text.ts';
import type { Knowledge } from '../rules/knowledge.ts';
import type { ReleaseBounds } from '../rules/releases.ts';
import type { Rule, RuleCase } from '../rules/rule.ts';
import type { RuleWords } from '../rules/rule-words.ts';
import { releaseLabel } from '../words/device-label.ts';
import {
  circumstances,
  findingsAt,
  headlineMarkdown,
  towardsCause,
  wordsOf,
} from '../words/finding-words.ts';
import { codeSpan, fill, prose } from '../words/markdown.ts';
import { linkOf } from '../words/source-link.ts';
import { numbered } from './explain/advice.ts';

/** The page of a rule or finding. With a log, the page of a finding tells what was seen there. */
export function pageOf(
  knowledge: Knowledge,
  id: string,
  analysis?: Analysis,
  line?: number,
): Page | undefined {
  const finding = knowledge.findings.get(id);
  if (finding) {
    return findingPage(knowledge, finding, analysis, line);
  }
  const rule = knowledge.rules.find((it) => it.id === id);
  return rule && rulePage(knowledge, rule, readingOf(rule, analysis, line));
}

function findingPage(knowledge: Knowledge, text: FindingText, analysis?: Analysis, line?: number): Page {
  const seen = analysis && seenFinding(analysis, text.code, line);
  const parts = [
    `# ${prose(text.title)}`,
    ...(analysis && seen ? seenParts(analysis, seen) : []),
    prose(text.explanation),
    section('Likely causes, most likely first', bullets(text.causes)),
    ...(analysis && seen
      ? [section('What to do', numbered(wordsOf(knowledge, seen).nextSteps))]
      : [
          section('What to do', numbered(text.nextSteps)),
          section('What to do on a cellular device', numbered(text.cellularSteps ?? [])),
        ]),
    section('Applies to', prose(text.applies)),
    section('Related', related(knowledge, text)),
    section('Sources', sources(text.sources)),
    `Code: ${codeSpan(text.code)}`,
  ];
  return { title: text.title, markdown: joined(parts) };
}

function seenFinding(analysis: Analysis, code: string, line: number | undefined): Finding | undefined {
  const all = analysis.diagnosis.findings.filter((it) => it.code === code);
  const here =
    line === undefined ? undefined : findingsAt(analysis.diagnosis, line).find((it) => it.code === code);
  return here ?? all[0];
}

const mostQuotes = 12;

function seenParts(analysis: Analysis, finding: Finding): string[] {
  const facts = circumstances(finding, wordsOf(analysis.knowledge, finding).headline);
  const head = `**In this log:** ${headlineMarkdown(analysis.knowledge, finding)}${facts.length === 0 ? '' : ` (${facts.join(', ')})`}.`;
  const lines = [...new Set([finding.line, ...finding.evidence])];
  const quotes = lines
    .slice(0, mostQuotes)
    .map((it) => `- line ${it + 1}: ${codeSpan(lineText(analysis.log, it))}`);
  if (lines.length > mostQuotes) {
    quotes.push(`- and ${lines.length - mostQuotes} more lines`);
  }
  const cause = finding.causedBy === undefined ? undefined : analysis.diagnosis.findings[finding.causedBy];
  const from = cause
    ? [
        `${towardsCause(finding, cause)} line ${cause.line + 1}: ${headlineMarkdown(analysis.knowledge, cause)}.`,
      ]
    : [];
  return [head, ...from, quotes.join('\n')];
}

/** The line that the page was opened from, when it is one of this rule. */
function readingOf(rule: Rule, analysis?: Analysis, line?: number): LineReading | undefined {
  if (!analysis || line === undefined || line >= analysis.log.lineCount) {
    return undefined;
  }
  const reading = readLogLine(analysis, line);
  return [reading, reading.second].find((it) => it?.pattern?.rule.id === rule.id);
}

function seenLine(rule: Rule, own: LineReading): string {
  const values = valueList(own);
  const says = `**Line ${own.line + 1}:** ${codeSpan(own.source)}\n\n${saysSentence(rule, own)}`;
  return values === undefined ? says : `${says}\n\n${values}`;
}

function rulePage(knowledge: Knowledge, rule: Rule, own: LineReading | undefined): Page {
  const words = own?.words ?? rule;
  const wordings = rule.variants.map((it) => {
    const releases = boundsLabel(it);
    return `- ${codeSpan(it.template)}${releases === undefined ? '' : `, ${releases}`}`;
  });
  const findings = findingsOfRule(knowledge, rule).map((it) => {
    const title = knowledge.findings.get(it)?.title;
    return `- ${title === undefined ? '' : `${prose(title)} `}${codeSpan(it)}`;
  });
  const parts = [
    `# ${prose(rule.title)}`,
    own ? seenLine(rule, own) : (fill(prose(rule.says), (name) => `‹${name}›`) ?? ''),
    prose(words.means ?? ''),
    harmlessSentence(words),
    section('Normally next', prose(words.next ?? '')),
    section('What to do', numbered(words.do ?? [])),
    section('In some cases', (rule.cases ?? []).map(caseItem).join('\n')),
    section('May be evidence of', findings.join('\n')),
    section('Wordings', wordings.join('\n')),
    section('Printed by', printedBy(rule)),
    section('Sources', sources(rule.sources)),
    `Rule: ${codeSpan(rule.id)}`,
  ];
  return { title: rule.title, markdown: joined(parts) };
}

/** `Device OS 5.9.0 or newer, not 6.0.0 to 6.1.1`. */
function boundsLabel({ since, until, gaps }: ReleaseBounds): string | undefined {
  const label = releaseLabel({ min: since, max: until });
  const not = (gaps ?? []).map((it) => (it[0] === it[1] ? it[0] : it.join(' to ')));
  return label !== undefined && not.length > 0 ? `${label}, not ${not.join(' or ')}` : label;
}

/** When a case holds, and what then replaces the words of the rule. */
function caseItem(it: RuleCase): string {
  const values = Object.entries(it.when ?? {}).map(
    ([slot, wanted]) => `${slot} ${[wanted].flat().map(codeSpan).join(' or ')}`,
  );
  const releases = boundsLabel(it);
  const holds = releases === undefined ? values : [...values, releases];
  const says = [
    it.says,
    it.means,
    it.worry && `When to worry: ${it.worry}`,
    it.next && `Normally next: ${it.next}`,
  ];
  const steps = it.do === undefined || it.do.length === 0 ? [] : [`What to do: ${it.do.join(' ')}`];
  const words = [...says, ...steps].filter((it) => it !== undefined);
  return `- **${holds.join(', ')}:** ${fill(prose(words.join(' ')), (name) => `‹${name}›`) ?? ''}`;
}

function harmlessSentence({ harmless, worry: words }: RuleWords): string {
  const worry = words === undefined ? '' : `When to worry: ${prose(words)}`;
  if (harmless === false) {
    return worry;
  }
  return `${harmless === true ? 'Harmless.' : 'Usually harmless.'} ${worry}`.trim();
}

function printedBy(rule: Rule): string {
  const parts = [`Category ${rule.categories.map(codeSpan).join(', ')}`];
  if (rule.levels) {
    parts.push(`level ${rule.levels.join(', ')}`);
  }
  if (rule.platforms) {
    parts.push(prose(rule.platforms.join(', ')));
  }
  if (rule.debugBuildOnly) {
    parts.push('debug builds only');
  }
  return parts.join(' · ');
}

function related(knowledge: Knowledge, text: FindingText): string {
  return text.related
    .map((it) => `- ${prose(knowledge.findings.get(it)?.title ?? it)} (${codeSpan(it)})`)
    .join('\n');
}

function sources(list: readonly string[]): string {
  return list
    .map((it) => {
      const link = linkOf(it);
      return link ? `- [${prose(it)}](${link.url})` : `- ${prose(it)}`;
    })
    .join('\n');
}

function bullets(list: readonly string[]): string {
  return list.map((it) => `- ${prose(it)}`).join('\n');
}

function section(title: string, text: string): string {
  return text === '' ? '' : `## ${title}\n\n${text}`;
}

function joined(parts: readonly string[]): string {
  return `${parts.filter((it) => it !== '').join('\n\n')}\n`;
}
