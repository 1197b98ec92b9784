/** An attempt in the outline, with its stages. */

import type { DiagnosedAttempt, Finding } from '../../diagnosis/diagnosis.ts';
import type { Analysis } from '../../line/analysis.ts';
import { duration } from '../../rules/decode/durations.ts';
import { isLoud } from '../../rules/severities.ts';
import { prose } from '../../words/markdown.ts';
import { outcomeText, overText } from '../../words/outcomes.ts';
import { failureWords, findingItem } from './finding-item.ts';
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
  const failure = attempt.outcome === 'failed' ? failureWords(analysis, findings) : undefined;
  const verdict = failure ?? outcomeText(attempt);
  const parted = [verdict, ...(attempt.durationMs === undefined ? [] : [duration(attempt.durationMs)])];
  return {
    kind: 'attempt',
    label: `Attempt ${index + 1}${overText(attempt, diagnosis)}`,
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
