/**
 * What ended in a loss. The lines that tell of one are remarks as long as the device comes back; where it does not, they
 * are what the reader came for.
 */

import { isLoud } from '../../rules/severities.ts';
import { stageIndex } from '../attempt-events.ts';
import type { Finding } from '../diagnosis.ts';
import type { Weighed } from '../weighed.ts';
import type { Life } from './life.ts';

/** Lines around the one that decides which tell of the same loss. */
const nearLines = 3;

/** The findings of candidates, at least one of them loud where a connection was lost for good. */
export function mergeLoud(
  told: readonly Weighed[],
  merge: (some: readonly Weighed[]) => readonly Finding[],
  life: Life,
): readonly Finding[] {
  const findings = merge(told);
  const loud = withLoudLoss(told, findings, life);
  return loud ? merge(loud) : findings;
}

/**
 * The candidates with what ended the last connection as a cause that is a warning; undefined where no connection was
 * lost for good, or where something loud is told of it already.
 */
function withLoudLoss(
  told: readonly Weighed[],
  findings: readonly Finding[],
  { sessions }: Life,
): readonly Weighed[] | undefined {
  const { end, decisiveLine, line } = sessions.at(-1) ?? {};
  if (end !== 'lost' || decisiveLine === undefined || line === undefined) {
    return undefined;
  }
  if (findings.some((it) => it.role !== 'advice' && isLoud(it) && it.endLine >= line)) {
    return undefined;
  }
  const near = told.filter(({ role, candidate }) => {
    return role !== 'advice' && candidate.lines.some((it) => Math.abs(it - decisiveLine) <= nearLines);
  });
  const [first] = near.sort((a, b) => weightOf(b) - weightOf(a) || stageOf(a) - stageOf(b));
  if (!first) {
    return undefined;
  }
  const raised = {
    role: 'cause',
    cause: undefined,
    resolved: false,
    earlier: false,
    endedInLoss: true,
  } as const;
  return told.map((it): Weighed => (it === first ? { ...it, ...raised } : it));
}

/** An order of the cloud, or the like, that is harmless by nature: it names no reason. */
const orders = ['session/key-change-ordered'];

/** A cause goes before what follows from it. */
function weightOf({ candidate, role }: Weighed): number {
  return orders.includes(candidate.code) ? 0 : role === 'cause' ? 2 : 1;
}

function stageOf({ candidate }: Weighed): number {
  return stageIndex(candidate.stage);
}
