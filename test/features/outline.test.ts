/** The stage outline. */

import assert from 'node:assert/strict';
import { type OutlineItem, outlineOf } from '../../core/features/outline/outline.ts';
import { analyzed, lineOf } from '../support/analyzed.ts';
import { argonOnline, cloud, wrongPassword } from '../support/device-logs.ts';
import { log, logFrom } from '../support/log.ts';

const analysis = analyzed(wrongPassword);
const outline = outlineOf(analysis);

function find(kind: OutlineItem['kind'], items: readonly OutlineItem[] = outline.items): OutlineItem[] {
  return items.flatMap((it) => [...(it.kind === kind ? [it] : []), ...find(kind, it.children)]);
}

describe('outline', () => {
  it('goes from boot to attempt to stage to finding', () => {
    assert.equal(outline.isDeviceLog, true);
    assert.equal(outline.failures, 1);
    const [attempt] = find('attempt');
    assert.equal(attempt?.status, 'failed');
    assert.match(attempt?.description ?? '', /^failed: /);
    assert.deepEqual(
      find('stage').map((it) => [it.label, it.status]),
      [
        ['Initialization', 'passed'],
        ['Network scan and authentication', 'failed'],
        ['Wi-Fi link', 'notReached'],
        ['IP connectivity', 'notReached'],
        ['DNS and cloud connection', 'notReached'],
      ],
    );
    assert.equal(find('finding')[0]?.line, lineOf(wrongPassword, '+CWJAP:2'));
  });

  it('quotes text of the log in code spans only', () => {
    assert.match(find('finding')[0]?.tooltip ?? '', /`` Mill \| `House` ``/);
  });

  it('tells a connection that the device ended from one that is unfinished', () => {
    const text = `${logFrom(100, ...argonOnline, ...cloud)}${log('20000 system I Cloud: disconnecting')}`;
    const { items, verdict } = outlineOf(analyzed(text));
    const attempts = find('attempt', items);
    assert.deepEqual(
      attempts.map((it) => [it.status, it.description.replace(/ · .*/, '')]),
      [['passed', 'connected, then ended by the device']],
    );
    assert.match(items[0]?.description ?? '', /^1 attempt · connected, then ended by the device$/);
    assert.match(verdict, /the device itself closed the connection/);
  });

  it('says of a boot without an attempt whether it was connected all along', () => {
    const of = (text: string) => outlineOf(analyzed(text)).items[0]?.description;
    assert.equal(of(log('900 comm.coap T Received CoAP message')), 'on a standing connection');
    assert.equal(of(log('900 system.nm I State changed: NONE -> DISABLED')), 'no connection attempt');
  });

  it('is empty for a foreign file', () => {
    assert.deepEqual(outlineOf(analyzed('hello\nworld\n')).items, []);
  });
});
