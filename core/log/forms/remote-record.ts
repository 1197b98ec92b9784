/**
 * `ncp.client 0000613137 Using internal SIM card`: a record as the library RemoteLogRK sends it over the network:
 * the category, where a collector shows the program, then time and message, without brackets and level.
 * Source: github.com/rickkas7/RemoteLogRK : src/RemoteLogRK.cpp : RemoteLogSyslogUDP::loop (0.0.4). It always says
 * that its records are informations, so the number in `<22>` does not tell the level.
 */

import { isOfDevice, takeHostTime } from '../far-record.ts';
import { finishRecord, intern, type LineHead } from '../line-head.ts';
import type { Form } from './form.ts';
import { isOfHost, type Prefix, prefixOf } from './prefix.ts';

/** The time of a record with a blank on both sides. */
const STAMP = /(?<= )\d{10} (?=\S)/;
/** The category, or the program of a collector, with what RFC 5424 puts between it and a message. */
const PROGRAM =
  /(?<![\w.-])(?<category>[A-Za-z][\w.-]{1,40})(?:\[\d{1,7}\])?:?(?: - - (?:-|\[[^\]]{0,80}\]))? {1,2}$/;
const longestProgram = 100;
const isPadded = (stamp: string) => stamp.startsWith('0');

export const readRemoteRecord: Form = ({ start }, head) => {
  const stamp = STAMP.exec(start);
  if (stamp === null) {
    return false;
  }
  const before = start.slice(0, stamp.index);
  const program = PROGRAM.exec(before.slice(-longestProgram));
  const category = program?.groups?.['category'];
  if (program === null || category === undefined) {
    return false;
  }
  const skipped = Math.max(0, before.length - longestProgram);
  const prefix = prefixOf(before.slice(0, skipped + program.index));
  if (!isRecord(category, stamp[0], prefix)) {
    return false;
  }
  takeRemoteRecord(head, category, stamp[0], stamp.index + stamp[0].length);
  head.prefix = prefix.text.length;
  takeHostTime(prefix, head);
  return true;
};

/** A category of the application proves nothing by its name, so a collector must stand before it. */
function isRecord(category: string, stamp: string, prefix: Prefix): boolean {
  if (isOfDevice(category)) {
    return isOfHost(prefix) || (isPadded(stamp) && /^\S{1,80} $/.test(prefix.text));
  }
  return isOfHost(prefix) && isPadded(stamp) && hasHost(prefix);
}

/** A time and the name of a computer behind it. */
function hasHost({ text, hostTime }: Prefix): boolean {
  return hostTime !== undefined && /[\w)\]] [A-Za-z][\w.-]{0,62} {1,2}$/.test(text);
}

export function takeRemoteRecord(head: LineHead, category: string, stamp: string, from: number): void {
  head.kind = 'record';
  head.form = 'remote';
  head.category = intern(category);
  head.time = Number(stamp);
  head.from = Math.min(from, head.to);
  finishRecord(head);
}
