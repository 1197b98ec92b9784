/** A log in which the device, or its release, becomes another one. */

import type { LogEvent } from '../../../log/vocabulary.ts';
import { lastBefore, value } from '../../attempt-events.ts';
import { type OutcomeDetector, type Suspicion, suspect } from '../../detector.ts';
import type { Device, DeviceSpan } from '../../diagnosis.ts';
import type { OutcomeView } from '../../log-view.ts';

function changes({ devices, events }: OutcomeView): readonly Suspicion[] {
  return devices.slice(1).flatMap((span, index) => {
    const before = devices[index] as DeviceSpan;
    const facts = { before: nameOf(before.device), after: nameOf(span.device) };
    if (isAnother(before, span, events)) {
      const known = facts.before !== '' && facts.after !== '' && facts.before !== facts.after;
      return suspect('log/several-devices', [span], known ? { facts } : {});
    }
    return suspect('log/release-changed', [span], {
      facts: { before: releaseOf(before.device), after: releaseOf(span.device) },
    });
  });
}

/** Devices that cannot be the same, or that print another name of themselves. */
function isAnother(before: DeviceSpan, after: DeviceSpan, events: readonly LogEvent[]): boolean {
  const ids = events.filter((it) => it.signal === 'device-id');
  const own = ids.find((it) => it.line >= after.line);
  const other = lastBefore(ids, after.line);
  if (own && other) {
    return value(own, 'id').toLowerCase() !== value(other, 'id').toLowerCase();
  }
  const { platforms } = before.device;
  const differ = (one: string | undefined, two: string | undefined) =>
    one !== undefined && two !== undefined && one !== two;
  return (
    (platforms.length > 0 &&
      after.device.platforms.length > 0 &&
      !platforms.some((it) => after.device.platforms.includes(it))) ||
    differ(before.device.modem, after.device.modem)
  );
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
