/** The knowledge base in memory: rules ready to be matched, tables of codes, texts of findings. */

import { rememberedByCategory } from './by-category.ts';
import type { Documentation } from './documentation.ts';
import type { FindingText, FindingWeight } from './finding-text.ts';
import { type Rungs, rungsOf } from './ladders.ts';
import type { Platforms } from './platforms.ts';
import { type KnowledgeParts, type KnowledgeSource, type Matter, prepareKnowledge } from './prepared.ts';
import type { KnownReleases } from './releases.ts';
import type { Rule } from './rule.ts';
import { buildRuleIndex, indexFrom, type RuleIndex } from './rule-index.ts';
import type { SourceFile } from './source-file.ts';
import { parseTable, type Table, type Unit } from './tables.ts';
import type { Trigger } from './trigger.ts';
import {
  bundledWordings,
  type CustomWordings,
  customWordings,
  type EffectivePattern,
  together,
  type Wordings,
} from './wordings.ts';

export interface Knowledge extends Wordings {
  /** All of them, for whoever looks through the whole knowledge base; what reads a log asks for one. */
  readonly rules: readonly Rule[];
  readonly patterns: readonly EffectivePattern[];
  /** All bundled wordings: those of Device OS, and those of well-known libraries. */
  readonly index: RuleIndex;
  /** Bundled wordings of applications alone: most lines are theirs, and what Device OS says is no matter there. */
  readonly applicationIndex: RuleIndex;
  readonly custom: CustomWordings | undefined;
  readonly tables: ReadonlyMap<string, Table>;
  readonly units: ReadonlyMap<string, Unit>;
  readonly findings: ReadonlyMap<string, FindingText>;
  /** How much each finding weighs, by its code. */
  readonly weights: ReadonlyMap<string, FindingWeight>;
  /** By signal. */
  readonly triggers: ReadonlyMap<string, Trigger>;
  readonly rungs: Rungs;
  readonly platforms: Platforms;
  readonly releases: KnownReleases;
  /** Where people read on. */
  readonly documentation: Documentation;
  /** The files of Device OS that print lines, by path. */
  readonly sourceFiles: ReadonlyMap<string, SourceFile>;
  /** Who prints the lines of a category. */
  readonly writerOf: (category: string) => CategoryWriter;
}

/** Who prints the lines of a category: Device OS, an application that rules know, or any other. */
export type CategoryWriter = 'system' | 'known application' | 'application';

/**
 * Makes the knowledge base from what its files hold, and the custom rules of the people who use the product.
 * @throws Error naming the rule when a template is malformed; the bundled rules are checked by a test.
 */
export function buildKnowledge(source: KnowledgeSource, custom: readonly Rule[] = []): Knowledge {
  const prepared = prepareKnowledge(source);
  return loadKnowledge((part) => prepared[part], custom);
}

/**
 * Makes the knowledge base from its prepared parts. Rules and wordings are made when a line needs them, and what a
 * person reads is asked for when somebody does.
 * @throws Error naming the rule when a template of a custom rule is malformed.
 */
export function loadKnowledge(parts: KnowledgeParts, custom: readonly Rule[] = []): Knowledge {
  const matter = parts('matter');
  const texts = lazily(() => parts('texts'));
  const tables = lazily(
    () =>
      new Map(
        parts('tables')
          .tables.map(parseTable)
          .map((it) => [it.id, it] as const),
      ),
  );
  const units = lazily(() => new Map(parts('tables').units.map((it) => [it.id, it] as const)));
  const findings = lazily(() => new Map(parts('findings').map((it) => [it.code, it] as const)));
  const documentation = lazily(() => parts('documentation'));
  const sourceFiles = lazily(() => new Map(parts('sourceFiles').map((it) => [it.path, it] as const)));
  const bundled = bundledWordings(matter, texts);
  const ofCustom = customWordings(custom, bundled, (it) => matter.classes[it]);
  const { ruleAt, ruleCount, patternAt, patternCount } = together(bundled, ofCustom);
  const rules = lazily(() => Array.from({ length: ruleCount }, (_, number) => ruleAt(number)));
  const patterns = lazily(() => Array.from({ length: patternCount }, (_, number) => patternAt(number)));
  const ofApplications = applicationPatterns(matter).map(patternAt);
  const systemRoots = new Set(systemCategories(matter).map(rootOf));
  const applicationCategories = new Set(ofApplications.flatMap((it) => it.categories));
  return {
    ruleAt,
    ruleCount,
    patternAt,
    patternCount,
    get rules() {
      return rules();
    },
    get patterns() {
      return patterns();
    },
    index: indexFrom(matter.tree, patternAt, matter.ruleCategories.distinct.flat()),
    applicationIndex: buildRuleIndex(ofApplications),
    custom: ofCustom,
    get tables() {
      return tables();
    },
    get units() {
      return units();
    },
    get findings() {
      return findings();
    },
    get sourceFiles() {
      return sourceFiles();
    },
    weights: new Map(Object.entries(matter.weights)),
    rungs: rungsOf(matter.ladders),
    triggers: new Map(matter.triggers.map((it) => [it.signal, it] as const)),
    platforms: matter.platforms,
    releases: matter.releases,
    get documentation() {
      return documentation();
    },
    writerOf: writersOf(systemRoots, applicationCategories),
  };
}

/**
 * By the first part of a category, such as `comm`, Device OS is known; by the whole, an application of bundled rules.
 */
function writersOf(
  systemRoots: ReadonlySet<string>,
  applicationCategories: ReadonlySet<string>,
): Knowledge['writerOf'] {
  return rememberedByCategory((category) => {
    if (systemRoots.has(rootOf(category))) {
      return 'system';
    }
    return applicationCategories.has(category) ? 'known application' : 'application';
  });
}

/** The first part of a category: `comm` of `comm.dtls`. */
function rootOf(category: string): string {
  const dot = category.indexOf('.');
  return dot < 0 ? category : category.slice(0, dot);
}

function lazily<Value>(make: () => Value): () => Value {
  let value: Value | undefined;
  return () => {
    value ??= make();
    return value;
  };
}

/** The numbers of the wordings of well-known libraries. */
function applicationPatterns({ ruleEffects, templateRules }: Matter): number[] {
  return templateRules.flatMap((rule, number) =>
    ruleEffects[rule]?.origin === 'application' ? [number] : [],
  );
}

function systemCategories({ ruleCategories, ruleEffects }: Matter): string[] {
  const { numbers, distinct } = ruleCategories;
  const used = new Set(numbers.filter((_, rule) => ruleEffects[rule]?.origin !== 'application'));
  return [...used].flatMap((it) => distinct[it] ?? []);
}
