/** Holds the direction of imports: each layer knows those below it and none above, and no import goes in a circle. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path/posix';
import { sourcesIn } from './support/code.ts';

/** The layers of the core, from the lowest. */
const core = ['core/log', 'core/rules', 'core/diagnosis', 'core/words', 'core/line', 'core/features'];
const index = 'core/index.ts';
const protocol = 'server/protocol.ts';
const serverEntries = ['server/main.node.ts', 'server/main.browser.ts'];

/** Each layer, and the layers, files and packages it may import beside itself. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(core.map((it, at) => [it, core.slice(0, at)])),
  'core/rules': ['core/log', 'valibot'],
  [index]: core,
  [protocol]: [index],
  'server/lsp': [
    index,
    protocol,
    'vscode-languageserver',
    'vscode-languageserver-textdocument',
    'vscode-languageserver-protocol',
  ],
  ...Object.fromEntries(
    serverEntries.map((it) => [
      it,
      ['server/lsp', 'package.json', 'bundled-knowledge', 'vscode-languageserver'],
    ]),
  ),
  // The server is a program of its own, which one command starts.
  cli: [index, 'server/main.node.ts', 'package.json', 'bundled-knowledge', 'node:'],
  client: [protocol, 'core/log/detect.ts', 'vscode', 'vscode-languageclient'],
};

/** Folders of which every file is in a layer. */
const wholes: readonly (readonly [string, ...string[]])[] = [
  ['core', ...core, index],
  ['server', 'server/lsp', protocol, ...serverEntries],
];

/** Import and re-export statements, of types as well, and dynamic imports; not the text of other strings. */
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

  it('hold every file of the core and of the server', () => {
    for (const [folder, ...layers] of wholes) {
      const loose = sourcesIn(folder).filter((file) => !layers.some((it) => isWithin(file, it)));
      assert.deepEqual(loose, []);
    }
  });

  it('a feature imports another one by its main file only', () => {
    const wrong = sourcesIn('core/features').flatMap((file) =>
      importsOf(file)
        .filter((target) => isWithin(target, 'core/features'))
        .filter((target) => featureOf(target) !== featureOf(file) && !isMainFile(target))
        .map((target) => `${file} imports ${target}`),
    );
    assert.deepEqual(wrong, []);
  });

  it('no import goes in a circle, not even of types', () => {
    const files = ['core', 'server', 'cli', 'client'].flatMap(sourcesIn);
    assert.deepEqual(circlesAmong(files), []);
  });

  it('no source file passes 400 lines', () => {
    const long = ['core', 'server', 'cli', 'client', 'scripts', 'test', 'bench']
      .flatMap(sourcesIn)
      .filter((file) => readFileSync(file, 'utf8').split('\n').length > 401);
    assert.deepEqual(long, []);
  });
});

describe('the check for circles', () => {
  it('finds one of any length, and only the files in it', () => {
    const imports: Readonly<Record<string, readonly string[]>> = { a: ['b'], b: ['c'], c: ['b'], d: ['d'] };
    assert.deepEqual(
      circlesAmong(['a', 'b', 'c', 'd'], (it) => imports[it] ?? []),
      ['b → c → b', 'd → d'],
    );
  });
});

function importsOf(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(importFrom)].map((match) => {
    const target = match.groups?.['target'] ?? '';
    return target.startsWith('.') ? normalize(join(dirname(file), target)) : target;
  });
}

function isWithin(target: string, layer: string): boolean {
  return target === layer || target.startsWith(layer.endsWith(':') ? layer : `${layer}/`);
}

/** The feature that a file of core/features belongs to: its folder there, or the file alone. */
function featureOf(file: string): string {
  return file.split('/')[2] ?? file;
}

/** Whether a file answers for its feature: it stands alone, or has the name of its folder. */
function isMainFile(file: string): boolean {
  const [, , feature = '', inner] = file.split('/');
  return inner === undefined || inner === `${feature}.ts`;
}

/** The shortest way from each file back to itself, each circle once, told from its first file in the alphabet. */
function circlesAmong(
  files: readonly string[],
  importsIn: (file: string) => readonly string[] = importsOf,
): string[] {
  const targets = new Map(files.map((it) => [it, importsIn(it)]));
  const seen = new Set<string>();
  return files.toSorted().flatMap((start) => {
    const way = seen.has(start) ? undefined : wayBack(start, targets);
    for (const it of way ?? []) {
      seen.add(it);
    }
    return way ? [[...way, start].join(' → ')] : [];
  });
}

/** The shortest way of imports from a file back to it, without the last step. */
function wayBack(
  start: string,
  targets: ReadonlyMap<string, readonly string[]>,
): readonly string[] | undefined {
  const reached = new Set<string>();
  let ways: readonly (readonly string[])[] = [[start]];
  while (ways.length > 0) {
    const closed = ways.find((way) => targets.get(way.at(-1) ?? '')?.includes(start));
    if (closed) {
      return closed;
    }
    ways = ways.flatMap((way) =>
      (targets.get(way.at(-1) ?? '') ?? [])
        .filter((it) => targets.has(it) && !reached.has(it) && reached.add(it))
        .map((it) => [...way, it]),
    );
  }
  return undefined;
}
