/** The words of a finding: headline with its facts, explanation, causes and next steps, each as plain text. */

import type { Diagnosis, Finding } from '../diagnosis/diagnosis.ts';
import { addTo } from '../log/groups.ts';
import { type Advice, isOpen, textOfAdvice } from '../rules/advice.ts';
import type { FindingText } from '../rules/finding-text.ts';
import type { Knowledge } from '../rules/knowledge.ts';
import { type Place, textsAt } from '../rules/scope.ts';
import { codeSpan, fill, plainText, prose } from './markdown.ts';
import { reportedWords } from './reported-words.ts';
import { networkName } from './stage-labels.ts';

export interface FindingWords {
  readonly title: string;
  /** The title, with the facts of this log where they are known. */
  readonly headline: string;
  readonly explanation: string;
  readonly causes: readonly string[];
  readonly nextSteps: readonly string[];
}

/** Longest fact inside a headline. */
const longestFact = 60;

export function wordsOf(knowledge: Knowledge, finding: Finding): FindingWords {
  const text = knowledge.findings.get(finding.code);
  if (!text) {
    const title = finding.code.replace('/', ': ').replaceAll('-', ' ');
    return {
      title,
      headline: title,
      explanation: 'No text has been written for this finding yet.',
      causes: [],
      nextSteps: [],
    };
  }
  const place = placeOf(finding);
  const reported = reportedWords(knowledge, { ...finding, place });
  if (reported) {
    const { title, explanation, steps } = reported;
    const named = `${text.title}: ${title}`;
    const wanted = finding.occurrences > 1 ? whenRepeated(steps) : steps;
    const nextSteps = wanted.length === 0 ? adviceFor(text.nextSteps, finding, knowledge) : wanted;
    return { title: named, headline: named, explanation, causes: [], nextSteps };
  }
  const explanation = textsAt(text.explanation, place, knowledge.platforms).join(' ');
  const known = factsOf(finding, (it) => plainText(it, longestFact));
  const detail = text.detail === undefined ? undefined : fill(text.detail, known);
  return {
    title: text.title,
    headline: counted((text.headline === undefined ? undefined : fill(text.headline, known)) ?? text.title),
    explanation: detail === undefined ? explanation : `${explanation} ${detail}`,
    causes: [...reasonIn(knowledge, finding), ...adviceFor(text.causes, finding, knowledge)],
    nextSteps: stepsOf(text, finding, knowledge),
  };
}

/** The steps for what has come back: those for a single time are out of the question, and the rest need not say when. */
function whenRepeated(steps: readonly string[]): readonly string[] {
  return steps
    .filter((it) => !/^Once[:,]/.test(it))
    .map((it) =>
      it.replace(/^(?:Repeatedly|(?:When|If) it repeats)[:,] (.)/, (_, first: string) => first.toUpperCase()),
    );
}

/** What the error right before a failure says of it. */
function reasonIn(knowledge: Knowledge, finding: Finding): readonly string[] {
  const { reason } = finding;
  const place = placeOf(finding);
  const words = reason && reportedWords(knowledge, { wording: reason.wording, facts: reason.values, place });
  return words ? [`Line ${reason.line + 1}, right before it: ${words.says}`] : [];
}

/** Where a finding happened, as far as the log shows it. */
function placeOf({ network, device }: Finding): Place {
  return { network, ...device };
}

/** Causes or steps that the device and the log leave open. */
function adviceFor(all: readonly Advice[], finding: Finding, { platforms }: Knowledge): readonly string[] {
  const place = placeOf(finding);
  const open = all.filter((it) => isOpen(it, finding.shown, place.releases));
  return textsAt(open.map(textOfAdvice), place, platforms);
}

/** A cause has steps of its own; what the device got over needs none, as long as it stays rare. */
function stepsOf(text: FindingText, finding: Finding, knowledge: Knowledge): readonly string[] {
  const written = (finding.network === 'cellular' ? text.cellularSteps : undefined) ?? text.nextSteps;
  const steps = adviceFor(written, finding, knowledge);
  return finding.recovered && finding.severity !== 'hint' ? [once, ...steps.map(withoutSingle)] : steps;
}

/** That a single time needs nothing is said already. */
function withoutSingle(step: string): string {
  return step.replace(/^(?:After|Nothing for|Ignore) a single one(?: nothing)?[;:] (.)/, (_, first: string) =>
    first.toUpperCase(),
  );
}

