/** What a category or a wording proves of the device and its Device OS release. */

import * as v from 'valibot';

const version = v.pipe(v.string(), v.regex(/^\d+\.\d+\.\d+$/));

export const deviceHintsSchema = v.strictObject({
  /** All releases of Device OS since 0.6.0, in order of their numbers. */
  releases: v.array(version),
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
  /** What the modem trace proves, which only the driver of the Gen 2 devices prints. */
  modemTrace: v.optional(
    v.strictObject({
      network: v.picklist(['wifi', 'cellular', 'ethernet']),
      platform: v.string(),
      until: version,
    }),
  ),
  /** Devices by the names that programs print. */
  platformNames: v.optional(v.record(v.string(), v.string())),
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

/** The name under which lines of the modem trace count among the categories: they have none of their own. */
export const modemTrace = 'modem-trace';

/** Compares two releases such as 5.9.0 and 6.2.0. */
export function compareVersions(a: string, b: string): number {
  const left = a.split('.').map(Number);
  const right = b.split('.').map(Number);
  for (let index = 0; index < 3; index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) {
      return difference;
    }
  }
  return 0;
}
