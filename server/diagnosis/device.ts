/** Which device and which Device OS release, as far as the log proves them, with the lines that do. */

import { compareVersions } from '../knowledge/device-hints.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
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

export function inferDevice(knowledge: Knowledge, seen: Seen, events: readonly LogEvent[]): Device {
  const evidence: { line: number; says: string }[] = [];
  const deviceOs = namedVersion(events, evidence) ?? inferVersion(knowledge, seen, evidence);
  const hints = knowledge.deviceHints.networks.filter((it) => seen.categories.has(it.category));
  const network = inferNetwork(
    hints.map((it) => it.network),
    events,
  );
  const hint =
    hints.find((it) => it.network === network && it.modem !== undefined) ??
    hints.find((it) => it.network === network);
  const gen2 = events.some((it) => it.signal === 'gen2-section');
  const id = events.find((it) => it.signal === 'modem-powering-on' && it.values['modem'])?.values['modem'];
  const modem =
    (network === 'cellular' && id !== undefined
      ? knowledge.deviceHints.modems[id.toLowerCase()]
      : undefined) ?? hint?.modem;
  return {
    platform: gen2
      ? 'electron'
      : hints.find((it) => it.platform !== undefined && (it.network === network || network === 'ethernet'))
          ?.platform,
    network: network ?? (gen2 ? 'cellular' : undefined),
    modem: network === 'ethernet' ? 'w5500' : modem,
    deviceOs,
    evidence,
  };
}

/** The release that a line names; after an update the last one counts. */
function namedVersion(
  events: readonly LogEvent[],
  evidence: { line: number; says: string }[],
): Device['deviceOs'] | undefined {
  const named = events.findLast((it) => it.signal === 'device-os');
  const version = /^\d+\.\d+\.\d+/.exec(named?.values['version'] ?? '')?.[0];
  if (named === undefined || version === undefined) return undefined;
  evidence.push({ line: named.line, says: `the release is named: ${version}` });
  return { min: version, max: version };
}

function inferVersion(
  knowledge: Knowledge,
  seen: Seen,
  evidence: { line: number; says: string }[],
): Device['deviceOs'] {
  let min: string | undefined;
  let max: string | undefined;
  for (const hint of knowledge.deviceHints.versions) {
    const line = lineOf(knowledge, seen, hint);
    if (line === undefined) continue;
    evidence.push({ line, says: hint.says });
    if (hint.min && (!min || compareVersions(hint.min, min) > 0)) min = hint.min;
    if (hint.max && (!max || compareVersions(hint.max, max) < 0)) max = hint.max;
  }
  // Logs of two devices or releases pasted together contradict themselves; then nothing is proven.
  if (min && max && compareVersions(min, max) > 0) return { min: undefined, max: undefined };
  return { min, max };
}

function lineOf(
  knowledge: Knowledge,
  seen: Seen,
  hint: Knowledge['deviceHints']['versions'][number],
): number | undefined {
  if (hint.category !== undefined) return seen.categories.get(hint.category);
  for (const [number, line] of seen.wordings) {
    const pattern = knowledge.patterns[number];
    if (!pattern) continue;
    if (
      hint.rule !== undefined
        ? pattern.rule.id === hint.rule
        : pattern.template.source.includes(hint.wording ?? '\0')
    ) {
      return line;
    }
  }
  return undefined;
}

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
