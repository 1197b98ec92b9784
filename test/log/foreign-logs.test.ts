/** Logs of other programs stay what they are: asked by a named file as well as by any text that is opened. */

import assert from 'node:assert/strict';
import { looksLikeDeviceLog } from '../../core/log/detect.ts';
import { analyzed } from '../support/analyzed.ts';
import { foreignLogs } from '../support/foreign-logs.ts';
import { record } from '../support/log.ts';

describe('a log of another program', () => {
  const logs = foreignLogs(90);

  it('is one of more than a hundred', () => assert.ok(logs.length > 100, String(logs.length)));

  for (const { name, text } of logs) {
    it(`is no device log: ${name}`, () => {
      const { diagnosis } = analyzed(text);
      assert.deepEqual(
        [looksLikeDeviceLog(text), diagnosis.isDeviceLog, diagnosis.findings],
        [false, false, []],
      );
    });
  }

  it('is one when the device speaks in it', () => {
    for (const { name, text } of logs) {
      const with1 = `${text}${record('18153 system I Cloud: connecting')}\n`;
      assert.equal(analyzed(with1).diagnosis.isDeviceLog, true, name);
      assert.equal(looksLikeDeviceLog(with1), false, name);
    }
  });
});
