/** The stage outline. */

import assert from 'node:assert/strict';
import { type OutlineItem, outlineOf } from '../../core/features/outline/outline.ts';
import { analyzed, lineOf } from '../support/analyzed.ts';
import { wrongPassword } from '../support/device-logs.ts';

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

  it('is empty for a foreign file', () => {
    assert.deepEqual(outlineOf(analyzed('hello\nworld\n')).items, []);
  });
});
