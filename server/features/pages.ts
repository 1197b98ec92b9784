/** Pages of the knowledge base: all that is known of a rule or a finding, and what was seen of it in a log. */

import type { Finding } from '../diagnosis/finding.ts';
import type { FindingText } from '../knowledge/finding-text.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Rule, RuleCase } from '../knowledge/rule.ts';
import { lineText } from '../model/log.ts';
import type { Page } from '../protocol.ts';
import type { Analysis } from './analysis.ts';
import { readLogLine } from './hover/line-reading.ts';
import { linkOf } from './hover/source-link.ts';
import { saysSentence, valueList } from './hover/values.ts';
import { codeSpan, fill, prose } from './markdown.ts';
import { circumstances, findingsAt, headlineMarkdown, wordsOf } from './problems/finding-words.ts';

/** The page of a rule or finding. With a log, the page of a finding tells what was seen there. */
export function pageOf(
  knowledge: Knowledge,
  id: string,
  analysis?: Analysis,
  line?: number,
): Page | undefined {
  const finding = knowledge.findings.get(id);
  if (finding) return findingPage(knowledge, finding, analysis, line);
  const rule = knowledge.rules.find((it) => it.id === id);
  return rule && rulePage(knowledge, rule, seenLine(rule, analysis, line));
}

function findingPage(knowledge: Knowledge, text: FindingText, analysis?: Analysis, line?: number): Page {
  const seen = analysis && seenFinding(analysis, text.code, line);
  const parts = [
    `# ${prose(text.title)}`,
    ...(analysis && seen ? seenParts(analysis, seen) : []),
    prose(text.explanation),
    section('Likely causes, most likely first', bullets(text.causes)),
    section('What to do', text.nextSteps.map((it, index) => `${index + 1}. ${prose(it)}`).join('\n')),
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
  if (lines.length > mostQuotes) quotes.push(`- and ${lines.length - mostQuotes} more lines`);
  const cause = finding.causedBy === undefined ? undefined : analysis.diagnosis.findings[finding.causedBy];
  const from = cause
    ? [`It follows from line ${cause.line + 1}: ${headlineMarkdown(analysis.knowledge, cause)}.`]
    : [];
  return [head, ...from, quotes.join('\n')];
}

/** The line that the page was opened from, when it is one of this rule. */
function seenLine(rule: Rule, analysis?: Analysis, line?: number): string {
  if (!analysis || line === undefined || line >= analysis.log.lineCount) return '';
  const reading = readLogLine(analysis, line);
  const own = [reading, reading.second].find((it) => it?.pattern?.rule.id === rule.id);
  if (!own) return '';
  const values = valueList(own);
  const says = `**Line ${line + 1}:** ${codeSpan(lineText(analysis.log, line))}\n\n${saysSentence(rule, own)}`;
  return values === undefined ? says : `${says}\n\n${values}`;
}

function rulePage(knowledge: Knowledge, rule: Rule, seen: string): Page {
  const wordings = rule.variants.map((it) => {
    const versions = it.versions === undefined ? '' : `, ${prose(it.versions)}`;
    return `- ${codeSpan(it.template)}${versions}`;
  });
  const findings = (rule.findings ?? []).map((it) => {
    const title = knowledge.findings.get(it)?.title;
    return `- ${title === undefined ? '' : `${prose(title)} `}${codeSpan(it)}`;
  });
  const parts = [
    `# ${prose(rule.title)}`,
    seen === '' ? (fill(prose(rule.says), (name) => `‹${name}›`) ?? '') : seen,
    prose(rule.means ?? ''),
    harmlessSentence(rule),
    section('Normally next', prose(rule.next ?? '')),
    section('What to do', (rule.do ?? []).map((it, index) => `${index + 1}. ${prose(it)}`).join('\n')),
    section('In some cases', (rule.cases ?? []).map(caseItem).join('\n')),
    section('May be evidence of', findings.join('\n')),
    section('Wordings', wordings.join('\n')),
    section('Printed by', printedBy(rule)),
    section('Sources', sources(rule.sources)),
    `Rule: ${codeSpan(rule.id)}`,
  ];
  return { title: rule.title, markdown: joined(parts) };
}

/** When a case holds, and what then replaces the words of the rule. */
function caseItem(it: RuleCase): string {
  const values = Object.entries(it.when ?? {}).map(
    ([slot, wanted]) => `${slot} ${[wanted].flat().map(codeSpan).join(' or ')}`,
  );
  const holds = [...values, ...(it.versions === undefined ? [] : [`Device OS ${prose(it.versions)}`])];
  const says = [
    it.says,
    it.means,
    it.worry && `When to worry: ${it.worry}`,
    it.next && `Normally next: ${it.next}`,
  ];
  const steps = it.do === undefined ? [] : [`What to do: ${it.do.join(' ')}`];
  const words = [...says, ...steps].filter((it) => it !== undefined);
  return `- **${holds.join(', ')}:** ${fill(prose(words.join(' ')), (name) => `‹${name}›`) ?? ''}`;
}

function harmlessSentence(rule: Rule): string {
  const worry = rule.worry === undefined ? '' : `When to worry: ${prose(rule.worry)}`;
  if (rule.harmless === false) return worry;
  return `${rule.harmless === true ? 'Harmless.' : 'Usually harmless.'} ${worry}`.trim();
}

function printedBy(rule: Rule): string {
  const parts = [`Category ${rule.categories.map(codeSpan).join(', ')}`];
  if (rule.levels) parts.push(`level ${rule.levels.join(', ')}`);
  if (rule.platforms) parts.push(prose(rule.platforms.join(', ')));
  if (rule.debugBuildOnly) parts.push('debug builds only');
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
