/** Puts the contents of the knowledge files together. */

import type { DeviceHints } from './device-hints.ts';
import type { FindingText } from './finding-text.ts';
import type { KnowledgeSource } from './knowledge.ts';
import type { RuleFile } from './rule-file.ts';
import type { Unit } from './tables.ts';
import type { Cause } from './trigger.ts';
import { rulesOf } from './written-rule.ts';

/** The knowledge files as parsed JSON. The tests check that each has the form it should have. */
export interface KnowledgeFiles {
  readonly rules: readonly RuleFile[];
  readonly tables: readonly { readonly tables?: readonly unknown[]; readonly units?: readonly Unit[] }[];
  readonly findings: readonly { readonly findings: readonly FindingText[] }[];
  readonly causes: readonly { readonly causes: readonly Cause[] }[];
  readonly device: readonly DeviceHints[];
}

/** What the files hold, each rule with the defaults of its file. @throws Error as `rulesOf`. */
export function sourceOf(files: KnowledgeFiles): KnowledgeSource {
  return {
    rules: files.rules.flatMap(rulesOf),
    tables: files.tables.flatMap((it) => it.tables ?? []),
    units: files.tables.flatMap((it) => it.units ?? []),
    findings: files.findings.flatMap((it) => it.findings),
    causes: files.causes.flatMap((it) => it.causes),
    deviceHints: {
      releases: files.device.flatMap((it) => it.releases),
      categories: files.device.flatMap((it) => it.categories),
      networks: files.device.flatMap((it) => it.networks),
      modemTrace: files.device.find((it) => it.modemTrace)?.modemTrace,
      platformNames: Object.assign({}, ...files.device.map((it) => it.platformNames)),
      modems: Object.assign({}, ...files.device.map((it) => it.modems)),
    },
  };
}
