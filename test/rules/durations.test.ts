/** Times as a person reads them. */

import assert from 'node:assert/strict';
import { duration } from '../../core/rules/decode/durations.ts';

describe('durations', () => {
  const cases: readonly (readonly [ms: number, words: string])[] = [
    [0, '0 ms'],
    [999, '999 ms'],
    [1000, '1.0 s'],
    [12_345, '12.3 s'],
    [59_949, '59.9 s'],
    [59_950, '1 min 00 s'],
    [245_000, '4 min 05 s'],
    [3_599_400, '59 min 59 s'],
    [3_599_500, '1 h 00 min'],
    [7_800_000, '2 h 10 min'],
    [360_000_000, '100 h 00 min'],
  ];
  for (const [ms, words] of cases) {
    it(`${ms} ms are ${words}`, () => assert.equal(duration(ms), words));
  }
});
