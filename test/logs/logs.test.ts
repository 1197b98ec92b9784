/**
 * Whole logs: each says what it wants to be found, and every other loud finding is one too many. Beside each stands
 * what people read of it; `npm run golden` writes that anew.
 */

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { ReportFile, ReportFinding } from '../../core/features/report.ts';
import { goldenCheck, goldenExplain, reportFileOf } from '../support/golden.ts';
import { type MarkedLog, readMarkedFile, type WantedFinding } from '../support/marked-log.ts';

const folder = 'test/logs';
const golden = `${folder}/golden`;
/** Logs without their marks, for the command line. */
const bare = 'out/logs';
const rewrites = process.env['GOLDEN'] === 'write';

const names = readdirSync(folder)
  .filter((it) => it.endsWith('.log'))
  .map((it) => it.slice(0, -'.log'.length));

describe('whole logs', () => {
  before(() => {
    mkdirSync(bare, { recursive: true });
    if (rewrites) {
      rmSync(golden, { recursive: true, force: true });
      mkdirSync(golden);
    }
  });

  for (const name of names) {
    describe(name, () => {
      const path = `${bare}/${name}.log`;
      let marked: MarkedLog;
      let file: ReportFile;
      before(async () => {
        marked = readMarkedFile(`${folder}/${name}.log`);
        writeFileSync(path, marked.text);
        file = await reportFileOf(path);
      });

      it('has what it wants, and nothing else that is loud', () => {
        assert.notEqual(
          marked.about,
          '',
          `${folder}/${name}.log says at its end what it is about: ⟵ A Boron that …`,
        );
        const wrong = complaints(marked, file);
        if (wrong.length > 0) {
          assert.fail(`\n${wrong.join('\n')}`);
        }
      });

      it('is told as before', async () => {
        holds(`${golden}/${name}.check.txt`, await goldenCheck(path, name, file));
        holds(`${golden}/${name}.explain.txt`, await goldenExplain(path, marked.looks));
      });
    });
  }

  describe('golden output', () => {
    it('is there for every log, and for no other', () => {
      assert.deepEqual(
        readdirSync(golden).sort(),
        names.flatMap((it) => [`${it}.check.txt`, `${it}.explain.txt`]).sort(),
      );
    });
  });
});

/** What a report lacks and what it has too much; the findings of both stand in one list. */
function complaints(marked: MarkedLog, file: ReportFile): string[] {
  const isFound = (want: WantedFinding) => file.findings.some((it) => fits(want, it));
  const isWanted = (it: ReportFinding) => marked.wanted.some((want) => fits(want, it));
  const isLoud = ({ severity }: ReportFinding) => severity === 'error' || severity === 'warning';
  const attempts = file.attempts.map((it) => [it.outcome, it.failedStage ?? []].flat().join(' '));
  return [
    ...marked.wanted
      .filter((it) => !isFound(it))
      .map((it) => `wanted and not found: ${shown(it.severity, it.code, it.line ?? -1)}`),
    ...file.findings
      .filter((it) => isLoud(it) && !isWanted(it))
      .map((it) => `found and not wanted: ${shown(it.severity, it.code, it.line - 1)} “${it.headline}”`),
    ...file.findings
      .filter((it) => marked.unwanted.includes(it.code))
      .map((it) => `must not be found: ${shown(it.severity, it.code, it.line - 1)}`),
    ...(marked.attempts !== undefined && marked.attempts.join() !== attempts.join()
      ? [`wanted attempts ${marked.attempts.join(', ')}; found ${attempts.join(', ')}`]
      : []),
    ...(marked.verdict !== undefined && !file.verdict.includes(marked.verdict)
      ? [`wanted the verdict “${marked.verdict}”; found “${file.verdict}”`]
      : []),
  ];
}

function fits({ code, severity, line }: WantedFinding, it: ReportFinding): boolean {
  return it.code === code && it.severity === severity && (line === undefined || it.line === line + 1);
}

function shown(severity: string, code: string, line: number): string {
  return `${severity} ${code} ${line < 0 ? 'anywhere' : `at line ${line + 1}`}`;
}

/** Compares a text with its golden file, or writes that. */
function holds(path: string, text: string): void {
  if (rewrites) {
    writeFileSync(path, text);
    return;
  }
  assert.ok(existsSync(path), `${path} is missing: npm run golden writes it`);
  const before = readFileSync(path, 'utf8').split('\n');
  const now = text.split('\n');
  const at = now.findIndex((it, index) => it !== before[index]);
  const first = `${path}, line ${at + 1}: if the new text is right, npm run golden writes it`;
  assert.equal(
    text === before.join('\n') ? '' : now[at],
    text === before.join('\n') ? '' : before[at],
    first,
  );
}
