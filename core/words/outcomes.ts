/** How an attempt ended and what became of its stages, in words. */

import type { DiagnosedAttempt, Diagnosis, StageStatus } from '../diagnosis/diagnosis.ts';
import type { AttemptEnd } from '../log/attempt.ts';
import { networkName, stageLabel } from './stage-labels.ts';

/** What became of a connection that was made, and of an attempt that nothing failed in; empty where it goes on. */
const afterConnect: Readonly<Record<AttemptEnd, string>> = {
  open: '',
  replaced: '',
  lost: ', then lost',
  reset: ', then restarted',
  request: ', then ended by the device',
};
const beforeConnect: Readonly<Record<AttemptEnd, string>> = {
  open: '',
  replaced: '',
  lost: '',
  reset: ', cut off by a restart',
  request: ', ended by the device',
};

/** `connected`, `connected, then ended by the device`, `incomplete`, `failed at Wi-Fi link`. */
export function outcomeText(attempt: DiagnosedAttempt): string {
  const { outcome, end, failedStage } = attempt;
  if (outcome === 'failed' && failedStage) {
    return `failed at ${stageLabel(failedStage, attempt)}`;
  }
  return `${outcome}${outcome === 'connected' ? afterConnect[end] : beforeConnect[end]}`;
}

/** ` over Ethernet`, where the attempts of a log are not all about the interface that the device is known by; else empty. */
export function overText({ network }: DiagnosedAttempt, diagnosis: Diagnosis): string {
  return network === undefined || isOverOne(diagnosis) ? '' : ` over ${networkName(network)}`;
}

/** A log may have thousands of attempts, and each one asks. */
const overOne = new WeakMap<Diagnosis, boolean>();

function isOverOne(diagnosis: Diagnosis): boolean {
  const { attempts, device } = diagnosis;
  const known =
    overOne.get(diagnosis) ??
    attempts.every((it) => it.network === undefined || it.network === device.network);
  overOne.set(diagnosis, known);
  return known;
}

export const statusWords: Readonly<Record<StageStatus, string>> = {
  passed: 'passed',
  failed: 'failed',
  unfinished: 'unfinished',
  notReached: 'not reached',
  skipped: 'skipped',
  notSeen: 'not seen',
};
