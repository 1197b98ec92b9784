/** Tables of codes: the numbers and words that Device OS prints, with names and meanings, and units of values. */

import { listOf } from './schema-parts.ts';
import { type SlotClass, slotClasses } from './template.ts';

/** What a value tells of people, of a device or of its place. Source: the messages that Device OS prints. */
export const privateKinds = [
  'ssid',
  'mac',
  'iccid',
  'imsi',
  'imei',
  'phone',
  'apn',
  'operator',
  'cell',
  'ip-address',
  'host',
  'device-id',
  'key',
  'credential',
  'name',
  'content',
] as const;
export type PrivateKind = (typeof privateKinds)[number];

export interface TableValue {
  readonly name: string;
  readonly meaning?: string | undefined;
  /** false: trouble; true: what one wants to see. */
  readonly good?: boolean | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  /** What it is on some devices, by their names; told where the log shows that only one of these can be meant. */
  readonly on?:
    | Readonly<Record<string, { readonly name: string; readonly meaning?: string | undefined }>>
    | undefined;
}

export interface Table {
  readonly id: string;
  readonly class: SlotClass;
  readonly title: string;
  readonly sources: readonly string[];
  readonly values: Readonly<Record<string, TableValue>>;
  /** Another table that has the same values, or that is asked when this one does not know. */
  readonly sameAs?: string | undefined;
  readonly fallback?: string | undefined;
  /** The fallback is asked only for numbers from this one on. */
  readonly fallbackFrom?: number | undefined;
  /** How the printed value is turned into a key of `values`; as it stands when absent. */
  readonly keys?: 'text' | 'decimal' | 'hex' | 'bits' | undefined;
  /** The printed value is decimal while the table's keys are hexadecimal. */
  readonly convert?: 'decimal-to-hex' | undefined;
  /** Masks of the two halves of a value that is the sum of two errors, hexadecimal. */
  readonly sums?: { readonly high: string; readonly low: string } | undefined;
  /** The value is a list with this separator. */
  readonly list?: string | undefined;
  /** Capital letters do not matter, and an entry is also found by its name. */
  readonly caseless?: boolean | undefined;
  /** What is known of a number that has no entry. */
  readonly ranges?:
    | readonly { readonly from: number; readonly to: number; readonly meaning: string }[]
    | undefined;
  readonly private?: PrivateKind | undefined;
}

/** A type of value without codes, such as a signal level or an address. */
export interface Unit {
  readonly id: string;
  readonly class: SlotClass;
  readonly unit?: string | undefined;
  readonly title?: string | undefined;
  readonly private?: PrivateKind | undefined;
  /** Words for single values, such as 99 for a signal that is not known. */
  readonly special?: Readonly<Record<string, string>> | undefined;
}

/** @throws Error when a bundled table is malformed; a test reads them all. */
export function parseTable(raw: unknown): Table {
  const table = raw as Partial<Table> | null;
  if (typeof table?.id !== 'string' || !slotClasses.some((it) => it === table.class)) {
    throw new Error(`table ${String(table?.id)} needs an id and a class`);
  }
  return {
    id: table.id,
    class: table.class as SlotClass,
    title: table.title ?? table.id,
    sources: listOf(table.sources ?? []),
    values: table.values ?? {},
    sameAs: table.sameAs,
    fallback: table.fallback,
    fallbackFrom: table.fallbackFrom,
    keys: table.keys,
    convert: table.convert,
    sums: table.sums,
    list: table.list,
    caseless: table.caseless,
    ranges: table.ranges,
    private: table.private,
  };
}
