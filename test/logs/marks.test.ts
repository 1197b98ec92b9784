/** The marks of whole logs: what can be read, and what is said of the rest. */

import assert from 'node:assert/strict';
import { log } from '../support/log.ts';
import { readMarkedLog } from '../support/marked-log.ts';

const line = log('100 system I Cloud: connecting').trimEnd();
const findings = new Map(['a/b', 'c/d', 'pump/stuck'].map((it) => [it, {}]));
const faultOf = (...lines: readonly string[]): string => {
  try {
    readMarkedLog(lines.join('\n'), 'a.log', findings);
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
};

describe('marks of a log', () => {
  it('leave the log as it was, however many blanks are before them', () => {
    for (const blanks of ['', ' ', '  ', '\t ']) {
      const marked = `${line}${blanks}⟵ want a/b error, want c/d hint\n${line}\n${line}${blanks}⟵look\n⟵ Two lines.\n`;
      const found = readMarkedLog(marked, 'a.log', findings);
      assert.equal(found.text, `${line}\n${line}\n${line}\n`);
      assert.deepEqual(found.wanted, [
        { code: 'a/b', severity: 'error', line: 0 },
        { code: 'c/d', severity: 'hint', line: 0 },
      ]);
      assert.deepEqual(found.looks, [0, 2]);
    }
  });

  it('say at the end what is true of all of it', () => {
    const foot = [
      '⟵ A log.',
      '⟵ want a/b warning',
      '⟵ want-not c/d',
      '⟵ want attempts connected, failed ip',
      '⟵ want verdict It works',
      '⟵ Looked at twice.',
      '',
    ];
    assert.deepEqual(readMarkedLog([line, ...foot].join('\n'), 'a.log', findings), {
      text: `${line}\n`,
      about: 'A log. Looked at twice.',
      wanted: [{ code: 'a/b', severity: 'warning', line: undefined }],
      unwanted: ['c/d'],
      attempts: ['connected', 'failed ip'],
      verdict: 'It works',
      looks: [],
    });
  });

  it('are told with their place when they cannot be read, all of them', () => {
    assert.equal(
      faultOf(line, `${line} ⟵ wants a/b error`, `${line} ⟵`, '⟵ A log.'),
      [
        'a.log:2: “wants a/b error” is no mark of a line; do you mean want? There are: look; want CODE SEVERITY',
        'a.log:3: “” is no mark of a line. There are: look; want CODE SEVERITY',
      ].join('\n'),
    );
    assert.match(
      faultOf(line, '⟵ wants x'),
      /^a\.log:2: “wants x” is no mark of a log; do you mean want.* There are: want CODE/,
    );
    assert.match(faultOf(line, '⟵ wnat a/b error'), /is no mark of a log; do you mean want\?/);
    assert.match(
      faultOf(`${line} ⟵ want a/b eror`),
      /^a\.log:1: “eror” is no severity; do you mean error\?$/,
    );
    assert.match(faultOf(`${line} ⟵ want a/b`), /“want a\/b” needs a severity: error, warning/);
    assert.match(
      faultOf(line, '⟵ want attempts failed ips'),
      /“failed ips” is no outcome .*; do you mean failed ip\?/,
    );
    assert.match(faultOf(line, '⟵ a/b error'), /“a\/b error” is no mark of a log\. There are/);
    assert.match(faultOf(line, '⟵ want-not'), /“want-not” is no mark of a log/);
    assert.match(
      faultOf(line, '⟵ A log.', line),
      /^a\.log:3: a line of the log stands behind .* \(line 2\)$/,
    );
  });
  it('name findings that there are', () => {
    assert.equal(
      faultOf(
        `${line} ⟵ want pump/stuk error, want a/b hint`,
        '⟵ want pump/stick warning',
        '⟵ want-not pump/stukc',
      ),
      [
        'a.log:1: there is no finding pump/stuk; do you mean pump/stuck?',
        'a.log:2: there is no finding pump/stick; do you mean pump/stuck?',
        'a.log:3: there is no finding pump/stukc; do you mean pump/stuck?',
      ].join('\n'),
    );
    assert.equal(faultOf(line, '⟵ want-not tank/dry'), 'a.log:2: there is no finding tank/dry');
  });
});
