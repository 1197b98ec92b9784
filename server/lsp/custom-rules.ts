/** Custom rules of the workspace: kept by file, checked, and joined with the bundled ones. */

import { type Connection, DiagnosticSeverity } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  type CustomRuleProblem,
  type Knowledge,
  type KnowledgeParts,
  loadKnowledge,
  type Rule,
  readCustomRules,
} from '../../core/index.ts';
import { diagnosticSource } from '../protocol.ts';

export interface CustomRuleFiles {
  /** Takes the text of a rules file, null when there is none; answers the knowledge if it changed. */
  take(uri: string, text: string | null): Knowledge | undefined;
}

export function createCustomRuleFiles(
  connection: Connection,
  parts: KnowledgeParts,
  base: Knowledge,
): CustomRuleFiles {
  const files = new Map<string, { readonly text: string | null; readonly rules: readonly Rule[] }>();
  return {
    take: (uri, text) => {
      const { rules, problems } = text === null ? { rules: [], problems: [] } : readCustomRules(text, base);
      publish(connection, uri, text ?? '', problems);
      const before = files.get(uri);
      if (before?.text === text || (rules.length === 0 && before === undefined)) {
        return undefined;
      }
      if (rules.length === 0) {
        files.delete(uri);
      } else {
        files.set(uri, { text, rules });
      }
      return loadKnowledge(parts, distinct([...files.values()].flatMap((it) => it.rules)));
    },
  };
}

/** Two folders may hold the same rules; the first of a name counts. */
function distinct(rules: readonly Rule[]): readonly Rule[] {
  return [...new Map(rules.toReversed().map((it) => [it.id, it] as const)).values()].toReversed();
}

function publish(
  connection: Connection,
  uri: string,
  text: string,
  problems: readonly CustomRuleProblem[],
): void {
  const document = TextDocument.create(uri, 'json', 0, text);
  void connection.sendDiagnostics({
    uri,
    diagnostics: problems.map((it) => ({
      source: diagnosticSource,
      severity: DiagnosticSeverity.Error,
      range: { start: document.positionAt(it.from), end: document.positionAt(it.to) },
      message: it.message,
    })),
  });
}
