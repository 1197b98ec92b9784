/** What a category or a wording proves of the device and its Device OS release. */

import * as v from 'valibot';

const version = v.pipe(v.string(), v.regex(/^\d+\.\d+\.\d+$/));

export const deviceHintsSchema = v.strictObject({
  /** Device OS releases that have a category, when not all since 0.6.0 do. */
  categories: v.array(
    v.strictObject({ category: v.string(), since: v.optional(version), until: v.optional(version) }),
  ),
  networks: v.array(
    v.strictObject({
      category: v.string(),
      network: v.picklist(['wifi', 'cellular', 'ethernet']),
      modem: v.optional(v.string()),
      platform: v.optional(v.string()),
    }),
  ),
  /** By the number that Device OS prints, in hexadecimal. */
  modems: v.record(
    v.string(),
    v.strictObject({
      name: v.string(),
      /** Devices that are sold with it, when not all with a modem of that maker are. */
      platforms: v.optional(v.array(v.string())),
    }),
  ),
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
