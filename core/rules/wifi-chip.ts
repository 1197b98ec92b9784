/**
 * The ESP32 of a Tracker only scans for Wi-Fi networks around it: beside a cellular modem it never carries the
 * connection. An Argon, whose connection it carries, has no such modem.
 */

import type { FactName } from '../log/vocabulary.ts';

const ofWifiChip = /^n(?:cp|et)\.esp32/;

/** Whether lines of this category are about an ESP32. */
export function isOfWifiChip(category: string | undefined): boolean {
  return category !== undefined && ofWifiChip.test(category);
}

/** What is known only of a device that has a cellular modem. */
const cellular: readonly FactName[] = ['sim', 'simState', 'iccid', 'imsi', 'operator', 'registration', 'apn'];

export function hasCellular(facts: Readonly<Partial<Record<FactName, unknown>>>): boolean {
  return cellular.some((it) => facts[it] !== undefined);
}
