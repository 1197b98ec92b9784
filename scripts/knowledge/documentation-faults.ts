/** What is wrong with the list of documentation: names that do not exist, addresses elsewhere, and what has no page. */

import { commandNamesIn } from '../../core/rules/command-names.ts';
import type { Subject, WrittenDocumentation } from '../../core/rules/documentation.ts';
import type { Rule } from '../../core/rules/rule.ts';
import type { Fault, Path } from '../../core/rules/schema-faults.ts';
import { listOf } from '../../core/rules/schema-parts.ts';
import type { Names } from './names.ts';
import { missing } from './names.ts';

/** The table that has the names of AT commands. */
const commandTable = 'at-command';

/** What pages may be for. */
interface Subjects {
  readonly what: string;
  readonly field: Subject;
  /** All that there are. */
  readonly known: ReadonlySet<string>;
  /** Those that have a page or a reason why there is none. */
  readonly needed?: ReadonlySet<string>;
}

export function documentationFaults(
  file: WrittenDocumentation,
  rules: readonly Rule[],
  names: Names,
): readonly Fault[] {
  const commands = new Set(Object.keys(names.types.tables.get(commandTable)?.values ?? {}));
  const texts = rules.flatMap(({ wordings, after = [] }) => [...wordings.map((it) => it.text), ...after]);
  const subjects: readonly Subjects[] = [
    { what: 'finding', field: 'findings', known: names.codes, needed: names.codes },
    { what: 'rule', field: 'rules', known: new Set(rules.map((it) => it.id)) },
    { what: 'rule that reports the signal', field: 'signals', known: new Set(names.reported.keys()) },
    {
      what: 'AT command',
      field: 'commands',
      known: new Set([...commands, ...commandNamesIn(texts)]),
      needed: commands,
    },
    {
      what: 'category of a rule named',
      field: 'categories',
      known: new Set(rules.flatMap((it) => it.categories)),
    },
  ];
  return [
    ...file.entries.flatMap((it, at) => entryFaults(it, ['entries', at], file, subjects)),
    ...sameFaults(file),
    ...hostFaults(file),
    ...(['findings', 'commands'] as const).flatMap((field) => leftFaults(file, field, subjects)),
  ];
}

function entryFaults(
  { url, covers, title }: WrittenDocumentation['entries'][number],
  base: Path,
  { hosts }: WrittenDocumentation,
  subjects: readonly Subjects[],
): readonly Fault[] {
  const faults: Fault[] = [];
  if (!hosts.some((it) => isOn(url, it))) {
    faults.push({
      path: [...base, 'url'],
      message: 'This is none of the hosts of official documentation that "hosts" lists.',
    });
  }
  if (Object.keys(covers).length === 0) {
    faults.push({
      path: [...base, 'covers'],
      message: 'This page is for nothing. Remove it, or say what it is for.',
    });
  }
  if (title.includes('{command}') && Object.keys(covers).some((it) => it !== 'commands')) {
    faults.push({ path: [...base, 'title'], message: '{command} is known for AT commands alone.' });
  }
  return [
    ...faults,
    ...subjects.flatMap(({ what, field, known }) => {
      const all = listOf(covers[field] ?? []);
      return all.flatMap((it, at) => [
        ...missing(what, it, known, [...base, 'covers', field, at]),
        ...(all.indexOf(it) < at
          ? [{ path: [...base, 'covers', field, at], message: `${it} is named twice. Remove it.` }]
          : []),
      ]);
    }),
  ];
}

/** `https://github.com/particle-iot/…` is on `github.com/particle-iot`; a longer name that begins so is not. */
function isOn(url: string, host: string): boolean {
  return url.startsWith(`https://${host}/`);
}

/** Entries with the same id, address or title. */
function sameFaults({ entries }: WrittenDocumentation): readonly Fault[] {
  return (['id', 'url', 'title'] as const).flatMap((field) =>
    entries.flatMap((it, at) =>
      entries.findIndex((other) => other[field] === it[field]) < at
        ? [{ path: ['entries', at, field], message: `Another entry has the ${field} ${it[field]}.` }]
        : [],
    ),
  );
}

function hostFaults({ hosts, entries }: WrittenDocumentation): readonly Fault[] {
  return hosts.flatMap((host, at) =>
    entries.some((it) => isOn(it.url, host))
      ? []
      : [{ path: ['hosts', at], message: `No entry is on ${host}. Remove it.` }],
  );
}

/** What has neither a page nor a reason why there is none, and what has both. */
function leftFaults(
  { entries, without }: WrittenDocumentation,
  field: 'findings' | 'commands',
  subjects: readonly Subjects[],
): readonly Fault[] {
  const covered = new Set(entries.flatMap((it) => listOf(it.covers[field] ?? [])));
  const reasons = without[field];
  return subjects
    .filter((it) => it.field === field)
    .flatMap(({ what, known, needed = [] }) => [
      ...[...needed]
        .filter((it) => !covered.has(it) && !Object.hasOwn(reasons, it))
        .map((it) => ({
          path: ['without', field],
          message: `${it} has no page. Name it in "covers" of an entry, or give the reason here.`,
        })),
      ...Object.keys(reasons).flatMap((it) => [
        ...missing(what, it, known, ['without', field, it]),
        ...(covered.has(it)
          ? [{ path: ['without', field, it], message: `An entry covers ${it}. Remove one of the two.` }]
          : []),
      ]),
    ]);
}
