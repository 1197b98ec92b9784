/** A log in which the device, or its release, becomes another one. */

import { type OutcomeDetector, type Suspicion, suspect } from '../../detector.ts';
import type { Device, DeviceSpan } from '../../diagnosis.ts';
import type { OutcomeView } from '../../log-view.ts';

function changes({ devices }: OutcomeView): readonly Suspicion[] {
  return devices.slice(1).flatMap((span, index) => {
    const before = devices[index] as DeviceSpan;
    const facts = { before: nameOf(before.device), after: nameOf(span.device) };
    if (span.another) {
      const known = facts.before !== '' && facts.after !== '' && facts.before !== facts.after;
      return suspect('log/several-devices', [span], known ? { facts } : {});
    }
    return suspect('log/release-changed', [span], {
      facts: { before: releaseOf(before.device), after: releaseOf(span.device) },
    });
  });
}

/** Names that a headline has room for. */
const mostNames = 2;

function nameOf({ names }: Device): string {
  return names.length > mostNames ? '' : names.join(' or ');
}

/** `5.3.0`, `5.3.0 or newer`; empty when neither end is known. */
function releaseOf({ deviceOs: { min, max } }: Device): string {
  if (min !== undefined && max !== undefined) {
    return min === max ? min : `${min} to ${max}`;
  }
  return min !== undefined ? `${min} or newer` : max !== undefined ? `${max} or older` : '';
}

export const deviceDetectors: readonly OutcomeDetector[] = [
  {
    scope: 'outcome',
    finds: ['log/several-devices', 'log/release-changed'],
    evidence: [],
    detect: changes,
  },
];
