/** Nothing that calls itself a fault is passed over: it is evidence of a finding, or an echo of one, or told by itself. */

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { explainAll } from '../../core/features/explain/explain.ts';
import type { Analysis } from '../../core/line/analysis.ts';
import { lineHead, lineText } from '../../core/log/log.ts';
import { faultOf } from '../../core/rules/fault.ts';
import { oldForm } from '../../core/rules/recognize.ts';
import type { Rule } from '../../core/rules/rule.ts';
import { rawCategory } from '../../core/rules/rule-index.ts';
import { findingsAt } from '../../core/words/finding-words.ts';
import { analyzed } from '../support/analyzed.ts';
import { log } from '../support/log.ts';
import { readMarkedFile } from '../support/marked-log.ts';
import { sampleLine } from '../support/samples.ts';
import { fixtures, knowledge } from './check.ts';
import { cloudConnected, dnsFails, online } from './lines.ts';

/** Lines that a finding keeps at most. */
const mostEvidence = 40;

/** The lines that call themselves a fault and that no finding speaks for, as they are printed. */
function unspokenIn(analysis: Analysis): readonly string[] {
  const { diagnosis } = analysis;
  const found: string[] = [];
  for (const [line, { benign, origin, rule }] of explainAll(analysis, { detail: 'short' })) {
    const full = diagnosis.findings.some(
      (it) => it.evidence.length >= mostEvidence && it.line <= line && line <= it.endLine,
    );
    if (benign || origin !== 'system' || full || findingsAt(diagnosis, line).length > 0) {
      continue;
    }
    if (!isExcepted(analysis, line, rule)) {
      found.push(`${rule}: ${lineText(analysis.log, line)}`);
    }
  }
  return found;
}

/** A command asks, and its answer counts; of a line printed twice the first. A value at a quiet level is a detector's. */
function isExcepted({ log }: Analysis, line: number, id: string | undefined): boolean {
  const { text, from } = lineHead(log, line);
  const asksOnly = text.startsWith('> ', from);
  const isDoubled = line > 0 && lineText(log, line) === lineText(log, line - 1);
  const rule = knowledge.rules.find((it) => it.id === id);
  return asksOnly || isDoubled || (rule?.signal !== undefined && faultOf(rule) === undefined);
}

/** A record of a rule's sample at a time, behind the command that it answers. */
function recordsOf({ categories, levels = ['INFO'], after }: Rule, sample: string, time: number): string {
  const [category = ''] = categories;
  const [level = ''] = levels;
  const recorded = (message: string) =>
    /^[a-z]/.test(category) && category !== rawCategory && category !== oldForm
      ? `${time} ${category} ${level[0]} ${message}`
      : sampleLine(message, category);
  return log(after ? recorded(`> ${after[0]}`) : '', recorded(sample));
}

const rules = knowledge.rules.filter((it) => {
  const fault = faultOf(it);
  return fault !== undefined && fault.usual !== true;
});

describe('a line that its rule calls a fault', () => {
  const courses: Readonly<Record<string, readonly [before: string, after: string]>> = {
    'a device that is online': [
      log(online(), cloudConnected(6000)),
      log('25000 system T Waiting for cloud events', '90000 system T Waiting for cloud events'),
    ],
    'a device that does not connect': [
      log(online(), dnsFails(6000)),
      log('25000 system I Cloud: connecting', dnsFails(25_003)),
    ],
  };
  for (const [name, [before, after]] of Object.entries(courses)) {
    it(`is told, or an echo, in the log of ${name}`, () => {
      const unspoken = rules.flatMap((rule) =>
        rule.samples.flatMap((sample) =>
          unspokenIn(analyzed(before + recordsOf(rule, sample, 20_000) + after)),
        ),
      );
      assert.deepEqual(unspoken, []);
    });
  }

  it('is told, or an echo, in whole logs', () => {
    const folder = 'test/logs';
    const names = readdirSync(folder).filter((it) => it.endsWith('.log'));
    const unspoken = names.flatMap((it) => unspokenIn(analyzed(readMarkedFile(`${folder}/${it}`).text)));
    assert.deepEqual(unspoken, []);
  });

  it('is told, or an echo, in the fixtures of all findings', () => {
    const unspoken = fixtures.flatMap((it) => [
      ...unspokenIn(analyzed(it.log)),
      ...unspokenIn(analyzed(it.nearMiss)),
    ]);
    assert.deepEqual([...new Set(unspoken)], []);
  });
});
