/** What all tests have in common: none measures time. */

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';

const files = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .map((it) => `test/${it.replaceAll('\\', '/')}`)
  .filter((it) => it.endsWith('.ts'));

/** Files that hold a text, but those named. */
function filesWith(pattern: RegExp, ...others: readonly string[]): string[] {
  return files.filter((it) => !others.includes(it) && pattern.test(readFileSync(it, 'utf8')));
}

describe('tests', () => {
  it('read no clock: they count, and the benchmarks measure', () => {
    const clock = /\b(?:performance\.now|Date\.now|process\.(?:hrtime|cpuUsage))\(/;
    // In an editor there is nothing but waiting.
    assert.deepEqual(filesWith(clock, 'test/e2e/support.ts'), []);
  });
});
