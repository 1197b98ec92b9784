/** Helps tests to analyze a log that they write down line by line. */

import { type Analysis, analyze } from '../core/line/analysis.ts';
import { openLog } from '../core/log/log.ts';
import { knowledge, read } from './support/knowledge.ts';

export { knowledge };

export function analyzed(text: string): Analysis {
  return analyze(openLog(text, read), knowledge);
}

/** A log of lines without time stamps, which are added, 100 ms apart. */
export function stamped(...lines: readonly string[]): string {
  return lines.map((it, index) => `${String(1000 + index * 100).padStart(10, '0')} ${it}\n`).join('');
}

/** Half a minute of an Argon whose password is refused three times. Names and addresses are invented. */
export const wrongPassword = stamped(
  '[system.nm] INFO: State changed: NONE -> DISABLED',
  '[system.nm] INFO: State changed: DISABLED -> IFACE_DOWN',
  '[system.nm] INFO: State changed: IFACE_DOWN -> IFACE_REQUEST_UP',
  '[net.ifapi] INFO: Netif wl3 state UP',
  '[system.nm] INFO: State changed: IFACE_REQUEST_UP -> IFACE_UP',
  '[ncp.esp32.at] TRACE: > AT',
  '[ncp.esp32.at] TRACE: < OK',
  '[ncp.esp32.client] TRACE: NCP ready to accept AT commands',
  '[ncp.esp32.client] TRACE: NCP state changed: 1',
  ...Array.from({ length: 3 }, () => [
    '[ncp.esp32.at] TRACE: > AT+CWLAP',
    '[ncp.esp32.at] TRACE: < +CWLAP:(3,"Mill | `House`",-58,"02:11:22:33:44:55",6)',
    '[ncp.esp32.at] TRACE: < OK',
    '[ncp.esp32.client] TRACE: Connecting to "Mill | `House`"',
    '[ncp.esp32.at] TRACE: < WIFI DISCONNECT',
    '[ncp.esp32.at] TRACE: < +CWJAP:2',
    '[ncp.esp32.at] TRACE: < ERROR',
    '[net.esp32ncp] TRACE: Failed to connect to WiFi: -170',
  ]).flat(),
);

/** Line of a text in `wrongPassword` or another log, 0-based. */
export function lineOf(text: string, part: string): number {
  return text.split('\n').findIndex((it) => it.includes(part));
}
