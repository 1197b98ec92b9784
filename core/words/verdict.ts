/** One sentence on the whole log. */

import type { Diagnosis, Finding } from '../diagnosis/diagnosis.ts';
import type { Knowledge } from '../rules/knowledge.ts';
import { stageLabel } from './stage-labels.ts';

/** The verdict on a diagnosed log, without a full stop at its end; empty for a file that is no device log. */
export function verdictOf({ isDeviceLog, attempts, findings }: Diagnosis, knowledge: Knowledge): string {
  if (!isDeviceLog) {
    return '';
  }
  const causes = findings.filter((it) => it.role === 'cause');
  const titleOf = (it: Finding) => knowledge.findings.get(it.code)?.title ?? it.code;
  const stopped = (it: Finding) => {
    const doubt = it.confidence === 'possible' ? ' (possible cause)' : '';
    return `${it.stage ? `${stageLabel(it.stage, it.network)}: ` : ''}${titleOf(it)}${doubt}`;
  };
  const error = causes.find((it) => it.severity === 'error');
  if (error) {
    return error.stage ? `Not connected. ${stopped(error)}` : stopped(error);
  }
  const last = attempts[attempts.length - 1];
  if (!last) {
    return 'No connection attempt in this log';
  }
  const trouble = causes.filter((it) => it.severity === 'warning');
  const past = trouble.length === 0 ? '' : `, after trouble: ${trouble.map(titleOf).slice(0, 2).join('; ')}`;
  if (last.outcome === 'connected') {
    return `Connected to the cloud${past}`;
  }
  // What may still pass, or may only be cut off, is a warning and yet what the reader came for.
  const open = trouble.find((it) => !it.recovered && !it.earlier && it.attempt === attempts.length - 1);
  if (open) {
    return `Not connected when the log ends. ${stopped(open)}`;
  }
  if (last.outcome === 'failed' && last.failedStage) {
    return `Not connected. Stopped at: ${stageLabel(last.failedStage, last.network)}`;
  }
  return attempts.some((it) => it.outcome === 'connected')
    ? `Was connected; the log ends while it connects again${past}`
    : 'The log ends before the connection is made';
}
