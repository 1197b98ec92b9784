/**
 * What a text for people is about, as it says before its colon: `Cellular, from 2.0.0: …`, `Photon, P1: …`. Elsewhere
 * it is left out, and where the log knows no better it is told with what it is about.
 */

import { modemsByName } from './modem-names.ts';
import { type Network, networks, type PlatformId, type Platforms, platformOf } from './platforms.ts';
import { compareVersions, isWithinBounds, type Releases } from './releases.ts';

/** What is known of the device where something happened. */
export interface Place {
  /** Undefined when it may be any. */
  readonly network: Network | undefined;
  /** The devices it may be; empty when it may be any. */
  readonly platforms: readonly string[];
  readonly modem: string | undefined;
  readonly releases: Releases;
}

/** What a text is about; parts of one kind are alternatives, releases hold together. Empty where it names none. */
interface Scope {
  readonly networks: readonly Network[];
  readonly devices: readonly string[];
  readonly modems: readonly string[];
  readonly releases: readonly ReleasePart[];
}

interface ReleasePart {
  readonly word: 'before' | 'from' | 'until' | 'only';
  readonly release: string;
}

interface ScopedText {
  readonly scope: Scope | undefined;
  readonly text: string;
}

const networkNames: Readonly<Record<Network, string>> = {
  wifi: 'Wi-Fi',
  cellular: 'Cellular',
  ethernet: 'Ethernet',
};

const platformsByName: Readonly<Record<string, readonly PlatformId[]>> = {
  'Gen 2': ['photon', 'p1', 'electron'],
  'Gen 3': ['argon', 'boron', 'xenon', 'asom', 'bsom', 'b5som', 'esomx', 'tracker'],
  Photon: ['photon'],
  P1: ['p1'],
  Electron: ['electron'],
  'E Series': ['electron'],
  Argon: ['argon', 'asom'],
  Boron: ['boron'],
  Xenon: ['xenon'],
  'B-SoM': ['bsom', 'b5som', 'esomx'],
  'B5-SoM': ['b5som'],
  Tracker: ['tracker', 'trackerm'],
  'Photon 2': ['p2'],
  P2: ['p2'],
  'M-SoM': ['msom'],
};

/** The texts of the knowledge base are asked for again and again. */
const scoped = new Map<string, ScopedText>();

function scopedText(text: string): ScopedText {
  const found = scoped.get(text) ?? withScope(text);
  scoped.set(text, found);
  return found;
}

