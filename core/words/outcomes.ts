/** How an attempt ended and what became of its stages, in words. */

import type { DiagnosedAttempt, Diagnosis, StageStatus } from '../diagnosis/diagnosis.ts';
import { networkName, stageLabel } from './stage-labels.ts';

/** `connected`, `incomplete`, `failed at Wi-Fi link`. */
export function outcomeText(attempt: DiagnosedAttempt): string {
  if (attempt.outcome === 'failed' && attempt.failedStage) {
    return `failed at ${stageLabel(attempt.failedStage, attempt.network)}`;
  }
  return attempt.outcome;
}

/** ` over Ethernet`, where the attempts of a log are not all about the interface that the device is known by; else empty. */
export function overText(attempt: DiagnosedAttempt, { attempts, device }: Diagnosis): string {
  const one = attempts.every((it) => it.network === undefined || it.network === device.network);
  return one || attempt.network === undefined ? '' : ` over ${networkName(attempt.network)}`;
}

export const statusWords: Readonly<Record<StageStatus, string>> = {
  passed: 'passed',
  failed: 'failed',
  unfinished: 'unfinished',
  notReached: 'not reached',
  skipped: 'skipped',
  notSeen: 'not seen',
};
