/** Where two attempts part: the last things that both report, and what each reports then. */

import type { DiagnosedAttempt } from '../../diagnosis/diagnosis.ts';
import type { Analysis } from '../../line/analysis.ts';
import { eventsBetween } from '../../line/events-between.ts';
import { lineText } from '../../log/log.ts';
import { codeSpan, prose } from '../../words/markdown.ts';

interface Side {
  readonly analysis: Analysis;
  readonly attempt: DiagnosedAttempt;
}

interface Step {
  readonly title: string;
  readonly key: string;
  readonly line: number;
}

/** Steps of the common course that are shown before the difference, and steps of each side after it. */
const shownBefore = 2;
const shownAfter = 3;
const mostSteps = 20_000;

export function parting(left: Side, right: Side): string {
  const steps = stepsIn(left);
  const others = stepsIn(right);
  let at = 0;
  while (at < steps.length && at < others.length && steps[at]?.key === others[at]?.key) {
    at++;
  }
  if (at === steps.length && at === others.length) {
    return 'Both attempts report the same things in the same order.';
  }
  const before = steps.slice(Math.max(0, at - shownBefore), at);
  const common =
    before.length === 0
      ? 'They differ from their first lines on.'
      : `Both: ${before.map((it) => prose(it.title)).join(', then ')}. Then:`;
  return [
    common,
    sideSteps('Left', left, steps.slice(at, at + shownAfter)),
    sideSteps('Right', right, others.slice(at, at + shownAfter)),
  ].join('\n\n');
}

function sideSteps(name: string, { analysis }: Side, steps: readonly Step[]): string {
  if (steps.length === 0) {
    return `**${name}:** nothing more.`;
  }
  const items = steps.map(
    (it) => `- ${prose(it.title)}, line ${it.line + 1}: ${codeSpan(lineText(analysis.log, it.line))}`,
  );
  return `**${name}:**\n\n${items.join('\n')}`;
}

/** What an attempt reported, in order; repeats of one report are one. */
function stepsIn({ analysis, attempt }: Side): readonly Step[] {
  const steps: Step[] = [];
  for (const event of eventsBetween(analysis.log, attempt.line, attempt.endLine)) {
    const rule = analysis.knowledge.ruleAt(event.rule);
    if (steps[steps.length - 1]?.key === rule.id) {
      continue;
    }
    steps.push({ title: rule.title, key: rule.id, line: event.line });
    if (steps.length === mostSteps) {
      break;
    }
  }
  return steps;
}
