/** The point at which the boots of a loop break off, in words. */

import type { StageId } from '../../log/vocabulary.ts';
import { duration } from '../../rules/decode/durations.ts';
import type { Network } from '../../rules/platforms.ts';
import type { RestartLoop } from './life.ts';

const reached: Readonly<Record<StageId | 'connected', string>> = {
  initialization: 'the modem was ready',
  authentication: 'the network was joined',
  link: 'the link came up',
  ip: 'the address had come',
  cloud: 'the cloud was connected',
  connected: 'the cloud was connected',
};

const atOnce = 100;

/** `3.7 s after the cloud was connected`; undefined where the boots differ, or reached nothing. */
export function breakPointWords(
  { point, afterMs }: Pick<RestartLoop, 'point' | 'afterMs'>,
  network: Network | undefined,
): string | undefined {
  if (point === undefined) {
    return undefined;
  }
  const cellular = point === 'authentication' && network === 'cellular';
  const words = cellular ? 'the network had accepted it' : reached[point];
  if (afterMs === undefined) {
    return `after ${words}`;
  }
  // Nothing is measured where the loop breaks off in the very lines that show the step.
  return afterMs < atOnce ? `right after ${words}` : `${duration(afterMs)} after ${words}`;
}
