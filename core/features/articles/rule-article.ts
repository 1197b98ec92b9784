/** The article on a rule: what its message says in every case, its wordings, who prints it, and the sources. */

import { findingsOfRule } from '../../diagnosis/detectors.ts';
import { deviceAt } from '../../diagnosis/device-spans.ts';
import type { Analysis } from '../../line/analysis.ts';
import { type LineReading, readLogLine } from '../../line/line-reading.ts';
import { saysSentence, valueList, withValues } from '../../line/sentences.ts';
import type { Knowledge } from '../../rules/knowledge.ts';
import type { ReleaseBounds } from '../../rules/releases.ts';
import type { ExchangeEnd, Rule, RuleCase } from '../../rules/rule.ts';
import { type RuleWords, wholeText } from '../../rules/rule-words.ts';
import { textsAt } from '../../rules/scope.ts';
import { type Article, articleFrom, section } from '../../words/article.ts';
import { releaseLabel } from '../../words/device-label.ts';
import { codeSpan, fill, numbered, prose } from '../../words/markdown.ts';
import { anyDevice, linksOfRule, type PageLink, readOnList } from '../../words/read-on.ts';
import { sourceList } from '../../words/source-link.ts';

export function ruleArticle(knowledge: Knowledge, rule: Rule, analysis?: Analysis, line?: number): Article {
  const own = readingOf(rule, analysis, line);
  const words = own?.words ?? ruleWords(rule);
  const told = (text = '') => (own ? withValues(text, rule, own) : withSlots(text));
  return articleFrom(rule.title, [
    `# ${prose(rule.title)}`,
    own ? seenLine(rule, own) : withSlots(words.says),
    told(words.means),
    harmlessSentence(words.harmless, told(words.worry)),
    section('Normally next', told(words.next)),
    section(
      'What to do',
      numbered(own ? (words.do ?? []) : textsAt(words.do ?? [], undefined, knowledge.platforms)),
    ),
    section('In some cases', (rule.cases ?? []).map(caseItem).join('\n')),
    section('May be evidence of', findingList(knowledge, rule)),
    section('Read on', readOnList(linksOf(knowledge, rule, own, analysis))),
    section('Wordings', wordingList(rule)),
    section('Printed by', printedBy(rule)),
    section('Sources', sourceList(rule.sources, knowledge)),
    `Rule: ${codeSpan(rule.id)}`,
  ]);
}

/** The line that the article was opened from, when it is one of this rule. */
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

/** A sentence with the names of its slots where no line is at hand. */
function withSlots(text: string): string {
  return fill(prose(text), (name) => `‹${name}›`) ?? '';
}

/** Pages for the device of the line; a slot may hold the name of the AT command. */
function linksOf(
  knowledge: Knowledge,
  rule: Rule,
  own: LineReading | undefined,
  analysis: Analysis | undefined,
): readonly PageLink[] {
  const commands = (own?.slots ?? []).filter((it) => it.type === 'at-command').map((it) => it.value);
  const device = own && analysis ? deviceAt(analysis.diagnosis.devices, own.line) : anyDevice;
  return linksOfRule(knowledge, rule, commands, device);
}

function wordingList(rule: Rule): string {
  return rule.wordings
    .map((it) => {
      const releases = boundsLabel(it);
      return `- ${codeSpan(it.text)}${releases === undefined ? '' : `, ${releases}`}`;
    })
    .join('\n');
}

/** A line that may be evidence of more says little of each. */
const mostFindings = 8;

/** What the rule names itself comes first, then what its signal leads to. */
function findingList(knowledge: Knowledge, rule: Rule): string {
  const codes = findingsOfRule(knowledge, rule);
  const listed = codes.length > mostFindings ? codes.slice(0, mostFindings - 1) : codes;
  const items = listed.map((it) => {
    const title = knowledge.findings.get(it)?.title;
    return `- ${title === undefined ? '' : `${prose(title)} `}${codeSpan(it)}`;
  });
  const others = codes.length - listed.length;
  return [...items, ...(others > 0 ? [`- ${others} others`] : [])].join('\n');
}

/** `Device OS 5.9.0 or newer, not 6.0.0 to 6.1.1`. */
function boundsLabel({ since, until, gaps }: ReleaseBounds): string | undefined {
  const label = releaseLabel({ min: since, max: until });
  const not = (gaps ?? []).map((it) => (it[0] === it[1] ? it[0] : it.join(' to ')));
  return label !== undefined && not.length > 0 ? `${label}, not ${not.join(' or ')}` : label;
}

/** All that a rule may say, for whoever reads about it without a line. */
function ruleWords(rule: Rule): RuleWords {
  const { harmless, says, means, next, worry } = rule;
  return {
    harmless,
    judgesOutcome: false,
    about: [],
    says: wholeText(says),
    means: means && wholeText(means),
    next: next && wholeText(next),
    worry: worry && wholeText(worry),
    do: rule.do,
  };
}

/** When a case holds, and what then replaces the words of the rule. */
function caseItem(it: RuleCase): string {
  const releases = boundsLabel(it);
  const holds = [...conditionsOf(it), ...(releases === undefined ? [] : [releases])];
  const says = [
    it.says && wholeText(it.says),
    it.means && wholeText(it.means),
    it.worry && `When to worry: ${wholeText(it.worry)}`,
    it.next && `Normally next: ${wholeText(it.next)}`,
  ];
  const steps = it.do === undefined || it.do.length === 0 ? [] : [`What to do: ${it.do.join(' ')}`];
  const words = [...says, ...steps].filter((it) => it !== undefined);
  return `- **${holds.join(', ')}:** ${withSlots(words.join(' '))}`;
}

function conditionsOf({ when, connected, outcome }: RuleCase): string[] {
  const conditions = Object.entries(when ?? {}).map(([slot, wanted]) =>
    typeof wanted === 'boolean'
      ? `${wanted ? 'with' : 'without'} ${slot}`
      : `${slot} ${wanted.map(codeSpan).join(' or ')}`,
  );
  if (connected !== undefined) {
    conditions.push(connected ? 'while connected' : 'while not connected');
  }
  return outcome === undefined ? conditions : [...conditions, outcome.map((it) => endWords[it]).join(' or ')];
}

const endWords: Readonly<Record<ExchangeEnd, string>> = {
  ok: 'answered OK',
  error: 'answered with an error',
  none: 'not answered',
};

/** `words` say when to worry, as Markdown. */
function harmlessSentence(harmless: RuleWords['harmless'], words: string): string {
  const worry = words === '' ? '' : `When to worry: ${words}`;
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
