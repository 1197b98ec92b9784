/** Fixtures of findings: a small log that has the finding, and one that looks alike and has not. */

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diagnoseLog } from '../../core/diagnosis/diagnose.ts';
import type { Diagnosis, Finding } from '../../core/diagnosis/diagnosis.ts';
import { foldText } from '../../core/log/log.ts';
import { loudness } from '../../core/rules/severities.ts';
import { knowledge, read } from '../support/knowledge.ts';

export { knowledge };

export interface Fixture {
  readonly code: string;
  /** What is special, when a code has several fixtures. */
  readonly when?: string;
  readonly severity: Finding['severity'];
  readonly role?: Finding['role'];
  readonly confidence?: Finding['confidence'];
  /** A part of the decisive line. */
  readonly at: string;
  readonly log: string;
  /** A log that looks alike and does not have the finding; or has it only quieter than `nearMissAtMost`. */
  readonly nearMiss: string;
  readonly nearMissAtMost?: Finding['severity'];
}

/** The fixtures of all files that were loaded. */
export const fixtures: Fixture[] = [];
/** What the fixtures that were loaded are about. */
const loaded = new Set<string>();

/** Skips a test about all fixtures where not all of them are loaded, as when some files alone are run. */
export function needAllFixtures(test: Mocha.Context): void {
  if (notLoaded(fixtureFiles(), loaded).length > 0) {
    test.skip();
  }
}

/** Those of these texts of test files that have fixtures which are not among the loaded ones. */
export function notLoaded(texts: readonly string[], areas: ReadonlySet<string>): readonly string[] {
  return texts.filter((text) =>
    [...text.matchAll(/^checkFindings\(\s*'([^']+)'/gm)].some(([, area = '']) => !areas.has(area)),
  );
}

/** The texts of all files with fixtures. */
export function fixtureFiles(): readonly string[] {
  const folder = import.meta.dirname;
  return readdirSync(folder)
    .filter((it) => it.endsWith('.test.ts'))
    .map((it) => readFileSync(join(folder, it), 'utf8'))
    .filter((it) => /^checkFindings\(/m.test(it));
}

export function diagnosisOf(lines: string): Diagnosis {
  return diagnoseLog(foldText(lines, read), knowledge);
}

export function findingsOf(lines: string): readonly Finding[] {
  return diagnosisOf(lines).findings;
}

/** One test for each fixture. */
export function checkFindings(area: string, some: readonly Fixture[]): void {
  fixtures.push(...some);
  loaded.add(area);
  describe(`findings of ${area}`, () => {
    for (const fixture of some) {
      const name = fixture.when === undefined ? fixture.code : `${fixture.code}: ${fixture.when}`;
      it(`${name} is found`, () => checkFound(fixture));
      it(`${name} is not found in a log that looks alike`, () => checkNearMiss(fixture));
    }
  });
}

function checkFound(fixture: Fixture): void {
  const findings = findingsOf(fixture.log);
  const found = findings.find((it) => it.code === fixture.code);
  assert.ok(found, `found only ${summary(findings)}`);
  assert.equal(found.severity, fixture.severity, `severity, in ${summary(findings)}`);
  assert.equal(found.role, fixture.role ?? 'cause', `role, in ${summary(findings)}`);
  if (fixture.confidence) {
    assert.equal(found.confidence, fixture.confidence);
  }
  const line = fixture.log.split('\n')[found.line] ?? '';
  assert.ok(line.includes(fixture.at), `line ${found.line + 1} is ${line}`);
  assert.ok(knowledge.findings.has(found.code), 'it has a text');
}

function checkNearMiss(fixture: Fixture): void {
  assert.ok(fixture.nearMiss, 'it needs a log that looks alike and has not the finding: "nearMiss"');
  const findings = findingsOf(fixture.nearMiss);
  const most = fixture.nearMissAtMost === undefined ? -1 : loudness(fixture.nearMissAtMost);
  const found = findings.find((it) => it.code === fixture.code && loudness(it.severity) > most);
  assert.equal(found, undefined, `found ${summary(findings)}`);
}

function summary(findings: readonly Finding[]): string {
  return (
    findings.map((it) => `${it.severity} ${it.role} ${it.code} (line ${it.line + 1})`).join(', ') || 'nothing'
  );
}
