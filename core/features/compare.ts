/** Two connection attempts side by side: the times of their stages, and where their courses part. */

import type { AttemptChoice, Page } from '../../server/protocol.ts';
import type { DiagnosedAttempt } from '../diagnosis/finding.ts';
import type { Analysis } from '../line/analysis.ts';
import { lineText } from '../log/log.ts';
import { duration } from '../rules/decode/durations.ts';
import { cell, codeSpan, prose } from '../words/markdown.ts';
import { stageLabel } from '../words/stage-labels.ts';
import { eventsBetween } from './outline/steps.ts';
import { outcomeText, statusWord } from './outline/summary.ts';

export interface Side {
  readonly analysis: Analysis;
  readonly attempt: number;
}

/** All attempts of a log for a list to pick from. */
export function attemptChoices({ diagnosis }: Analysis): readonly AttemptChoice[] {
  return diagnosis.attempts.map((it, index) => ({
    attempt: index,
    label: `Attempt ${index + 1}: ${outcomeText(it, diagnosis.device.network)}`,
    description: it.durationMs === undefined ? '' : duration(it.durationMs),
    outcome: it.outcome,
    line: it.line,
  }));
}

export function compareAttempts(left: Side, right: Side): Page | undefined {
  const one = left.analysis.diagnosis.attempts[left.attempt];
  const other = right.analysis.diagnosis.attempts[right.attempt];
  if (!one || !other) {
    return undefined;
  }
  const title = 'Two connection attempts';
  const parts = [
    `# ${title}`,
    stageTable(left, one, right, other),
    '## Where they part',
    parting(left, one, right, other),
  ];
  return { title, markdown: `${parts.join('\n\n')}\n` };
}

function stageTable(left: Side, one: DiagnosedAttempt, right: Side, other: DiagnosedAttempt): string {
  const network = left.analysis.diagnosis.device.network ?? right.analysis.diagnosis.device.network;
  const rows = one.stages.map((stage, index) => [
    stageLabel(stage.id, network),
    stageCell(one, index),
    stageCell(other, index),
    difference(stage.durationMs, other.stages[index]?.durationMs),
  ]);
  const head = [
    ['', `Left: attempt ${left.attempt + 1}`, `Right: attempt ${right.attempt + 1}`, 'Right takes'],
    ['---', '---', '---', '---'],
    [
      'Outcome',
      outcomeText(one, network),
      outcomeText(other, network),
      difference(one.durationMs, other.durationMs),
    ],
    ['Lines', `${one.line + 1} to ${one.endLine + 1}`, `${other.line + 1} to ${other.endLine + 1}`, ''],
  ];
  return [...head, ...rows].map((it) => `| ${it.map(cell).join(' | ')} |`).join('\n');
}

function stageCell(attempt: DiagnosedAttempt, index: number): string {
  const stage = attempt.stages[index];
  if (!stage) {
    return '';
  }
  const parts = [
    statusWord[stage.status].toLowerCase(),
    ...(stage.durationMs === undefined ? [] : [duration(stage.durationMs)]),
    ...(stage.tries > 1 ? [`${stage.tries} tries`] : []),
  ];
  return parts.join(', ');
}

function difference(left: number | undefined, right: number | undefined): string {
  if (left === undefined || right === undefined) {
    return '';
  }
  const ms = right - left;
  if (Math.abs(ms) < 100) {
    return 'the same time';
  }
  return ms > 0 ? `${duration(ms)} longer` : `${duration(-ms)} less`;
}

interface Step {
  readonly title: string;
  readonly key: string;
  readonly line: number;
}

/** Lines of the common course that are shown before the difference. */
const shownBefore = 2;
const shownAfter = 3;
const mostSteps = 20_000;

function parting(left: Side, one: DiagnosedAttempt, right: Side, other: DiagnosedAttempt): string {
  const steps = stepsIn(left, one);
  const others = stepsIn(right, other);
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

function sideSteps(name: string, side: Side, steps: readonly Step[]): string {
  if (steps.length === 0) {
    return `**${name}:** nothing more.`;
  }
  const items = steps.map(
    (it) => `- ${prose(it.title)}, line ${it.line + 1}: ${codeSpan(lineText(side.analysis.log, it.line))}`,
  );
  return `**${name}:**\n\n${items.join('\n')}`;
}

/** What an attempt reported, in order; repeats of one report are one. */
function stepsIn({ analysis }: Side, attempt: DiagnosedAttempt): readonly Step[] {
  const steps: Step[] = [];
  for (const event of eventsBetween(analysis, attempt.line, attempt.endLine)) {
    const rule = analysis.knowledge.rules[event.rule];
    const key = rule?.id ?? event.signal;
    if (steps[steps.length - 1]?.key === key) {
      continue;
    }
    steps.push({ title: rule?.title ?? event.signal, key, line: event.line });
    if (steps.length === mostSteps) {
      break;
    }
  }
  return steps;
}