const once = 'Nothing to do unless it comes back: the device got over it in this log.';

/** `restarted 1 times` and `1 seconds` read badly. */
function counted(words: string): string {
  return words
    .replace(/`1` times\b|(?<![\d.])1 times\b/g, 'once')
    .replace(/(`1`|(?<![\d.])1) seconds\b/g, '$1 second');
}

/** The headline as Markdown; facts, which are text of the log, stand in code spans. */
export function headlineMarkdown(knowledge: Knowledge, finding: Finding): string {
  const text = knowledge.findings.get(finding.code);
  const headline =
    text?.headline === undefined || finding.wording !== undefined
      ? undefined
      : fill(prose(text.headline), factsOf(finding, quoted));
  return counted(headline ?? prose(wordsOf(knowledge, finding).title));
}

/** Text of the log stands in a code span; a plain number needs none. */
function quoted(fact: string): string {
  return /^\d{1,9}(?:\.\d{1,3})?$/.test(fact) ? fact : codeSpan(fact);
}

/** How a finding hangs together with its cause: mostly it follows, but the first sign may stand before the line that decides. */
export function towardsCause(finding: { readonly line: number }, cause: { readonly line: number }): string {
  return cause.line > finding.line ? 'An early sign of' : 'Follows from';
}

function factsOf(finding: Finding, quote: (fact: string) => string) {
  return (name: string) => {
    const fact = finding.facts[name];
    // "for 0 seconds" tells nothing: the log ended there, and the plain title says enough.
    const tells = fact !== undefined && fact !== '' && !(name === 'seconds' && fact === '0');
    return tells ? quote(fact) : undefined;
  };
}

/** `happened 4 times`, `overcome later`, `likely` … in the order a reader wants them. */
export function qualifiersOf(finding: Finding, headline = ''): readonly string[] {
  const parts: string[] = [];
  if (finding.interface !== undefined) {
    parts.push(`on ${networkName(finding.interface)}`);
  }
  if (finding.occurrences > 1 && !headline.includes(`${finding.occurrences} times`)) {
    parts.push(`${finding.occurrences} times`);
  }
  if (finding.recovered) {
    parts.push('overcome later in this log');
  }
  if (finding.earlier) {
    parts.push('earlier in this log');
  }
  if (finding.confidence !== 'certain') {
    parts.push(finding.confidence);
  }
  return parts;
}

/** A headline with what qualifies it behind, as in `Wi-Fi password rejected (4 times, likely)`. */
export function qualifiedHeadline(finding: Finding, headline: string): string {
  const more = qualifiersOf(finding, headline);
  return more.length === 0 ? headline : `${headline} (${more.join(', ')})`;
}

/** The finding that one follows from. */
export function causeIn({ findings }: Diagnosis, { causedBy }: Finding): Finding | undefined {
  return causedBy === undefined ? undefined : findings[causedBy];
}

/** The lines of a finding, the decisive one first. */
export function linesBehind({ line, evidence }: Pick<Finding, 'line' | 'evidence'>): readonly number[] {
  return [...new Set([line, ...evidence])];
}

type ByLine = ReadonlyMap<number, readonly Finding[]>;

const byLine = new WeakMap<Diagnosis, ByLine>();
const byEcho = new WeakMap<Diagnosis, ByLine>();

/** The findings that used a line as evidence or stand on it, most important first. */
export function findingsAt(diagnosis: Diagnosis, line: number): readonly Finding[] {
  return lookUp(byLine, diagnosis, linesBehind).get(line) ?? [];
}

/** The finding that a line follows from although it proves nothing of it. */
export function echoedAt(diagnosis: Diagnosis, line: number): Finding | undefined {
  return lookUp(byEcho, diagnosis, (it) => it.echoes).get(line)?.[0];
}

function lookUp(
  known: WeakMap<Diagnosis, ByLine>,
  diagnosis: Diagnosis,
  linesOf: (finding: Finding) => readonly number[],
): ByLine {
  const found = known.get(diagnosis);
  if (found) {
    return found;
  }
  const index = new Map<number, Finding[]>();
  for (const finding of diagnosis.findings) {
    for (const at of linesOf(finding)) {
      addTo(index, at, finding);
    }
  }
  known.set(diagnosis, index);
  return index;
}
