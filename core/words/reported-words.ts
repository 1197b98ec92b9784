/** The words of a finding that is told in those of a rule: of a message that Device OS printed and nothing else explains. */

import type { Finding } from '../diagnosis/diagnosis.ts';
import { decode } from '../rules/decode/decode.ts';
import type { Knowledge } from '../rules/knowledge.ts';
import type { Rule } from '../rules/rule.ts';
import { wordsFor } from '../rules/rule-words.ts';
import type { Place } from '../rules/scope.ts';
import { signBefore } from '../rules/template.ts';
import { fill, plainText } from './markdown.ts';

/** What a rule says of its message, as plain text with the values of the line. */
export interface ReportedWords {
  readonly title: string;
  /** What the line says, without what that means. */
  readonly says: string;
  readonly explanation: string;
  readonly steps: readonly string[];
}

/** Longest value inside a sentence. */
const longestValue = 80;

/** The rule whose words a finding has; undefined when it has words of its own. */
export function ruleOfFinding(knowledge: Knowledge, { wording }: Pick<Finding, 'wording'>): Rule | undefined {
  return wording === undefined ? undefined : knowledge.patternAt(wording).rule;
}

/** A message that is told in the words of its rule, and the device that printed it. */
type Reported = Pick<Finding, 'wording' | 'facts'> & { readonly place: Place };

/** Undefined for a finding that has words of its own. */
export function reportedWords(
  knowledge: Knowledge,
  { wording, facts, place }: Reported,
): ReportedWords | undefined {
  if (wording === undefined) {
    return undefined;
  }
  const { rule, template } = knowledge.patternAt(wording);
  const values = template.slots.map(({ name, type }, index) => {
    const value = facts[name] ?? '';
    return {
      name,
      value,
      absent: value === '',
      sign: signBefore(template, index),
      decoded: decode(knowledge, type, value),
    };
  });
  const when = { values, place, connected: false, outcome: () => undefined };
  const words = wordsFor(rule, when, knowledge.platforms);
  const told = (text: string) => fill(text, (name) => shown(name, rule, values)) ?? '';
  const steps = words.do?.length ? words.do : actionsIn(words.worry).map(told);
  const matters = steps.length === 0 ? concern(words.worry) : '';
  return {
    title: rule.title,
    says: told(words.says),
    explanation: [words.says, words.means ?? '', matters].map(told).join(' ').trim(),
    steps,
  };
}

/** `When it repeats: update Device OS.` tells what to do, `When it repeats.` does not. */
function actionsIn(worry = ''): readonly string[] {
  return /^[^.]*: \S/.test(worry) ? [worry] : [];
}

/** When a message matters, as a sentence of its own. */
function concern(worry = ''): string {
  return worry.replace(/^(When|If|Only when|Only if) /, (word) => `It matters ${word.toLowerCase()}`);
}

interface Value {
  readonly name: string;
  readonly value: string;
  readonly sign: string;
  readonly decoded: { readonly text: string; readonly name?: string | undefined };
}

/** `-1911 (NO_SPACE)`; text of the log ends no code span. */
function shown(name: string, rule: Rule, values: readonly Value[]): string | undefined {
  const found = values.find((it) => it.name === name && it.value !== '');
  if (!found) {
    return rule.set?.[name];
  }
  const { value, sign, decoded } = found;
  const printed = decoded.text === value ? sign + value : decoded.text;
  const text = plainText(printed, longestValue).replaceAll('`', "'");
  return decoded.name === undefined ? text : `${text} (${decoded.name})`;
}
