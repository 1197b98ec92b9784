/** Which finding a single line speaks for: a table from signals and their codes to finding codes. */

import * as v from 'valibot';
import { stageIds } from '../log/vocabulary.ts';

const code = v.pipe(v.string(), v.regex(/^[a-z0-9]+\/[a-z0-9-]+$/));

export const causeSchema = v.strictObject({
  signal: v.string(),
  /** The slot whose value decides among `cases`; null there means that this value is no fault. */
  slot: v.optional(v.string()),
  cases: v.optional(v.record(v.string(), v.nullable(code))),
  byNetwork: v.optional(v.record(v.picklist(['wifi', 'cellular', 'ethernet']), code)),
  otherwise: v.optional(code),
  stage: v.optional(v.picklist(stageIds)),
  rank: v.number(),
  /** Whether the device cannot go on; true unless said otherwise. */
  blocks: v.optional(v.boolean()),
  atMost: v.optional(v.picklist(['warning', 'information', 'hint'])),
  /** consequence: the line only echoes another one. advice: it says something beside the cause. */
  role: v.optional(v.picklist(['consequence', 'advice'])),
  /** The line alone leaves the cause open. */
  possible: v.optional(v.boolean()),
  /** From this many occurrences on there is no doubt. */
  certainFrom: v.optional(v.number()),
  /** A detector of its own weighs the lines around it. */
  multiLine: v.optional(v.boolean()),
  /** Right after a line of this signal it is what normally comes, and no fault. */
  notAfter: v.optional(v.string()),
  /** Known faults: the modems, the first digits of their SIM's number or IMSI, and the releases, both ends included. */
  modems: v.optional(v.array(v.string())),
  sims: v.optional(v.array(v.string())),
  releases: v.optional(v.array(v.tuple([v.string(), v.string()]))),
});

export const causeFileSchema = v.strictObject({ causes: v.array(causeSchema) });

export type Cause = v.InferOutput<typeof causeSchema>;

/** The finding code for a value of the cause's slot, or undefined when the line is no fault. */
export function codeFor(cause: Cause, value: string, network: string | undefined): string | undefined {
  const cases = cause.cases ?? {};
  const key = [value.toLowerCase(), value].find((it) => Object.hasOwn(cases, it));
  const found = key === undefined ? undefined : cases[key];
  if (found === null) {
    return undefined;
  }
  const byNetwork = network === undefined ? undefined : cause.byNetwork?.[network as 'wifi'];
  return found ?? byNetwork ?? cause.otherwise;
}
