/** Turns a printed value into words: the name and meaning of a code, a number with its unit and a verdict. */

import type { Knowledge } from '../knowledge.ts';
import { mayBeOn, type Place } from '../scope.ts';
import type { Table, TableValue } from '../tables.ts';
import type { Decoded } from './decoded.ts';
import { decodeUnit } from './units.ts';
import { mayBePrintedBy, type VersionRange } from './versions.ts';

const anyVersion: VersionRange = { min: undefined, max: undefined };

/** Decodes a value of a slot type. What is not known comes back as it was printed. */
export function decode(
  knowledge: Knowledge,
  type: string,
  value: string,
  versions: VersionRange = anyVersion,
  place?: Place,
): Decoded {
  const table = knowledge.tables.get(type);
  if (table) {
    const found = decodeCode(knowledge, table, value, versions);
    return onDevice(found, place, knowledge);
  }
  const unit = knowledge.units.get(type);
  return unit ? decodeUnit(unit, value) : { text: value };
}

/** A code that is something else on each device, where only one of these can be meant. */
function onDevice(
  { on, ...decoded }: DecodedCode,
  place: Place | undefined,
  { platforms }: Knowledge,
): Decoded {
  if (!on || !place) {
    return decoded;
  }
  const possible = Object.entries(on).filter(([names]) => mayBeOn(names, place, platforms));
  const [only] = possible;
  return only && possible.length === 1 ? { ...decoded, ...only[1] } : decoded;
}

interface DecodedCode extends Decoded {
  readonly on?: TableValue['on'];
}

function decodeCode(knowledge: Knowledge, table: Table, value: string, versions: VersionRange): DecodedCode {
  if (table.list !== undefined && value.includes(table.list)) {
    const parts = value.split(table.list).map((it) => decodeCode(knowledge, table, it.trim(), versions));
    const names = parts.map((it) => it.name).filter((it) => it !== undefined);
    return names.length === 0 ? { text: value } : { text: value, name: names.join(', then ') };
  }
  if (table.keys === 'bits') {
    return decodeBits(table, value);
  }
  const found = lookUp(knowledge, table, value, versions, 0);
  return found
    ? {
        text: value,
        name: found.name,
        meaning: found.meaning,
        good: found.good,
        ...(found.on && { on: found.on }),
      }
    : { text: value };
}

/** Tables refer to each other at most this often, whatever a file says. */
const deepest = 4;

function lookUp(
  knowledge: Knowledge,
  table: Table,
  value: string,
  versions: VersionRange,
  depth: number,
): TableValue | undefined {
  const own = entryOf(table, value, versions);
  if (own) {
    return own;
  }
  const other = knowledge.tables.get(table.sameAs ?? table.fallback ?? '');
  const asks = table.fallbackFrom === undefined || Number(value) >= table.fallbackFrom;
  if (other && asks && depth < deepest) {
    const converted = table.convert === 'decimal-to-hex' ? toHex(value) : value;
    const found =
      converted === undefined ? undefined : lookUp(knowledge, other, converted, versions, depth + 1);
    if (found) {
      return found;
    }
  }
  return rangeOf(table, value);
}

function entryOf(table: Table, value: string, versions: VersionRange): TableValue | undefined {
  const key = keyOf(table, value);
  if (key === undefined) {
    return undefined;
  }
  const found = Object.hasOwn(table.values, key) ? table.values[key] : undefined;
  if (found) {
    return mayBePrintedBy(found, versions) ? found : undefined;
  }
  return table.sums ? sumOf(table, table.sums, key) : undefined;
}

function keyOf(table: Table, value: string): string | undefined {
  switch (table.keys) {
    case 'text':
      return table.caseless ? caselessKey(table, value) : value;
    case 'decimal':
      return /^-?(?:0x)?[0-9a-f]+$/i.test(value) ? String(Number.parseInt(value, 16)) : undefined;
    case 'hex':
      return hexKey(value);
    default:
      // A slot that was cut off is empty, and no number.
      return table.class === 'int' && value.trim() !== '' ? String(Number(value)) : value;
  }
}

function caselessKey(table: Table, value: string): string {
  if (Object.hasOwn(table.values, value)) {
    return value;
  }
  const lower = value.toLowerCase();
  const found = Object.entries(table.values).find(
    ([key, { name }]) => key.toLowerCase() === lower || name.toLowerCase() === lower,
  );
  return found ? found[0] : value;
}

/** `-0x0050`, `ffffffb0` and `-50` are the same number: 50. */
function hexKey(value: string): string | undefined {
  const found = /^(-?)(?:0x)?([0-9a-f]{1,16})$/i.exec(value);
  if (!found) {
    return undefined;
  }
  const number = BigInt(`0x${found[2]}`);
  const negative = found[1] === '' && number >= 0x8000_0000n && number <= 0xffff_ffffn;
  return (negative ? 0x1_0000_0000n - number : number).toString(16).toUpperCase();
}

function toHex(value: string): string | undefined {
  const number = Number(value);
  return Number.isSafeInteger(number) ? Math.abs(number).toString(16).toUpperCase() : undefined;
}

/** An error that is the sum of one of a module and one of the module below it. */
function sumOf(table: Table, masks: NonNullable<Table['sums']>, key: string): TableValue | undefined {
  const number = Number.parseInt(key, 16);
  const high = table.values[(number & Number.parseInt(masks.high, 16)).toString(16).toUpperCase()];
  const low = table.values[(number & Number.parseInt(masks.low, 16)).toString(16).toUpperCase()];
  if (!high || !low || number > 0xffff) {
    return undefined;
  }
  return {
    name: `${high.name} + ${low.name}`,
    meaning: [high.meaning, low.meaning].filter((it) => it !== undefined).join('; '),
    good: high.good,
  };
}

function rangeOf(table: Table, value: string): TableValue | undefined {
  const number = /^[+-]?\d+$/.test(value) ? Number(value) : Number.NaN;
  const range = table.ranges?.find((it) => number >= it.from && number <= it.to);
  return range ? { name: 'not a listed code', meaning: range.meaning } : undefined;
}

function decodeBits(table: Table, value: string): Decoded {
  const found = /^(?:0x)?([0-9a-f]{1,16})$/i.exec(value);
  if (!found) {
    return { text: value };
  }
  const number = BigInt(`0x${found[1]}`);
  const set: TableValue[] = [];
  for (let bit = 0; bit < 64; bit++) {
    const entry = (number >> BigInt(bit)) & 1n ? table.values[`bit${bit}`] : undefined;
    if (entry && !set.some((it) => it.name === entry.name)) {
      set.push(entry);
    }
  }
  if (set.length === 0) {
    return { text: value, name: number === 0n ? 'no bit set' : undefined };
  }
  return {
    text: value,
    name: set.map((it) => it.name).join(' + '),
    meaning: set.map((it) => it.meaning ?? it.name).join('; '),
    good: set.some((it) => it.good === false) ? false : undefined,
  };
}
