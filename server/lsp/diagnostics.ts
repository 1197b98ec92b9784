/** Pull diagnostics: the problems of a log, or the word that they are the same as last time. */

import type { DocumentDiagnosticReport } from 'vscode-languageserver';
import { type Analysis, problemsOf } from '../../core/index.ts';
import type { Settings } from './settings.ts';
import { toDiagnostic } from './to-lsp.ts';

/** `linked`: the client has our commands. `previous` is the id of the report that the client has. */
export function diagnosticReport(
  analysis: Analysis,
  { problems }: Settings,
  uri: string,
  linked: boolean,
  previous: string | undefined,
): DocumentDiagnosticReport {
  const shown = problems.enabled ? problemsOf(analysis, problems) : [];
  const items = shown.map((it) => toDiagnostic(analysis, uri, it, linked));
  const resultId = fingerprint(JSON.stringify(items));
  return resultId === previous ? { kind: 'unchanged', resultId } : { kind: 'full', resultId, items };
}

/** Two 32-bit hashes of a text (FNV-1a from two seeds): equal texts have equal ones, others hardly ever. */
function fingerprint(text: string): string {
  let one = 0x811c9dc5;
  let other = 0x01000193;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    one = Math.imul(one ^ code, 0x01000193);
    other = Math.imul(other ^ code, 0x85ebca6b);
  }
  return `${(one >>> 0).toString(36)}.${(other >>> 0).toString(36)}.${text.length}`;
}
