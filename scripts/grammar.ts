/** The grammar as VS Code runs it, and lines that tempt it to go back and try again: for tests and the benchmark. */

import { createRegistry } from 'vscode-tmgrammar-test/dist/common/index.js';

export const scopeName = 'source.particle-log';
export const grammarPath = 'syntaxes/particle-log.tmLanguage.json';
export const registry: ReturnType<typeof createRegistry> = createRegistry([
  { path: grammarPath, scopeName, language: 'particle-log', injectTo: [] },
]);

export interface Token {
  readonly startIndex: number;
  readonly endIndex: number;
  readonly scopes: readonly string[];
}

/** The tokens of a line, each with where it stands and what it is. */
export async function tokensOf(line: string): Promise<readonly Token[]> {
  const grammar = await registry.loadGrammar(scopeName);
  return grammar?.tokenizeLine(line, null).tokens ?? [];
}

/** Lines of about `length` characters: heads that lead into each rule, and runs of what it looks for. */
export function hostileLines(length: number): string[] {
  const heads = [
    '',
    '0000000001 [app] ERROR: ',
    '0000000001:ERROR: f (',
    '    1.000 AT send 1 "',
    '{"l":"ERROR","m":"',
    '[ ',
  ];
  const units = ['a', '0', '"', '\\"', '=', 'a.', '1.2.3.', ':', '-0x', '[code = ', '\u0000', '\u001b[0m'];
  return heads.flatMap((head) =>
    [...units, '0000000001 [a] ', '{"l":"INFO","m":"'].map(
      (it) => head + it.repeat(Math.ceil(length / it.length)),
    ),
  );
}
