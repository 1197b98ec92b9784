/** Runs the cases of test/grammar through the grammar, as VS Code itself would. */

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createRegistry } from 'vscode-tmgrammar-test/dist/common/index.js';
import { parseGrammarTestCase, runGrammarTestCase } from 'vscode-tmgrammar-test/dist/unit/index.js';

const scopeName = 'source.particle-log';
const path = 'syntaxes/particle-log.tmLanguage.json';
const cases = 'test/grammar';
const registry = createRegistry([{ path, scopeName, language: 'particle-log', injectTo: [] }]);

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
        assert.deepEqual(await scopesOf(line), [[scopeName]]);
      });
    }
  });

  describe('stays linear on hostile lines', () => {
    for (const [head, unit] of hostileLines()) {
      it(`${JSON.stringify(head)} and 1 MB of ${JSON.stringify(unit)}`, async () => {
        const lineOf = (length: number) => head + unit.repeat(Math.ceil(length / unit.length));
        const quarter = await cpuMsOf(() => scopesOf(lineOf(250_000)));
        const whole = await cpuMsOf(() => scopesOf(lineOf(1_000_000)));
        // Four times as long takes four times as long; sixteen times would be quadratic. Short times are noise.
        assert.ok(whole < 9 * quarter + 200, `${whole} ms for 1 MB, ${quarter} ms for a quarter`);
      });
    }
  });

  describe('is written to be safe', () => {
    const rules = rulesIn(JSON.parse(readFileSync(path, 'utf8')));
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
      const { repository } = JSON.parse(readFileSync(path, 'utf8'));
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

async function scopesOf(line: string): Promise<string[][]> {
  const grammar = await registry.loadGrammar(scopeName);
  assert.ok(grammar);
  return grammar.tokenizeLine(line, null).tokens.map((it) => it.scopes);
}

/** The time that the processor spends, which other programs on the machine do not lengthen. */
async function cpuMsOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Heads that lead into each rule, and runs that tempt it to go back and try again. */
function hostileLines(): [string, string][] {
  const heads = [
    '',
    '0000000001 [app] ERROR: ',
    '0000000001:ERROR: f (',
    '    1.000 AT send 1 "',
    '{"l":"ERROR","m":"',
    '[ ',
  ];
  const units = ['a', '0', '"', '\\"', '=', 'a.', '1.2.3.', ':', '-0x', '[code = ', '\u0000', '\u001b[0m'];
  return heads.flatMap((head) =>
    [...units, '0000000001 [a] ', '{"l":"INFO","m":"'].map((it) => [head, it] as [string, string]),
  );
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
