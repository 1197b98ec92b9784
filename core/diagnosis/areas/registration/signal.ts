/** Readings of the cellular signal: what counts as heard, silent and weak. */

import type { LogEvent } from '../../../log/vocabulary.ts';
import { type AttemptView, value } from '../../attempt-events.ts';
import { type AttemptDetector, perhapsCellular, type Suspicion, suspect } from '../../detector.ts';

/** Below these a device may register and still lose its data. */
const weak = { steps: 10, power: -115, quality: -16 };
/** What modems print when they measure nothing. */
const nothing = { steps: 99, power: -141, quality: -20 };

/** No cell is heard: `99` and `255` stand for unknown. */
export function isSilent(event: LogEvent): boolean {
  return /^(?:99|255|-1|0)$/.test(value(event, 'signal'));
}

export function isHeard(event: LogEvent): boolean {
  if (event.signal === 'cell-power') {
    return isBetween(Number(value(event, 'power')), nothing.power, 0);
  }
  return isBetween(Number(value(event, 'signal')), 0, nothing.steps);
}

/** A weak signal explains trouble, but does not prove it: never louder than information. */
function detectSignal(view: AttemptView): Suspicion[] {
  const readings = view.of('signal', 'cell-power', 'cell-quality').filter(isMeasured);
  const poor = readings.filter(isWeak);
  const last = poor.at(-1);
  if (!last || poor.length * 2 < readings.length) {
    return [];
  }
  return suspect('registration/weak-signal', [last, ...poor.slice(0, -1)], {
    last: last.line,
    confidence: poor.length >= 2 ? 'likely' : 'possible',
    facts: { signal: words(last) },
  });
}

function isMeasured(event: LogEvent): boolean {
  if (event.signal !== 'cell-quality') {
    return isHeard(event);
  }
  return isBetween(Number(value(event, 'quality')), nothing.quality, 0);
}

function isWeak(event: LogEvent): boolean {
  switch (event.signal) {
    case 'cell-power':
      return Number(value(event, 'power')) < weak.power;
    case 'cell-quality':
      return Number(value(event, 'quality')) <= weak.quality;
    default:
      return Number(value(event, 'signal')) < weak.steps;
  }
}

function isBetween(number: number, low: number, high: number): boolean {
  return number > low && number < high;
}

function words(event: LogEvent): string {
  switch (event.signal) {
    case 'cell-power':
      return `RSRP ${Math.round(Number(value(event, 'power')))} dBm`;
    case 'cell-quality':
      return `RSRQ ${Number(value(event, 'quality'))} dB`;
    default:
      return `${-113 + 2 * Number(value(event, 'signal'))} dBm`;
  }
}

export const signalDetectors: readonly AttemptDetector[] = [
  {
    scope: 'attempt',
    finds: ['registration/weak-signal'],
    evidence: ['signal', 'cell-power', 'cell-quality'],
    networks: perhapsCellular,
    detect: detectSignal,
  },
];
