/** One sentence on the whole log. */

import type { Knowledge } from '../knowledge/knowledge.ts';
import type { DiagnosedAttempt, Finding, Network } from './finding.ts';
import { stageLabel } from './stage-labels.ts';

export function verdictOf(
  attempts: readonly DiagnosedAttempt[],
  findings: readonly Finding[],
  knowledge: Knowledge,
  network: Network | undefined,
): string {
  const cause = findings.find((it) => it.severity === 'error' && it.role === 'cause');
  const title = cause && (knowledge.findings.get(cause.code)?.title ?? cause.code);
  if (cause && title !== undefined) {
    const doubt = cause.confidence === 'possible' ? ' (possible cause)' : '';
    return cause.stage
      ? `Not connected. ${stageLabel(cause.stage, network)}: ${title}${doubt}`
      : `${title}${doubt}`;
  }
  const last = attempts[attempts.length - 1];
  if (!last) return 'No connection attempt in this log';
  const trouble = findings.filter((it) => it.severity === 'warning' && it.role === 'cause');
  const past =
    trouble.length === 0
      ? ''
      : `, after trouble: ${trouble
          .map((it) => knowledge.findings.get(it.code)?.title ?? it.code)
          .slice(0, 2)
          .join('; ')}`;
  if (last.outcome === 'connected') return `Connected to the cloud${past}`;
  if (last.outcome === 'failed' && last.failedStage)
    return `Not connected. Stopped at: ${stageLabel(last.failedStage, network)}`;
  return attempts.some((it) => it.outcome === 'connected')
    ? `Was connected; the log ends while it connects again${past}`
    : 'The log ends before the connection is made';
}
