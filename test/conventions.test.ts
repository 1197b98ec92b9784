/** What no compiler holds: how tests are written, how times are compared, what is exported, what documents name. */

import assert from 'node:assert/strict';
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { sourcesIn } from './support/code.ts';

const files = sourcesIn('test');

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

  it('make texts of any characters without the tables of fast-check', () => {
    assert.deepEqual(filesWith(/unit: ['"](?:binary|grapheme)/, 'test/conventions.test.ts'), []);
  });

  it('share what helps them in test/support', () => {
    const helpers = files.filter((it) => /^test\/[^/]+$/.test(it) && !it.endsWith('.test.ts'));
    assert.deepEqual(helpers, []);
  });
});

describe('the diagnosis', () => {
  it('takes no unknown time for zero', () => {
    const zero = /(?:\belapsed\([^;]*?\)|\w(?:At|Ms|Time)|\btime|\blength)\)?\s*\?\?\s*0\b/;
    assert.ok(zero.test('elapsed(first?.time, second.time) ?? 0') && zero.test('(wait.lengthMs ?? 0)'));
    assert.deepEqual(
      sourcesIn('core/diagnosis').filter((it) => zero.test(readFileSync(it, 'utf8'))),
      [],
    );
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
      globSync('{core,server,cli,client,knowledge,test,schemas}/**')
        .concat(readdirSync('.'))
        .map((it) => basename(it)),
    );
    const [, map = ''] = readFileSync('ARCHITECTURE.md', 'utf8').split('```');
    const named = [...map.matchAll(/([\w.-]+\.(?:ts|json|mjs)\b|[\w-]+(?=\/))/g)].map(([it]) => it);
    assert.ok(named.length > 30);
    assert.deepEqual(
      named.filter((it) => !there.has(it)),
      [],
    );
  });
});

describe('an exported name', () => {
  it('means one thing: one file declares it', () => {
    const declared =
      /^export (?:async |abstract )*(?:function\*?|class|const|enum|interface|let|type) (?<name>\w+)/gm;
    const files = ['core', 'server', 'cli', 'client'].flatMap(sourcesIn);
    const homes = new Map<string, string[]>();
    for (const file of files) {
      for (const { groups } of readFileSync(file, 'utf8').matchAll(declared)) {
        const name = groups?.['name'] ?? '';
        homes.set(name, [...(homes.get(name) ?? []), file]);
      }
    }
    assert.ok(homes.size > 500, `only ${homes.size} names were read`);
    // What VS Code calls in each entry of the extension.
    homes.delete('activate');
    const twice = [...homes].filter(([, where]) => where.length > 1);
    assert.deepEqual(twice, []);
  });
});
