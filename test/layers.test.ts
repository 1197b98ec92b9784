/** Holds the direction of imports: each layer knows those below it, and none above. */

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path/posix';

const core = ['core/log', 'core/rules', 'core/diagnosis', 'core/words', 'core/line', 'core/features'];

/** What a layer of the core may import: those below it. */
const below = (layer: string) => core.slice(0, core.indexOf(layer));

/** Each layer, and the layers, files and packages it may import beside itself. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(core.map((it) => [it, [...below(it), 'valibot', 'server/protocol.ts']])),
  'server/lsp': [
    ...core,
    'server/protocol.ts',
    'vscode-languageserver',
    'vscode-languageserver-textdocument',
    'vscode-languageserver-protocol',
  ],
  cli: [
    ...core,
    'server/lsp',
    'server/protocol.ts',
    'package.json',
    'bundled-knowledge',
    'node:',
    'vscode-languageserver',
  ],
  client: ['server/protocol.ts', 'core/log/detect.ts', 'vscode', 'vscode-languageclient'],
};

/** Import and re-export statements, and dynamic imports; not the text of other strings. */
const importFrom = /(?:^(?:import|export)\b[^'"`:;=()]*|\bimport\()['"](?<target>[^'"\n]+)['"]/gm;

describe('layers', () => {
  for (const [layer, allowed] of Object.entries(mayImport)) {
    it(`${layer} imports only what it may`, () => {
      const wrong = sourcesIn(layer).flatMap((file) =>
        importsOf(file)
          .filter((target) => ![layer, ...allowed].some((it) => isWithin(target, it)))
          .map((target) => `${file} imports ${target}`),
      );
      assert.deepEqual(wrong, []);
    });
  }

  it('no source file passes 400 lines', () => {
    const long = ['core', 'server', 'cli', 'client', 'scripts', 'test', 'bench']
      .flatMap(sourcesIn)
      .filter((file) => readFileSync(file, 'utf8').split('\n').length > 401);
    assert.deepEqual(long, []);
  });
});

/** The TypeScript files under a folder, which may not exist yet. */
function sourcesIn(folder: string): string[] {
  if (!existsSync(folder)) {
    return [];
  }
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((it) => join(folder, it.replaceAll('\\', '/')))
    .filter((it) => it.endsWith('.ts'));
}

function importsOf(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(importFrom)].map((match) => {
    const target = match.groups?.['target'] ?? '';
    return target.startsWith('.') ? normalize(join(dirname(file), target)) : target;
  });
}

function isWithin(target: string, layer: string): boolean {
  return target === layer || target.startsWith(layer.endsWith(':') ? layer : `${layer}/`);
}
