/** What a schema finds wrong with a data file, as sentences for people, each with its place. */

import type * as v from 'valibot';
import { nearNamesSentence } from './near-names.ts';

/** Where a value stands in a file, from its root. */
export type Path = readonly (string | number)[];

export interface Fault {
  readonly path: Path;
  /** A sentence for people, with its full stop. */
  readonly message: string;
}

/** The issues of a schema as faults; of alternatives the one that was meant is the one that went deepest. */
export function schemaFaults(issues: readonly v.BaseIssue<unknown>[]): readonly Fault[] {
  return issues.flatMap((issue) => {
    const path = pathOf(issue);
    const inner = (issue.issues ?? []).map((it) => ({ depth: deepestPath(it), it }));
    const deepest = Math.max(0, ...inner.map(({ depth }) => depth));
    return deepest === 0
      ? [schemaFault(issue, path)]
      : schemaFaults(inner.filter(({ depth }) => depth === deepest).map(({ it }) => it)).map((it) => ({
          ...it,
          path: [...path, ...it.path],
        }));
  });
}

function deepestPath(issue: v.BaseIssue<unknown>): number {
  return pathOf(issue).length + Math.max(0, ...(issue.issues ?? []).map(deepestPath));
}

function pathOf(issue: v.BaseIssue<unknown>): Path {
  return (issue.path ?? []).map((it) => (typeof it.key === 'number' ? it.key : String(it.key)));
}

function schemaFault(issue: v.BaseIssue<unknown>, path: Path): Fault {
  const name = path[path.length - 1];
  if (issue.received === 'undefined') {
    return { path: path.slice(0, -1), message: `"${name}" is missing.` };
  }
  if (issue.expected === 'never') {
    return { path, message: `"${name}" is not known here. Remove it or correct its name.` };
  }
  const what = path.length === 0 ? 'This' : `"${name}"`;
  const choices = quotedIn(issue.expected ?? '');
  const [chosen] = quotedIn(issue.received);
  if (issue.type === 'picklist' && chosen !== undefined) {
    const near = nearNamesSentence(chosen, choices) || `; it may be ${choices.join(', ')}.`;
    return { path, message: `${what} cannot be ${chosen}${near}` };
  }
  return { path, message: `${what}: ${issue.message}.` };
}

/** The values in a list such as `("cause" | "advice")`. */
function quotedIn(expected: string): readonly string[] {
  return [...expected.matchAll(/"([^"]*)"/g)].map((found) => found[1] ?? '');
}
