/** What can be done with a finding: articles, references, actions, comparison. */

import assert from 'node:assert/strict';
import { articleOf } from '../../core/features/articles/articles.ts';
import { attemptChoicesOf, compareAttempts } from '../../core/features/compare/compare.ts';
import { definitionOf } from '../../core/features/definition.ts';
import { actionsAt } from '../../core/features/finding-actions.ts';
import { referencesOf } from '../../core/features/references/references.ts';
import { sourceLink as bestLink, linkOf } from '../../core/words/source-link.ts';
import { analyzed, knowledge, lineOf, stamped, wrongPassword } from '../analyzed.ts';

const analysis = analyzed(wrongPassword);
const decisive = lineOf(wrongPassword, '+CWJAP:2');

describe('finding tools', () => {
  it('have an article for every rule and finding', () => {
    for (const id of [...knowledge.rules.map((it) => it.id), ...knowledge.findings.keys()]) {
      const article = articleOf(knowledge, id);
      assert.ok(article?.markdown.startsWith('# '), id);
      assert.match(article?.markdown ?? '', /## Sources/, id);
    }
    assert.equal(articleOf(knowledge, 'no/such-thing'), undefined);
  });

  it('tell in an article what was seen', () => {
    const article = articleOf(knowledge, 'join/wrong-password', analysis, decisive);
    assert.match(article?.markdown ?? '', /\*\*In this log:\*\*/);
    assert.match(article?.markdown ?? '', new RegExp(`line ${decisive + 1}: \`0`));
    const rule = articleOf(knowledge, 'system.nm/state-changed', analysis, 0);
    assert.match(rule?.markdown ?? '', /\*\*Line 1:\*\*/);
  });

  it('offer actions on the line of a finding and nowhere else', () => {
    const actions = actionsAt(analysis, decisive, decisive);
    assert.deepEqual(
      actions.map((it) => it.kind),
      ['explain', 'show-evidence', 'copy', 'ignore-here', 'ignore-everywhere'],
    );
    assert.ok(actions.every((it) => it.code === 'join/wrong-password'));
    const [explain, evidence, copy] = actions;
    assert.equal(explain?.kind === 'explain' && explain.line, decisive);
    assert.equal(evidence?.kind === 'show-evidence' && evidence.lines[0], decisive);
    assert.match(copy?.kind === 'copy' ? copy.text : '', /join\/wrong-password/);
    assert.deepEqual(actionsAt(analysis, 0, 0), []);
  });

  it('lead from an answer to its command and from evidence to evidence', () => {
    assert.equal(definitionOf(analysis, lineOf(wrongPassword, '< OK')), lineOf(wrongPassword, '> AT'));
    const lines = referencesOf(analysis, decisive);
    assert.equal(lines.length, 3);
    assert.ok(lines.includes(decisive));
    const exchange = referencesOf(analysis, lineOf(wrongPassword, '> AT+CWLAP'));
    assert.equal(exchange.length, 3);
  });

  it('find the lines of one CoAP message, and those that moved an attempt on', () => {
    const text = stamped(
      '[system.nm] INFO: State changed: IFACE_DOWN -> IFACE_REQUEST_UP',
      '[app] INFO: hello',
      '[system.nm] INFO: State changed: IFACE_REQUEST_UP -> IFACE_UP',
      '[comm.coap] TRACE: sending message id=15',
      '[comm.coap] WARN: Retransmitting CoAP message; ID: 21; attempt 1 of 3',
      '[comm.coap] WARN: Retransmitting CoAP message; ID: 22; attempt 1 of 3',
      '[comm.coap] ERROR: CoAP message timeout; ID: 21',
    );
    const log = analyzed(text);
    assert.deepEqual(referencesOf(log, 4), [3, 4, 6]);
    assert.deepEqual(referencesOf(log, 1), [1]);
    assert.ok([0, 2].every((it) => referencesOf(log, 0).includes(it)));
    assert.ok(!referencesOf(log, 0).includes(1));
  });

  it('compare two attempts', () => {
    const good = analyzed(
      stamped(
        '[system.nm] INFO: State changed: IFACE_DOWN -> IFACE_REQUEST_UP',
        '[system.nm] INFO: State changed: IFACE_REQUEST_UP -> IFACE_UP',
        '[net.ifapi] INFO: Netif wl3 link UP, profile=x',
        '[system.nm] INFO: State changed: IFACE_UP -> IFACE_LINK_UP',
      ),
    );
    const article = compareAttempts({ analysis, attempt: 0 }, { analysis: good, attempt: 0 });
    assert.match(article?.markdown ?? '', /Where they part/);
    assert.match(article?.markdown ?? '', /\*\*Left:\*\*/);
    assert.equal(compareAttempts({ analysis, attempt: 9 }, { analysis: good, attempt: 0 }), undefined);
    assert.equal(attemptChoicesOf(analysis)[0]?.outcome, 'failed');
  });

  it('link to the source at a release', () => {
    const sourceLink = (notes: readonly string[], newest: string | undefined, more = {}) =>
      bestLink(notes, {
        category: 'system',
        modem: undefined,
        platform: undefined,
        newest,
        bounds: {},
        ...more,
      });
    const note = (tag: string) => `system/src/a.cpp : connect (${tag})`;
    assert.equal(
      linkOf(note('v6.2.0'))?.url,
      'https://github.com/particle-iot/device-os/blob/v6.2.0/system/src/a.cpp',
    );
    assert.equal(linkOf('Device OS 6.2.0, hal/x.cpp'), undefined);
    assert.match(sourceLink([note('v6.2.0'), note('v2.3.1')], '3.0.0')?.url ?? '', /v2\.3\.1/);
    assert.match(sourceLink([note('v6.2.0')], undefined)?.url ?? '', /v6\.2\.0/);
    const range = note('v0.6.4 to v3.3.1; number 5 in v0.6.4');
    assert.equal(linkOf(range)?.release, '3.3.1');
    assert.equal(sourceLink([range], '1.5.2')?.release, '0.6.4');
    assert.equal(sourceLink([note('v6.2.0'), note('v5.9.0')], '1.0.0')?.release, '5.9.0');
    const both = [note('v6.2.0'), note('v1.4.4')];
    assert.equal(sourceLink(both, undefined, { bounds: { until: '1.5.4' } })?.release, '1.4.4');
    const modems = [
      'sara/a.cpp : off (v4.2.0)',
      'quectel/a.cpp : off (v6.2.0)',
      'realtek/a.cpp : off (v6.2.0)',
    ];
    const file = (origin: object) => sourceLink(modems, undefined, origin)?.url.split('/').at(-2);
    assert.equal(file({ modem: 'r410' }), 'sara');
    assert.equal(file({ modem: 'bg95-m1' }), 'quectel');
    assert.equal(file({ category: 'net.rltkncp' }), 'realtek');
    const old = ['hal/src/electron/modem/a.cpp : off (v1.4.4)', 'hal/network/sara/a.cpp : off (v6.2.0)'];
    assert.equal(sourceLink(old, '4.2.0', { platform: 'boron', modem: 'r410' })?.release, '6.2.0');
    assert.equal(sourceLink(old, undefined, { platform: 'electron' })?.release, '1.4.4');
    assert.equal(linkOf('system/src/a.cpp (v0.7.0)')?.release, '0.7.0');
    assert.equal(
      linkOf('gsm0710muxer/gsm0710muxer/include/gsm0710muxer/muxer_impl.h : Muxer::start (v3.3.1)')?.url,
      'https://github.com/particle-iot/gsm0710muxer/blob/a64cb14118a8d9ebb384143ad6ba0c10a89478fd/include/gsm0710muxer/muxer_impl.h',
    );
  });
});
