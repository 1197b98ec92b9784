/** How an attempt ended and what became of its stages, in words. */

import type { DiagnosedAttempt, StageStatus } from '../diagnosis/diagnosis.ts';
import type { Network } from '../rules/platforms.ts';
import { stageLabel } from './stage-labels.ts';

/** `connected`, `incomplete`, `failed at Wi-Fi link`. */
export function outcomeText(attempt: DiagnosedAttempt, network: Network | undefined): string {
  if (attempt.outcome === 'failed' && attempt.failedStage) {
    return `failed at ${stageLabel(attempt.failedStage, network)}`;
  }
  return attempt.outcome;
}

export const statusWords: Readonly<Record<StageStatus, string>> = {
  passed: 'passed',
  failed: 'failed',
  unfinished: 'unfinished',
  notReached: 'not reached',
  skipped: 'skipped',
  notSeen: 'not seen',
};
