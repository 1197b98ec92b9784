/** A candidate is a suspicion with all that the knowledge base says of its finding, ready to be weighed. */

import type { StageId } from '../log/vocabulary.ts';
import type { FindingWeight } from '../rules/finding-text.ts';
import type { Knowledge } from '../rules/knowledge.ts';
import { type Rung, rungOf } from '../rules/ladders.ts';
import type { Network } from '../rules/platforms.ts';
import { type Confidence, quieter, type Role, type Severity } from '../rules/severities.ts';
import type { Suspicion } from './detector.ts';
import { networkOfFinding } from './interfaces.ts';

export interface Candidate {
  readonly code: string;
  readonly stage: StageId | undefined;
  /** It keeps the attempt from going on: an error unless the stage is passed later. */
  readonly blocks: boolean;
  readonly confidence: Confidence;
  readonly role: Role;
  /** Never louder than this, whatever comes after. */
  readonly atMost: Severity | undefined;
  /** It names no reason. */
  readonly unexplained: boolean;
  /** An answer did not come, which a device further back can be the reason of. */
  readonly unanswered: boolean;
  /** It takes for granted that all before its stage works. */
  readonly supposed: boolean;
  /** Signals of the next step, which show it to be over. */
  readonly overcomeBy: readonly string[];
  readonly rung: Rung;
  readonly lines: readonly number[];
  readonly last: number;
  readonly occurrences: number;
  readonly facts: Readonly<Record<string, string>>;
  /** The interface that it is about; undefined where nothing tells. */
  readonly network: Network | undefined;
  /** Whatever else is told of its lines follows from it. */
  readonly covers: boolean;
  readonly attempt: number | undefined;
  /** The wording of the message that it tells in the words of its rule. */
  readonly wording: number | undefined;
}

const none: readonly string[] = [];

/**
 * Joins what the knowledge base says of a finding with what the situation changes, which can take away and never add:
 * a ceiling is lowered, what blocks is let through, a cause becomes a consequence or advice. How sure a finding is, the
 * situation alone knows best, in both directions.
 */
export function candidateOf({ weights, rungs }: Knowledge, suspicion: Suspicion): Candidate {
  const text = weights.get(suspicion.code);
  const stage = (suspicion.stage === undefined ? text?.stage : suspicion.stage) ?? undefined;
  const role = suspicion.role ?? text?.role ?? 'cause';
  // Advice is as loud as its ceiling; that of a cause was not meant so.
  const asAdvice = role === 'advice' && text?.role !== 'advice';
  const ceiling = asAdvice ? quieter('information', text?.atMost) : text?.atMost;
  return {
    code: suspicion.code,
    stage,
    blocks: (text?.blocks ?? true) && (suspicion.blocks ?? true),
    confidence: suspicion.confidence ?? text?.confidence ?? 'likely',
    role,
    atMost: suspicion.atMost === undefined ? ceiling : quieter(suspicion.atMost, ceiling),
    ...relationsOf(text),
    rung: rungOf(rungs, suspicion.code, stage),
    lines: suspicion.lines,
    last: suspicion.last,
    occurrences: suspicion.occurrences,
    facts: suspicion.facts ?? {},
    network: networkOfFinding(suspicion.code, suspicion.facts?.interface),
    covers: suspicion.covers ?? false,
    attempt: suspicion.attempt,
    wording: suspicion.wording,
  };
}

/** What a finding has to do with others. */
function relationsOf(
  text: FindingWeight | undefined,
): Pick<Candidate, 'unexplained' | 'unanswered' | 'supposed' | 'overcomeBy'> {
  const { unexplained = false, unanswered = false, supposed = false, overcomeBy = none } = text ?? {};
  return { unexplained, unanswered, supposed, overcomeBy };
}

/**
 * The most telling of several candidates first: by rung, then the more frequent one, then one that is more than
 * possible, then by place on the rung.
 */
export function byRung(a: Candidate, b: Candidate): number {
  return (
    b.rung.height - a.rung.height ||
    b.occurrences - a.occurrences ||
    Number(a.confidence === 'possible') - Number(b.confidence === 'possible') ||
    a.rung.place - b.rung.place
  );
}
