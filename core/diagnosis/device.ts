/** Which device and which Device OS release, as far as the log proves them, with the lines that do. */

import type { Totals } from '../log/digest.ts';
import type { LogEvent } from '../log/vocabulary.ts';
import type { Knowledge } from '../rules/knowledge.ts';
import {
  modemTrace,
  type Network,
  type Platform,
  type Platforms,
  platformOf,
  radioOf,
} from '../rules/platforms.ts';
import { compareVersions } from '../rules/releases.ts';
import type { Device } from './diagnosis.ts';
import { inferRelease, type SeenWording } from './release.ts';

export function inferDevice(knowledge: Knowledge, seen: Totals, events: readonly LogEvent[]): Device {
  const wordings = [...seen.wordings].map(
    ([number, line]): SeenWording => ({ pattern: knowledge.patternAt(number), line }),
  );
  const release = inferRelease(knowledge, seen.categories, wordings, events);
  const known = knowledge.platforms.categories.filter((it) => seen.categories.has(it.category));
  const proofs = withTrace(known, knowledge, seen);
  const printers = printersOf(wordings);
  const used = inferNetwork(
    proofs.map((it) => it.network),
    events,
  );
  const gen2 = events.some((it) => it.signal === 'gen2-section');
  const named = namedPlatform(knowledge, events);
  const modemOf = (network: Network | undefined) =>
    network === 'cellular' ? modemNamed(knowledge, events) : undefined;
  const proven = commonTo(printers, modemOf(used)?.platforms);
  const ofCategory = proofs.find(
    (it) => it.platform !== undefined && (it.network === used || used === 'ethernet'),
  )?.platform;
  const fits = ofCategory !== undefined && (proven.length === 0 || proven.includes(ofCategory));
  const platform =
    named ?? (gen2 ? 'electron' : proven.length === 1 ? proven[0] : fits ? ofCategory : undefined);
  const platforms = platform === undefined ? proven : [platform];
  const network =
    commonNetwork(knowledge, platforms, onlyNetwork) ?? used ?? commonNetwork(knowledge, platforms, radioOf);
  const proof =
    proofs.find((it) => it.network === network && it.modem !== undefined) ??
    proofs.find((it) => it.network === network);
  const modem = network === 'ethernet' ? 'w5500' : (modemOf(network)?.name ?? proof?.modem);
  const generation = generationOf(knowledge, platforms);
  const device = { platform, platforms, names: [], generation, network, modem, ...release };
  return withNames(knowledge, orTracker(device, known, printers));
}

/** The device, known as a Tracker when lines of both its radios are in the log, or one that only Trackers print. */
function orTracker(device: Device, proofs: Proofs, printers: readonly PlatformList[]): Device {
  const both = proofs.some((it) => it.modem === 'esp32') && proofs.some((it) => it.network === 'cellular');
  const own = printers.some((it) => it.length === 1 && it[0] === 'tracker');
  // A line that no Tracker prints: the log is of several devices, or of another one.
  if ((!both && !own) || printers.some((it) => !it.includes('tracker'))) {
    return device;
  }
  const modem = device.modem === 'esp32' ? undefined : device.modem;
  return { ...device, platform: 'tracker', platforms: ['tracker'], network: 'cellular', modem };
}

type Proofs = Platforms['categories'];

/** The modem trace counts like a category of its own, before the others. */
function withTrace(proofs: Proofs, { platforms }: Knowledge, seen: Totals): Proofs {
  const trace = seen.categories.has(modemTrace) ? platforms.modemTrace : undefined;
  if (!trace) {
    return proofs;
  }
  return [{ category: modemTrace, network: trace.network, platform: trace.platform }, ...proofs];
}

/** The device that a line names; a file with the logs of two devices proves neither. */
function namedPlatform({ platforms }: Knowledge, events: readonly LogEvent[]): string | undefined {
  const printed = events.flatMap((it) =>
    it.signal === 'device-platform' ? (it.values['platform'] ?? []) : [],
  );
  const names = new Set(
    printed.flatMap((it) => platforms.platforms.find((one) => one.printedAs?.includes(it))?.id ?? []),
  );
  return names.size === 1 ? [...names][0] : undefined;
}

function withNames({ platforms }: Knowledge, device: Device): Device {
  return { ...device, names: device.platforms.map((it) => platformOf(platforms, it)?.name ?? it) };
}

/** The generation that all of the devices are of. */
function generationOf({ platforms }: Knowledge, ids: readonly string[]): number | undefined {
  const found = new Set(ids.map((it) => platformOf(platforms, it)?.generation));
  return found.size === 1 ? [...found][0] : undefined;
}

/** The network that all of the devices have in common, as `networkOf` tells it of each. */
function commonNetwork(
  { platforms }: Knowledge,
  ids: readonly string[],
  networkOf: (platform: Platform) => Network | undefined,
): Network | undefined {
  const found = new Set(
    ids.map((id) => {
      const platform = platformOf(platforms, id);
      return platform && networkOf(platform);
    }),
  );
  return found.size === 1 ? [...found][0] : undefined;
}

/** The network of a device that has no other. */
function onlyNetwork({ networks }: Platform): Network | undefined {
  return networks.length === 1 ? networks[0] : undefined;
}

/** The modem whose number a log prints when it is switched on. */
function modemNamed(
  { platforms }: Knowledge,
  events: readonly LogEvent[],
): Platforms['modems'][string] | undefined {
  const id = events.find((it) => it.signal === 'modem-powering-on' && it.values['modem'])?.values['modem'];
  return id === undefined ? undefined : platforms.modems[id.toLowerCase()];
}

type PlatformList = readonly string[];

/** For each wording that not all devices print, those that do. */
function printersOf(wordings: readonly SeenWording[]): readonly PlatformList[] {
  return wordings.flatMap(({ pattern }): PlatformList[] =>
    pattern.rule.platforms ? [pattern.rule.platforms] : [],
  );
}

/** The devices that print all that was seen; empty when nothing is proven. */
function commonTo(printers: readonly PlatformList[], ofModem: PlatformList | undefined): string[] {
  const [first, ...others] = ofModem ? [ofModem, ...printers] : printers;
  return (first ?? []).filter((it) => others.every((those) => those.includes(it)));
}

/** The network that the device works on; an Ethernet controller beside a radio counts only when it is used. */
function inferNetwork(proofs: readonly Network[], events: readonly LogEvent[]): Network | undefined {
  const radio = proofs.find((it) => it !== 'ethernet');
  const joins = events.some(
    (it) => it.signal === 'join-started' || it.signal === 'scan-started' || it.signal === 'registration',
  );
  const wired = events.some(
    (it) =>
      it.signal === 'ethernet-socket' ||
      it.signal === 'ethernet-link' ||
      (it.signal === 'netif-link' && it.values['interface']?.startsWith('en') === true),
  );
  const sections = events.some((it) => it.signal === 'gen2-section' || it.signal === 'registration');
  if (wired && !joins) {
    return 'ethernet';
  }
  return radio ?? (wired ? 'ethernet' : sections ? 'cellular' : undefined);
}

/** Whether the release may lie in one of the ranges; an unknown end counts as inside. */
export function inVersionRanges(
  deviceOs: Device['deviceOs'],
  ranges: readonly (readonly [string, string])[],
): boolean {
  return ranges.some(([from, to]) => {
    const above = deviceOs.max === undefined || compareVersions(deviceOs.max, from) >= 0;
    const below = deviceOs.min === undefined || compareVersions(deviceOs.min, to) <= 0;
    return above && below;
  });
}
