/** A digest sent to a worker gives the findings that the log gives here. */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { diagnoseLog } from '../../core/diagnosis/diagnose.ts';
import type { Diagnosis } from '../../core/diagnosis/diagnosis.ts';
import { digestOf } from '../../core/log/digest.ts';
import { type Log, lineText } from '../../core/log/log.ts';
import { logOf } from '../support/analyzed.ts';
import { log } from '../support/log.ts';
import { started } from './cellular-lines.ts';
import { findingsOf, fixtures, knowledge } from './check.ts';
import type { Sent } from './digest-worker.ts';
import { cloudConnected, online } from './lines.ts';

const samples = readdirSync('samples').map((it) => readFileSync(`samples/${it}`, 'utf8'));
/** The message before each crash is quoted: the one thing that a digest leaves in the text. */
const crashes = log(
  ...[0, 1, 2].map(
    () => `${started(50, 130)}
      ${online()}
      ${cloudConnected(6000)}
      9000 app I writing block 7`,
  ),
);

function sentOf(whole: Log): Sent {
  const digest = digestOf(whole);
  const lines = digest.boots.flatMap((it) => it.lastLine ?? []);
  return { digest, texts: new Map(lines.map((it) => [it, lineText(whole, it)])) };
}

describe('a digest', () => {
  it('leaves the message before a crash in the text', () => {
    const found = findingsOf(crashes).find((it) => it.code === 'boot/panic-reset');
    assert.equal(found?.facts['before'], 'writing block 7');
  });

  it('gives the same findings in a worker', async () => {
    const texts = [...samples, crashes, ...fixtures.flatMap((it) => [it.log, it.nearMiss])];
    const logs = texts.map((it) => logOf(it));
    const worker = new Worker(new URL('./digest-worker.ts', import.meta.url));
    worker.postMessage(logs.map(sentOf));
    const [answers] = (await once(worker, 'message')) as [readonly Diagnosis[]];
    await worker.terminate();
    assert.equal(answers.length, logs.length);
    answers.forEach((answer, index) => {
      const whole = logs[index];
      assert.deepEqual(answer, whole && diagnoseLog(whole, knowledge), texts[index]?.slice(0, 400));
    });
  });

  it('says of each event which wording it is, and in which category', () => {
    const { events } = digestOf(logOf(samples[0] ?? ''));
    assert.ok(events.length > 10);
    for (const { rule, wording, category } of events) {
      const pattern = knowledge.patterns[wording];
      assert.equal(pattern?.ruleNumber, rule);
      assert.ok(category === undefined || pattern?.categories.includes(category), `${category}`);
    }
  });
});
