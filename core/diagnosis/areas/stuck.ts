/**
 * An attempt that makes no progress although no line says why: the stage it stands in, once it has stood there for
 * longer than the stage takes. The log level often hides the reason; then the finding says so.
 */

import { openStage } from '../../log/attempt.ts';
import { elapsed } from '../../log/clock.ts';
import { type StageId, stageIds } from '../../log/vocabulary.ts';
import type { Network } from '../../rules/platforms.ts';
import type { AttemptView } from '../attempt-events.ts';
import { type AttemptDetector, type Suspicion, secondsOf } from '../detector.ts';

/** Longest usual time in a stage, in milliseconds. Source: time-outs of the stage model and of the drivers. */
const patience: Readonly<Record<StageId, { wifi: number; cellular: number; ethernet: number }>> = {
  initialization: { wifi: 30_000, cellular: 60_000, ethernet: 30_000 },
  authentication: { wifi: 25_000, cellular: 120_000, ethernet: 10_000 },
  link: { wifi: 20_000, cellular: 60_000, ethernet: 10_000 },
  ip: { wifi: 15_000, cellular: 30_000, ethernet: 15_000 },
  cloud: { wifi: 75_000, cellular: 120_000, ethernet: 75_000 },
};

export function patienceOf(stage: StageId, network: Network | undefined): number {
  return patience[stage][network ?? 'wifi'];
}

const codes: Readonly<Record<StageId, Readonly<Partial<Record<Network, string>>> & { any: string }>> = {
  initialization: { any: 'modem/not-ready' },
  authentication: { any: 'join/not-joined', cellular: 'registration/not-registered' },
  link: { any: 'link/never-up', cellular: 'ppp/not-connected', ethernet: 'ethernet/no-cable' },
  ip: { any: 'ip/dhcp-failed', cellular: 'ppp/not-connected', ethernet: 'ethernet/dhcp-failed' },
  cloud: { any: 'cloud/not-connected' },
};

function detectStuck(view: AttemptView): readonly Suspicion[] {
  const { attempt, network } = view;
  if (attempt.connected || attempt.end === 'request') {
    return [];
  }
  const index = openStage(attempt);
  const stage = stageIds[index];
  const progress = attempt.stages[index];
  if (stage === undefined || !progress) {
    return [];
  }
  // Ethernet has no authentication.
  if (network === 'ethernet' && stage === 'authentication') {
    return [];
  }
  // Since its last sign of life.
  const waited = elapsed(progress.endTime, attempt.endTime);
  if (waited === undefined || waited < patienceOf(stage, network)) {
    return [];
  }
  // A Gen 2 modem joins without PPP, and its traces do not say when it is done.
  if (stage === 'link' && view.of('gen2-section').length > 0) {
    return [];
  }
  return [
    {
      code: (network && codes[stage][network]) ?? codes[stage].any,
      stage,
      confidence: 'possible',
      lines: [progress.line ?? attempt.line],
      last: attempt.endLine,
      occurrences: Math.max(1, progress.tries),
      facts: secondsOf(waited),
    },
  ];
}

export const stuckDetectors: readonly AttemptDetector[] = [
  {
    scope: 'attempt',
    finds: Object.values(codes).flatMap((it) => Object.values(it)),
    evidence: [],
    unlessBlocked: true,
    detect: detectStuck,
  },
];
