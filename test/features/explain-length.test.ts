/** A hover is read without scrolling: few words before the causes, one finding in full, and nothing twice. */

import assert from 'node:assert/strict';
import { type ExplainOptions, explain, explainAll } from '../../core/features/explain/explain.ts';
import type { Links } from '../../core/features/explain/links.ts';
import { linesWithStates } from '../../core/line/line-states.ts';
import { begun, dialed, registered } from '../diagnosis/cellular-lines.ts';
import { fixtures, needAllFixtures } from '../diagnosis/check.ts';
import { analyzed, lineOf } from '../support/analyzed.ts';
import { knowledge } from '../support/knowledge.ts';
import { log } from '../support/log.ts';
import { sampleLine } from '../support/samples.ts';

const mostWords = 90;
const mostSteps = 3;

/** A front that has articles, as every editor. */
const links: Links = { article: (id) => `article:${id}`, ledgerLog: (line) => `ledger:${line}` };
const options: ExplainOptions = { detail: 'full', links };

/** The words of an explanation before causes, steps and links; addresses of links are no words. */
function wordsBefore(markdown: string): number {
  const end = markdown.search(
    /\n\n(?:Likely causes|What to do|\*\*What to do|Read on|\[More|\[Source|Source:)/,
  );
  const text = (end < 0 ? markdown : markdown.slice(0, end)).replace(/\]\([^)]*\)/g, ']');
  return text.split(/\s+/).filter((it) => /[A-Za-z0-9]/.test(it)).length;
}

/** Fails when more than one in twenty is too long, and names the longest. */
function assertShort(lengths: readonly (readonly [words: number, what: string])[]): void {
  const sorted = [...lengths].sort(([a], [b]) => b - a);
  const long = sorted.filter(([words]) => words > mostWords);
  const longest = sorted.slice(0, 10).map(([words, what]) => `${words} ${what}`);
  assert.ok(
    long.length <= lengths.length / 20,
    `${long.length} of ${lengths.length}:\n${longest.join('\n')}`,
  );
}

describe('an explanation', () => {
  it('has few words before the causes, for the samples of all rules', () => {
    const lengths = knowledge.rules.flatMap(({ id, samples, categories: [category = ''], after }) =>
      samples.map((sample) => {
        const command = after ? `${sampleLine(`> ${after[0]}`, category)}\n` : '';
        const analysis = analyzed(`${command}${sampleLine(sample, category)}\n`);
        const { markdown } = explain(analysis, command === '' ? 0 : 1, options);
        return [wordsBefore(markdown), `${id}: ${sample}`] as const;
      }),
    );
    assert.ok(lengths.length > 2000);
    assertShort(lengths);
  });

  it('has few words before the causes, and few steps, on the lines of all fixtures', function () {
    needAllFixtures(this);
    const lengths: [number, string][] = [];
    const seen = new Set<string>();
    for (const { code, log: text } of fixtures) {
      for (const [line, { markdown, rule }] of explainAll(analyzed(text), options)) {
        if (rule !== undefined && !seen.has(markdown)) {
          seen.add(markdown);
          lengths.push([wordsBefore(markdown), `${code}, line ${line + 1}: ${rule}`]);
          const steps = markdown.match(/^\d+\. /gm) ?? [];
          assert.ok(steps.length <= mostSteps, `${code}, line ${line + 1} has ${steps.length} steps`);
        }
      }
    }
    assert.ok(lengths.length > 1000);
    assertShort(lengths);
  });

  it('tells one finding in full, and says nothing twice, on the lines of all fixtures', function () {
    needAllFixtures(this);
    const twice: string[] = [];
    for (const { code, log: text } of fixtures) {
      const analysis = analyzed(text);
      for (const [line] of linesWithStates(analysis.log, 0, analysis.log.lineCount - 1)) {
        const { markdown } = explain(analysis, line, options);
        const told = markdown.split('\n').filter((it) => it.length > 40 && !it.startsWith('*Where'));
        const again = told.filter((it, at) => told.indexOf(it) !== at);
        const blocks = markdown.match(/Likely causes:/g) ?? [];
        if (again.length > 0 || blocks.length > 1) {
          twice.push(`${code}, line ${line + 1}: ${again.join(' ') || 'two findings in full'}`);
        }
      }
    }
    assert.deepEqual(twice, []);
  });

  it('leaves out what goes on normally where a finding says what stopped the device', () => {
    const text = log(
      begun(),
      registered(4100),
      dialed(5000),
      '9000 ncp.at T < +CME ERROR: 148',
      '9005 net.ppp.client E Failed to dial',
    );
    const { markdown } = explain(analyzed(text), lineOf(text, 'Failed to dial'), options);
    assert.match(markdown, /stopped the connection/);
    assert.doesNotMatch(markdown, /Normally next|When to worry/);
  });
});

describe('a message that is told in the words of its rule', () => {
  const line = (time: number) => `${time} comm.protocol E Failed to process Describe ACK: 12`;
  const text = log(line(1000), line(21_000), line(41_000), line(61_000), line(81_000));

  it('says on its own line only how it is told', () => {
    const { markdown } = explain(analyzed(text), 0, options);
    assert.equal(markdown.match(/MESSAGE_RESET/g)?.length, 1);
    assert.match(markdown, /\(trouble, 5 times\)/);
    assert.doesNotMatch(markdown, /Read the explanation of the line/);
  });
});
