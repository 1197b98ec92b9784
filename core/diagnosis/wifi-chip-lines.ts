/**
 * Trackers have an ESP32 beside their cellular modem, only to scan for Wi-Fi networks around them. What it prints
 * looks like the Wi-Fi of an Argon; it is told apart here, so that it says nothing of the connection.
 */

import type { Attempt } from '../log/attempt.ts';
import { lastIndexUpTo } from '../log/line-search.ts';
import type { LogEvent } from '../log/vocabulary.ts';
import { isOfConnection, isOfWifiChip } from '../rules/wifi-chip.ts';
import { deviceAt } from './device-spans.ts';
import type { DeviceSpan } from './diagnosis.ts';

const tracker = 'tracker';

/** What the log says of the connection, and what the chip for Wi-Fi scans prints beside it. */
export interface Radios {
  readonly events: readonly LogEvent[];
  readonly attempts: readonly Attempt[];
  readonly ofWifiChip: readonly LogEvent[];
}

export function splitRadios(
  devices: readonly DeviceSpan[],
  events: readonly LogEvent[],
  attempts: readonly Attempt[],
): Radios {
  if (!devices.some(({ device }) => device.platform === tracker)) {
    return { events, attempts, ofWifiChip: [] };
  }
  const ofWifiChip = events.filter(
    (it) => isOfWifiChip(it.category) && deviceAt(devices, it.line).platform === tracker,
  );
  const chip = new Set(ofWifiChip);
  const rest = events.filter((it) => !chip.has(it));
  const ofConnection = rest.filter((it) => isOfConnection(it.category));
  return {
    events: rest,
    // What only the other radio began is no attempt to connect.
    attempts: attempts.filter((it) => hasEvent(ofConnection, it) || !hasEvent(ofWifiChip, it)),
    ofWifiChip,
  };
}

function hasEvent(events: readonly LogEvent[], { line, endLine }: Attempt): boolean {
  return (events[lastIndexUpTo(events, endLine, (it) => it.line)]?.line ?? -1) >= line;
}
