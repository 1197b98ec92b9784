/** Lines that look like part of a device log and could not be read are counted; what an application prints is not. */

import assert from 'node:assert/strict';
import { isFragment } from '../../core/log/unread.ts';
import { unreadText } from '../../core/words/coverage.ts';
import { analyzed } from '../support/analyzed.ts';
import { log } from '../support/log.ts';

const fragments = [
  '0000018153 [syst',
  '0000018153 INFO',
  'tem.nm] INFO: State changed: IFACE_UP -> IFACE_LINK_UP',
  '[comm.protocol] Event loop error 1',
  'State changed [system.nm',
  'system.nm INFO State changed',
  'INFO system.nm: State changed',
  '18.153 | TRACE | ncp.client | ready',
  '{"l":"INFO","m":"Cloud: conn',
  'AT read  +   12 "\\r\\n+CGREG: 2',
];

const ofApplication = [
  'temp=21.5',
  'WARN: low battery',
  'Card 0001234567',
  '[menu] INFO',
  'system ready',
  '0000012345 0000012346',
  'AT+CSQ',
  '....',
  'hal.on()',
];

describe('lines that could not be read', () => {
  it('have parts of a head', () => {
    assert.deepEqual(
      fragments.filter((it) => !isFragment(it)),
      [],
    );
    assert.deepEqual(ofApplication.filter(isFragment), []);
  });

  it('are counted beside those that were', () => {
    const text = `${log('1000 system I Cloud: connecting')}${[...fragments, ...ofApplication].join('\n')}`;
    const { isDeviceLog, coverage } = analyzed(text).diagnosis;
    assert.deepEqual([isDeviceLog, coverage], [true, { system: 1, explained: 1, unread: fragments.length }]);
  });

  it('are said when they are more than a trifle', () => {
    const said = (system: number, unread: number) => unreadText({ system, explained: system, unread });
    assert.match(said(10, 3) ?? '', /^3 lines .* could not be read/);
    assert.deepEqual([said(10, 2), said(1000, 40), said(0, 0)], [undefined, undefined, undefined]);
  });
});
