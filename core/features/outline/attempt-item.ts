/** An attempt in the outline, with its stages, and their findings and steps. */

import { type DiagnosedAttempt, type DiagnosedStage, type Finding, isLoud } from '../../diagnosis/finding.ts';
import type { Analysis } from '../../line/analysis.ts';
import { duration } from '../../words/durations.ts';
import { wordsOf } from '../../words/finding-words.ts';
import { prose } from '../../words/markdown.ts';
import { stageLabel } from '../../words/stage-labels.ts';
import { findingItem } from './finding-item.ts';
import type { OutlineItem, OutlineStatus } from './outline-item.ts';
import { stepsOf } from './steps.ts';

/** The attempt with this index, and the findings in it. */
export function attemptItem(analysis: Analysis, index: number, findings: readonly Finding[]): OutlineItem {
  const { diagnosis } = analysis;
  const attempt = diagnosis.attempts[index] as DiagnosedAttempt;
  const stages = attempt.stages.map((it) =>
    stageItem(
      analysis,
      attempt,
      it,
      findings.filter((f) => f.stage === it.id),
    ),
  );
  const loose = findings.filter((it) => it.stage === undefined).map((it) => findingItem(analysis, it));
  const verdict = attempt.outcome === 'failed' ? causeTitle(analysis, findings, attempt) : attempt.outcome;
  const parted = [verdict, ...(attempt.durationMs === undefined ? [] : [duration(attempt.durationMs)])];
  return {
    kind: 'attempt',
    label: `Attempt ${index + 1}`,
    description: parted.join(' · '),
    tooltip: prose(`Lines ${attempt.line + 1} to ${attempt.endLine + 1}${endWord(attempt)}`),
    status: attemptStatus(attempt, findings),
    line: attempt.line,
    endLine: attempt.endLine,
    children: [...stages, ...loose],
  };
}

function endWord({ end }: DiagnosedAttempt): string {
  const words = {
    open: '',
    lost: ', ended by the loss of the connection',
    reset: ', ended by a restart',
    request: ', ended by the device on purpose',
    replaced: ', replaced by a new attempt',
  };
  return words[end];
}

function attemptStatus(attempt: DiagnosedAttempt, findings: readonly Finding[]): OutlineStatus {
  if (attempt.outcome === 'failed') {
    return 'failed';
  }
  if (attempt.outcome === 'incomplete') {
    return 'unfinished';
  }
  return findings.some(isLoud) ? 'recovered' : 'passed';
}

function causeTitle(analysis: Analysis, findings: readonly Finding[], attempt: DiagnosedAttempt): string {
  const cause = findings.find((it) => it.role === 'cause' && isLoud(it));
  if (cause) {
    return `failed: ${wordsOf(analysis.knowledge, cause).title}`;
  }
  const stage = attempt.failedStage;
  return stage ? `failed at ${stageLabel(stage, analysis.diagnosis.device.network)}` : 'failed';
}

function stageItem(
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
    label: stageLabel(stage.id, analysis.diagnosis.device.network),
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
  notSeen: 'before this log begins',
};

function stageDescription(analysis: Analysis, stage: DiagnosedStage, findings: readonly Finding[]): string {
  const cause = findings.find((it) => it.role === 'cause' && isLoud(it));
  const verdict =
    stage.status === 'failed' && cause
      ? `failed: ${wordsOf(analysis.knowledge, cause).title}`
      : statusWords[stage.status];
  const parts = [
    verdict,
    stage.tries > 1 ? `${stage.tries} tries` : '',
    stage.durationMs === undefined ? '' : duration(stage.durationMs),
  ];
  return parts.filter((it) => it !== '').join(' · ');
}
