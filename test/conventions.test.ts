/** What all tests have in common: none measures time, and all write logs in one notation. */

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

  it('write logs in the notation of test/support/log.ts', () => {
    const records = /\[[\w.:-]+\] (?:TRACE|INFO|WARN|ERROR|PANIC): [^'"`]/;
    const times = /padStart\(10, ['"]0['"]\)/;
    // How a line is read, and told from others, shows in lines as they are printed.
    const raw = /^test\/(?:log\/|grammar\.test|support\/any-log)/;
    assert.deepEqual(
      filesWith(records).filter((it) => !raw.test(it)),
      [],
    );
    assert.deepEqual(filesWith(times, 'test/support/log.ts'), []);
  });

  it('share what helps them in test/support', () => {
    const helpers = files.filter((it) => /^test\/[^/]+$/.test(it) && !it.endsWith('.test.ts'));
    assert.deepEqual(helpers, []);
  });
});
