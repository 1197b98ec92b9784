/** What a log costs grows with its length and no faster, whatever it is made of: counted, not timed. */

import assert from 'node:assert/strict';
import { cutIntoPages } from '../../core/log/chunks.ts';
import { changeLog, lastState, openLog, type Reader } from '../../core/log/log.ts';
import { readerOf } from '../../core/rules/reader.ts';
import { headOf } from '../reading.ts';
import { knowledge, read } from '../support/knowledge.ts';
import { logFrom, stamp } from '../support/log.ts';
import { looksOf } from '../support/looks.ts';
import { argon, argonOnline } from './device-logs.ts';

const many = (size: number, line: (index: number) => string) =>
  Array.from({ length: size }, (_, index) => `${line(index)}\n`).join('');

/** Four times the size may cost four times as much; what grows with the square of it costs sixteen times. */
function isLinear(short: number, long: number): boolean {
  return long < 5 * short + 10_000;
}

describe('the characters that are looked at', () => {
  const texts: Readonly<Record<string, readonly [size: number, make: (size: number) => string]>> = {
    'one long line': [100_000, (size) => 'x'.repeat(size)],
    'one long record': [8000, (size) => `${stamp(1)} [system] INFO: ${'Cloud: '.repeat(size)}`],
    'one long JSON record': [50_000, (size) => `{"l":"INFO","m":"${'\\"'.repeat(size)}"}`],
    'one long line of colours': [15_000, (size) => '\x1b[31m'.repeat(size)],
    'one long Gen 2 payload': [50_000, (size) => `     1.200 AT send       4 "${'\\r'.repeat(size)}"`],
    'line breaks alone': [80_000, (size) => '\n'.repeat(size)],
    'carriage returns alone': [80_000, (size) => '\r'.repeat(size)],
    'long lines with a carriage return': [4, (size) => `${'x'.repeat(70_000)}\r`.repeat(size)],
    'long lines': [4, (size) => `${'x'.repeat(70_000)}\n`.repeat(size)],
    restarts: [800, (size) => `${stamp(5000)} [app] INFO: a\n${stamp(5)} [app] INFO: b\n`.repeat(size)],
    requests: [300, (size) => logFrom(1000, ...argon.request, ...argon.ready).repeat(size)],
    losses: [
      150,
      (size) =>
        logFrom(1000, ...argonOnline) +
        logFrom(5000, ...argon.lost, ...argon.joined, ...argon.link, ...argon.ip).repeat(size),
    ],
    categories: [1500, (size) => many(size, (it) => `${stamp(it)} [c${it}] INFO: x`)],
    'AT channels': [1000, (size) => many(size, (it) => `${stamp(it)} [c${it}.at] TRACE: > AT`)],
    names: [
      1000,
      (size) => many(size, (it) => `${stamp(it)} [ncp.esp32.client] TRACE: Connecting to "${it}"`),
    ],
    'doubled lines': [200, (size) => `${stamp(1)} [app] INFO: ${'y'.repeat(900)}\n`.repeat(size)],
  };

  for (const [name, [size, make]] of Object.entries(texts)) {
    it(`grow with the length of ${name}`, () => {
      const [short, long] = [size, 4 * size].map((it) => {
        const text = make(it);
        const fresh = readerOf(knowledge);
        const looks = looksOf(() => openLog(text, fresh));
        assert.ok(looks >= text.length, `${looks} looks at ${text.length} characters are not all of them`);
        return looks;
      });
      assert.ok(isLinear(short ?? 0, long ?? 0), `${short} → ${long}`);
    });
  }

  it('grow with the length of a text in many pieces', () => {
    const [short, long] = [5000, 20_000].map((count) => {
      const pieces = Array.from({ length: count }, () => 'no line break here ');
      return looksOf(() => assert.ok([...cutIntoPages(pieces)].length > 0));
    });
    assert.ok(isLinear(short ?? 0, long ?? 0), `${short} → ${long}`);
  });
});

describe('the head of a line', () => {
  const units = [
    '0',
    '0000000001 ',
    '[',
    '{"l":"INFO"',
    ' AT send ',
    '(1):',
    '-',
    '00.000 AT send 1 "',
    '\\x',
    ': ',
    '[system] ',
    '1 [app',
    '{"log":"',
    '1:1',
  ];

  for (const unit of units) {
    it(`costs the same however many ${JSON.stringify(unit)} the line has`, () => {
      const looks = (length: number) => {
        const line = `${unit.repeat(length / unit.length)}x`;
        return looksOf(() => headOf(line));
      };
      assert.equal(looks(80_000), looks(10_000));
    });
  }

  it('costs as much as there is to take away: colours, and blanks at the end', () => {
    for (const unit of ['\x1b[', '\x1b[0m', ' ']) {
      const [short, long] = [10_000, 40_000].map((length) => {
        const line = unit.repeat(length / unit.length);
        return looksOf(() => headOf(line));
      });
      assert.ok(isLinear(short ?? 0, long ?? 0), `${JSON.stringify(unit)}: ${short} → ${long}`);
    }
  });
});

describe('the state at a line', () => {
  const sizeAfter = (text: string) => JSON.stringify(lastState(openLog(text, read))).length;

  const hoarders: Readonly<Record<string, (index: number) => string>> = {
    categories: (it) => `${stamp(it)} [c${it}] INFO: x`,
    'AT channels': (it) => `${stamp(it)} [c${it}.at] TRACE: > AT`,
    names: (it) => `${stamp(it)} [ncp.esp32.client] TRACE: Connecting to "${it}"`,
    restarts: (it) => `${stamp((it % 2) * 5000)} [app] INFO: a`,
    requests: (it) => `${stamp(it)} [system.nm] INFO: State changed: IFACE_DOWN -> IFACE_REQUEST_UP`,
    'refused joins': (it) => `${stamp(it)} [ncp.esp32.at] TRACE: < +CWJAP:2`,
  };

  for (const [name, line] of Object.entries(hoarders)) {
    it(`stays small after any number of ${name}`, () => {
      const [short = 0, long = 0] = [1000, 4000].map((lines) => sizeAfter(many(lines, line)));
      assert.ok(long < 2 * short + 500, `${short} → ${long}`);
    });
  }

  it('stays small after a long line', () => {
    assert.ok(sizeAfter(`${stamp(1)} [app] INFO: ${'x'.repeat(100_000)}\n`) < 2000);
  });
});

describe('an append', () => {
  it('reads what was appended and the page before it, however long the log is', () => {
    const [short, long] = [4000, 16_000].map((size) => {
      let lines = 0;
      const counting: Reader = (...args) => {
        lines++;
        return read(...args);
      };
      let log = openLog(
        many(size, (it) => `${stamp(it)} [app] INFO: something is said`),
        counting,
      );
      const last = log.pages.at(-1)?.starts.length ?? 0;
      lines = 0;
      const text = `${stamp(size)} [app] INFO: more\n`;
      const end = log.lineCount;
      log = changeLog(log, { startLine: end, startCharacter: 0, endLine: end, endCharacter: 0, text });
      assert.equal(log.lineCount, size + 1);
      return lines - last;
    });
    assert.deepEqual([short, long], [1, 1]);
  });
});