/** Takes the scope off a text. What stands before a colon and is more than names belongs to the text. */
function withScope(text: string): ScopedText {
  const head = /^([^:]{2,80}): (?=\S)/.exec(text);
  const parts = (head?.[1] ?? '').split(/, |\//);
  const known = parts.flatMap((it) => partOf(it) ?? []);
  if (!head || known.length < parts.length) {
    return { scope: undefined, text };
  }
  return {
    scope: {
      networks: known.flatMap((it) => it.network ?? []),
      devices: known.flatMap((it) => it.device ?? []),
      modems: known.flatMap((it) => it.modem ?? []),
      releases: known.flatMap((it) => it.release ?? []),
    },
    text: text.slice(head[0].length),
  };
}

/** What is meant for a scope, and is none: `Since 2.0: …`. */
const unreadableRelease =
  /^(?:Device OS )?(?:before|since|from|until|only) (?:Device OS )?\d[\d.x]*(?: on| or newer| and later)?$/i;

/** What is wrong with the scope of a text: releases that nobody can read, or that there are not. */
export function scopeMistake(text: string, releases: ReadonlySet<string>): string | undefined {
  const parts = (/^([^:]{2,80}): (?=\S)/.exec(text)?.[1] ?? '').split(/, |\//);
  const known = parts.map(partOf);
  const unreadable = parts.find((it, index) => !known[index] && unreadableRelease.test(it));
  if (unreadable !== undefined) {
    return `“${unreadable}” is no scope: write Before 2.0.0, From 2.0.0, Until 2.0.0 or Only 2.0.0.`;
  }
  const missing = known.flatMap((it) => it?.release?.release ?? []).find((it) => !releases.has(it));
  return missing === undefined ? undefined : `There is no release ${missing}.`;
}

interface Part {
  readonly network?: Network;
  readonly device?: string;
  readonly modem?: string;
  readonly release?: ReleasePart;
}

function partOf(text: string): Part | undefined {
  const network = networks.find((it) => networkNames[it] === text);
  if (network !== undefined) {
    return { network };
  }
  if (Object.hasOwn(platformsByName, text)) {
    return { device: text };
  }
  if (Object.hasOwn(modemsByName, text)) {
    return { modem: text };
  }
  const [, word, release] = /^(before|from|until|only) (\d+\.\d+\.\d+)$/i.exec(text) ?? [];
  return release === undefined
    ? undefined
    : { release: { word: word?.toLowerCase() as ReleasePart['word'], release } };
}

/** Whether a text with this scope may be true at a place. */
function admits(scope: Scope, place: Place, platforms: Platforms): boolean {
  const { network, releases } = place;
  return (
    (scope.networks.length === 0 || network === undefined || scope.networks.includes(network)) &&
    (scope.devices.length === 0 || scope.devices.some((it) => mayBeDevice(it, place, platforms))) &&
    (scope.modems.length === 0 || scope.modems.some((it) => mayHaveModem(it, place))) &&
    (scope.releases.length === 0 || mayBeRelease(scope.releases, releases))
  );
}

function mayBeDevice(name: string, { network, platforms, releases }: Place, known: Platforms): boolean {
  const ids = platformsByName[name] ?? [];
  if (platforms.length > 0) {
    return ids.some((it) => platforms.includes(it));
  }
  return ids.some((id) => {
    const platform = platformOf(known, id);
    return (
      platform === undefined ||
      ((network === undefined || platform.networks.includes(network)) &&
        (releases.known.some((it) => isWithinBounds(it, platform)) ||
          (releases.newer && platform.until === undefined)))
    );
  });
}

function mayHaveModem(name: string, { network, platforms, modem }: Place): boolean {
  const named = modemsByName[name];
  if (!named || (network !== undefined && network !== named.network)) {
    return false;
  }
  if (modem !== undefined && isOfNetwork(modem, named.network)) {
    return named.is.test(modem);
  }
  return platforms.length === 0 || named.platforms.some((it) => platforms.includes(it));
}

/** A device may have a modem for each network. */
function isOfNetwork(modem: string, network: Network): boolean {
  return Object.values(modemsByName).some((it) => it.network === network && it.is.test(modem));
}

function mayBeRelease(parts: readonly ReleasePart[], { known, newer }: Releases): boolean {
  return (
    known.some((it) => parts.every((part) => isOfPart(it, part))) ||
    (newer && parts.every((it) => it.word === 'from'))
  );
}

function isOfPart(release: string, { word, release: limit }: ReleasePart): boolean {
  const order = compareVersions(release, limit);
  return { before: order < 0, from: order >= 0, until: order <= 0, only: order === 0 }[word];
}

/** A text without what is certain of its scope: `SARA-R4, before Device OS 2.0.0: …`. */
function toldAt({ scope, text }: ScopedText, place: Place | undefined): string {
  if (!scope) {
    return text;
  }
  const parts = [
    ...(place?.network === undefined ? scope.networks.map((it) => networkNames[it]) : []),
    ...(isSureDevice(scope, place) ? [] : scope.devices),
    ...(isSureModem(scope, place) ? [] : scope.modems),
    ...scope.releases.map(({ word, release }) => `${word} Device OS ${release}`),
  ];
  return parts.length === 0 ? capitalized(text) : `${capitalized(parts.join(', '))}: ${text}`;
}

function isSureDevice({ devices }: Scope, place: Place | undefined): boolean {
  const ids: readonly string[] = devices.flatMap((it) => platformsByName[it] ?? []);
  return place !== undefined && place.platforms.length > 0 && place.platforms.every((it) => ids.includes(it));
}

function isSureModem({ modems }: Scope, place: Place | undefined): boolean {
  return modems.some((it) => place?.modem !== undefined && modemsByName[it]?.is.test(place.modem));
}

/** A word of the field, such as `iPhone`, keeps its form. */
function capitalized(text: string): string {
  return text.replace(/^[a-z](?=[a-z]*(?:[ ,.:;-]|$))/, (letter) => letter.toUpperCase());
}

/** Whether devices with these names, written as in a scope, can be meant at a place. */
export function mayBeOn(names: string, place: Place, platforms: Platforms): boolean {
  const { scope } = scopedText(`${names}: it`);
  return scope !== undefined && admits(scope, place, platforms);
}

/** A text at a place, or anywhere: without what is certain of its scope, and undefined where it is not true. */
export function textAt(text: string, place: Place | undefined, platforms: Platforms): string | undefined {
  const known = scopedText(text);
  const left = known.scope && place && !admits(known.scope, place, platforms);
  return left ? undefined : toldAt(known, place);
}

/** Those of several texts that may be true at a place. */
export function textsAt(
  texts: readonly string[],
  place: Place | undefined,
  platforms: Platforms,
): readonly string[] {
  return texts.flatMap((it) => textAt(it, place, platforms) ?? []);
}
