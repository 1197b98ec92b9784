/** The table of a comparison: outcome, lines and times of two attempts, stage by stage. */

import type { DiagnosedAttempt } from '../../diagnosis/diagnosis.ts';
import { duration } from '../../rules/decode/durations.ts';
import { cell } from '../../words/markdown.ts';
import { outcomeText, statusWords } from '../../words/outcomes.ts';
import { stageLabel } from '../../words/stage-labels.ts';

/** An attempt and the number that a person reads. */
interface Side {
  readonly number: number;
  readonly attempt: DiagnosedAttempt;
}

export function stageTable(left: Side, right: Side): string {
  const { attempt: one } = left;
  const { attempt: other } = right;
  const place = one.network === undefined ? other : one;
  const rows = one.stages.map((stage, index) => [
    stageLabel(stage.id, place),
    stageCell(one, index),
    stageCell(other, index),
    difference(stage.durationMs, other.stages[index]?.durationMs),
  ]);
  const head = [
    ['', `Left: attempt ${left.number}`, `Right: attempt ${right.number}`, 'Right takes'],
    ['---', '---', '---', '---'],
    ['Outcome', outcomeText(one), outcomeText(other), difference(one.durationMs, other.durationMs)],
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
    statusWords[stage.status],
    ...(stage.durationMs === undefined ? [] : [duration(stage.durationMs)]),
    ...(stage.tries > 1 ? [`${stage.tries} tries`] : []),
  ];
  return parts.join(', ');
}

/** Times closer than this are the same to a person. */
const sameTimeMs = 100;

function difference(left: number | undefined, right: number | undefined): string {
  if (left === undefined || right === undefined) {
    return '';
  }
  const ms = right - left;
  if (Math.abs(ms) < sameTimeMs) {
    return 'the same time';
  }
  return ms > 0 ? `${duration(ms)} longer` : `${duration(-ms)} less`;
}
