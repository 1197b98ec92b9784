/** What is wrong with the knowledge files: their form, that everything they name exists and is used, and their proofs. */

import { addTo } from '../core/log/groups.ts';
import type { WrittenDocumentation } from '../core/rules/documentation.ts';
import { findingOf, type WrittenFinding } from '../core/rules/finding-text.ts';
import { type Ladders, noLadders } from '../core/rules/ladders.ts';
import { checkRuleFile } from '../core/rules/rule-faults.ts';
import type { Fault } from '../core/rules/schema-faults.ts';
import type { EffectivePattern } from '../core/rules/wordings.ts';
import { documentationFaults } from './knowledge/documentation-faults.ts';
import { findingFaults, ladderFaults, rungFaults } from './knowledge/finding-faults.ts';
import { type Names, namesIn } from './knowledge/names.ts';
import { isOf, type KnowledgeText, type ParsedFile, parseFiles, told } from './knowledge/parsed-files.ts';
import {
  listFaults,
  releaseFaults,
  scopeFaults,
  tableFaults,
  triggerFaults,
} from './knowledge/references.ts';
import { orderFaults, type PlacedRule, ruleNameFaults } from './knowledge/rule-names.ts';
import { knowledgeOf, proofFaults } from './knowledge/rule-proofs.ts';

/** What a check has found. */
export interface KnowledgeCheck {
  /** Each as `knowledge/rules/x.json:12:5: what is wrong.`, lines and columns 1-based. */
  readonly faults: readonly string[];
  /** What could not be checked because of them, as a sentence; undefined when all was. */
  readonly unchecked: string | undefined;
}

/**
 * Checks the knowledge files in three steps, each on what the one before has found right: a file that cannot be read
 * would make a fault of everything that names something in it. `usesSignal` tells whether the code of the diagnosis
 * works on a signal.
 */
export function checkKnowledge(
  texts: readonly KnowledgeText[],
  usesSignal: (signal: string) => boolean,
): KnowledgeCheck {
  const { files, faults } = parseFiles(texts);
  if (faults.length > 0) {
    return { faults, unchecked: 'What the files name is checked when these are mended.' };
  }
  const known = namesIn(files, usesSignal);
  const rules: PlacedRule[] = [];
  const ownFaults = files.filter(isOf('rules/')).flatMap((file) => {
    const checked = checkRuleFile(file.data, known.types);
    rules.push(
      ...checked.rules.flatMap(({ index, rule }) => (rule === undefined ? [] : [{ file, index, rule }])),
    );
    return told(file, [...checked.faults, ...checked.rules.flatMap((it) => it.faults)]);
  });
  const named = [...ownFaults, ...nameFaults(files, rules, known)];
  if (named.length > 0) {
    return {
      faults: named,
      unchecked: 'The samples of all rules together are checked when these are mended.',
    };
  }
  return { faults: provedTogether(files, rules), unchecked: undefined };
}

function nameFaults(
  files: readonly ParsedFile[],
  rules: readonly PlacedRule[],
  known: Names,
): readonly string[] {
  const ids = new Set<string>();
  const seen = new Set<string>();
  const ladders = files.filter(isOf('ladders.json')).map(laddersIn)[0] ?? noLadders;
  const ofRules = rules.flatMap((it) => told(it.file, ruleNameFaults(it, known, ids)));
  const ofFiles = files.flatMap((file) => {
    // Source files are older than the releases that logs are told apart by.
    const dated = isOf('source-files.json')(file) ? [] : releaseFaults(file.data, known);
    const faults: Fault[] = [...dated, ...listFaults(file), ...scopeFaults(file, known)];
    if (isOf('rules/')(file)) {
      faults.push(...orderFaults(idsIn(file)));
    } else if (isOf('tables/')(file)) {
      faults.push(...tableFaults(file, known));
    } else if (isOf('findings/')(file)) {
      const findings = findingsIn(file);
      const area = file.path.replace(/^findings\/|\.json$/g, '');
      faults.push(...findingFaults(findings, area, known, seen), ...rungFaults(findings, ladders));
    } else if (isOf('ladders.json')(file)) {
      faults.push(...ladderFaults(ladders, known));
    } else if (isOf('triggers.json')(file)) {
      faults.push(...triggerFaults(file, known));
    } else if (isOf('documentation.json')(file)) {
      faults.push(
        ...documentationFaults(
          file.data as WrittenDocumentation,
          rules.map((it) => it.rule),
          known,
        ),
      );
    }
    return told(file, faults);
  });
  return [...ofRules, ...ofFiles];
}

function provedTogether(files: readonly ParsedFile[], rules: readonly PlacedRule[]): readonly string[] {
  const knowledge = knowledgeOf(files);
  const wordings = new Map<string, EffectivePattern[]>();
  for (const it of knowledge.patterns) {
    addTo(wordings, it.rule.id, it);
  }
  return rules.flatMap(({ file, rule, index }) =>
    told(file, proofFaults(knowledge, rule, index, wordings.get(rule.id) ?? [])),
  );
}

const idsIn = ({ data }: ParsedFile) =>
  (data as { rules: readonly { id: string }[] }).rules.map((it) => it.id);
const findingsIn = ({ data }: ParsedFile) =>
  (data as { findings: readonly WrittenFinding[] }).findings.map(findingOf);
const laddersIn = ({ data }: ParsedFile) => (data as { ladders: Ladders }).ladders;
