/** Links from a source note such as `system/src/x.cpp : connect (v6.2.0)` to the file at that release. */

import type { Knowledge } from '../rules/knowledge.ts';
import {
  compareVersions,
  isWithinBounds,
  type KnownReleases,
  type ReleaseBounds,
  type Releases,
} from '../rules/releases.ts';
import { drives, isBuiltFor, printsUnder, type SourceFile } from '../rules/source-file.ts';
import { hasRelease, type SourceNote, sourceNoteOf } from '../rules/source-note.ts';
import { prose } from './markdown.ts';

export interface SourceLink {
  readonly label: string;
  readonly url: string;
  readonly path: string;
  /** The Device OS release of the file, without the v. */
  readonly release: string;
}

const github = 'https://github.com/particle-iot';

/** The multiplexer is a repository of its own: its commit in Device OS, by the release that took it in. */
const multiplexer = {
  folder: 'gsm0710muxer/gsm0710muxer/',
  commits: [
    ['0.8.0', '77ffd8d08e2e0630efb4a381a41f2c138b8aced9'],
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
export function linkOf(note: string, releases: KnownReleases): SourceLink | undefined {
  const source = sourceNoteOf(note);
  return source && placesOf(source, releases)[0];
}

/** Notes as a list in Markdown, each linked where its file is public. */
export function sourceList(notes: readonly string[], { releases }: Knowledge): string {
  return notes
    .map((it) => {
      const link = linkOf(it, releases);
      return link ? `- [${prose(it)}](${link.url})` : `- ${prose(it)}`;
    })
    .join('\n');
}

/** What is known of the line whose source is looked for. */
export interface LineOrigin {
  /** As the files that print lines have it; undefined when the line has lost its category. */
  readonly category: string | undefined;
  readonly modem: string | undefined;
  /** The devices it may be; empty when nothing is known. */
  readonly platforms: readonly string[];
  /** The releases that the device may run. */
  readonly releases: Releases;
  /** The releases that have the wording. */
  readonly bounds: ReleaseBounds;
}

/**
 * The file that printed a line: one that a note of its rule names, that prints under the category of the line, at a
 * release that has the wording; undefined when no note names one. Of those it is one for this device, at the newest
 * release that the device may run, or the one next to it.
 */
export function sourceLink(
  knowledge: Knowledge,
  notes: readonly string[],
  origin: LineOrigin,
): SourceLink | undefined {
  const { category, platforms, modem, releases, bounds } = origin;
  const places = notes
    .flatMap((it) => sourceNoteOf(it) ?? [])
    .flatMap((it) => placesOf(it, knowledge.releases));
  const worded = orAll(places, (it) => isWithinBounds(it.release, bounds));
  const fileHolds = ({ path }: SourceLink, holds: (file: SourceFile) => boolean) => {
    const file = knowledge.sourceFiles.get(path);
    return file === undefined || holds(file);
  };
  const printed = worded.filter((it) =>
    fileHolds(it, (file) => category === undefined || printsUnder(file, category, it.release)),
  );
  const built = orAll(printed, (it) => fileHolds(it, (file) => isBuiltFor(file, platforms)));
  const own = orAll(built, (it) => fileHolds(it, (file) => drives(file, modem)));
  const newest = releases.known.at(-1);
  const run = orAll(own, (it) => releases.known.includes(it.release)).sort(newestFirst);
  return (
    run.find((it) => releases.newer || newest === undefined || compareVersions(it.release, newest) <= 0) ??
    run.at(-1)
  );
}

/** Those that hold, or all when none does. */
function orAll(links: readonly SourceLink[], holds: (link: SourceLink) => boolean): SourceLink[] {
  const those = links.filter(holds);
  return those.length > 0 ? those : [...links];
}

function newestFirst(one: SourceLink, other: SourceLink): number {
  return compareVersions(other.release, one.release);
}

/** The file at each release of a note, newest first. */
function placesOf(note: SourceNote, { releases, tags }: KnownReleases): SourceLink[] {
  const name = note.path.slice(note.path.lastIndexOf('/') + 1);
  const named = note.ranges.flat().filter((it) => !releases.includes(it));
  return [...new Set([...releases.filter((it) => hasRelease(note, it)), ...named])]
    .map((release) => {
      const tag = tags?.[release] ?? `v${release}`;
      return { label: `${name} ${tag}`, url: urlOf(note.path, release, tag), path: note.path, release };
    })
    .sort(newestFirst);
}

function urlOf(path: string, release: string, tag: string): string {
  if (!path.startsWith(multiplexer.folder)) {
    return `${github}/device-os/blob/${tag}/${path}`;
  }
  const [, commit = 'master'] =
    multiplexer.commits.findLast(([since]) => compareVersions(since, release) <= 0) ?? [];
  return `${github}/gsm0710muxer/blob/${commit}/${path.slice(multiplexer.folder.length)}`;
}
