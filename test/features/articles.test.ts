/** What is known of a rule or a finding, to read at length. */

import assert from 'node:assert/strict';
import { articleOf } from '../../core/features/articles/articles.ts';
import { analyzed, lineOf } from '../support/analyzed.ts';
import { wrongPassword } from '../support/device-logs.ts';
import { knowledge } from '../support/knowledge.ts';
import { log } from '../support/log.ts';

const analysis = analyzed(wrongPassword);
const decisive = lineOf(wrongPassword, '+CWJAP:2');

describe('articles', () => {
  it('are there for every rule and finding, with sources', () => {
    for (const id of [...knowledge.rules.map((it) => it.id), ...knowledge.findings.keys()]) {
      const article = articleOf(knowledge, id);
      assert.ok(article?.markdown.startsWith('# '), id);
      assert.match(article?.markdown ?? '', /## Sources/, id);
    }
    assert.equal(articleOf(knowledge, 'no/such-thing'), undefined);
  });

  it('tell what was seen in the log', () => {
    const article = articleOf(knowledge, 'join/wrong-password', analysis, decisive);
    assert.match(article?.markdown ?? '', /\*\*In this log:\*\*/);
    assert.match(article?.markdown ?? '', new RegExp(`line ${decisive + 1}: \`0`));
    const rule = articleOf(knowledge, 'system.nm/state-changed', analysis, 0);
    assert.match(rule?.markdown ?? '', /\*\*Line 1:\*\*/);
  });

  it('say of a fault that nothing else explains what its message says', () => {
    const text = log('100 system I Cloud connected', '200 comm E Failed to encode message: -170');
    const article = articleOf(knowledge, 'system/error-reported', analyzed(text), 1);
    assert.match(article?.markdown ?? '', /^# Device OS reports a fault: Message could not be built\n/);
    assert.match(article?.markdown ?? '', /could not be built: -170 \(/);
    assert.match(article?.markdown ?? '', /line 2: `0/);
  });

  it('list what a line may be evidence of: first what its rule names, and never very much', () => {
    const evidenceOf = (id: string) => {
      const markdown = articleOf(knowledge, id)?.markdown ?? '';
      const [, list = ''] = /## May be evidence of\n\n((?:- .*\n?)+)/.exec(markdown) ?? [];
      return list.trim().split('\n');
    };
    for (const { id, findings } of knowledge.rules) {
      const items = evidenceOf(id);
      assert.ok(items.length <= 8, id);
      assert.ok(items[0]?.endsWith(findings?.[0] === undefined ? '' : `\`${findings[0]}\``), id);
    }
    assert.match(evidenceOf('system.nm/state-changed')[7] ?? '', /^- \d others$/);
  });
});
