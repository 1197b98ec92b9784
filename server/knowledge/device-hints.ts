/** What a category or a wording proves of the device and its Device OS release. */

import * as v from 'valibot';

const version = v.pipe(v.string(), v.regex(/^\d+\.\d+\.\d+$/));

export const deviceHintsSchema = v.strictObject({
  versions: v.array(
    v.strictObject({
      category: v.optional(v.string()),
      /** Part of a template. */
      wording: v.optional(v.string()),
      /** Id of a rule. */
      rule: v.optional(v.string()),
      min: v.optional(version),
      max: v.optional(version),
      says: v.string(),
    }),
  ),
  networks: v.array(
    v.strictObject({
      category: v.string(),
      network: v.picklist(['wifi', 'cellular', 'ethernet']),
      modem: v.optional(v.string()),
      platform: v.optional(v.string()),
    }),
  ),
  modems: v.record(v.string(), v.string()),
});

export type DeviceHints = v.InferOutput<typeof deviceHintsSchema>;

/** Compares two releases such as 5.9.0 and 6.2.0. */
export function compareVersions(a: string, b: string): number {
  const left = a.split('.').map(Number);
  const right = b.split('.').map(Number);
  for (let index = 0; index < 3; index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
