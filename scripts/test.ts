/** `npm test`: builds, runs every part of the tests, and closes with one line that counts them all. */

import { createRequire } from 'node:module';
import { addCounts, type Count, runPart } from './parts.ts';

const node = process.execPath;
const mocha = createRequire(import.meta.url).resolve('mocha/bin/mocha.js');
const parts: readonly (readonly [name: string, ...args: string[]])[] = [
  ['build', 'build.mjs'],
  ['unit tests', mocha, 'test/**/*.test.ts', '--ignore', 'test/e2e/**'],
  ['tests inside VS Code', 'scripts/e2e.ts'],
  ['npm start', 'scripts/start.ts', '--check'],
];

const counts: Count[] = [];
for (const [name, ...args] of parts) {
  counts.push(await runPart(name, node, args));
}
const { passed, failed, skipped } = addCounts(counts);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
