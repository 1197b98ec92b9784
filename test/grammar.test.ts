/** Runs the cases of test/grammar through the grammar, as VS Code itself would. */

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { parseGrammarTestCase, runGrammarTestCase } from 'vscode-tmgrammar-test/dist/unit/index.js';
import { grammarPath, hostileLines, registry, scopeName, tokensOf } from '../scripts/grammar.ts';

const cases = 'test/grammar';

describe('grammar', () => {
  for (const file of readdirSync(cases).filter((it) => it.endsWith('.test.particle.log'))) {
    const testCase = parseGrammarTestCase(readFileSync(`${cases}/${file}`, 'utf8'));
    describe(testCase.metadata.description, () => {
      for (const [index, line] of testCase.source.entries()) {
        const assertions = testCase.assertions.filter((it) => it.sourceLineNumber === index);
        if (assertions.length > 0) {
          it(`${file}: ${line}`, async () => {
            const failures = await runGrammarTestCase(registry, { ...testCase, assertions });
            assert.deepEqual(failures.map(describeFailure(line)), []);
          });
        }
      }
    });
  }

  describe('leaves foreign text alone', () => {
    for (const line of readFileSync(`${cases}/foreign.particle.log`, 'utf8').split('\n').filter(Boolean)) {
      it(line, async () => {
        assert.deepEqual(
          (await tokensOf(line)).map((it) => it.scopes),
          [[scopeName]],
        );
      });
    }
  });

  it('reads hostile lines to their end', async () => {
    for (const line of hostileLines(400)) {
      const tokens = await tokensOf(line);
      assert.equal(tokens[0]?.startIndex, 0, line.slice(0, 40));
      assert.ok((tokens.at(-1)?.endIndex ?? 0) >= line.length, line.slice(0, 40));
    }
  });

  describe('is written to be safe', () => {
    const rules = rulesIn(JSON.parse(readFileSync(grammarPath, 'utf8')));
    it('has no rule that spans lines', () => {
      assert.deepEqual(
        rules.filter(([key]) => ['begin', 'end', 'while'].includes(key)),
        [],
      );
    });
    it('bounds every repetition', () => {
      const literalsAside = /\\.|\[(?:\\.|[^\]\\])*\]/g;
      const unbounded = rules
        .filter(
          ([key, regexp]) => key === 'match' && /[*+]|\{\d+,\}/.test(regexp.replace(literalsAside, 'x')),
        )
        .map(([, regexp]) => regexp);
      assert.deepEqual(unbounded, []);
    });
    it('uses every rule of its repository, and no other', () => {
      const { repository } = JSON.parse(readFileSync(grammarPath, 'utf8'));
      const included = rules.filter(([key]) => key === 'include').map(([, name]) => name.slice(1));
      assert.deepEqual([...new Set(included)].sort(), Object.keys(repository).sort());
    });
  });
});

type Failure = Awaited<ReturnType<typeof runGrammarTestCase>>[number];

function describeFailure(line: string): (it: Failure) => string {
  return (it) =>
    `line ${it.line + 1}: ${JSON.stringify(line.slice(it.start, it.end))} is ${it.actual.join(' ')}; missing ${it.missing.join(' ')}; unexpected ${it.unexpected.join(' ')}`;
}

/** Every string property of the grammar, as key and value. */
function rulesIn(node: unknown): [string, string][] {
  if (typeof node !== 'object' || node === null) {
    return [];
  }
  return Object.entries(node).flatMap(([key, value]) =>
    typeof value === 'string' ? [[key, value] as [string, string]] : rulesIn(value),
  );
}
