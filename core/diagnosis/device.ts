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
import { listOf } from '../rules/schema-parts.ts';
import type { Device } from './diagnosis.ts';
import { networkOfInterface } from './interfaces.ts';
import { inferRelease, type SeenWording } from './release.ts';

/** Puts together what lines, categories and wordings of a log say of its device. */
export function inferDevice(knowledge: Knowledge, seen: Totals, events: readonly LogEvent[]): Device {
  const wordings = [...seen.wordings].map(
    ([number, line]): SeenWording => ({ pattern: knowledge.patternAt(number), line }),
  );
  const clues = cluesOf(knowledge, seen, wordings, events);
  const platforms = platformsOf(clues);
  const network =
    commonNetwork(knowledge, platforms, onlyNetwork) ??
    clues.used ??
    commonNetwork(knowledge, platforms, radioOf);
  const device = {
    platform: platforms.length === 1 ? platforms[0] : undefined,
    platforms,
    names: [],
    generation: generationOf(knowledge, platforms),
    network,
    modem: modemOf(clues, network),
    ...inferRelease(knowledge, seen.categories, wordings, events),
  };
  return withNames(knowledge, orTracker(device, clues));
}

/** What points at the device. */
interface Clues {
  /** What the categories that were seen prove, and the same with the modem trace. */
  readonly categories: Proofs;
  readonly proofs: Proofs;
  /** For each wording that not all devices print, those that do. */
  readonly printers: readonly PlatformList[];
  /** The network that the device works on. */
  readonly used: Network | undefined;
  /** The device that the log names, and the cellular modem. */
  readonly platform: string | undefined;
  readonly cellularModem: Platforms['modems'][string] | undefined;
}

type Proofs = Platforms['categories'];
type PlatformList = readonly string[];

function cluesOf(
  knowledge: Knowledge,
  seen: Totals,
  wordings: readonly SeenWording[],
  events: readonly LogEvent[],
): Clues {
  const categories = knowledge.platforms.categories.filter((it) => seen.categories.has(it.category));
  const proofs = withTrace(categories, knowledge, seen);
  const networks = proofs.map((it) => it.network);
  const isGen2 = events.some((it) => it.signal === 'gen2-section');
  return {
    categories,
    proofs,
    printers: wordings.flatMap(({ pattern }) =>
      pattern.rule.platforms === undefined ? [] : [pattern.rule.platforms],
    ),
    used: inferNetwork(networks, events),
    platform: namedPlatform(knowledge, events) ?? (isGen2 ? 'electron' : undefined),
    cellularModem: namedModem(knowledge, events),
  };
}

/** The devices it may be: the named one, those that print all that was seen, or the one of a category among them. */
function platformsOf({ platform, printers, proofs, used, cellularModem }: Clues): PlatformList {
  if (platform !== undefined) {
    return [platform];
  }
  const printing = commonTo(printers, used === 'cellular' ? cellularModem?.platforms : undefined);
  if (printing.length === 1) {
    return printing;
  }
  const proof = proofs.find(
    (it) => it.platforms !== undefined && (it.network === used || used === 'ethernet'),
  );
  const ofCategory = listOf(proof?.platforms ?? []).filter(
    (it) => printing.length === 0 || printing.includes(it),
  );
  return ofCategory.length > 0 ? ofCategory : printing;
}

/** The modem or radio that carries a network. */
function modemOf({ proofs, cellularModem }: Clues, network: Network | undefined): string | undefined {
  if (network === 'ethernet') {
    return 'w5500';
  }
  const named = network === 'cellular' ? cellularModem?.name : undefined;
  return named ?? proofs.find((it) => it.network === network && it.modem !== undefined)?.modem;
}

/** The device, known as a Tracker when lines of both its radios are in the log, or one that only Trackers print. */
function orTracker(device: Device, { categories, printers }: Clues): Device {
  const both =
    categories.some((it) => it.modem === 'esp32') && categories.some((it) => it.network === 'cellular');
  const own = printers.some((it) => it.length === 1 && it[0] === 'tracker');
  // A line that no Tracker prints: the log is of several devices, or of another one.
  if ((!both && !own) || printers.some((it) => !it.includes('tracker'))) {
    return device;
  }
  const modem = device.modem === 'esp32' ? undefined : device.modem;
  return { ...device, platform: 'tracker', platforms: ['tracker'], network: 'cellular', modem };
}

/** The modem trace counts like a category of its own, before the others. */
function withTrace(proofs: Proofs, { platforms }: Knowledge, seen: Totals): Proofs {
  const trace = seen.categories.has(modemTrace) ? platforms.modemTrace : undefined;
  if (!trace) {
    return proofs;
  }
  return [{ category: modemTrace, network: trace.network, platforms: trace.platform }, ...proofs];
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
function namedModem(
  { platforms }: Knowledge,
  events: readonly LogEvent[],
): Platforms['modems'][string] | undefined {
  const id = events.find((it) => it.signal === 'modem-powering-on' && it.values['modem'])?.values['modem'];
  return id === undefined ? undefined : platforms.modems[id.toLowerCase()];
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
  const asked = interfacesIn(events, 'netif-state');
  const linked = interfacesIn(events, 'netif-link');
  const plugged = linked.has('ethernet') || events.some((it) => it.signal === 'ethernet-link');
  const askedOfRadio = asked.has('wifi') || asked.has('cellular');
  const opened = events.some((it) => it.signal === 'ethernet-socket') || asked.has('ethernet');
  const cellular = events.some((it) => it.signal === 'gen2-section' || it.signal === 'registration');
  if (!joins && (plugged || (opened && !askedOfRadio))) {
    return 'ethernet';
  }
  // The interface of the radio, where no line of the radio itself is shown.
  const named = [...asked, ...linked].find((it) => it !== undefined && it !== 'ethernet');
  return radio ?? (plugged || opened ? 'ethernet' : cellular ? 'cellular' : named);
}

/** The interfaces of which lines of a signal tell. */
function interfacesIn(events: readonly LogEvent[], signal: string): ReadonlySet<Network | undefined> {
  const lines = events.filter((it) => it.signal === signal && it.values['state'] === 'UP');
  return new Set(lines.map((it) => networkOfInterface(it.values['interface'] ?? '')));
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
