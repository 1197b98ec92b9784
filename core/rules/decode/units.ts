/** Values with a unit in words: signal levels with a verdict, times, sizes, band masks. */

import type { Unit } from '../tables.ts';
import type { Decoded } from './decoded.ts';
import { longTime } from './durations.ts';

type UnitReader = (number: number, value: string) => Decoded;

/** Decodes the value of a unit; a value that is no number comes back as it was printed. */
export function decodeUnit(unit: Unit, value: string): Decoded {
  const special = unit.special && Object.hasOwn(unit.special, value) ? unit.special[value] : undefined;
  if (special !== undefined) {
    return { text: value, name: special };
  }
  if (unit.unit === 'band-mask') {
    return bands(value, maskOf(value), 1);
  }
  if (unit.unit === 'band-mask-hex') {
    return bands(value, hexMaskOf(value), 1);
  }
  if (unit.unit === 'band-mask-above-64') {
    return bands(value, maskOf(value), 65);
  }
  const number = plainNumber.test(value) ? Number(value) : Number.NaN;
  if (unit.unit === undefined || !isPossible(unit.unit, number)) {
    return { text: value };
  }
  const read = readers[unit.unit];
  return read ? read(number, value) : { text: `${value} ${unit.unit}` };
}

/** Another form of a number, such as 0x10 or 1e5, is none that a device prints for a quantity. */
const plainNumber = /^-?\d+(?:\.\d+)?$/;

/** The most that a counter of 32 bits tells; all its bits set stand for no value. */
const largest = 0xffff_fffe;
const level = [-149, -1] as const;
const counter = [0, largest] as const;

/** The values that a quantity can have; any other is shown as it was printed, as nobody knows what it means. */
const possible: Readonly<Record<string, readonly [from: number, to: number]>> = {
  dBm: level,
  'quectel-signal': level,
  rsrp: level,
  dB: [-100, 100],
  csq: [0, 31],
  'csq-quality': [0, 7],
  'quectel-sinr': [0, 250],
  ms: counter,
  s: counter,
  min: counter,
  bytes: counter,
  count: counter,
  baud: counter,
  '%': [0, 100],
  flag: [0, 1],
  // Up to the year 2100; later values are no time of a device.
  'epoch-seconds': [1, 4102444800],
};

function isPossible(unit: string, number: number): boolean {
  const [from, to] = possible[unit] ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  return number >= from && number <= to;
}

const readers: Readonly<Record<string, UnitReader>> = {
  dBm: (number) => signal(number),
  csq: (number, value) => {
    const signal = cellular(-113 + 2 * number);
    return { ...signal, text: value, name: signal.text };
  },
  'csq-quality': (number) => ({ text: String(number), name: `${number} of 7, 0 is best (2G, 3G)` }),
  'quectel-signal': (number) => cellular(number),
  rsrp: (number) => reference(number),
  'quectel-sinr': (number, value) => ({ text: value, name: `${rounded(number / 5 - 20)} dB` }),
  ms: (number, value) => ({ text: `${grouped(value)} ms`, ...named(longTime(number)) }),
  s: (number, value) => ({
    text: `${grouped(value)} s`,
    ...named(number >= 120 ? longTime(number * 1000) : undefined),
  }),
  min: (_, value) => ({ text: `${grouped(value)} min` }),
  bytes: (number, value) => ({ text: `${grouped(value)} ${number === 1 ? 'byte' : 'bytes'}` }),
  '%': (_, value) => ({ text: `${value} %` }),
  flag: (number, value) => ({ text: value, name: number === 1 ? 'on' : 'off' }),
  count: (_, value) => ({ text: grouped(value) }),
  'epoch-seconds': (number, value) => ({ text: value, name: dateOf(number) }),
};

function rounded(number: number): string {
  return number.toFixed(1).replace(/\.0$/, '');
}

function named(name: string | undefined): { name?: string } {
  return name === undefined ? {} : { name };
}

/**
 * Signal of a Wi-Fi network in words. The limits are common practice, not a specification: from -67 dBm on a
 * connection is good, below -82 dBm joins time out.
 */
function signal(dbm: number): Decoded {
  const word =
    dbm >= -55 ? 'excellent' : dbm >= -67 ? 'good' : dbm >= -75 ? 'fair' : dbm >= -82 ? 'weak' : 'very weak';
  return { text: `${dbm} dBm (${word})`, good: dbm >= -67 ? true : dbm < -75 ? false : undefined };
}

/** Signal of a cellular network in words; below -93 dBm it is weak, at -120 dBm unusable. */
function cellular(dbm: number): Decoded {
  const word = dbm >= -85 ? 'good' : dbm >= -93 ? 'fair' : dbm > -113 ? 'weak' : 'hardly any';
  return { text: `${dbm} dBm (${word})`, good: dbm >= -85 ? true : dbm < -93 ? false : undefined };
}

/** Power of an LTE cell's reference signal, lower than the whole signal: from -120 dBm down there is no use in it. */
function reference(dbm: number): Decoded {
  const word = dbm >= -90 ? 'good' : dbm >= -105 ? 'fair' : dbm > -120 ? 'weak' : 'hardly any';
  return { text: `${dbm} dBm (${word})`, good: dbm >= -90 ? true : dbm < -105 ? false : undefined };
}

/** The bands of a mask whose lowest bit is the band `lowest`. */
function bands(value: string, mask: bigint | undefined, lowest: number): Decoded {
  if (mask === undefined) {
    return { text: value };
  }
  const set: number[] = [];
  for (let band = lowest, rest = mask; rest > 0n; band++, rest >>= 1n) {
    if (rest & 1n) {
      set.push(band);
    }
  }
  return {
    text: value,
    name: set.length === 0 ? 'no band' : `${set.length === 1 ? 'band' : 'bands'} ${set.join(', ')}`,
  };
}

/** A mask as a modem prints it: decimal, or hexadecimal where that shows. Masks do not fit a number, so BigInt. */
function maskOf(value: string): bigint | undefined {
  return /^\d{1,32}$/.test(value) ? BigInt(value) : hexMaskOf(value);
}

function hexMaskOf(value: string): bigint | undefined {
  const found = /^(?:0x)?([0-9a-f]{1,32})$/i.exec(value);
  return found ? BigInt(`0x${found[1]}`) : undefined;
}

/** `1380000` → `1,380,000`. */
function grouped(value: string): string {
  return /^-?\d{5,}$/.test(value) ? value.replace(/\B(?=(\d{3})+(?!\d))/g, ',') : value;
}

function dateOf(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().replace('T', ' ').slice(0, 19)} UTC`;
}
