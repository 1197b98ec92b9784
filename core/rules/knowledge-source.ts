/** Puts the contents of the knowledge files together. */

import { documentationOf, type WrittenDocumentation } from './documentation.ts';
import { findingOf, type WrittenFinding } from './finding-text.ts';
import { type Ladders, noLadders } from './ladders.ts';
import type { Platforms } from './platforms.ts';
import type { KnowledgeSource } from './prepared.ts';
import type { KnownReleases } from './releases.ts';
import type { RuleFile } from './rule-file.ts';
import type { SourceFile } from './source-file.ts';
import type { Unit } from './tables.ts';
import { triggerOf, type WrittenTrigger } from './trigger.ts';
import { rulesOf } from './written-rule.ts';

/** The knowledge files as parsed JSON. The tests check that each has the form it should have. */
export interface KnowledgeFiles {
  readonly rules: readonly RuleFile[];
  readonly tables: readonly { readonly tables?: readonly unknown[]; readonly units?: readonly Unit[] }[];
  readonly findings: readonly { readonly findings: readonly WrittenFinding[] }[];
  readonly ladders: readonly { readonly ladders: Ladders }[];
  readonly triggers: readonly { readonly triggers: readonly WrittenTrigger[] }[];
  readonly platforms: readonly Platforms[];
  readonly releases: readonly KnownReleases[];
  readonly documentation: readonly Pick<WrittenDocumentation, 'entries'>[];
  readonly sourceFiles: readonly { readonly files: readonly SourceFile[] }[];
}

const noPlatforms: Platforms = { platforms: [], categories: [], modems: {} };
const noReleases: KnownReleases = { releases: [], categories: [] };

/** What the files hold, each rule with the defaults of its file. @throws Error as `rulesOf`. */
export function sourceOf(files: KnowledgeFiles): KnowledgeSource {
  return {
    rules: files.rules.flatMap(rulesOf),
    tables: files.tables.flatMap((it) => it.tables ?? []),
    units: files.tables.flatMap((it) => it.units ?? []),
    findings: files.findings.flatMap((it) => it.findings.map(findingOf)),
    ladders: files.ladders[0]?.ladders ?? noLadders,
    triggers: files.triggers.flatMap((it) => it.triggers.map(triggerOf)),
    platforms: files.platforms[0] ?? noPlatforms,
    releases: files.releases[0] ?? noReleases,
    documentation: documentationOf(files.documentation[0] ?? { entries: [] }),
    sourceFiles: files.sourceFiles[0]?.files ?? [],
  };
}
