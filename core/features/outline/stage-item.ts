/** A stage in the outline, with its findings and steps. */

import type { DiagnosedAttempt, DiagnosedStage, Finding } from '../../diagnosis/diagnosis.ts';
import type { Analysis } from '../../line/analysis.ts';
import { duration } from '../../rules/decode/durations.ts';
import { isLoud } from '../../rules/severities.ts';
import { prose } from '../../words/markdown.ts';
import { stageLabel } from '../../words/stage-labels.ts';
import { failureWords, findingItem } from './finding-item.ts';
import type { OutlineItem } from './outline-item.ts';
import { stepsOf } from './steps.ts';

/** A stage of an attempt, and the findings in it; one of which the log shows nothing stands where its attempt begins. */
export function stageItem(
  analysis: Analysis,
  attempt: DiagnosedAttempt,
  stage: DiagnosedStage,
  findings: readonly Finding[],
): OutlineItem {
  const { line = attempt.line, endLine = attempt.line } = stage;
  const seen = stage.line !== undefined;
  const children = [...findings.map((it) => findingItem(analysis, it)), ...stepsOf(analysis, stage)];
  return {
    kind: 'stage',
    label: stageLabel(stage.id, attempt),
    description: stageDescription(analysis, stage, findings),
    tooltip: seen ? prose(`Lines ${line + 1} to ${endLine + 1}`) : '',
    status: stage.status === 'passed' && findings.some(isLoud) ? 'recovered' : stage.status,
    line,
    endLine,
    children: children.sort((a, b) => a.line - b.line),
  };
}

const statusWords: Readonly<Record<DiagnosedStage['status'], string>> = {
  passed: '',
  failed: 'failed',
  unfinished: 'unfinished',
  notReached: 'not reached',
  skipped: 'not needed',
  notSeen: 'not shown in this log',
};

function stageDescription(analysis: Analysis, stage: DiagnosedStage, findings: readonly Finding[]): string {
  const failure = stage.status === 'failed' ? failureWords(analysis, findings) : undefined;
  const verdict = failure ?? statusWords[stage.status];
  const parts = [
    verdict,
    stage.tries > 1 ? `${stage.tries} tries` : '',
    stage.durationMs === undefined ? '' : duration(stage.durationMs),
  ];
  return parts.filter((it) => it !== '').join(' · ');
}
