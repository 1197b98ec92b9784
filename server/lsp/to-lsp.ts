/** Plain data of the features as LSP types. */

import {
  type CodeAction,
  CodeActionKind,
  type Command,
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type DocumentSymbol,
  type FoldingRange,
  type Location,
  SymbolKind,
} from 'vscode-languageserver';
import {
  type Analysis,
  type FindingAction,
  type Fold,
  lineText,
  type Problem,
  type SymbolItem,
} from '../../core/index.ts';
import { type ArticleParams, commands, diagnosticSource } from '../protocol.ts';
import { articleLink } from './command-links.ts';

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const;

/**
 * The code of the diagnostic leads to its article where the client has our commands (`linked`), elsewhere to the best
 * page of official documentation.
 */
export function toDiagnostic(analysis: Analysis, uri: string, problem: Problem, linked: boolean): Diagnostic {
  const { line, startCharacter, endCharacter, severity, code, message, related, faded, readOn } = problem;
  const href = linked && code !== undefined ? articleLink({ id: code, uri, line }) : readOn;
  return {
    source: diagnosticSource,
    severity: severities[severity],
    range: { start: { line, character: startCharacter }, end: { line, character: endCharacter } },
    message,
    ...(code === undefined ? {} : { code }),
    ...(href === undefined ? {} : { codeDescription: { href } }),
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

/** An action as a command of the client, tied to the diagnostic of its finding. */
export function toCodeAction(
  action: FindingAction,
  uri: string,
  diagnostics: readonly Diagnostic[],
): CodeAction {
  const own = diagnostics.filter((it) => it.code === action.code);
  return {
    title: action.title,
    kind: CodeActionKind.QuickFix,
    ...(own.length === 0 ? {} : { diagnostics: own }),
    command: toCommand(action, uri),
  };
}

function toCommand(action: FindingAction, uri: string): Command {
  const { title, code } = action;
  const run = (command: string, ...args: unknown[]): Command => ({ title, command, arguments: args });
  switch (action.kind) {
    case 'explain':
      return run(commands.openArticle, { id: code, uri, line: action.line } satisfies ArticleParams);
    case 'show-evidence':
      return run(commands.showEvidence, uri, action.lines);
    case 'copy':
      return run(commands.copyFinding, action.text);
    case 'ignore-here':
      return run(commands.ignoreFindingHere, code);
    case 'ignore-everywhere':
      return run(commands.ignoreFindingEverywhere, code);
  }
}
