/**
 * The devices of a log, from boot to boot. A log may go on across an update, and a file may hold the logs of several
 * devices; what proves one of them then contradicts the other, so each is known from its own boots.
 */

import type { Totals } from '../log/digest.ts';
import { lastIndexUpTo } from '../log/line-search.ts';
import type { BootSpan } from '../log/log.ts';
import type { LogEvent } from '../log/vocabulary.ts';
import type { Knowledge } from '../rules/knowledge.ts';
import { fullMask, type ReleaseMask } from '../rules/releases.ts';
import { inferDevice } from './device.ts';
import type { DeviceSpan } from './diagnosis.ts';
import { rememberedMask } from './release.ts';

/** A file that changes more often than this is no log of some devices one after the other. */
const mostSpans = 20;

/** What the lines of a span leave possible; undefined where nothing is known yet. */
interface Possible {
  readonly releases: ReleaseMask;
  readonly platforms: readonly string[] | undefined;
  readonly named: Readonly<Record<string, string>>;
}

/** Something that a line proves of its device. */
interface Clue {
  readonly line: number;
  readonly releases?: ReleaseMask | undefined;
  readonly platforms?: readonly string[] | undefined;
  /** A name that a device prints of itself, and what it is the name of. */
  readonly name?: readonly [of: string, name: string];
}

/** The devices in the order of the log, at least one; each up to the next one. */
export function devicesOf(
  knowledge: Knowledge,
  totals: Totals,
  events: readonly LogEvent[],
  boots: readonly BootSpan[],
): readonly DeviceSpan[] {
  const starts = startsOf(knowledge, cluesOf(knowledge, totals, events), boots);
  if (starts.length === 1) {
    return [{ line: 0, device: inferDevice(knowledge, totals, events), another: false }];
  }
  const spans = starts.map(({ line, another }, index) => {
    const end = starts[index + 1]?.line ?? Infinity;
    const own = events.slice(
      lastIndexUpTo(events, line - 1, (it) => it.line) + 1,
      lastIndexUpTo(events, end - 1, (it) => it.line) + 1,
    );
    return { line, device: inferDevice(knowledge, seenIn(totals, own, line, end), own), another };
  });
  return spans.map((it, index) => {
    const before = spans[index - 1];
    return before ? { ...it, another: isAnother(before, it, events) } : it;
  });
}

/** Devices that cannot be the same, or that print another name of themselves. */
function isAnother(before: DeviceSpan, after: DeviceSpan, events: readonly LogEvent[]): boolean {
  const ids = events.filter((it) => it.signal === 'device-id');
  const own = ids.find((it) => it.line >= after.line);
  const other = ids.findLast((it) => it.line < after.line);
  if (own && other) {
    return own.values['id']?.toLowerCase() !== other.values['id']?.toLowerCase();
  }
  if (after.another) {
    return true;
  }
  const { platforms } = before.device;
  const differ = (one: string | undefined, two: string | undefined) =>
    one !== undefined && two !== undefined && one !== two;
  return (
    (platforms.length > 0 &&
      after.device.platforms.length > 0 &&
      !platforms.some((it) => after.device.platforms.includes(it))) ||
    differ(before.device.modem, after.device.modem)
  );
}

/** The first line of the device that a log ends with; what stands before it is about others. */
export function lastDeviceFrom(spans: readonly DeviceSpan[]): number {
  return spans.findLast((it) => it.another)?.line ?? 0;
}

/** The device at a line. */
export function deviceAt(spans: readonly DeviceSpan[], line: number): DeviceSpan['device'] {
  const index = lastIndexUpTo(spans, line, (it) => it.line);
  return (spans[Math.max(0, index)] as DeviceSpan).device;
}

/** The names that a device prints of itself, by the slot that holds them. */
const names: Readonly<Record<string, string>> = {
  'device-id': 'id',
  'device-platform': 'platform',
  'device-os': 'version',
  'modem-powering-on': 'modem',
};

/** Beside a cellular modem Wi-Fi has another number. Source: hal/src/{argon,tron,msom,tracker}/network/network.cpp (v6.2.0). */
const wifiOfWifiDevices = 'wl3';

/** The devices with a cellular modem, or those without one. */
function platformsWith({ platforms }: Knowledge, modem: boolean): readonly string[] {
  return platforms.platforms.filter((it) => it.networks.includes('cellular') === modem).map((it) => it.id);
}

/** In the order of lines. */
function cluesOf(knowledge: Knowledge, totals: Totals, events: readonly LogEvent[]): Clue[] {
  const clues = [
    ...cluesOfWordings(knowledge, totals),
    ...cluesOfCategories(knowledge, totals),
    ...cluesOfEvents(knowledge, events),
  ];
  return clues.sort((a, b) => a.line - b.line);
}

