// Bundles the client, the server (which is also the command line) and the tests that run inside VS Code.

import { readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { build, context } from 'esbuild';
import { readKnowledge } from './scripts/knowledge-files.ts';

const watch = process.argv.includes('--watch');

/** The knowledge base as one string: engines parse `JSON.parse('…')` faster than the same data as an object literal. */
const bundledKnowledge = {
  name: 'bundled-knowledge',
  setup(it) {
    it.onResolve({ filter: /^bundled-knowledge$/ }, ({ path }) => ({ path, namespace: 'knowledge' }));
    it.onLoad({ filter: /.*/, namespace: 'knowledge' }, () => {
      const text = JSON.stringify(JSON.stringify(readKnowledge()));
      return {
        contents: `export const bundledKnowledge = /* @__PURE__ */ JSON.parse(${text});`,
        loader: 'js',
      };
    });
  },
};

const shared = {
  bundle: true,
  minify: !watch,
  sourcemap: watch,
  legalComments: 'none',
  charset: 'utf8',
  logLevel: 'warning',
  plugins: [bundledKnowledge],
};
const onNode = { ...shared, platform: 'node', format: 'cjs', target: 'node20' };
const inBrowser = { ...shared, platform: 'browser', format: 'cjs', target: 'es2022' };
const asIs = { ...onNode, minify: false, sourcemap: 'inline' };
const e2eTests = readdirSync('test/e2e').filter((it) => it.endsWith('.test.ts') || it === 'run.ts');

const bundles = [
  { ...onNode, entryPoints: ['client/extension.ts'], outfile: 'dist/extension.cjs', external: ['vscode'] },
  {
    ...onNode,
    entryPoints: ['cli/main.ts'],
    outfile: 'dist/particle-log.cjs',
    banner: { js: '#!/usr/bin/env node' },
  },
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
await Promise.all(bundles.map(async (it) => (watch ? (await context(it)).watch() : build(it))));
