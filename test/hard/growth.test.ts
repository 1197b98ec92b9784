/** What a log costs grows with its length and no faster, whatever it is made of: counted, not timed. */

import assert from 'node:assert/strict';
import { cutIntoChunks } from '../../core/log/chunks.ts';
import { foldText } from '../../core/log/log.ts';
import { readerOf } from '../../core/rules/reader.ts';
import { argon, argonOnline } from '../support/device-logs.ts';
import { knowledge } from '../support/knowledge.ts';
import { log, logFrom, manyLines } from '../support/log.ts';
import { isLinear, looksOf } from '../support/looks.ts';

describe('the characters that are looked at', () => {
  const texts: Readonly<Record<string, readonly [size: number, make: (size: number) => string]>> = {
    'one long line': [100_000, (size) => 'x'.repeat(size)],
    'one long record': [8000, (size) => log(`1 system I ${'Cloud: '.repeat(size)}`)],
    'one long JSON record': [50_000, (size) => `{"l":"INFO","m":"${'\\"'.repeat(size)}"}`],
    'one long line of colours': [15_000, (size) => '\x1b[31m'.repeat(size)],
    'one long Gen 2 payload': [50_000, (size) => `     1.200 AT send       4 "${'\\r'.repeat(size)}"`],
    'line breaks alone': [80_000, (size) => '\n'.repeat(size)],
    'carriage returns alone': [80_000, (size) => '\r'.repeat(size)],
    'long lines with a carriage return': [4, (size) => `${'x'.repeat(70_000)}\r`.repeat(size)],
    'long lines': [4, (size) => `${'x'.repeat(70_000)}\n`.repeat(size)],
    restarts: [800, (size) => log('5000 app I a', '5 app I b').repeat(size)],
    requests: [300, (size) => logFrom(1000, ...argon.request, ...argon.ready).repeat(size)],
    losses: [
      150,
      (size) =>
        logFrom(1000, ...argonOnline) +
        logFrom(5000, ...argon.lost, ...argon.joined, ...argon.link, ...argon.ip).repeat(size),
    ],
    categories: [1500, (size) => manyLines(size, (it) => `${it} c${it} I x`)],
    'AT channels': [1000, (size) => manyLines(size, (it) => `${it} c${it}.at T > AT`)],
    names: [1000, (size) => manyLines(size, (it) => `${it} ncp.esp32.client T Connecting to "${it}"`)],
    'doubled lines': [200, (size) => log(`1 app I ${'y'.repeat(900)}`).repeat(size)],
  };

  for (const [name, [size, make]] of Object.entries(texts)) {
    it(`grow with the length of ${name}`, () => {
      const [short, long] = [size, 4 * size].map((it) => {
        const text = make(it);
        const fresh = readerOf(knowledge);
        const looks = looksOf(() => foldText(text, fresh));
        assert.ok(looks >= text.length, `${looks} looks at ${text.length} characters are not all of them`);
        return looks;
      });
      assert.ok(isLinear(short ?? 0, long ?? 0), `${short} → ${long}`);
    });
  }

  it('grow with the length of a text in many pieces', () => {
    const [short, long] = [5000, 20_000].map((count) => {
      const pieces = Array.from({ length: count }, () => 'no line break here ');
      return looksOf(() => assert.ok([...cutIntoChunks(pieces)].length > 0));
    });
    assert.ok(isLinear(short ?? 0, long ?? 0), `${short} → ${long}`);
  });
});
