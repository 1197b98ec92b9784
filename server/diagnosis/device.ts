/** Which device and which Device OS release, as far as the log proves them, with the lines that do. */

import { compareVersions } from '../knowledge/device-hints.ts';
import type { EffectivePattern, Knowledge } from '../knowledge/knowledge.ts';
import type { Level } from '../model/line-head.ts';
import type { Tally } from '../model/log.ts';
import { type LogEvent, levels as levelNames } from '../model/vocabulary.ts';
import type { Device, Network } from './finding.ts';

/** The counts of all pages together. */
export interface Seen {
  /** First line of every wording, by its number. */
  readonly wordings: ReadonlyMap<number, number>;
  readonly categories: ReadonlyMap<string, number>;
  readonly levels: Readonly<Record<Level, number>>;
  readonly system: number;
  readonly explained: number;
  readonly records: number;
  readonly doubled: number;
}

export function addUp(tallies: readonly Tally[]): Seen {
  const wordings = new Map<number, number>();
  const categories = new Map<string, number>();
  const levels: Record<Level, number> = { TRACE: 0, INFO: 0, WARN: 0, ERROR: 0, PANIC: 0 };
  const sum = { system: 0, explained: 0, records: 0, doubled: 0 };
  for (const tally of tallies) {
    for (const [number, line] of tally.seen) if (!wordings.has(number)) wordings.set(number, line);
    for (const [name, line] of tally.categories) if (!categories.has(name)) categories.set(name, line);
    for (const level of levelNames) levels[level] += tally.levels[level];
    sum.system += tally.system;
    sum.explained += tally.explained;
    sum.records += tally.records;
    sum.doubled += tally.doubled;
  }
  return { wordings, categories, levels, ...sum };
}

interface SeenWording {
  readonly pattern: EffectivePattern;
  readonly line: number;
}

type Evidence = Device['evidence'][number];

export function inferDevice(knowledge: Knowledge, seen: Seen, events: readonly LogEvent[]): Device {
  const wordings = [...seen.wordings].flatMap(([number, line]): SeenWording[] => {
    const pattern = knowledge.patterns[number];
    return pattern ? [{ pattern, line }] : [];
  });
  const release = namedRelease(events) ?? inferRelease(knowledge, seen, wordings);
  const hints = knowledge.deviceHints.networks.filter((it) => seen.categories.has(it.category));
  const network = inferNetwork(
    hints.map((it) => it.network),
    events,
  );
  const hint =
    hints.find((it) => it.network === network && it.modem !== undefined) ??
    hints.find((it) => it.network === network);
  const gen2 = events.some((it) => it.signal === 'gen2-section');
  const known = network === 'cellular' ? modemNamed(knowledge, events) : undefined;
  const modem = network === 'ethernet' ? 'w5500' : (known?.name ?? hint?.modem);
  const platforms = inferPlatforms(wordings, known?.platforms);
  const platform = gen2
    ? 'electron'
    : (hints.find((it) => it.platform !== undefined && (it.network === network || network === 'ethernet'))
        ?.platform ?? (platforms.length === 1 ? platforms[0] : undefined));
  return {
    platform,
    platforms: platform === undefined ? platforms : [platform],
    network: network ?? onlyNetworkOf(platform === undefined ? platforms : [platform]),
    modem,
    ...release,
  };
}

/** Devices without an Ethernet option: to know them is to know the network. */
const onlyNetworks: Readonly<Record<string, Network>> = { photon: 'wifi', p1: 'wifi', electron: 'cellular' };

function onlyNetworkOf(platforms: readonly string[]): Network | undefined {
  const networks = new Set(platforms.map((it) => onlyNetworks[it]));
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

/** The devices that print every wording that was seen; empty when nothing is proven. */
function inferPlatforms(wordings: readonly SeenWording[], ofModem: readonly string[] | undefined): string[] {
  let left: readonly string[] | undefined = ofModem;
  for (const { pattern } of wordings) {
    const { platforms } = pattern.rule;
    if (platforms) left = left?.filter((it) => (platforms as readonly string[]).includes(it)) ?? platforms;
  }
  return [...(left ?? [])];
}

// --- release ------------------------------------------------------------------------------------------------------

type Release = Pick<Device, 'deviceOs' | 'evidence'>;

/** The release that a line names; after an update the last one counts. */
function namedRelease(events: readonly LogEvent[]): Release | undefined {
  const named = events.findLast((it) => it.signal === 'device-os');
  const version = /^\d+\.\d+\.\d+/.exec(named?.values['version'] ?? '')?.[0];
  if (named === undefined || version === undefined) return undefined;
  const evidence = [{ line: named.line, says: `the release is named: ${version}` }];
  return { deviceOs: { min: version, max: version }, evidence };
}

interface Bound extends Evidence {
  readonly release: string;
}

/** The newest of the first releases, and the oldest of the last ones, of all wordings and categories seen. */
function inferRelease(knowledge: Knowledge, seen: Seen, wordings: readonly SeenWording[]): Release {
  let min: Bound | undefined;
  let max: Bound | undefined;
  const narrow = ({ since, until }: EffectivePattern['releases'], line: number, what: () => string) => {
    if (since !== undefined && (!min || compareVersions(since, min.release) > 0))
      min = { release: since, line, says: `${what()} is printed since ${since}` };
    if (until !== undefined && (!max || compareVersions(until, max.release) < 0))
      max = { release: until, line, says: `${what()} is printed up to ${until}` };
  };
  for (const { category, since, until } of knowledge.deviceHints.categories) {
    const line = seen.categories.get(category);
    if (line !== undefined) narrow({ since, until }, line, () => `the category ${category}`);
  }
  for (const { pattern, line } of wordings) narrow(pattern.releases, line, () => quoted(pattern));
  const evidence = [min, max].flatMap((it) => (it ? [{ line: it.line, says: it.says }] : []));
  // Logs of two devices or releases in one file contradict themselves; then nothing is proven.
  if (min && max && compareVersions(min.release, max.release) > 0)
    return { deviceOs: { min: undefined, max: undefined }, evidence };
  return { deviceOs: { min: min?.release, max: max?.release }, evidence };
}

/** A wording as a person reads it: `“State changed: … -> …”`. */
function quoted({ template }: EffectivePattern): string {
  return `“${template.literals.join('…').trim()}”`;
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
  if (wired && !joins) return 'ethernet';
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
