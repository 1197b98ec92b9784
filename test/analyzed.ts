/** Helps tests to analyze a log that they write down line by line. */

import { type Analysis, analyze } from '../core/line/analysis.ts';
import { openLog } from '../core/log/log.ts';
import { knowledge, read } from './support/knowledge.ts';
import { logFrom } from './support/log.ts';

export { knowledge };

export function analyzed(text: string): Analysis {
  return analyze(openLog(text, read), knowledge);
}

/** A log of lines without their times, 100 ms apart. */
export const stamped = (...lines: readonly string[]) => logFrom(1000, ...lines);

/** Half a minute of an Argon whose password is refused three times. Names and addresses are invented. */
export const wrongPassword = stamped(
  'system.nm I State changed: NONE -> DISABLED',
  'system.nm I State changed: DISABLED -> IFACE_DOWN',
  'system.nm I State changed: IFACE_DOWN -> IFACE_REQUEST_UP',
  'net.ifapi I Netif wl3 state UP',
  'system.nm I State changed: IFACE_REQUEST_UP -> IFACE_UP',
  'ncp.esp32.at T > AT',
  'ncp.esp32.at T < OK',
  'ncp.esp32.client T NCP ready to accept AT commands',
  'ncp.esp32.client T NCP state changed: 1',
  ...Array.from({ length: 3 }, () => [
    'ncp.esp32.at T > AT+CWLAP',
    'ncp.esp32.at T < +CWLAP:(3,"Mill | `House`",-58,"02:11:22:33:44:55",6)',
    'ncp.esp32.at T < OK',
    'ncp.esp32.client T Connecting to "Mill | `House`"',
    'ncp.esp32.at T < WIFI DISCONNECT',
    'ncp.esp32.at T < +CWJAP:2',
    'ncp.esp32.at T < ERROR',
    'net.esp32ncp T Failed to connect to WiFi: -170',
  ]).flat(),
);

/** Line of a text in `wrongPassword` or another log, 0-based. */
export function lineOf(text: string, part: string): number {
  return text.split('\n').findIndex((it) => it.includes(part));
}
