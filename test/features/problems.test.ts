/** What the Problems panel shows. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Diagnosis, Finding } from '../../core/diagnosis/diagnosis.ts';
import { mostProblems, type ProblemFilter, problemsOf } from '../../core/features/problems.ts';
import { analyzed, lineOf } from '../support/analyzed.ts';
import { wrongPassword } from '../support/device-logs.ts';

const defaults: ProblemFilter = { minimumSeverity: 'information', ignoredFindings: [] };

describe('problems', () => {
  it('has one entry for one cause, on the decisive line, without its time stamp', () => {
    const problems = problemsOf(analyzed(wrongPassword), defaults);
    const [first] = problems;
    assert.equal(first?.code, 'join/wrong-password');
    assert.equal(first?.severity, 'error');
    assert.equal(first?.line, lineOf(wrongPassword, '+CWJAP:2'));
    assert.equal(first?.startCharacter, 11);
    assert.match(first?.message ?? '', /3 times.*\. [A-Z].+\.$/);
    assert.equal(problems.filter((it) => it.code === 'join/wrong-password').length, 1);
    assert.ok((first?.related.length ?? 0) >= 2);
  });

  it('obeys the filter', () => {
    const analysis = analyzed(wrongPassword);
    const ignoring = problemsOf(analysis, { ...defaults, ignoredFindings: ['join/wrong-password'] });
    assert.ok(ignoring.every((it) => it.code !== 'join/wrong-password'));
    const one = analysis.diagnosis.findings[0] as Finding;
    const both = [one, { ...one, code: 'join/not-joined', severity: 'information' as const }];
    const filtered = (minimumSeverity: 'information' | 'error') =>
      problemsOf(
        { ...analysis, diagnosis: { ...analysis.diagnosis, findings: both } },
        { ...defaults, minimumSeverity },
      );
    assert.equal(filtered('information').length, 2);
    const errors = filtered('error');
    assert.ok(errors.every((it) => it.severity === 'error'));
    assert.equal(errors.length, 1);
  });

  it('says nothing about a file that is no device log', () => {
    assert.deepEqual(problemsOf(analyzed('GET /index.html 200\nGET /x 404\n'), defaults), []);
  });

  it('is silent on the healthy sample', () => {
    const text = readFileSync('samples/argon-healthy.particle.log', 'utf8');
    assert.deepEqual(problemsOf(analyzed(text), { ...defaults, minimumSeverity: 'warning' }), []);
  });

  it('closes a long list with one line', () => {
    const analysis = analyzed(wrongPassword);
    const one = analysis.diagnosis.findings[0] as Finding;
    const diagnosis: Diagnosis = { ...analysis.diagnosis, findings: Array.from({ length: 900 }, () => one) };
    const problems = problemsOf({ ...analysis, diagnosis }, defaults);
    assert.equal(problems.length, mostProblems + 1);
    assert.match(problems.at(-1)?.message ?? '', /^700 more/);
  });
});
