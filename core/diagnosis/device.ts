/** Which device and which Device OS release, as far as the log proves them, with the lines that do. */

import type { Totals } from '../log/digest.ts';
import type { LogEvent } from '../log/vocabulary.ts';
import { compareVersions, modemTrace } from '../rules/device-hints.ts';
import type { Knowledge } from '../rules/knowledge.ts';
import type { Device, Network } from './finding.ts';
import { inferRelease, type SeenWording } from './release.ts';

export function inferDevice(knowledge: Knowledge, seen: Totals, events: readonly LogEvent[]): Device {
  const wordings = [...seen.wordings].map(
    ([number, line]): SeenWording => ({ pattern: knowledge.patternAt(number), line }),
  );
  const release = inferRelease(knowledge, seen.categories, wordings, events);
  const known = knowledge.deviceHints.networks.filter((it) => seen.categories.has(it.category));
  const hints = withTrace(known, knowledge, seen);
  const printers = printersOf(wordings);
  const used = inferNetwork(
    hints.map((it) => it.network),
    events,
  );
  const gen2 = events.some((it) => it.signal === 'gen2-section');
  const named = namedPlatform(knowledge, events);
  const modemOf = (network: Network | undefined) =>
    network === 'cellular' ? modemNamed(knowledge, events) : undefined;
  const proven = commonTo(printers, modemOf(used)?.platforms);
  const ofHint = hints.find(
    (it) => it.platform !== undefined && (it.network === used || used === 'ethernet'),
  )?.platform;
  const fits = ofHint !== undefined && (proven.length === 0 || proven.includes(ofHint));
  const platform = named ?? (gen2 ? 'electron' : proven.length === 1 ? proven[0] : fits ? ofHint : undefined);
  const platforms = platform === undefined ? proven : [platform];
  const network = networkOf(platforms, onlyNetworks) ?? used ?? networkOf(platforms, radios);
  const hint =
    hints.find((it) => it.network === network && it.modem !== undefined) ??
    hints.find((it) => it.network === network);
  const modem = network === 'ethernet' ? 'w5500' : (modemOf(network)?.name ?? hint?.modem);
  return orTracker({ platform, platforms, network, modem, ...release }, known, printers);
}

/** The device, known as a Tracker when lines of both its radios are in the log, or one that only Trackers print. */
function orTracker(device: Device, hints: Hints, printers: readonly Platforms[]): Device {
  const both = hints.some((it) => it.modem === 'esp32') && hints.some((it) => it.network === 'cellular');
  const own = printers.some((it) => it.length === 1 && it[0] === 'tracker');
  // A line that no Tracker prints: the log is of several devices, or of another one.
  if ((!both && !own) || printers.some((it) => !it.includes('tracker'))) {
    return device;
  }
  const modem = device.modem === 'esp32' ? undefined : device.modem;
  return { ...device, platform: 'tracker', platforms: ['tracker'], network: 'cellular', modem };
}

type Hints = Knowledge['deviceHints']['networks'];

/** The modem trace counts like a category of its own, before the others. */
function withTrace(hints: Hints, { deviceHints }: Knowledge, seen: Totals): Hints {
  const trace = seen.categories.has(modemTrace) ? deviceHints.modemTrace : undefined;
  if (!trace) {
    return hints;
  }
  return [{ category: modemTrace, network: trace.network, platform: trace.platform }, ...hints];
}

/** The device that a line names; a file with the logs of two devices proves neither. */
function namedPlatform({ deviceHints }: Knowledge, events: readonly LogEvent[]): string | undefined {
  const names = new Set(
    events.flatMap((it) =>
      it.signal === 'device-platform' ? (deviceHints.platformNames?.[it.values['platform'] ?? ''] ?? []) : [],
    ),
  );
  return names.size === 1 ? [...names][0] : undefined;
}

/** Devices that connect to the cloud over one network alone. The Wi-Fi of a Tracker only finds its position. */
const onlyNetworks: Readonly<Record<string, Network>> = {
  photon: 'wifi',
  p1: 'wifi',
  electron: 'cellular',
  tracker: 'cellular',
};

/** The radio of devices that can have Ethernet as well: what they use when nothing speaks of Ethernet. */
const radios: Readonly<Record<string, Network>> = {
  argon: 'wifi',
  asom: 'wifi',
  boron: 'cellular',
  bsom: 'cellular',
  b5som: 'cellular',
  esomx: 'cellular',
};

/** The network that all of the devices have by a table. */
function networkOf(
  platforms: readonly string[],
  table: Readonly<Record<string, Network>>,
): Network | undefined {
  const networks = new Set(platforms.map((it) => table[it]));
  return networks.size === 1 ? [...networks][0] : undefined;
}

/** The modem whose number a log prints when it is switched on. */
function modemNamed(
  { deviceHints }: Knowledge,
  events: readonly LogEvent[],
): Knowledge['deviceHints']['modems'][string] | undefined {
  const id = events.find((it) => it.signal === 'modem-powering-on' && it.values['modem'])?.values['modem'];
  return id === undefined ? undefined : deviceHints.modems[id.toLowerCase()];
}

type Platforms = readonly string[];

/** For each wording that not all devices print, those that do. */
function printersOf(wordings: readonly SeenWording[]): readonly Platforms[] {
  return wordings.flatMap(({ pattern }): Platforms[] =>
    pattern.rule.platforms ? [pattern.rule.platforms] : [],
  );
}

/** The devices that print all that was seen; empty when nothing is proven. */
function commonTo(printers: readonly Platforms[], ofModem: Platforms | undefined): string[] {
  const [first, ...others] = ofModem ? [ofModem, ...printers] : printers;
  return (first ?? []).filter((it) => others.every((those) => those.includes(it)));
}

// --- network ------------------------------------------------------------------------------------------------------

/** The network that the device works on; an Ethernet controller beside a radio counts only when it is used. */
function inferNetwork(hints: readonly Network[], events: readonly LogEvent[]): Network | undefined {
  const radio = hints.find((it) => it !== 'ethernet');
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
