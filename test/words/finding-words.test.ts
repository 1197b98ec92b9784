/** The words of findings: numbers that read well, and steps for what is over. */

import assert from 'node:assert/strict';
import { wordsOf } from '../../core/words/finding-words.ts';
import { findingsOf, knowledge } from '../diagnosis/check.ts';
import { cloudAsked, online } from '../diagnosis/lines.ts';
import { log } from '../support/log.ts';

describe('the words of a finding', () => {
  const [finding] = findingsOf(log(online(), cloudAsked(6000))).filter((it) => it.code === 'log/ends-early');
  assert.ok(finding);

  it('count one second as one', () => {
    const headline = (seconds: string) =>
      wordsOf(knowledge, { ...finding, facts: { seconds } }).headline.replace('The log ends ', '');
    assert.equal(headline('1'), '1 second into a step that may take longer');
    assert.equal(headline('21'), '21 seconds into a step that may take longer');
    assert.equal(headline('0.1'), '0.1 seconds into a step that may take longer');
  });

  it('say once that what is over needs nothing', () => {
    const steps = (recovered: boolean) =>
      wordsOf(knowledge, { ...finding, code: 'session/rejected', severity: 'warning', recovered }).nextSteps;
    assert.match(steps(false)[0] ?? '', /^Nothing for a single one; if it loops/);
    assert.match(steps(true)[0] ?? '', /^Nothing to do unless it comes back/);
    assert.match(steps(true)[1] ?? '', /^If it loops/);
  });
});
