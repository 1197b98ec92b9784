/** Everything that knowledge files may name. */

import { detectors } from '../../core/diagnosis/detectors.ts';
import type { WrittenFinding } from '../../core/rules/finding-text.ts';
import { nearNamesSentence } from '../../core/rules/near-names.ts';
import { oldForm } from '../../core/rules/recognize.ts';
import type { SlotTypes } from '../../core/rules/rule-faults.ts';
import type { WrittenRule } from '../../core/rules/rule-file.ts';
import { rawCategory } from '../../core/rules/rule-index.ts';
import type { Fault, Path } from '../../core/rules/schema-faults.ts';
import { listOf } from '../../core/rules/schema-parts.ts';
import { parseTable, type Table, type Unit } from '../../core/rules/tables.ts';
import { type Trigger, triggerOf, type WrittenTrigger } from '../../core/rules/trigger.ts';
import { isOf, type ParsedFile } from './parsed-files.ts';

export interface Names {
  readonly types: SlotTypes;
  readonly releases: ReadonlySet<string>;
  /** Findings. */
  readonly codes: ReadonlySet<string>;
  readonly categories: ReadonlySet<string>;
  readonly triggers: ReadonlyMap<string, Trigger>;
  /** Whether somebody works on a signal. */
  readonly usesSignal: (signal: string) => boolean;
  /** The signals that somebody works on. */
  readonly signals: ReadonlySet<string>;
  /** Signals that rules report, each with the values that lines of it have; also of rules with a fault. */
  readonly reported: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Signals that are shown as a step of a stage and that no diagnosis needs. */
const stepsOnly: readonly string[] = ['address-from-session', 'ethernet-created'];

/** Where a signal that is shown as a step only is listed. */
export const stepsOnlyPlace = '"stepsOnly" in scripts/knowledge/names.ts';

/** A release that stands for "from the beginning" where both ends of a range are needed. */
const beginning = '0.0.0';

/** The names in files of the right form. `usesSignal` tells whether the code of the diagnosis works on a signal. */
export function namesIn(files: readonly ParsedFile[], usesSignal: (signal: string) => boolean): Names {
  const list = <Item>(part: string, field: string) =>
    files
      .filter(isOf(part))
      .flatMap(({ data }) => ((data as Record<string, unknown>)[field] ?? []) as Item[]);
  const triggers = new Map(
    list<WrittenTrigger>('triggers.json', 'triggers').map((it) => [it.signal, triggerOf(it)]),
  );
  const reported = valuesBySignal(list<WrittenRule>('rules/', 'rules'));
  const steps = list<WrittenFinding>('findings/', 'findings').flatMap((it) => listOf(it.overcomeBy ?? []));
  const uses = (it: string) =>
    triggers.has(it) || steps.includes(it) || stepsOnly.includes(it) || usesSignal(it);
  return {
    types: {
      tables: new Map(
        list('tables/', 'tables')
          .map(parseTable)
          .map((it): [string, Table] => [it.id, it]),
      ),
      units: new Map(list<Unit>('tables/', 'units').map((it) => [it.id, it])),
    },
    releases: new Set([beginning, ...list<string>('releases.json', 'releases')]),
    codes: new Set(list<{ code: string }>('findings/', 'findings').map((it) => it.code)),
    categories: new Set([rawCategory, oldForm, ...list<string>('categories.json', 'categories')]),
    triggers,
    usesSignal: uses,
    signals: new Set([
      ...triggers.keys(),
      ...stepsOnly,
      ...detectors.flatMap((it) => [...it.evidence, ...(it.needs ?? [])]),
      ...[...reported.keys()].filter(uses),
    ]),
    reported,
  };
}

function valuesBySignal(rules: readonly WrittenRule[]): ReadonlyMap<string, ReadonlySet<string>> {
  const values = new Map<string, Set<string>>();
  for (const { signal, wordings, set = {} } of rules) {
    if (signal === undefined) {
      continue;
    }
    const known = values.get(signal) ?? new Set<string>();
    values.set(signal, known);
    const texts = listOf(wordings).map((it) => (typeof it === 'string' ? it : it.text));
    for (const it of [...texts.flatMap(typedSlotsIn), ...Object.keys(set)]) {
      known.add(it);
    }
  }
  return values;
}

function typedSlotsIn(wording: string): readonly string[] {
  return [...wording.matchAll(/\{\{|\{(\w+):/g)].flatMap((found) => found[1] ?? []);
}

/** The fault of a name that is none of those there are. */
export function missing(
  what: string,
  name: string,
  names: ReadonlySet<string> | ReadonlyMap<string, unknown>,
  path: Path,
): readonly Fault[] {
  if (names.has(name)) {
    return [];
  }
  return [{ path, message: `There is no ${what} ${name}${nearNamesSentence(name, names.keys()) || '.'}` }];
}
