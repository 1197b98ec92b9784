/** What a detector may change in the weight that the knowledge base gives a finding. */

import assert from 'node:assert/strict';
import { candidateOf } from '../../core/diagnosis/candidate.ts';
import type { Suspicion } from '../../core/diagnosis/detector.ts';
import { findingsOf } from '../../core/diagnosis/findings.ts';
import { recoveryIn } from '../../core/diagnosis/recovery.ts';
import { weigh } from '../../core/diagnosis/weigh.ts';
import { confidences, loudness, severities } from '../../core/rules/severities.ts';
import { knowledge } from '../support/knowledge.ts';

type Change = Pick<Suspicion, 'blocks' | 'role' | 'atMost'>;

const maybe = <T>(...values: readonly T[]) => [undefined, ...values];

/** All that the situation may change, but how sure a finding is. */
const changes: readonly Change[] = maybe(true, false).flatMap((blocks) =>
  maybe('consequence' as const, 'advice' as const).flatMap((role) =>
    maybe(...severities).map((atMost) => ({
      ...(blocks === undefined ? {} : { blocks }),
      ...(role === undefined ? {} : { role }),
      ...(atMost === undefined ? {} : { atMost }),
    })),
  ),
);

/** How loud a finding is that nothing came after. */
function volumeOf(code: string, change: Partial<Suspicion>): number {
  const suspicion = { code, lines: [0], last: 0, occurrences: 1, ...change };
  const placed = [{ candidate: candidateOf(knowledge, suspicion), attempt: 0 }];
  const weighed = weigh(placed, recoveryIn([], [], undefined, new Set(), undefined), []);
  const [finding] = findingsOf(weighed, { told: new Map(), quiet: new Map() }, true, undefined, false);
  assert.ok(finding);
  return loudness(finding.severity);
}

describe('what the situation changes', () => {
  const codes = [...knowledge.findings.keys()];

  it('never makes a finding louder that is as sure', () => {
    assert.ok(codes.length > 100);
    for (const confidence of confidences) {
      for (const code of codes) {
        const usual = volumeOf(code, { confidence });
        const louder = changes.filter((it) => volumeOf(code, { confidence, ...it }) > usual);
        assert.deepEqual(louder, [], code);
      }
    }
  });

  it('makes nothing an error by being sure of it', () => {
    for (const code of codes) {
      const possible = volumeOf(code, { confidence: 'possible' });
      const certain = volumeOf(code, { confidence: 'certain' });
      assert.ok(certain === possible || certain <= loudness('warning'), code);
    }
  });
});
