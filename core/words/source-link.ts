/** Links from a source note such as `system/src/x.cpp : connect (v6.2.0)` to the file at that release. */

import { compareVersions, isWithinBounds, type ReleaseBounds } from '../rules/releases.ts';
import { prose } from './markdown.ts';

export interface SourceLink {
  readonly label: string;
  readonly url: string;
  /** The Device OS release of the file, without the v. */
  readonly release: string;
}

/** Path, function and releases: one, or `v0.6.4 to v3.3.1` with a remark. */
const NOTE =
  /^([A-Za-z0-9_][\w./+-]{0,160}\.(?:c|cc|cpp|h|hpp|ipp))(?: : .{1,160}?)? \((v\d+\.\d+\.\d+[^()]{0,120})\)$/;
const RELEASE = /v(\d+\.\d+\.\d+)/g;
const github = 'https://github.com/particle-iot';

/** The multiplexer is a repository of its own: its commit in Device OS, by the release that took it in. */
const multiplexer = {
  folder: 'gsm0710muxer/gsm0710muxer/',
  commits: [
    ['0.9.0', '77ffd8d08e2e0630efb4a381a41f2c138b8aced9'],
    ['1.1.0', 'b8336f79607c4fa3ed071534be307a7bbf8f20b2'],
    ['1.5.0', '1eb733e2dff01bfa8e6b38eaad8b7d783eeede94'],
    ['2.0.0', '5335eede736acc48a8964566ef52501979ea8439'],
    ['3.0.0', 'd7f7b75e8d48af760c4f585f222287eb9eff9422'],
    ['3.1.0', 'a64cb14118a8d9ebb384143ad6ba0c10a89478fd'],
    ['4.2.0', '0b759c0dffef3927e3e65815179aeb2e8d479dca'],
    ['5.0.0', 'a64cb14118a8d9ebb384143ad6ba0c10a89478fd'],
    ['5.5.0', '0b759c0dffef3927e3e65815179aeb2e8d479dca'],
  ],
} as const;

/** The link of one note, to the newest release it names, or undefined when it is of another kind. */
export function linkOf(note: string): SourceLink | undefined {
  return linksOf(note)[0];
}

/** Notes as a list in Markdown, each linked where its file is public. */
export function sourceList(notes: readonly string[]): string {
  return notes
    .map((it) => {
      const link = linkOf(it);
      return link ? `- [${prose(it)}](${link.url})` : `- ${prose(it)}`;
    })
    .join('\n');
}

/** What is known of the line whose source is looked for. */
export interface LineOrigin {
  readonly category: string | undefined;
  readonly modem: string | undefined;
  readonly platform: string | undefined;
  /** The newest release that the device may run. */
  readonly newest: string | undefined;
  /** The releases that have the wording. */
  readonly bounds: ReleaseBounds;
}

/**
 * The best link of several notes: of a release that has the wording and that the device may run, the file of its own
 * modem before others, the newest first. When the device runs an older one than all that are known, the oldest.
 */
export function sourceLink(notes: readonly string[], origin: LineOrigin): SourceLink | undefined {
  const { newest, platform, bounds } = origin;
  const links = notes.flatMap(linksOf);
  const printed = orAll(links, (it) => isWithinBounds(it.release, bounds));
  const generation = orAll(printed, (it) => gen2.test(it.url) === (platform === 'electron'));
  const family = familyOf(origin);
  const own = orAll(generation, (it) => family?.test(it.url) ?? true).sort(newestFirst);
  return own.find((it) => newest === undefined || compareVersions(it.release, newest) <= 0) ?? own.at(-1);
}

/** Those that hold, or all when none does. */
function orAll(links: readonly SourceLink[], holds: (link: SourceLink) => boolean): SourceLink[] {
  const those = links.filter(holds);
  return those.length > 0 ? those : [...links];
}

/** The modem driver of the Electron, which has its own form of nearly every AT command. */
const gen2 = /\/hal\/src\/electron\//;

/** Files of several modems share messages; the category or the modem tells whose file it was. */
function familyOf({ category = '', modem = '' }: LineOrigin): RegExp | undefined {
  if (category.includes('rltk') || modem === 'realtek') {
    return /\/(?:rtl|realtek|\w*wifi)/;
  }
  if (category.includes('esp32') || modem === 'esp32') {
    return /esp32|argon|wifi/;
  }
  if (/^(?:bg|eg)\d/.test(modem)) {
    return /quectel|cellular|ppp/;
  }
  if (/^[a-z]\d{3}$/.test(modem)) {
    return /sara|mdm_hal|cellular|ppp/;
  }
  return category === 'net.pppncp' ? /ppp/ : undefined;
}

function newestFirst(one: SourceLink, other: SourceLink): number {
  return compareVersions(other.release, one.release);
}

/** The links of a note, newest release first. */
function linksOf(note: string): SourceLink[] {
  const [, path, releases] = NOTE.exec(note) ?? [];
  if (path === undefined || releases === undefined) {
    return [];
  }
  const name = path.slice(path.lastIndexOf('/') + 1);
  return [...releases.matchAll(RELEASE)]
    .map(([, release = '']) => ({ label: `${name} v${release}`, url: urlOf(path, release), release }))
    .sort(newestFirst);
}

function urlOf(path: string, release: string): string {
  if (!path.startsWith(multiplexer.folder)) {
    return `${github}/device-os/blob/v${release}/${path}`;
  }
  const [, commit = 'master'] =
    multiplexer.commits.findLast(([since]) => compareVersions(since, release) <= 0) ?? [];
  return `${github}/gsm0710muxer/blob/${commit}/${path.slice(multiplexer.folder.length)}`;
}
