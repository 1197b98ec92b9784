/** The clock of the host: what it tells beside that of the device, and in its place. */

import assert from 'node:assert/strict';
import { digestOf } from '../../core/log/digest.ts';
import { hostClockAfter } from '../../core/log/host-clock.ts';
import { dayMs } from '../../core/log/host-time.ts';
import { bootsOf, events } from '../../core/log/log.ts';
import { logOf } from '../support/analyzed.ts';
import { record } from '../support/log.ts';

const logWith = (...lines: (readonly [prefix: string, line: string])[]) =>
  logOf(lines.map(([prefix, line]) => `${prefix} ${record(line)}\n`).join(''));
/** A record that has lost its time. */
const late = 'Event loop error 1';
const withoutTime = (...prefixes: string[]) =>
  logOf(prefixes.map((it) => `${it} [comm.protocol] ERROR: ${late}\n`).join(''));
const times = (...prefixes: string[]) => {
  const all = events(withoutTime(...prefixes)).map((it) => it.time ?? -1);
  return all.map((it) => it - (all[0] ?? 0));
};

describe('the clock of the host', () => {
  it('goes on over midnight and New Year, and never back', () => {
    assert.deepEqual(times('23:59:58', '00:00:01', '00:00:02'), [0, 3000, 4000]);
    assert.deepEqual(times('Dec 31 23:59:58 pi', 'Jan  1 00:00:01 pi'), [0, 3000]);
    // It was set back by an hour.
    assert.deepEqual(times('02:59:58', '02:00:01', '02:00:11'), [0, 0, 10_000]);
    assert.deepEqual(times('2026-10-25T02:59:59+02:00', '2026-10-25T02:00:01+01:00'), [0, 2000]);
  });

  it('lets no time pass from one notation to another', () => {
    assert.deepEqual(times('10:00:00', '2026-05-11 12:00:00', '2026-05-11 12:00:05'), [0, 0, 5000]);
    assert.equal(hostClockAfter(undefined, { ms: 7, scale: 'start' }).time, 7);
  });

  it('counts days', () => {
    assert.deepEqual(times('23:00:00', '01:00:00', '23:00:00', '01:00:00'), [
      0,
      7_200_000,
      dayMs,
      dayMs + 7_200_000,
    ]);
  });

  it('restarts no device, and is no time that it has run', () => {
    const log = withoutTime('10:00:00', '03:00:00', '2026-05-11 03:00:00', '09:00:00');
    assert.equal(bootsOf(log).length, 1);
    assert.deepEqual([digestOf(log).startTime, bootsOf(log)[0]?.upTime], [undefined, undefined]);
  });

  it('stands beside that of the device, and tells the gap of a restart', () => {
    const log = logWith(
      ['[10:00:00]', '1000 app I on'],
      ['[10:00:09]', '10000 app I going to sleep'],
      ['[11:30:00]', '40 app I on'],
      ['[11:30:05]', '5040 app I on'],
    );
    const at = (hours: number, minutes: number, seconds: number) =>
      ((hours * 60 + minutes) * 60 + seconds) * 1000;
    assert.deepEqual(
      bootsOf(log).map((it) => [it.line, it.time, it.upTime, it.hostTime, it.endHostTime]),
      [
        [0, 1000, 10_000, at(10, 0, 0), at(10, 0, 9)],
        [2, 40, 5040, at(11, 30, 0), at(11, 30, 5)],
      ],
    );
    const { startTime, endTime, startHostTime, endHostTime } = digestOf(log);
    assert.deepEqual([startTime, endTime], [1000, 5040]);
    assert.deepEqual([startHostTime, endHostTime], [at(10, 0, 0), at(11, 30, 5)]);
  });

  it('gives way to that of the device, whose times cannot be compared with it', () => {
    const text = `[10:00:00] [system] INFO: Cloud: connecting\n[10:00:05] ${record('5000 system I Cloud connected')}\n`;
    const log = logOf(text);
    const attempt = digestOf(log).attempts[0];
    assert.deepEqual([attempt?.time, attempt?.endTime, attempt?.connectedTime], [undefined, 5000, 5000]);
  });
});
