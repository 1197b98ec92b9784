/** What was known at a line. */

import assert from 'node:assert/strict';
import { stateRowsAt } from '../../core/features/state-at-line.ts';
import { analyzed, lineOf } from '../support/analyzed.ts';
import { argonOnline, cloud, wrongPassword } from '../support/device-logs.ts';
import { logFrom } from '../support/log.ts';

const analysis = analyzed(wrongPassword);

describe('state at a line', () => {
  it('tells the stage and the facts, and nothing past the end', () => {
    const rows = stateRowsAt(analysis, lineOf(wrongPassword, '+CWJAP:2'));
    const value = (label: string) => rows.find((it) => it.label === label)?.value;
    assert.match(value('Stage') ?? '', /^Network scan and authentication/);
    assert.equal(value('Wi-Fi network'), 'Mill | `House`');
    assert.deepEqual(stateRowsAt(analysis, 100_000), []);
  });

  it('tells a connection that stands from one that the device closed, and from one that broke', () => {
    const text = logFrom(
      100,
      ...argonOnline,
      ...cloud,
      'app I first',
      'system I Cloud: disconnecting',
      'app I second',
      ...cloud,
      'system W Communication loop error, closing cloud socket',
      'app I third',
    );
    const stageAt = (part: string) =>
      stateRowsAt(analyzed(text), lineOf(text, part)).find((it) => it.label === 'Stage')?.value;
    assert.equal(stageAt('first'), 'connected to the cloud');
    assert.equal(stageAt('second'), 'ended by the device');
    assert.equal(stageAt('third'), 'the connection is broken');
  });
});
