/** A log in which a device restarts a hundred thousand times. */

import assert from 'node:assert/strict';
import { started } from '../diagnosis/cellular-lines.ts';
import { findingsOf } from '../diagnosis/check.ts';
import { log } from '../support/log.ts';

describe('a loop of restarts', () => {
  for (const [reason, code] of [
    [50, 'boot/brown-out-reset'],
    [60, 'boot/watchdog-reset-loop'],
  ] as const) {
    it(`is diagnosed however often it went round: ${code}`, () => {
      const rounds = log(started(10, reason), '30000 app I reading sensors').repeat(150_000);
      const finding = findingsOf(rounds).find((it) => it.code === code);
      assert.equal(finding?.occurrences, 150_000);
    });
  }
});
