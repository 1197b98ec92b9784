/** The stage summary of a log as plain text, ready for a ticket. */

import type { DiagnosedAttempt, DiagnosedStage, Diagnosis } from '../diagnosis/diagnosis.ts';
import { duration } from '../rules/decode/durations.ts';
import type { Knowledge } from '../rules/knowledge.ts';
import { unreadText } from '../words/coverage.ts';
import { deviceLabel } from '../words/device-label.ts';
import { qualifiedHeadline, wordsOf } from '../words/finding-words.ts';
import { outcomeText, overText, statusWords } from '../words/outcomes.ts';
import { stageLabel } from '../words/stage-labels.ts';
import { verdictOf } from '../words/verdict.ts';

/** A log with thousands of attempts is told by its last ones. */
const mostAttempts = 5;
const mostFindings = 20;

/** The verdict, the device, the last attempts stage by stage, and the findings, most important first. */
export function summaryOf(diagnosis: Diagnosis, knowledge: Knowledge): string {
  if (!diagnosis.isDeviceLog) {
    return 'Not a device log.';
  }
  const blocks = progressOf(diagnosis).map((it) => [...it, '']);
  const lines = [verdictOf(diagnosis, knowledge), ...(blocks.length === 0 ? [''] : blocks.flat())];
  const worth = diagnosis.findings.filter((it) => it.severity !== 'hint');
  for (const finding of worth.slice(0, mostFindings)) {
    const words = wordsOf(knowledge, finding);
    lines.push(`${finding.severity}: ${qualifiedHeadline(finding, words.headline)}`);
    lines.push(`  ${finding.code}, line ${finding.line + 1}`);
    if (words.nextSteps[0] !== undefined) {
      lines.push(`  Next: ${words.nextSteps[0]}`);
    }
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

function skippedText(count: number): string {
  return count === 1
    ? 'One earlier connection attempt is left out.'
    : `${count} earlier connection attempts are left out.`;
}

/** The device, lines that could not be read, and how far each of the last attempts got: a block of lines each. */
export function progressOf(diagnosis: Diagnosis): readonly (readonly string[])[] {
  const device = deviceLabel(diagnosis.device);
  const unread = unreadText(diagnosis.coverage);
  const skipped = Math.max(0, diagnosis.attempts.length - mostAttempts);
  return [
    ...(device === '' ? [] : [[`Device: ${device}`]]),
    ...(unread === undefined ? [] : [[unread]]),
    ...(skipped === 0 ? [] : [[skippedText(skipped)]]),
    ...diagnosis.attempts.slice(skipped).map((it, index) => attemptLines(it, skipped + index, diagnosis)),
  ];
}

function attemptLines(attempt: DiagnosedAttempt, index: number, diagnosis: Diagnosis): string[] {
  const took = attempt.durationMs === undefined ? '' : `, ${duration(attempt.durationMs)}`;
  const head = `Attempt ${index + 1} of ${diagnosis.attempts.length}${overText(attempt, diagnosis)}, lines ${attempt.line + 1} to ${attempt.endLine + 1}${took}: ${outcomeText(attempt)}`;
  return [
    head,
    ...attempt.stages.filter((it) => it.status !== 'skipped').map((it) => `  ${stageRow(it, attempt)}`),
  ];
}

function stageRow(stage: DiagnosedStage, attempt: DiagnosedAttempt): string {
  const status = stage.status === 'failed' ? 'FAILED' : statusWords[stage.status];
  const parts = [`${status.padEnd(11)} ${stageLabel(stage.id, attempt)}`];
  if (stage.durationMs !== undefined) {
    parts.push(duration(stage.durationMs));
  }
  if (stage.tries > 1) {
    parts.push(`${stage.tries} tries`);
  }
  return parts.join(', ');
}
