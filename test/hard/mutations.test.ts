/**
 * What holds of any damaged log: places lie inside it, no words are empty, wrong or alive. `MUTATIONS=100000
 * MUTATIONS_SEED=7 npx mocha test/hard/mutations.test.ts` makes more, or others.
 */

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { textFormat } from '../../cli/formats/text.ts';
import type { Ending } from '../../core/diagnosis/life/life.ts';
import {
  type Analysis,
  articleOf,
  explain,
  foldsOf,
  problemsOf,
  progressOf,
  reportOf,
  type SymbolItem,
  symbolsOf,
} from '../../core/index.ts';
import { analyzed } from '../support/analyzed.ts';
import { knowledge } from '../support/knowledge.ts';
import { readMarkedFile } from '../support/marked-log.ts';
import { hostileMark, mutated } from '../support/mutations.ts';
import { randomOf } from '../support/variants.ts';

const count = Number(process.env['MUTATIONS'] ?? 300);
const seed = Number(process.env['MUTATIONS_SEED'] ?? 1);

const logs = readdirSync('test/logs')
  .filter((it) => it.endsWith('.log'))
  .map((it) => readMarkedFile(`test/logs/${it}`).text.split('\n'));

interface Span {
  readonly line: number;
  readonly endLine: number;
}

function checkPlaces({ diagnosis, log }: Analysis): void {
  const { findings, attempts, boots, life, device } = diagnosis;
  const last = Math.max(log.lineCount, 1) - 1;
  const isInside = (line: number) => Number.isInteger(line) && line >= 0 && line <= last;
  const areSpans = (what: string, spans: readonly Span[]) =>
    spans.forEach((it, index) => {
      const isSpan = isInside(it.line) && isInside(it.endLine) && it.line <= it.endLine;
      assert.ok(isSpan && it.line >= (spans[index - 1]?.line ?? 0), `${what} ${it.line} to ${it.endLine}`);
    });
  areSpans('boot', boots);
  areSpans('attempt', attempts);
  areSpans('session', life.sessions);
  areSpans('sleep', life.sleeps);
  assert.ok(boots.every((it, at) => it.endLine + 1 >= (boots[at + 1]?.line ?? last)));
  for (const it of [...attempts, ...life.sessions]) {
    const boot = boots[it.boot];
    assert.ok(boot && it.line >= boot.line && it.endLine <= boot.endLine, `boot ${it.boot} of ${it.line}`);
  }
  for (const { line, endLine, stages } of attempts) {
    assert.ok(stages.every((it) => (it.line ?? line) >= line && (it.endLine ?? line) <= endLine));
    assert.ok(stages.every((it) => (it.durationMs ?? 0) >= 0));
  }
  for (const it of findings) {
    assert.ok(isInside(it.line) && isInside(it.endLine) && it.line <= it.endLine, it.code);
    assert.ok(it.evidence.length > 0 && it.evidence.every(isInside), it.code);
    assert.equal(new Set(it.evidence).size, it.evidence.length, it.code);
    assert.ok(it.causedBy === undefined || (findings[it.causedBy] && findings[it.causedBy] !== it), it.code);
  }
  assert.ok(device.evidence.every((it) => isInside(it.line)));
  const areWithin = (items: readonly SymbolItem[], from: number, to: number) => {
    for (const it of items) {
      assert.ok(from <= it.line && it.line <= it.endLine && it.endLine <= to, `${it.name} at ${it.line}`);
      areWithin(it.children, it.line, it.endLine);
    }
  };
  areWithin(symbolsOf({ diagnosis, log, knowledge }), 0, last);
}

const beginnings: Readonly<Record<Ending, RegExp>> = {
  connected: /^(?:Connected to the cloud|All that is seen)/,
  'ended-by-device': /^(?:Connected, then the device itself|Not connected: the device itself)/,
  lost: /^Was connected and /,
  failed: /^Not connected/,
  connecting: /^The log ends /,
  restarting: /^Restarts again and again/,
  unknown: /whether the device is connected/,
};

/** What words hold where a value is missing, or a time went back. */
const wrongWords = /\bundefined\b|\bNaN\b|\bInfinity\b|\[object |\bnull\b|\{[a-z][A-Za-z]*\}/;
const negative = /(?:^|[\s(])-[\d.,]+ ?(?:ms|s|min|h|d|seconds?)\b/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: no control character may come from a log.
const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\p{Cf}]/u;

function checkWords(text: string, analysis: Analysis): void {
  const { diagnosis } = analysis;
  const report = reportOf('a.log', diagnosis, knowledge);
  const { verdict, findings } = report;
  assert.ok(!diagnosis.isDeviceLog || beginnings[diagnosis.ending].test(verdict), verdict);
  assert.equal(diagnosis.isDeviceLog, verdict !== '');
  const quotes = new Map(findings.map((it) => [it.line, '']));
  const options = { color: false, quiet: false, failOn: 'never', version: '1' } as const;
  const shown = textFormat([{ report, progress: progressOf(diagnosis).flat(), quotes }], options);
  assert.doesNotMatch(shown, control);
  const problems = problemsOf(analysis, { minimumSeverity: 'hint', ignoredFindings: [] });
  const words = [shown, ...problems.map((it) => it.message), ...findings.map((it) => it.explanation)].join(
    '\n',
  );
  if (!wrongWords.test(text)) {
    assert.doesNotMatch(words, wrongWords);
  }
  if (!/-\d/.test(text)) {
    assert.doesNotMatch(words, negative);
  }
}

/** Markdown without its code spans. */
function outsideOfCode(markdown: string): string {
  return markdown.replace(/(?<![\\`])(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g, '');
}

function checkMarkdown(random: (limit: number) => number, analysis: Analysis): void {
  const { log, diagnosis } = analysis;
  const lines = [...diagnosis.findings.slice(0, 4).map((it) => it.line), random(log.lineCount + 1)];
  const articles = diagnosis.findings.slice(0, 4).map((it) => {
    return articleOf(knowledge, it.code, analysis, it.line)?.markdown ?? '';
  });
  for (const markdown of [...lines.map((it) => explain(analysis, it).markdown), ...articles]) {
    assert.doesNotMatch(markdown, control);
    assert.ok(!outsideOfCode(markdown).includes(hostileMark), markdown);
  }
  assert.ok(foldsOf(analysis).every((it) => it.line < it.endLine && it.endLine < log.lineCount));
}

describe('a damaged log', () => {
  const random = randomOf(seed);
  const below = (limit: number) => Math.floor(random() * limit);

  it('has places inside it, and words that are whole and dead', function () {
    this.timeout(0);
    for (let round = 0; round < count; round++) {
      const text = mutated(below, logs[below(logs.length)] ?? []);
      try {
        const analysis = analyzed(text);
        checkPlaces(analysis);
        checkWords(text, analysis);
        checkMarkdown(below, analysis);
      } catch (error) {
        assert.fail(`round ${round}: ${String(error)}\n${JSON.stringify(text)}`);
      }
    }
  });
});
