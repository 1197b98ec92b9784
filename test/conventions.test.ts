/** What all tests have in common, and that the documents name what is there. */

import assert from 'node:assert/strict';
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

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

describe('documents', () => {
  const roots = ['', 'core/'];

  it('name files and folders that exist', () => {
    const gone = ['ARCHITECTURE.md', 'CONTRIBUTING.md'].flatMap((document) =>
      [...readFileSync(document, 'utf8').matchAll(/`([\w-]+\/[\w./-]*)`/g)]
        .map(([, path]) => path ?? '')
        .filter((path) => path !== 'area/slug' && !roots.some((it) => existsSync(it + path)))
        .map((path) => `${document}: ${path}`),
    );
    assert.deepEqual(gone, []);
  });

  it('show files in the code map that exist', () => {
    const there = new Set(
      globSync('{core,server,cli,client,knowledge,test,schemas}/**/*.*')
        .concat(readdirSync('.'))
        .map((it) => basename(it)),
    );
    const [, map = ''] = readFileSync('ARCHITECTURE.md', 'utf8').split('```');
    const named = [...map.matchAll(/[\w.-]+\.(?:ts|json|mjs)\b/g)].map(([it]) => it);
    assert.ok(named.length > 30);
    assert.deepEqual(
      named.filter((it) => !there.has(it)),
      [],
    );
  });
});
