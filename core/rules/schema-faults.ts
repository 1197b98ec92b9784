/** What a schema finds wrong with a data file, as sentences for people, each with its place. */

import type * as v from 'valibot';
import { nearNamesSentence } from './near-names.ts';
import { fieldsAt } from './schema-fields.ts';

/** Where a value stands in a file, from its root. */
export type Path = readonly (string | number)[];

export interface Fault {
  readonly path: Path;
  /** A sentence for people, with its full stop. */
  readonly message: string;
}

/** What a schema finds wrong as faults; of alternatives the one that was meant is the one that went deepest. */
export function schemaFaults(
  issues: readonly v.BaseIssue<unknown>[],
  schema: v.GenericSchema,
): readonly Fault[] {
  const deepest = (issue: v.BaseIssue<unknown>, above: Path): readonly Fault[] => {
    const path = [...above, ...pathOf(issue)];
    const inner = (issue.issues ?? []).map((it) => ({ depth: deepestPath(it), it }));
    const depth = Math.max(0, ...inner.map((it) => it.depth));
    return depth === 0
      ? [schemaFault(issue, path, schema)]
      : inner.filter((it) => it.depth === depth).flatMap(({ it }) => deepest(it, path));
  };
  return issues.flatMap((it) => deepest(it, []));
}

function deepestPath(issue: v.BaseIssue<unknown>): number {
  return pathOf(issue).length + Math.max(0, ...(issue.issues ?? []).map(deepestPath));
}

function pathOf(issue: v.BaseIssue<unknown>): Path {
  return (issue.path ?? []).map((it) => (typeof it.key === 'number' ? it.key : String(it.key)));
}

function schemaFault(issue: v.BaseIssue<unknown>, path: Path, schema: v.GenericSchema): Fault {
  const name = path[path.length - 1];
  if (issue.received === 'undefined') {
    return { path: path.slice(0, -1), message: `"${name}" is missing.` };
  }
  if (issue.expected === 'never') {
    const near = nearNamesSentence(String(name), new Set(fieldsAt(schema, path.slice(0, -1))));
    const message = `"${name}" is not known here${near || '. Remove it or correct its name.'}`;
    return { path, message };
  }
  const unknown = unknownValue(issue);
  if (unknown !== undefined) {
    return { path, message: unknown };
  }
  const what = path.length === 0 ? 'This' : `"${name}"`;
  return { path, message: `${what}: ${issue.message}.` };
}

/** A sentence about a word that is none of those that may stand there, alone or in a list. */
function unknownValue({ kind, expected, received }: v.BaseIssue<unknown>): string | undefined {
  const choices = quotedIn(expected ?? '');
  const [chosen] = quotedIn(received);
  if (kind !== 'schema' || choices.length === 0 || chosen === undefined) {
    return undefined;
  }
  const all = (expected ?? '').includes('boolean') ? ['true', 'false', ...choices] : choices;
  return `"${chosen}" is not known${nearNamesSentence(chosen, choices) || `; it may be ${all.join(', ')}.`}`;
}

/** The values in a list such as `("cause" | "advice")`. */
function quotedIn(expected: string): readonly string[] {
  return [...expected.matchAll(/"([^"]*)"/g)].map((found) => found[1] ?? '');
}
