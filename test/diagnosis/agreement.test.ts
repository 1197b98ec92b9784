/** What the explanation of a line says and what the findings on it say do not contradict each other. */

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { explain } from '../../core/features/explain/explain.ts';
import type { Analysis } from '../../core/line/analysis.ts';
import { lineText } from '../../core/log/log.ts';
import { isLoud } from '../../core/rules/severities.ts';
import { analyzed } from '../support/analyzed.ts';
import { readMarkedFile } from '../support/marked-log.ts';
import { fixtures } from './check.ts';

/** Decisive lines of errors and warnings that their explanation calls harmless. */
function contradictionsIn(analysis: Analysis): readonly string[] {
  return analysis.diagnosis.findings.filter(isLoud).flatMap(({ code, line }) => {
    const { benign, markdown } = explain(analysis, line);
    const calm = benign || /\*\*(?:Usually h|H)armless/.test(markdown);
    return calm ? [`${code}: ${lineText(analysis.log, line)}`] : [];
  });
}

describe('explanations and findings', () => {
  it('agree on the decisive lines of all fixtures', () => {
    const wrong = fixtures
      .flatMap((it) => [it.log, it.nearMiss])
      .flatMap((it) => contradictionsIn(analyzed(it)));
    assert.deepEqual([...new Set(wrong)], []);
  });

  it('agree on the decisive lines of whole logs', () => {
    const folder = 'test/logs';
    const names = readdirSync(folder).filter((it) => it.endsWith('.log'));
    assert.ok(names.length > 10);
    const wrong = names.flatMap((it) => contradictionsIn(analyzed(readMarkedFile(`${folder}/${it}`).text)));
    assert.deepEqual(wrong, []);
  });
});
