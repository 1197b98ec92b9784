/**
 * Trackers have an ESP32 beside their cellular modem, only to scan for Wi-Fi networks around them. What it prints looks
 * like the Wi-Fi of an Argon; when it fails, that costs the location and never the connection.
 */

import { beginAttempt } from '../../../log/attempt.ts';
import { viewOf } from '../../attempt-events.ts';
import { byRung, candidateOf } from '../../candidate.ts';
import { type AttemptDetector, type LogDetector, type Suspicion, seenBy } from '../../detector.ts';
import type { Device } from '../../diagnosis.ts';
import type { LogView } from '../../log-view.ts';
import { singleLines } from '../../triggers.ts';
import { modemDetectors } from './modem.ts';

/** The chip's own lines are read like those of an Argon. */
const own: readonly AttemptDetector[] = [...modemDetectors, singleLines];

function wifiChip({ ofWifiChip, capture, device, knowledge }: LogView): readonly Suspicion[] {
  const first = ofWifiChip[0];
  if (!first) {
    return [];
  }
  const radio: Device = { ...device, network: 'wifi', modem: 'esp32' };
  const attempt = beginAttempt(0, first.line, first.time);
  const view = viewOf(attempt, 0, { events: ofWifiChip, sent: [] }, capture, radio, knowledge);
  const found = seenBy(own, view).sort((a, b) =>
    byRung(candidateOf(knowledge, a), candidateOf(knowledge, b)),
  );
  return found.map((it, index) => ({
    ...it,
    stage: null,
    blocks: false,
    ...(index > 0 && it.role === undefined ? { role: 'consequence' } : {}),
  }));
}

export const wifiChipDetectors: readonly LogDetector[] = [
  {
    scope: 'log',
    finds: [...new Set(own.flatMap((it) => it.finds))],
    evidence: [...new Set(own.flatMap((it) => it.evidence))],
    triggers: true,
    detect: wifiChip,
  },
];
