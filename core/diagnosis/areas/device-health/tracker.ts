/**
 * Trackers have an ESP32 beside their cellular modem, only to scan for Wi-Fi networks around them. What it prints
 * looks like the Wi-Fi of an Argon; it is told apart here, so that it says nothing of the connection.
 */

import { type Attempt, beginAttempt } from '../../../log/attempt.ts';
import { type Log, lineHead } from '../../../log/log.ts';
import type { LogEvent } from '../../../log/vocabulary.ts';
import type { Knowledge } from '../../../rules/knowledge.ts';
import { isOfWifiChip } from '../../../rules/wifi-aside.ts';
import { type Capture, type Suspicion, viewOf } from '../../attempt-events.ts';
import type { Device } from '../../finding.ts';
import { detectSingleLines } from '../../triggers.ts';
import { detectModem } from './modem.ts';

const tracker = 'tracker';
const wifiChip = 'esp32';

/** What the log says of the connection, and what it says of the chip for Wi-Fi scans. */
export interface Sides {
  readonly events: readonly LogEvent[];
  readonly attempts: readonly Attempt[];
  readonly ofWifi: readonly LogEvent[];
}

export function sidesOf(
  device: Device,
  log: Log,
  events: readonly LogEvent[],
  attempts: readonly Attempt[],
): Sides {
  if (device.platform !== tracker) {
    return { events, attempts, ofWifi: [] };
  }
  const ofWifi = events.filter((it) => isOfWifiChip(lineHead(log, it.line).category));
  const aside = new Set(ofWifi);
  const rest = events.filter((it) => !aside.has(it));
  return {
    events: rest,
    // What only the other radio began is no attempt to connect.
    attempts: attempts.filter((it) => hasEvent(rest, it) || !hasEvent(ofWifi, it)),
    ofWifi,
  };
}

function hasEvent(events: readonly LogEvent[], { line, endLine }: Attempt): boolean {
  return events.some((it) => it.line >= line && it.line <= endLine);
}

/** A chip for Wi-Fi scans that fails costs the location, never the connection. */
export function detectWifiAside(
  { ofWifi }: Sides,
  capture: Capture,
  device: Device,
  causes: Knowledge['causes'],
): readonly Suspicion[] {
  const first = ofWifi[0];
  if (!first) {
    return [];
  }
  const radio: Device = { ...device, network: 'wifi', modem: wifiChip };
  const view = viewOf(beginAttempt(0, first.line, first.time), 0, ofWifi, capture, radio, causes);
  const found = [...detectModem(view), ...detectSingleLines(view)].sort((a, b) => b.rank - a.rank);
  return found.map((it, index) => ({
    ...it,
    stage: undefined,
    blocks: false,
    atMost: it.atMost ?? 'warning',
    role: it.role ?? (index === 0 ? 'cause' : 'consequence'),
  }));
}
