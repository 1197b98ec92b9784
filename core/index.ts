/**
 * The library: what the log of a Particle device says, line by line and as a whole. All that a front,
 * or a program that installs it from npm, may import.
 *
 *     const log = openLog(text, knowledge);
 *     const analysis = analyze(log, knowledge);
 *     analysis.diagnosis.findings; // what went wrong, most important first
 *     explain(analysis, 41).markdown; // what line 42 says
 *
 * Lines and characters are 0-based, characters are UTF-16 code units, a span of lines includes its last one; only
 * the report and words for people count lines from 1. Times are milliseconds. What is not known is undefined.
 * Any text makes a log, and no function throws unless it says so; none reads a clock, a file or a setting, and none
 * changes what it was given. Markdown shows text of a log in code spans only; elsewhere, text of a log stands as the
 * device printed it and must not be trusted.
 */

import { foldText, type Log } from './log/log.ts';
import type { Knowledge } from './rules/knowledge.ts';
import { readerOf } from './rules/reader.ts';

// --- knowledge: what lines mean; it comes from whoever starts the program ------------------------------------------

export { type CustomRuleProblem, type CustomRules, readCustomRules } from './rules/custom-rules.ts';
export { buildKnowledge, type Knowledge, loadKnowledge } from './rules/knowledge.ts';
export type { KnowledgeParts, KnowledgeSource } from './rules/prepared.ts';
export type { Rule } from './rules/rule.ts';

// --- logs ----------------------------------------------------------------------------------------------------------

/**
 * Opens a text as a log; the pieces of a text may be cut anywhere. Takes time in proportion to the text. The
 * knowledge must be the one that the log is analyzed with.
 */
export function openLog(text: string | Iterable<string>, knowledge: Knowledge): Log {
  return foldText(text, readerOf(knowledge));
}

/** The text of a log in pieces of whole lines. */
export function textsOf(log: Log): readonly string[] {
  return log.chunks.map((it) => it.text);
}

export { detectionReads, looksLikeDeviceLog } from './log/detect.ts';
export { ledgerLogIn, logOfLedger, longestLedger, mayBeLedger } from './log/ledger.ts';
export { type Change, changeLog, type Log, lineText } from './log/log.ts';

// --- what a log proves: findings, attempts, boots, the device ------------------------------------------------------

export type {
  AttemptOutcome,
  Device,
  DiagnosedAttempt,
  DiagnosedStage,
  Diagnosis,
  Finding,
  StageStatus,
} from './diagnosis/diagnosis.ts';
export { type Analysis, analyze } from './line/analysis.ts';
export type { Network } from './rules/platforms.ts';
export { type Confidence, isLoud, type Role, type Severity, severities } from './rules/severities.ts';

// --- one line ------------------------------------------------------------------------------------------------------

export { definitionOf } from './features/definition.ts';
export {
  type ExplainedLine,
  type ExplainOptions,
  explain,
  explainAll,
} from './features/explain/explain.ts';
export type { Links } from './features/explain/links.ts';
export { actionsAt, type FindingAction } from './features/finding-actions.ts';
export { referencesOf } from './features/references/references.ts';
export { type StateRow, stateRowsAt } from './features/state-at-line.ts';

// --- the whole log -------------------------------------------------------------------------------------------------

export { articleOf } from './features/articles/articles.ts';
export {
  type AttemptChoice,
  type AttemptRef,
  attemptChoicesOf,
  compareAttempts,
} from './features/compare/compare.ts';
export { type Fold, foldsOf } from './features/folding.ts';
export {
  type Outline,
  type OutlineItem,
  type OutlineKind,
  type OutlineStatus,
  outlineOf,
} from './features/outline/outline.ts';
export { type Problem, type ProblemFilter, problemsOf } from './features/problems.ts';
export { type Report, type ReportFile, type ReportFinding, reportOf } from './features/report.ts';
export { progressOf, summaryOf } from './features/summary.ts';
export { type SymbolItem, symbolsOf } from './features/symbols.ts';

// --- words, for fronts that write text of their own ----------------------------------------------------------------

export { duration } from './rules/decode/durations.ts';
export type { Article } from './words/article.ts';
export { unreadText } from './words/coverage.ts';
export { releaseLabel } from './words/device-label.ts';
export { linesBehind, towardsCause } from './words/finding-words.ts';
export { cell, codeSpan, plainText, prose } from './words/markdown.ts';
export { type PageLink, readOnLine } from './words/read-on.ts';
