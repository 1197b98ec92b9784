/** Where people read on: pages of official documentation, and what each is for. From `documentation.json`. */

import * as v from 'valibot';
import { type Network, networks, type PlatformId, platformIds } from './platforms.ts';
import { withoutAbsent } from './present.ts';
import { described, listOf, oneOrMore } from './schema-parts.ts';

/** Only characters that end neither a link in Markdown nor an annotation, and never another protocol. */
const address = v.pipe(
  v.string(),
  v.maxLength(300),
  v.regex(
    /^https:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:\/[\w.~%-]*)*(?:\?[\w.=&%-]+)?(?:#[\w.-]+)?$/,
    'must be an https address of plain characters',
  ),
);
const host = v.pipe(v.string(), v.regex(/^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:\/[\w.-]+)?$/));
const names = v.optional(oneOrMore(v.pipe(v.string(), v.minLength(1))));
const reasons = v.record(v.string(), v.pipe(v.string(), v.minLength(10), v.maxLength(200)));

const entrySchema = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/, 'must be words in lower case with hyphens')),
  title: described(
    v.pipe(
      v.string(),
      v.minLength(5),
      v.maxLength(100),
      v.regex(/^(?:[^`*[\]<>{}\\]|\{command\})+$/, 'must be plain words'),
    ),
    'What a person finds there. {command} stands for the AT command that is looked up.',
  ),
  url: described(address, 'Found in public material, never guessed; nothing fetches it.'),
  covers: described(
    v.strictObject({ findings: names, rules: names, signals: names, commands: names, categories: names }),
    'What it is for: codes of findings, ids of rules, signals of rules, AT commands by their names behind AT+, log categories.',
  ),
  networks: v.optional(described(oneOrMore(v.picklist(networks)), 'Only on these networks.')),
  platforms: v.optional(described(oneOrMore(v.picklist(platformIds)), 'Only of these devices.')),
  modems: v.optional(described(oneOrMore(v.string()), 'Only of these modems.')),
});

export const documentationFileSchema = v.strictObject({
  hosts: described(
    v.array(host),
    'Where official documentation is: a host, or a host with the first part of a path.',
  ),
  entries: described(
    v.array(entrySchema),
    'Of those for one thing, the first is the best one: what is about it alone stands before what is about more.',
  ),
  without: described(
    v.strictObject({ findings: reasons, commands: reasons }),
    'What no official page is about, each with the reason.',
  ),
});

export type WrittenDocumentation = v.InferOutput<typeof documentationFileSchema>;

/** A page, and the devices that it is for; what is absent is no limit. */
export interface DocumentationPage {
  readonly title: string;
  readonly url: string;
  readonly networks?: readonly Network[];
  readonly platforms?: readonly PlatformId[];
  readonly modems?: readonly string[];
}

/** The numbers of pages, best first, by the name of what they are for. */
type PagesFor = Readonly<Record<string, readonly number[]>>;

export interface Documentation {
  readonly pages: readonly DocumentationPage[];
  readonly findings: PagesFor;
  readonly rules: PagesFor;
  readonly signals: PagesFor;
  readonly commands: PagesFor;
  readonly categories: PagesFor;
}

/** What a page may be for. */
export type Subject = Exclude<keyof Documentation, 'pages'>;

/** The pages by what they are for. */
export function documentationOf({ entries }: Pick<WrittenDocumentation, 'entries'>): Documentation {
  const by = (subject: Subject): PagesFor => {
    const pages: Record<string, number[]> = {};
    entries.forEach(({ covers }, number) => {
      for (const name of listOf(covers[subject] ?? [])) {
        pages[name] = [...(pages[name] ?? []), number];
      }
    });
    return pages;
  };
  return {
    pages: entries.map((it) =>
      withoutAbsent({
        title: it.title,
        url: it.url,
        networks: it.networks && listOf(it.networks),
        platforms: it.platforms && listOf(it.platforms),
        modems: it.modems === undefined ? undefined : listOf(it.modems),
      }),
    ),
    findings: by('findings'),
    rules: by('rules'),
    signals: by('signals'),
    commands: by('commands'),
    categories: by('categories'),
  };
}
