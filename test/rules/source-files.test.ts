/** The source files of Device OS: for every line that a rule explains, its notes name a file that prints it. */

import assert from 'node:assert/strict';
import { isWithinBounds } from '../../core/rules/releases.ts';
import type { Rule } from '../../core/rules/rule.ts';
import { sourceNoteOf } from '../../core/rules/source-note.ts';
import { type SourceLink, sourceLink } from '../../core/words/source-link.ts';
import { knowledge } from '../support/knowledge.ts';

/** Rules that name a file of Device OS for what they explain, while something else prints the line. */
const printedByOthers: Readonly<Record<string, string>> = {
  'ledger/reset-reason': 'the application prints it; the file has the meaning of the number',
};

const rulesWithFiles = knowledge.rules.filter(
  (it) =>
    it.origin !== 'application' &&
    printedByOthers[it.id] === undefined &&
    it.sources.some((note) => sourceNoteOf(note)),
);

/** The first and the last release in which a category has a wording. */
function endsOf(rule: Rule, category: string): string[] {
  const ofCategory = knowledge.releases.categories.find((it) => it.category === category) ?? {};
  return rule.wordings.flatMap((wording) => {
    const all = knowledge.releases.releases.filter(
      (it) => isWithinBounds(it, wording) && isWithinBounds(it, ofCategory),
    );
    return [all[0] ?? [], all.at(-1) ?? []].flat();
  });
}

/** The link of a line that a device of this release prints. */
function linkAt(rule: Rule, category: string, release: string): SourceLink | undefined {
  return sourceLink(knowledge, rule.sources, {
    category,
    modem: undefined,
    platforms: [],
    releases: { known: [release], newer: false },
    bounds: {},
  });
}

describe('source files', () => {
  it('are those that rules name, in the order of their paths', () => {
    const named = new Set(
      knowledge.rules.flatMap((it) => it.sources).flatMap((it) => sourceNoteOf(it)?.path ?? []),
    );
    assert.deepEqual([...knowledge.sourceFiles.keys()], [...named].sort());
  });

  it('print under every category of the rules that name them', () => {
    const missing = rulesWithFiles.flatMap((rule) =>
      rule.categories
        .filter((category) => {
          const ends = endsOf(rule, category);
          return ends.length > 0 && ends.every((it) => linkAt(rule, category, it) === undefined);
        })
        .map((category) => `${rule.id}: no note names a file that prints under ${category}`),
    );
    assert.deepEqual(missing, []);
  });

  it('lead from results of the modem trace to the driver of the Electron', () => {
    const results = ['at/ok', 'at/error'].map((id) => knowledge.rules.find((it) => it.id === id));
    const paths = results.map((it) => it && linkAt(it, 'raw', '2.3.1')?.path);
    assert.deepEqual(paths, Array(2).fill('hal/src/electron/modem/mdm_hal.cpp'));
  });
});
