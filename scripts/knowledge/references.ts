/** What is wrong with releases and lists in any file, and with what tables and triggers name. */

import { nearNames } from '../../core/rules/near-names.ts';
import type { Fault, Path } from '../../core/rules/schema-faults.ts';
import { scopeMistake } from '../../core/rules/scope.ts';
import { codesOf, type Trigger } from '../../core/rules/trigger.ts';
import { missing, type Names } from './names.ts';
import { type ParsedFile, valuesIn } from './parsed-files.ts';

/** Releases that there are not. */
export function releaseFaults(data: unknown, { releases }: Names): readonly Fault[] {
  const named = valuesIn(data).filter(
    ({ path, value }) =>
      typeof value === 'string' &&
      /^\d+\.\d+\.\d+$/.test(value) &&
      path.some((it) => it === 'since' || it === 'until' || it === 'gaps' || it === 'releases'),
  );
  return named.flatMap(({ path, value }) => missing('release', value as string, releases, path));
}

/** Lists that keep their brackets: what a file holds, and pairs of releases. */
const bracketed: readonly unknown[] = [
  'rules',
  'tables',
  'units',
  'findings',
  'triggers',
  'gaps',
  'releases',
  'ranges',
  'hosts',
  'entries',
];
/** Files that hold lists of names and nothing that people write day by day. */
const namesOnly = ['ladders.json', 'platforms.json', 'releases.json', 'categories.json', 'source-files.json'];

/** Lists of one that are written with brackets: all are written alike, so that nobody wonders why. */
export function listFaults(file: ParsedFile): readonly Fault[] {
  if (namesOnly.includes(file.path)) {
    return [];
  }
  return valuesIn(file.data)
    .filter(
      ({ value, path }) => Array.isArray(value) && value.length === 1 && !bracketed.includes(path.at(-1)),
    )
    .map(({ path }) => ({ path, message: 'Write a list of one without brackets.' }));
}

/** The texts in a file that stand at one of these fields, also in a list there. */
function textsAt({ data }: ParsedFile, ...fields: readonly string[]) {
  return valuesIn(data).filter(
    (it): it is { path: Path; value: string } =>
      typeof it.value === 'string' &&
      fields.includes(String(it.path.findLast((key) => typeof key === 'string'))),
  );
}

/** Texts whose scope names releases that nobody can read, or that there are not. */
export function scopeFaults(file: ParsedFile, { releases }: Names): readonly Fault[] {
  const fields = [
    'explanation',
    'causes',
    'nextSteps',
    'cellularSteps',
    'says',
    'means',
    'next',
    'worry',
    'do',
  ];
  return textsAt(file, ...fields).flatMap(({ path, value }) => {
    const message = scopeMistake(value, releases);
    return message === undefined ? [] : [{ path, message }];
  });
}

/** Other tables that a table names. */
export function tableFaults(file: ParsedFile, known: Names): readonly Fault[] {
  const tables = new Set(known.types.tables.keys());
  return textsAt(file, 'sameAs', 'fallback').flatMap(({ path, value }) =>
    missing('table', value, tables, path),
  );
}

/** What triggers name, signals that two of them have, and triggers that lead nowhere. */
export function triggerFaults(file: ParsedFile, known: Names): readonly Fault[] {
  const codes = valuesIn(file.data).filter(
    ({ path, value }) =>
      typeof value === 'string' && path.some((it) => /^(?:cases|byNetwork|otherwise)$/.test(String(it))),
  );
  const signals = textsAt(file, 'signal');
  return [
    ...codes.flatMap(({ path, value }) => missing('finding', value as string, known.codes, path)),
    ...signals.flatMap(({ path, value }) => unreported(value, path, known)),
    ...signals.flatMap(({ path, value }, at) =>
      signals.findIndex((it) => it.value === value) < at
        ? [{ path, message: `Another trigger has the signal ${value}.` }]
        : [],
    ),
    ...(file.data as { triggers: readonly Trigger[] }).triggers.flatMap((it, at) =>
      choiceFaults(it, ['triggers', at], known),
    ),
  ];
}

/** The fault of a signal that no rule reports. A rule that reports an idle one has a fault as well, and may mean this. */
function unreported(signal: string, path: Path, { reported, usesSignal }: Names): readonly Fault[] {
  const [idle] = nearNames(signal, reported.keys()).filter((it) => !usesSignal(it));
  if (reported.has(signal) || idle === undefined) {
    return missing('rule that reports the signal', signal, reported, path);
  }
  return [
    {
      path,
      message: `No rule reports the signal ${signal}, and nothing works on the signal ${idle} of a rule: one of the two may be misspelled.`,
    },
  ];
}

function choiceFaults(trigger: Trigger, path: Path, { reported }: Names): readonly Fault[] {
  const { signal, slot, cases } = trigger;
  const values = reported.get(signal);
  return [
    ...(codesOf(trigger).length === 0 ? [{ path, message: 'This trigger leads to no finding.' }] : []),
    ...((slot === undefined) === (cases === undefined)
      ? []
      : [{ path, message: '"slot" and "cases" belong together: write both or none.' }]),
    ...(slot === undefined || values === undefined
      ? []
      : missing(`value in lines of the signal ${signal} named`, slot, values, [...path, 'slot'])),
  ];
}
