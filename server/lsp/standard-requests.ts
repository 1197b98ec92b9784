/** Answers the requests of LSP. */

import type { CodeAction, CodeActionParams } from 'vscode-languageserver';
import {
  type Connection,
  type DocumentDiagnosticReport,
  type DocumentSymbol,
  type FoldingRange,
  type Hover,
  type Location,
  MarkupKind,
  type ReferenceParams,
} from 'vscode-languageserver';
import { actionsAt, definitionOf, explain, foldsOf, referencesOf, symbolsOf } from '../../core/index.ts';
import { linksFor } from './command-links.ts';
import { diagnosticReport } from './diagnostics.ts';
import { guarded } from './guarded.ts';
import type { ServerState } from './server-state.ts';
import { toCodeAction, toFoldingRange, toLocation, toSymbol } from './to-lsp.ts';

const noReport: DocumentDiagnosticReport = { kind: 'full', items: [] };

export function answerStandardRequests(connection: Connection, state: ServerState): void {
  const { logs } = state;
  connection.onHover(
    guarded(connection, 'hover', null, async ({ textDocument, position }) =>
      hover(state, textDocument.uri, position.line),
    ),
  );
  connection.languages.diagnostics.on(
    guarded(connection, 'diagnostics', noReport, async ({ textDocument: { uri }, previousResultId }) => {
      const [analysis, settings] = await Promise.all([logs.fresh(uri), state.settings.of(uri)]);
      return analysis
        ? diagnosticReport(analysis, settings, uri, state.client.hasCommands, previousResultId)
        : noReport;
    }),
  );
  connection.onDocumentSymbol(
    guarded(connection, 'symbols', null, async ({ textDocument }): Promise<DocumentSymbol[] | null> => {
      const analysis = await logs.fresh(textDocument.uri);
      return analysis ? symbolsOf(analysis).map((it) => toSymbol(analysis, it)) : null;
    }),
  );
  connection.onFoldingRanges(
    guarded(connection, 'folding', null, async ({ textDocument }): Promise<FoldingRange[] | null> => {
      const analysis = await logs.fresh(textDocument.uri);
      return analysis ? foldsOf(analysis).map(toFoldingRange) : null;
    }),
  );
  connection.onCodeAction(guarded(connection, 'actions', null, (params) => codeActions(state, params)));
  connection.onDefinition(
    guarded(
      connection,
      'definition',
      null,
      async ({ textDocument: { uri }, position }): Promise<Location | null> => {
        const analysis = await logs.current(uri);
        const line = analysis && definitionOf(analysis, position.line);
        return analysis && line !== undefined ? toLocation(analysis, uri, line) : null;
      },
    ),
  );
  connection.onReferences(guarded(connection, 'references', null, (params) => references(state, params)));
}

async function hover(state: ServerState, uri: string, line: number): Promise<Hover | null> {
  const [analysis, settings] = await Promise.all([state.logs.current(uri), state.settings.of(uri)]);
  const { enabled, detail } = settings.hover;
  if (!enabled || !analysis || line >= analysis.log.lineCount) {
    return null;
  }
  const links = state.client.hasCommands ? linksFor(uri) : undefined;
  const { markdown } = explain(analysis, line, { detail, links });
  return markdown === '' ? null : { contents: { kind: MarkupKind.Markdown, value: markdown } };
}

/** What can be done with a finding is done by commands of the client, so another client has no actions. */
async function codeActions(state: ServerState, params: CodeActionParams): Promise<CodeAction[] | null> {
  const { uri } = params.textDocument;
  const analysis = state.client.hasCommands ? await state.logs.current(uri) : undefined;
  if (!analysis) {
    return null;
  }
  const { start, end } = params.range;
  return actionsAt(analysis, start.line, end.line).map((it) =>
    toCodeAction(it, uri, params.context.diagnostics),
  );
}

async function references(state: ServerState, params: ReferenceParams): Promise<Location[] | null> {
  const { uri } = params.textDocument;
  const analysis = await state.logs.current(uri);
  if (!analysis || params.position.line >= analysis.log.lineCount) {
    return null;
  }
  const lines = referencesOf(analysis, params.position.line);
  return lines.length < 2 ? null : lines.map((it) => toLocation(analysis, uri, it));
}
