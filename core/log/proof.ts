/** How far the head of a line alone proves that Device OS has printed it. */

import { isOfDevice } from './far-record.ts';
import type { LineHead } from './line-head.ts';

/** `sure`: no other program prints such a head; `likely`: some of them make a log of a device. */
export type Proof = 'sure' | 'likely';

/** What is enough: one line that is sure, or some that are likely. */
export const fullProof = 3;
export const proofWeight: Readonly<Record<Proof, number>> = { sure: fullProof, likely: 1 };

/** Seconds since 1970 of the years 2008 to 2033, which other programs print where a device prints its time. */
const epochFrom = 1_200_000_000;
const epochTo = 2_000_000_000;

export function proofOf(head: LineHead): Proof | undefined {
  const { form, time, category, quoted } = head;
  if (quoted || form === 'bare') {
    return undefined;
  }
  const plausible = time >= 0 && (time < epochFrom || time >= epochTo);
  switch (form) {
    case 'gen2':
      return 'sure';
    case 'json':
    case 'remote':
      return isOfDevice(category) ? 'sure' : 'likely';
    case 'before-0.6':
      return plausible ? 'sure' : 'likely';
    default:
      return proofOfRecord(head, plausible);
  }
}

function proofOfRecord({ time, category, unpadded }: LineHead, plausible: boolean): Proof | undefined {
  if (time < 0) {
    return undefined;
  }
  if (isOfDevice(category)) {
    const only = category?.includes('.') ? 'likely' : undefined;
    return plausible ? (unpadded ? 'likely' : 'sure') : only;
  }
  return plausible && !unpadded ? 'likely' : undefined;
}
