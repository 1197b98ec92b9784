/**
 * Cuts, filters and joins of whole logs: healthy ones stay quiet, failing ones keep their cause as long as its lines
 * are there. `VARIANTS=5000 VARIANTS_SEED=7 npx mocha test/hard/variants.test.ts` makes more, or others.
 */

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import type { Diagnosis, Finding } from '../../core/diagnosis/diagnosis.ts';
import { isLoud } from '../../core/rules/severities.ts';
import { verdictOf } from '../../core/words/verdict.ts';
import { analyzed } from '../support/analyzed.ts';
import { knowledge } from '../support/knowledge.ts';
import { readMarkedFile } from '../support/marked-log.ts';
import { type Original, randomOf, type Variant, variantOf } from '../support/variants.ts';

const count = Number(process.env['VARIANTS'] ?? 600);
const seed = Number(process.env['VARIANTS_SEED'] ?? 1);

/** One variant in so many may have lost all that tells it from another log, most of them by a gap. */
const residue = 1000;

interface Known extends Original {
  /** What stops the device, of a failing log. */
  readonly cause: Finding | undefined;
  /** The line with which the attempt of the cause begins. */
  readonly begins: number;
  readonly isHealthy: boolean;
  readonly device: Diagnosis['device'];
  readonly hasClock: boolean;
}

const folder = 'test/logs';
const logs = readdirSync(folder)
  .filter((it) => it.endsWith('.log'))
  .map((it) => knownLog(`${folder}/${it}`));
const healthy = logs.filter((it) => it.isHealthy);
const failing = logs.filter((it) => it.cause !== undefined);

function knownLog(path: string): Known {
  const { text, wanted } = readMarkedFile(path);
  const { findings, device, attempts } = analyzed(text).diagnosis;
  const codes = wanted.filter((it) => it.severity === 'error').map((it) => it.code);
  const cause = findings.find(
    (it) => it.role === 'cause' && it.severity === 'error' && codes.includes(it.code),
  );
  return {
    name: path.replace(/^.*\/|\.log$/g, ''),
    lines: text.trimEnd().split('\n'),
    cause,
    begins: attempts[cause?.attempt ?? 0]?.line ?? 0,
    isHealthy: findings.every((it) => it.role !== 'cause' || it.severity === 'hint'),
    device,
    hasClock: /^\d{10} /m.test(text),
  };
}

/** Whether two logs may be of one device, one after the other: a restart between them shows by the clock alone. */
function mayFollow(a: Known, b: Known): boolean {
  return (
    a.hasClock &&
    b.hasClock &&
    a.device.network === b.device.network &&
    a.device.platform === b.device.platform
  );
}

/** Diagnoses variants of some logs, and says each that is not as it must be. */
function checkVariants(
  of: readonly Known[],
  faultOf: (log: Known, it: Variant, is: Diagnosis) => string,
): void {
  const faults: string[] = [];
  for (let at = 0; at < count; at++) {
    const random = randomOf(seed * 1_000_003 + at);
    const log = of[Math.floor(random() * of.length)] as Known;
    const variant = variantOf(
      log,
      healthy.filter((it) => mayFollow(it, log)),
      random,
    );
    const fault = faultOf(log, variant, analyzed(variant.text).diagnosis);
    if (fault !== '') {
      faults.push(`${fault}\n  variant ${at} of seed ${seed}: ${variant.kind}\n${variant.text.slice(-1500)}`);
    }
  }
  assert.ok(
    faults.length <= count / residue,
    `${faults.length} of ${count}, such as\n${faults.slice(0, 3).join('\n')}`,
  );
}

/** Lines at the end of a log that a device prints before it waits in silence. */
const linesBeforeSilence = 5;

/** What a cut of a healthy log has in common with that of another device: one that waits for ever where the log ends. */
function mayBe({ confidence, line }: Finding, { lineCount }: Diagnosis): boolean {
  return confidence === 'possible' && line >= lineCount - linesBeforeSilence;
}

/** Where lines around those of a cause are missing, its stage may be all that can be told. */
function isTold(cause: Finding, { code, stage }: Finding, { isThinned }: Variant): boolean {
  return code === cause.code || (isThinned && stage === cause.stage);
}

describe('variants of whole logs', () => {
  it('of a healthy device have no warning', () => {
    checkVariants(healthy, (_, _variant, is) => {
      const loud = is.findings.filter((it) => isLoud(it) && !mayBe(it, is));
      return loud.map((it) => `${it.severity} ${it.code} at line ${it.line + 1}`).join(', ');
    });
  });

  it('of a device that does not connect keep what stops it, while its lines are there', () => {
    let asked = 0;
    checkVariants(failing, (log, variant, is) => {
      const cause = log.cause as Finding;
      const kept = variant.kept(log);
      const needed = [log.begins, ...cause.evidence, cause.endLine, log.lines.length - 1];
      if (needed.some((it) => !kept.has(it)) || variant.kind.endsWith('without a clock')) {
        return '';
      }
      asked++;
      const found = is.findings.filter((it) => it.role !== 'consequence' && isTold(cause, it, variant));
      // What another log shows behind it may be its recovery.
      const enough = found.some((it) => isLoud(it) || it.recovered);
      return enough ? '' : `${cause.code} is lost: ${verdictOf(is, knowledge)}`;
    });
    assert.ok(asked >= count / 10, `only ${asked} variants kept the lines`);
  });
});
