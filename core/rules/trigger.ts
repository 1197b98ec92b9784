/** Which finding a single line speaks for: a table from signals and their codes to finding codes. */

import * as v from 'valibot';
import { networks } from './platforms.ts';
import { listOf, oneOrMore } from './schema-parts.ts';

const code = v.pipe(v.string(), v.regex(/^[a-z0-9]+\/[a-z0-9-]+$/));

export const triggerSchema = v.strictObject({
  signal: v.string(),
  /** The slot whose value decides among `cases`; null there means that this value is no fault. */
  slot: v.optional(v.string()),
  cases: v.optional(v.record(v.string(), v.nullable(code))),
  byNetwork: v.optional(v.record(v.picklist(networks), code)),
  otherwise: v.optional(code),
  /** The line alone leaves the cause open. */
  possible: v.optional(v.boolean()),
  /** From this many occurrences on there is no doubt. */
  certainFrom: v.optional(v.number()),
  /** This line alone stops nothing, although the finding may. */
  blocks: v.optional(v.literal(false)),
  /** The line only echoes another one. */
  echo: v.optional(v.literal(true)),
  /** A detector of its own weighs the lines around it. */
  multiLine: v.optional(v.boolean()),
  /** Right after a line of this signal it is what normally comes, and no fault. */
  notAfter: v.optional(v.string()),
  /** Known faults: the modems, the first digits of their SIM's number or IMSI, and the releases, both ends included. */
  modems: v.optional(oneOrMore(v.string())),
  sims: v.optional(oneOrMore(v.string())),
  releases: v.optional(v.array(v.tuple([v.string(), v.string()]))),
});

export const triggerFileSchema = v.strictObject({ triggers: v.array(triggerSchema) });

/** A trigger as people write it: lists of one stand without brackets. */
export type WrittenTrigger = v.InferOutput<typeof triggerSchema>;

interface Lists {
  readonly modems?: readonly string[];
  readonly sims?: readonly string[];
}

export type Trigger = Omit<WrittenTrigger, keyof Lists> & Lists;

/** A trigger as the product works with it. */
export function triggerOf({ modems, sims, ...written }: WrittenTrigger): Trigger {
  return {
    ...written,
    ...(modems === undefined ? {} : { modems: listOf(modems) }),
    ...(sims === undefined ? {} : { sims: listOf(sims) }),
  };
}

/** All findings that lines of a trigger may speak for. */
export function codesOf({ cases, byNetwork, otherwise }: Trigger): readonly string[] {
  const codes = [...Object.values(cases ?? {}), ...Object.values(byNetwork ?? {}), otherwise];
  return [...new Set(codes.filter((it) => typeof it === 'string'))];
}

/** The finding code for a value of the trigger's slot, or undefined when the line is no fault. */
export function codeFor(trigger: Trigger, value: string, network: string | undefined): string | undefined {
  const cases = trigger.cases ?? {};
  const key = [value.toLowerCase(), value].find((it) => Object.hasOwn(cases, it));
  const found = key === undefined ? undefined : cases[key];
  if (found === null) {
    return undefined;
  }
  const byNetwork = network === undefined ? undefined : trigger.byNetwork?.[network as 'wifi'];
  return found ?? byNetwork ?? trigger.otherwise;
}
