/** `npm test`: checks the code, runs every part of the tests, and closes with one line that counts them all. */

import { createRequire } from 'node:module';
import { addCounts, type Count, runCheck, runTests } from './parts.ts';

const node = process.execPath;
const mocha = createRequire(import.meta.url).resolve('mocha/bin/mocha.js');
/** Scripts of package.json that succeed or fail as a whole. */
const checks: readonly (readonly [name: string, script: string])[] = [
  ['types', 'types'],
  ['lint', 'lint'],
  ['generated files', 'generated'],
  ['dead code', 'dead'],
  ['build', 'build'],
];
/** Parts that count their tests themselves. */
const tests: readonly (readonly [name: string, ...args: string[]])[] = [
  ['unit tests', mocha, 'test/**/*.test.ts', '--ignore', 'test/{e2e,hard}/**'],
  ['hard tests', mocha, 'test/hard/*.test.ts'],
  ['tests inside VS Code', 'scripts/e2e.ts'],
  ['npm start', 'scripts/start.ts', '--check'],
];

const counts: Count[] = [];
for (const [name, script] of checks) {
  counts.push(await runCheck(name, npm(), ['run', '--silent', script]));
}
for (const [name, ...args] of tests) {
  counts.push(await runTests(name, [node], args));
}
const { passed, failed, skipped } = addCounts(counts);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);

/** The npm that runs this script. */
function npm(): readonly string[] {
  const path = process.env['npm_execpath'];
  return path === undefined ? ['npm'] : [node, path];
}
