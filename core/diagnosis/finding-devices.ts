/** The device and the releases that a finding may be about: those of the log at its line, as far as the line admits them. */

import { lastIndexUpTo } from '../log/line-search.ts';
import type { LogEvent } from '../log/vocabulary.ts';
import type { Knowledge } from '../rules/knowledge.ts';
import { isWithinBounds, type ReleaseBounds, type Releases } from '../rules/releases.ts';
import { deviceAt } from './device-spans.ts';
import type { DeviceSpan, Finding } from './diagnosis.ts';

/** Findings with the devices that print their lines. */
export function ofDevices(
  findings: readonly Finding[],
  devices: readonly DeviceSpan[],
  events: readonly LogEvent[],
  knowledge: Knowledge,
): readonly Finding[] {
  return findings.map((it) => {
    const { platforms, modem, releases } = deviceAt(devices, it.line);
    const event = events[lastIndexUpTo(events, it.line, (one) => one.line)];
    const bounds = event?.line === it.line ? knowledge.patternAt(event.wording).releases : {};
    return {
      ...it,
      device: { platforms, modem, releases: within(bounds, releases, knowledge.releases.releases) },
    };
  });
}

/** A log that proves nothing, as it contradicts itself, leaves the releases of the line. */
function within(bounds: ReleaseBounds, releases: Releases, all: readonly string[]): Releases {
  const newer = releases.newer && bounds.until === undefined;
  const known = releases.known.filter((it) => isWithinBounds(it, bounds));
  return known.length > 0 || newer
    ? { known, newer }
    : { known: all.filter((it) => isWithinBounds(it, bounds)), newer: bounds.until === undefined };
}
