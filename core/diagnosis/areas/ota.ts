/** Firmware updates over the air that did not get onto the device. */

import { decode } from '../../rules/decode/decode.ts';
import type { DetectedValues, LogDetector, Suspicion } from '../detector.ts';
import type { Update, UpdateEnd } from '../life/updates.ts';
import type { LogView } from '../log-view.ts';

/** The updates that came to one of these ends, as one finding; what a later update made good is told as past. */
function updatesThat(ends: readonly UpdateEnd[], code: string) {
  return ({ updates, knowledge }: LogView): readonly Suspicion[] => {
    const lastDone = updates.findLastIndex((it) => it.end === 'done');
    const past: Update[] = [];
    const standing: Update[] = [];
    for (const [index, update] of updates.entries()) {
      if (ends.includes(update.end)) {
        (index < lastDone ? past : standing).push(update);
      }
    }
    const reasonOf = (error: string) => decode(knowledge, 'system-error', error).meaning;
    return [
      ...suspectUpdates(code, standing, factsOf(standing, reasonOf), {
        ...(standing.every((it) => it.mayGoOn) ? { atMost: 'information' } : {}),
      }),
      ...suspectUpdates(code, past, factsOf(past, reasonOf), { atMost: 'information' }),
    ];
  };
}

function suspectUpdates(
  code: string,
  updates: readonly Update[],
  facts: DetectedValues,
  more: Partial<Suspicion>,
): readonly Suspicion[] {
  const [first] = updates;
  const last = updates.at(-1);
  if (!first || !last) {
    return [];
  }
  const lines = updates.flatMap((it) => [...it.endLines, it.line]);
  return [
    {
      code,
      lines: [last.endLines[0] ?? last.line, ...new Set(lines)],
      last: last.endLine,
      occurrences: updates.length,
      facts,
      ...more,
    },
  ];
}

/** The error of the last one, and how far the last one had come. */
function factsOf(
  updates: readonly Update[],
  reasonOf: (error: string) => string | undefined,
): DetectedValues {
  const last = updates.at(-1);
  const { error, parts, received = 0 } = last ?? {};
  const reason = error === undefined ? undefined : reasonOf(error);
  return {
    ...(error === undefined ? {} : { code: error }),
    ...(reason === undefined ? {} : { reason }),
    ...(parts === undefined || received === 0 ? {} : { parts: String(parts), part: String(received) }),
  };
}

export const otaDetectors: readonly LogDetector[] = [
  {
    scope: 'log',
    finds: ['ota/not-applied'],
    evidence: ['update-not-applied', 'update-fault'],
    detect: updatesThat(['not-applied'], 'ota/not-applied'),
  },
  {
    scope: 'log',
    finds: ['ota/failed'],
    evidence: ['update-failed', 'update-fault', 'event-loop-error'],
    detect: updatesThat(['failed'], 'ota/failed'),
  },
  {
    scope: 'log',
    finds: ['ota/cancelled'],
    evidence: ['update-cancelled'],
    detect: updatesThat(['cancelled'], 'ota/cancelled'),
  },
  {
    scope: 'log',
    finds: ['ota/failed-on-poor-link'],
    evidence: ['update-timed-out'],
    detect: updatesThat(['timed-out'], 'ota/failed-on-poor-link'),
  },
  {
    scope: 'log',
    finds: ['ota/broken-off', 'ota/refused'],
    evidence: ['update-asked', 'update-begun', 'update-part', 'update-progress', 'update-complete'],
    detect: (view) => [
      ...updatesThat(['cut-off'], 'ota/broken-off')(view),
      ...updatesThat(['refused'], 'ota/refused')(view),
    ],
  },
];
