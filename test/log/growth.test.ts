/** What a line, a state and an append cost, however long the log is: counted, not timed. */

import assert from 'node:assert/strict';
import { changeLog, foldText, type Log, lastState, type Reader, stateAt } from '../../core/log/log.ts';
import { headOf } from '../support/head.ts';
import { read } from '../support/knowledge.ts';
import { manyLines, record } from '../support/log.ts';
import { isLinear, looksOf } from '../support/looks.ts';

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
  const sizeAfter = (text: string) => JSON.stringify(lastState(foldText(text, read))).length;

  const hoarders: Readonly<Record<string, (index: number) => string>> = {
    categories: (it) => `${it} c${it} I x`,
    'AT channels': (it) => `${it} c${it}.at T > AT`,
    names: (it) => `${it} ncp.esp32.client T Connecting to "${it}"`,
    restarts: (it) => `${(it % 2) * 5000} app I a`,
    requests: (it) => `${it} system.nm I State changed: IFACE_DOWN -> IFACE_REQUEST_UP`,
    'refused joins': (it) => `${it} ncp.esp32.at T < +CWJAP:2`,
  };

  for (const [name, line] of Object.entries(hoarders)) {
    it(`stays small after any number of ${name}`, () => {
      const [short = 0, long = 0] = [1000, 4000].map((lines) => sizeAfter(manyLines(lines, line)));
      assert.ok(long < 2 * short + 500, `${short} → ${long}`);
    });
  }

  it('stays small after a long line', () => {
    assert.ok(sizeAfter(record(`1 app I ${'x'.repeat(100_000)}`)) < 2000);
  });
});

describe('what is read of a long log', () => {
  /** A log of `size` lines, and how many of them `work` reads anew. */
  const readsOf = (size: number, work: (log: Log) => unknown): number => {
    let reads = 0;
    const counting: Reader = (...args) => {
      reads++;
      return read(...args);
    };
    const log = foldText(
      manyLines(size, (it) => `${it} app I something is said`),
      counting,
    );
    reads = 0;
    work(log);
    return reads;
  };

  it('is the last chunk when a line is appended', () => {
    for (const size of [4000, 16_000]) {
      let last = 0;
      const reads = readsOf(size, (log) => {
        last = log.chunks.at(-1)?.starts.length ?? 0;
        const end = { startLine: size, startCharacter: 0, endLine: size, endCharacter: 0 };
        const grown = changeLog(log, { ...end, text: `${record(`${size} app I more`)}\n` });
        assert.equal(grown.lineCount, size + 1);
      });
      assert.equal(reads, last + 1);
    }
  });

  it('is the chunk of a line for the state at it', () => {
    for (const size of [4000, 16_000]) {
      let chunk = 0;
      const reads = readsOf(size, (log) => {
        chunk = Math.max(...log.chunks.map((it) => it.starts.length));
        assert.equal(stateAt(log, size - 10).time, size - 11);
      });
      assert.ok(reads <= chunk, `${reads} lines for a chunk of ${chunk}`);
    }
  });
});
