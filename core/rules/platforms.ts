/** The devices: their names, the networks they connect over, and what a log shows only on some of them. */

import * as v from 'valibot';
import { release } from './releases.ts';
import { oneOrMore } from './schema-parts.ts';

export const networks = ['wifi', 'cellular', 'ethernet'] as const;
export type Network = (typeof networks)[number];

/** By the name that the sources of Device OS have for them. p2 is the Photon 2 too, electron the E Series. */
export const platformIds = [
  'photon',
  'p1',
  'electron',
  'argon',
  'boron',
  'xenon',
  'asom',
  'bsom',
  'b5som',
  'esomx',
  'tracker',
  'p2',
  'msom',
  'trackerm',
] as const;
export type PlatformId = (typeof platformIds)[number];

const platform = v.picklist(platformIds);
const network = v.picklist(networks);

export const platformFileSchema = v.strictObject({
  platforms: v.array(
    v.strictObject({
      id: platform,
      /** As a person knows it; of devices whose logs cannot be told apart all names. */
      name: v.string(),
      generation: v.picklist([2, 3, 4]),
      /** What it connects to the cloud over. The Wi-Fi of a Tracker only finds its position; a Xenon has Thread. */
      networks: v.array(network),
      /** The first and the last release of Device OS for it, where not all are. */
      since: v.optional(release),
      until: v.optional(release),
      /** The names that programs print. */
      printedAs: v.optional(v.array(v.string())),
    }),
  ),
  /** What a category of Device OS proves of the device. */
  categories: v.array(
    v.strictObject({
      category: v.string(),
      network,
      modem: v.optional(v.string()),
      /** The devices that print it. */
      platforms: v.optional(oneOrMore(platform)),
    }),
  ),
  /** What the modem trace proves, which only the driver of the Gen 2 devices prints. */
  modemTrace: v.optional(v.strictObject({ network, platform, until: release })),
  /** By the number that Device OS prints, in hexadecimal. */
  modems: v.record(
    v.string(),
    v.strictObject({
      name: v.string(),
      /** Devices that are sold with it, when not all with a modem of that maker are. */
      platforms: v.optional(v.array(platform)),
    }),
  ),
});

export type Platforms = v.InferOutput<typeof platformFileSchema>;
export type Platform = Platforms['platforms'][number];

/** The name under which lines of the modem trace count among the categories: they have none of their own. */
export const modemTrace = 'modem-trace';

/** What is known of a platform. */
export function platformOf({ platforms }: Platforms, id: string): Platform | undefined {
  return platforms.find((it) => it.id === id);
}

/** The network that a device connects over when nothing speaks of a cable; undefined when there are several. */
export function radioOf({ networks: all }: Platform): Network | undefined {
  const radios = all.filter((it) => it !== 'ethernet');
  return radios.length === 1 ? radios[0] : undefined;
}

/** By category; there are few knowledge bases, and a log has many lines. */
const networksByCategory = new WeakMap<Platforms, ReadonlyMap<string, Network>>();

/** The network that lines of a category are about, by whichever device they are printed. */
export function networkOfCategory(platforms: Platforms, category: string | undefined): Network | undefined {
  if (category === undefined) {
    return undefined;
  }
  let known = networksByCategory.get(platforms);
  if (!known) {
    known = new Map(platforms.categories.map((it) => [it.category, it.network]));
    networksByCategory.set(platforms, known);
  }
  return known.get(category);
}