function cluesOfWordings(knowledge: Knowledge, { wordings }: Totals): Clue[] {
  const { releases } = knowledge.releases;
  return [...wordings].flatMap(([number, line]) => {
    const pattern = knowledge.patternAt(number);
    const mask = rememberedMask(releases, pattern.releases);
    const { platforms } = pattern.rule;
    return mask === undefined && platforms === undefined ? [] : [{ line, releases: mask, platforms }];
  });
}

function cluesOfCategories(knowledge: Knowledge, { categories }: Totals): Clue[] {
  const { releases } = knowledge.releases;
  const cellular = platformsWith(knowledge, true);
  const ofReleases = knowledge.releases.categories.flatMap((bounds): Clue[] => {
    const line = categories.get(bounds.category);
    return line === undefined ? [] : [{ line, releases: rememberedMask(releases, bounds) }];
  });
  const ofModems = knowledge.platforms.categories.flatMap(({ category, network }): Clue[] => {
    const line = network === 'cellular' ? categories.get(category) : undefined;
    return line === undefined ? [] : [{ line, platforms: cellular }];
  });
  return [...ofReleases, ...ofModems];
}

function cluesOfEvents(knowledge: Knowledge, events: readonly LogEvent[]): Clue[] {
  const wifiAlone = platformsWith(knowledge, false);
  return events.flatMap(({ line, signal, values }): Clue[] => {
    if (values['interface'] === wifiOfWifiDevices) {
      return [{ line, platforms: wifiAlone }];
    }
    const slot = names[signal];
    const name = slot === undefined ? undefined : values[slot];
    return name === undefined || name === '' ? [] : [{ line, name: [signal, name.toLowerCase()] }];
  });
}

/** The lines at which a boot begins that contradicts what came before. */
function startsOf(
  knowledge: Knowledge,
  clues: readonly Clue[],
  boots: readonly BootSpan[],
): readonly Pick<DeviceSpan, 'line' | 'another'>[] {
  const nothing: Possible = {
    releases: fullMask(knowledge.releases.releases),
    platforms: undefined,
    named: {},
  };
  const starts = [{ line: 0, another: false }];
  let possible = nothing;
  let at = 0;
  while (at < clues.length) {
    const clue = clues[at] as Clue;
    const next = narrowed(possible, clue);
    const start = isStart(clue) ? clue.line : bootAt(boots, clue.line);
    if (next === undefined && start > (starts.at(-1)?.line ?? 0) && starts.length < mostSpans) {
      starts.push({ line: start, another: commonTo(possible.platforms, clue.platforms)?.length === 0 });
      possible = nothing;
      at = lastIndexUpTo(clues, start - 1, (it) => it.line) + 1;
      continue;
    }
    // Within one boot a contradiction proves nothing: the log is damaged, or a rule is wrong.
    possible = next ?? possible;
    at++;
  }
  return starts;
}

/** A device names itself with the first lines of a boot, also where its clock does not show that it is one. */
function isStart({ name }: Clue): boolean {
  return name?.[0] === 'device-id';
}

function bootAt(boots: readonly BootSpan[], line: number): number {
  return boots[lastIndexUpTo(boots, line, (it) => it.line)]?.line ?? 0;
}

function narrowed({ releases, platforms, named }: Possible, clue: Clue): Possible | undefined {
  const left = clue.releases === undefined ? releases : releases & clue.releases;
  const common = commonTo(platforms, clue.platforms);
  if (left === 0n || common?.length === 0) {
    return undefined;
  }
  if (clue.name === undefined) {
    return { releases: left, platforms: common, named };
  }
  const [of, name] = clue.name;
  const known = named[of];
  return known !== undefined && known !== name
    ? undefined
    : { releases: left, platforms: common, named: { ...named, [of]: name } };
}

function commonTo(
  one: readonly string[] | undefined,
  other: readonly string[] | undefined,
): readonly string[] | undefined {
  return one === undefined || other === undefined ? (one ?? other) : one.filter((it) => other.includes(it));
}

/** What was counted in all of the log, narrowed to a span: first lines that stand in it, and what its events show. */
function seenIn(totals: Totals, events: readonly LogEvent[], from: number, to: number): Totals {
  const wordings = within(totals.wordings, from, to);
  const categories = within(totals.categories, from, to);
  for (const { line, wording, category } of events) {
    if (totals.wordings.has(wording) && !wordings.has(wording)) {
      wordings.set(wording, line);
    }
    if (category !== undefined && totals.categories.has(category) && !categories.has(category)) {
      categories.set(category, line);
    }
  }
  return { ...totals, wordings, categories };
}

function within<Key>(lines: ReadonlyMap<Key, number>, from: number, to: number): Map<Key, number> {
  return new Map([...lines].filter(([, line]) => line >= from && line < to));
}
