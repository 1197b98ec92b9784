/** Where a line stands: at which stage, and since when. */

import assert from 'node:assert/strict';
import { readLogLine } from '../../core/line/line-reading.ts';
import { placeOf } from '../../core/line/place.ts';
import { stageLabel } from '../../core/words/stage-labels.ts';
import { analyzed, lineOf } from '../support/analyzed.ts';
import { argonOnline, boron, cloud, gen2 } from '../support/device-logs.ts';
import { log, logFrom } from '../support/log.ts';

function whereIs(text: string, part: string): string | undefined {
  const analysis = analyzed(text);
  return placeOf(analysis.diagnosis, readLogLine(analysis, lineOf(text, part)));
}

describe('the place of a line', () => {
  it('says how long the device has been connected', () => {
    const text = logFrom(1000, ...argonOnline, ...cloud, 'comm.protocol I Sending A message');
    assert.equal(whereIs(text, 'Sending A message'), '*Where: connected to the cloud for 100 ms*');
  });

  it('says so too in a log that begins in the middle of an attempt', () => {
    const text = log(
      '5900 comm.dtls I Handshake: state 5',
      '5994 system I Cloud connected',
      '6104 app I hello',
      '9000 system T Updating cloud keepalive for AF_INET: 25000 -> 25000',
    );
    assert.equal(whereIs(text, 'hello'), '*Where: connected to the cloud for 110 ms*');
  });

  it('tells no time since a beginning that the log does not show', () => {
    const begun = logFrom(1000, ...boron.request, ...boron.ready, ...boron.searching);
    assert.match(whereIs(begun, '+CEREG: 2,2') ?? '', /after the attempt began/);
    const middle = logFrom(500_000, ...boron.searching, ...boron.still);
    assert.doesNotMatch(whereIs(middle, '+CEREG: 2,2') ?? '', /after the attempt began/);
  });

  it('names stages as the device has them', () => {
    const link = (network: 'wifi' | 'cellular' | 'ethernet' | undefined, generation?: number) =>
      stageLabel('link', { network, generation });
    assert.equal(link('cellular', 3), 'Data link (PPP)');
    assert.equal(link('cellular', 2), 'Data connection');
    assert.equal(link('wifi', 2), 'Wi-Fi link');
    assert.equal(link('ethernet', 3), 'Link');
    const { diagnosis } = analyzed(gen2);
    assert.ok(diagnosis.attempts.length > 0 && diagnosis.attempts.every((it) => it.generation === 2));
    assert.doesNotMatch(whereIs(gen2, 'ARM_WLAN_WD 2') ?? '', /PPP/);
  });
});
