/** An attempt in the outline, with its stages. */

import type { DiagnosedAttempt, Finding } from '../../diagnosis/diagnosis.ts';
import type { Analysis } from '../../line/analysis.ts';
import { duration } from '../../rules/decode/durations.ts';
import { isLoud } from '../../rules/severities.ts';
import { wordsOf } from '../../words/finding-words.ts';
import { prose } from '../../words/markdown.ts';
import { stageLabel } from '../../words/stage-labels.ts';
import { findingItem } from './finding-item.ts';
import type { OutlineItem, OutlineStatus } from './outline-item.ts';
import { stageItem } from './stage-item.ts';

/** The attempt with this index, and the findings in it. */
export function attemptItem(analysis: Analysis, index: number, findings: readonly Finding[]): OutlineItem {
  const { diagnosis } = analysis;
  const attempt = diagnosis.attempts[index] as DiagnosedAttempt;
  const stages = attempt.stages.map((it) => {
    const own = findings.filter(({ stage }) => stage === it.id);
    return stageItem(analysis, attempt, it, own);
  });
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
