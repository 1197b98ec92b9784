/** Plain data of the features as LSP types. */

import {
  type CodeAction,
  CodeActionKind,
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type DocumentSymbol,
  type FoldingRange,
  type Location,
  SymbolKind,
} from 'vscode-languageserver';
import { pageLink } from '../../core/features/explain/command-link.ts';
import type { Fold } from '../../core/features/folding.ts';
import type { SymbolItem } from '../../core/features/outline/symbols.ts';
import type { FindingAction } from '../../core/features/problems/code-actions.ts';
import type { Problem } from '../../core/features/problems/problems.ts';
import type { Analysis } from '../../core/line/analysis.ts';
import { lineText } from '../../core/log/log.ts';

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const;

export function toDiagnostic(analysis: Analysis, uri: string, problem: Problem): Diagnostic {
  const { line, startCharacter, endCharacter, severity, code, message, related, faded } = problem;
  return {
    source: 'particle-log',
    severity: severities[severity],
    range: { start: { line, character: startCharacter }, end: { line, character: endCharacter } },
    message,
    ...(code === undefined ? {} : { code, codeDescription: { href: pageLink({ id: code, uri, line }) } }),
    ...(faded ? { tags: [DiagnosticTag.Unnecessary] } : {}),
    ...(related.length === 0
      ? {}
      : {
          relatedInformation: related.map((it) => ({
            message: it.message,
            location: toLocation(analysis, uri, it.line),
          })),
        }),
  };
}

export function toLocation(analysis: Analysis, uri: string, line: number): Location {
  return { uri, range: wholeLine(analysis, line, line) };
}

function wholeLine(analysis: Analysis, line: number, endLine: number): Location['range'] {
  const character = lineText(analysis.log, endLine).length;
  return { start: { line, character: 0 }, end: { line: endLine, character } };
}

const symbolKinds = {
  boot: SymbolKind.Module,
  attempt: SymbolKind.Class,
  stage: SymbolKind.Function,
  step: SymbolKind.Field,
  finding: SymbolKind.Event,
} as const;

export function toSymbol(analysis: Analysis, item: SymbolItem): DocumentSymbol {
  return {
    name: item.name,
    detail: item.detail,
    kind: symbolKinds[item.kind],
    range: wholeLine(analysis, item.line, item.endLine),
    selectionRange: wholeLine(analysis, item.line, item.line),
    children: item.children.map((it) => toSymbol(analysis, it)),
  };
}

export function toFoldingRange({ line, endLine }: Fold): FoldingRange {
  return { startLine: line, endLine };
}

export function toCodeAction(action: FindingAction, diagnostics: readonly Diagnostic[]): CodeAction {
  const own = diagnostics.filter((it) => it.code === action.code);
  return {
    title: action.title,
    kind: CodeActionKind.QuickFix,
    ...(own.length === 0 ? {} : { diagnostics: own }),
    command: { title: action.title, command: action.command, arguments: [...action.arguments] },
  };
}
