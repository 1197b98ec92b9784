// Bundles the client, the server, the command line and the tests that run inside VS Code, and prepares the knowledge.

import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { build, context } from 'esbuild';
import { knowledgeParts } from './core/rules/prepared.ts';
import { readKnowledgeParts } from './scripts/knowledge-files.ts';

const watch = process.argv.includes('--watch');

/** A part of the knowledge base as JSON in plain ASCII, which engines read and keep at one byte a character. */
const parts = readKnowledgeParts();
const jsonOf = (part) =>
  JSON.stringify(parts(part)).replace(
    /[^\0-\x7f]/g,
    (it) => `\\u${it.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** Gives the module `bundled-knowledge` to the entries. */
const bundledKnowledge = (contents) => ({
  name: 'bundled-knowledge',
  setup(it) {
    it.onResolve({ filter: /^bundled-knowledge$/ }, ({ path }) => ({ path, namespace: 'knowledge' }));
    it.onLoad({ filter: /.*/, namespace: 'knowledge' }, () => ({ contents: contents(), resolveDir: '.' }));
  },
});
/** On Node the parts lie beside the bundles as files, so that a part that nobody asks for costs nothing. */
const knowledgeFiles = bundledKnowledge(
  () => `
    import { readFileSync } from 'node:fs';
    import { join } from 'node:path';
    export const bundledKnowledge = (part) =>
      JSON.parse(readFileSync(join(__dirname, 'knowledge', part + '.json'), 'latin1'));`,
);
/** In a browser they are strings: engines parse `JSON.parse('…')` faster than the same data as an object literal. */
const knowledgeStrings = bundledKnowledge(
  () => `
    const parts = {${knowledgeParts.map((it) => `${it}: ${JSON.stringify(jsonOf(it))}`).join(', ')}};
    export const bundledKnowledge = (part) => JSON.parse(parts[part]);`,
);

/** Bundles that another one loads when it needs them, by the file that they begin with. */
const apart = {
  name: 'apart',
  setup(it) {
    const bundles = {
      'program.ts': './cli.cjs',
      'main.node.ts': './server.cjs',
      'language-client.node.ts': './language-client.cjs',
    };
    it.onResolve({ filter: /\/(?:program|main\.node|language-client\.node)\.ts$/ }, ({ path, kind }) =>
      kind === 'dynamic-import'
        ? { path: bundles[path.slice(path.lastIndexOf('/') + 1)], external: true }
        : undefined,
    );
  },
};

const shared = {
  bundle: true,
  minify: !watch,
  sourcemap: watch,
  legalComments: 'none',
  charset: 'utf8',
  logLevel: 'warning',
};
const onNode = {
  ...shared,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  // A bundle that is fetched later is required: to import it, Node would look through all of it for its exports first.
  supported: { 'dynamic-import': false },
  plugins: [knowledgeFiles, apart],
};
const inBrowser = {
  ...shared,
  platform: 'browser',
  format: 'cjs',
  target: 'es2022',
  plugins: [knowledgeStrings],
};
const asIs = { ...onNode, minify: false, sourcemap: 'inline' };
const e2eTests = readdirSync('test/e2e').filter((it) => it.endsWith('.test.ts') || it === 'run.ts');

const bundles = [
  { ...onNode, entryPoints: ['client/extension.ts'], outfile: 'dist/extension.cjs', external: ['vscode'] },
  {
    ...onNode,
    entryPoints: ['client/language-client.node.ts'],
    outfile: 'dist/language-client.cjs',
    external: ['vscode'],
  },
  {
    ...onNode,
    entryPoints: ['cli/main.ts'],
    outfile: 'dist/particle-log.cjs',
    banner: { js: '#!/usr/bin/env node' },
  },
  { ...onNode, entryPoints: ['cli/program.ts'], outfile: 'dist/cli.cjs' },
  { ...onNode, entryPoints: ['cli/check-worker.ts'], outfile: 'dist/check-worker.cjs' },
  { ...onNode, entryPoints: ['server/main.node.ts'], outfile: 'dist/server.cjs' },
  {
    ...inBrowser,
    entryPoints: ['client/extension.browser.ts'],
    outfile: 'dist/extension.web.js',
    external: ['vscode'],
  },
  // In a browser the server is a worker.
  { ...inBrowser, format: 'iife', entryPoints: ['server/main.browser.ts'], outfile: 'dist/server.web.js' },
  {
    ...asIs,
    entryPoints: e2eTests.map((it) => `test/e2e/${it}`),
    outdir: 'out/e2e',
    outExtension: { '.js': '.cjs' },
    external: ['vscode', 'mocha'],
  },
];

await Promise.all([
  rm('dist', { recursive: true, force: true }),
  rm('out/e2e', { recursive: true, force: true }),
]);
mkdirSync('dist/knowledge', { recursive: true });
for (const part of knowledgeParts) {
  writeFileSync(`dist/knowledge/${part}.json`, jsonOf(part));
}
await Promise.all(bundles.map(async (it) => (watch ? (await context(it)).watch() : build(it))));
