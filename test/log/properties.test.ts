/** What holds for any text: it makes a log, however it comes and is edited, in a time that grows with its length. */

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { lineStarts } from '../../core/log/chunks.ts';
import {
  type Change,
  changeLog,
  type Log,
  lastState,
  lineText,
  openLog,
  stateAt,
} from '../../core/log/log.ts';
import { knowledge, lineOf, read } from '../reading.ts';
import { argon, argonOnline, boron, cloud, ethernet, from, gen2, onPurpose, photon2 } from './device-logs.ts';
import { same, textAfter } from './log-comparison.ts';

const hostile = [
  '\0',
  '\ud800',
  '\udc00',
  '\ufeff',
  '\x1b[31m',
  '\u2028',
  '\x85',
  '🌱',
  '{"l":"INFO","m":"x","t":1}',
  '> ',
  '    31.207 AT send      12 "AT\\r\\n"',
  '0000000009 ',
  '[ncp.at] TRACE: > AT',
  '[ncp.at] TRACE: < OK',
  'ff00ff00',
  '0'.repeat(40),
];

const device = [
  ...argonOnline,
  ...cloud,
  ...argon.lost,
  ...boron.searching,
  ...boron.registered,
  ...boron.lost,
  ...ethernet.cable,
  ...ethernet.pulled,
  ...photon2.online,
  onPurpose,
];
const stamp = fc.integer({ min: 0, max: 200_000 }).map((it) => String(it).padStart(10, '0'));
const record = fc.tuple(stamp, fc.constantFrom(...device)).map((it) => it.join(' '));
const known = fc
  .constantFrom(...knowledge.rules)
  .map((it) => lineOf(it.samples[0] ?? '', it.categories[0] ?? ''));
const line = fc.oneof(
  { weight: 6, arbitrary: record },
  { weight: 2, arbitrary: known },
  { weight: 1, arbitrary: fc.constantFrom(...hostile) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
);
const lineBreak = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('\n', '\r\n') },
  { weight: 1, arbitrary: fc.constantFrom('\r', '', '\n\n') },
);
/** A log as it may come from anywhere; now and then each line twice. */
const logText = fc
  .array(fc.tuple(line, lineBreak, fc.integer({ min: 0, max: 9 })), { maxLength: 40 })
  .map((lines) => lines.map(([it, end, times]) => `${it}${end}`.repeat(times === 9 ? 2 : 1)).join(''));
const anyText = fc.oneof(
  logText,
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: fc.constantFrom(...hostile, '\r', '\n', '\r\n') }),
);
/** The same, long enough for several pages, whose borders then fall anywhere. */
const longText = fc.tuple(logText, fc.integer({ min: 0, max: 300 })).map(([text, shift]) => {
  const filled = text === '' ? 'x\n' : text;
  return 'x'.repeat(shift) + filled.repeat(Math.ceil(150_000 / filled.length));
});

function piecesOf(text: string, cuts: readonly number[]): string[] {
  const at = [...new Set(cuts.map((it) => it % (text.length + 1)))].sort((a, b) => a - b);
  return [0, ...at].map((start, index) => text.slice(start, at[index] ?? text.length));
}

const position = fc.oneof({ weight: 3, arbitrary: fc.nat(60) }, { weight: 1, arbitrary: fc.nat(100_000) });
const change = fc
  .tuple(
    position,
    position,
    position,
    position,
    fc.oneof(logText, fc.constantFrom('', '\n', '\r', '\r\n', 'x')),
  )
  .map(([line1, character1, line2, character2, text]): Change => {
    const first = line1 < line2 || (line1 === line2 && character1 <= character2);
    return first
      ? { startLine: line1, startCharacter: character1, endLine: line2, endCharacter: character2, text }
      : { startLine: line2, startCharacter: character2, endLine: line1, endCharacter: character1, text };
  });

describe('any text', () => {
  it('makes a log with the lines of an editor', () => {
    fc.assert(
      fc.property(anyText, (text) => same(openLog(text, read), openLog(text, read))),
      { numRuns: 400 },
    );
  });

  it('makes the same log in pieces', () => {
    fc.assert(
      fc.property(anyText, fc.array(fc.nat(), { maxLength: 8 }), (text, cuts) => {
        same(openLog(piecesOf(text, cuts), read), openLog(text, read));
      }),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(longText, fc.array(fc.nat(), { maxLength: 8 }), (text, cuts) => {
        same(openLog(piecesOf(text, cuts), read), openLog(text, read));
      }),
      { numRuns: 40 },
    );
  });

  it('makes the same log after any edits', () => {
    const edited = (text: string, changes: readonly Change[]) => {
      let log = openLog(text, read);
      let expected = text;
      for (const it of changes) {
        log = changeLog(log, it);
        expected = textAfter(expected, it);
      }
      same(log, openLog(expected, read));
    };
    fc.assert(fc.property(anyText, fc.array(change, { maxLength: 8 }), edited), { numRuns: 300 });
    fc.assert(fc.property(longText, fc.array(change, { minLength: 1, maxLength: 5 }), edited), {
      numRuns: 40,
    });
  });

  it('makes the same log when it grows, piece by piece', () => {
    fc.assert(
      fc.property(longText, fc.array(fc.nat(), { maxLength: 12 }), (text, cuts) => {
        let log = openLog('', read);
        for (const piece of piecesOf(text, cuts)) {
          const end = log.lineCount;
          log = changeLog(log, {
            startLine: end,
            startCharacter: 1e9,
            endLine: end,
            endCharacter: 1e9,
            text: piece,
          });
        }
        same(log, openLog(text, read));
      }),
      { numRuns: 40 },
    );
  });

  it('has the state at a line that its first lines alone would have', () => {
    const agrees = (text: string, at: number) => {
      const log = openLog(text, read);
      const number = log.lineCount === 0 ? 0 : at % (log.lineCount + 1);
      const starts = lineStarts(text);
      assert.deepEqual(
        stateAt(log, number),
        lastState(openLog(text.slice(0, starts[number] ?? text.length), read)),
      );
    };
    fc.assert(fc.property(anyText, fc.nat(), agrees), { numRuns: 300 });
    fc.assert(fc.property(longText, fc.nat(), agrees), { numRuns: 40 });
  });
});

describe('a log', () => {
  const samples = readdirSync('samples').filter((it) => it.endsWith('.log'));
  const texts = [gen2, from(1000, ...device), ...samples.map((it) => readFileSync(`samples/${it}`, 'utf8'))];

  it('may be cut at every line', () => {
    for (const text of texts) {
      const starts = lineStarts(text);
      for (const end of starts) {
        assert.equal(openLog(text.slice(0, end), read).lineCount, starts.indexOf(end));
        assert.equal(openLog(text.slice(end), read).lineCount, starts.length - starts.indexOf(end));
      }
    }
  });

  it('may be cut at every character', () => {
    for (const text of texts.map((it) => it.slice(0, 4000))) {
      for (let at = 0; at <= text.length; at++) {
        const head = openLog(text.slice(0, at), read);
        const tail = openLog(text.slice(at, at + 600), read);
        assert.ok(head.lineCount <= at && tail.lineCount <= 600);
        assert.equal(lineText(head, 0), text.slice(0, at).split(/\r\n|\n|\r/)[0] ?? '');
      }
    }
  });
});

describe('time', () => {
  /** The best of some turns, in milliseconds. */
  function best(run: () => unknown): number {
    let least = Infinity;
    for (let turn = 0; turn < 3; turn++) {
      const start = performance.now();
      run();
      least = Math.min(least, performance.now() - start);
    }
    return least;
  }

  /** Four times the size may take four times as long; quadratic would be sixteen. */
  function staysLinear(name: string, make: (size: number) => string, size: number): void {
    it(name, () => {
      const [short, long] = [make(size), make(4 * size)];
      const open = (text: string): Log => openLog(text, read);
      open(short);
      const [one, four] = [best(() => open(short)), best(() => open(long))];
      assert.ok(four < 40 + 9 * one, `${one.toFixed(1)} ms → ${four.toFixed(1)} ms`);
    }).timeout(60_000);
  }

  const at = (time: number) => String(time).padStart(10, '0');
  staysLinear('of one long line', (size) => 'x'.repeat(size), 2_500_000);
  staysLinear('of one long record', (size) => `0000000001 [system] INFO: ${'Cloud: '.repeat(size)}`, 350_000);
  staysLinear('of one long JSON record', (size) => `{"l":"INFO","m":"${'\\"'.repeat(size)}"}`, 1_000_000);
  staysLinear('of one long line of colours', (size) => '\x1b[31m'.repeat(size), 300_000);
  staysLinear(
    'of one long Gen 2 payload',
    (size) => `     1.200 AT send       4 "${'\\r'.repeat(size)}"`,
    1_000_000,
  );
  staysLinear('of line breaks alone', (size) => '\n'.repeat(size), 250_000);
  staysLinear('of carriage returns alone', (size) => '\r'.repeat(size), 250_000);
  staysLinear('of long lines with a carriage return', (size) => `${'x'.repeat(70_000)}\r`.repeat(size), 100);
  staysLinear('of long lines', (size) => `${'x'.repeat(70_000)}\n`.repeat(size), 100);
  staysLinear(
    'of restarts',
    (size) => `${at(5000)} [app] INFO: a\n${at(5)} [app] INFO: b\n`.repeat(size),
    50_000,
  );
  staysLinear('of requests', (size) => from(1000, ...argon.request, ...argon.ready).repeat(size), 5000);
  staysLinear(
    'of losses',
    (size) =>
      from(1000, ...argonOnline) +
      from(5000, ...argon.lost, ...argon.joined, ...argon.link, ...argon.ip).repeat(size),
    1500,
  );
  staysLinear(
    'of categories',
    (size) => Array.from({ length: size }, (_, n) => `${at(n)} [c${n}] INFO: x\n`).join(''),
    20_000,
  );
  staysLinear(
    'of AT channels',
    (size) => Array.from({ length: size }, (_, n) => `${at(n)} [c${n}.at] TRACE: > AT\n`).join(''),
    4000,
  );
  staysLinear(
    'of names',
    (size) =>
      Array.from(
        { length: size },
        (_, n) => `${at(n)} [ncp.esp32.client] TRACE: Connecting to "${n}"\n`,
      ).join(''),
    10_000,
  );
  staysLinear('of doubled lines', (size) => `${at(1)} [app] INFO: ${'y'.repeat(900)}\n`.repeat(size), 4000);

  it('of an append grows with what is appended', () => {
    const lines = (size: number) =>
      Array.from({ length: size }, (_, n) => `${at(n)} [app] INFO: something is said\n`).join('');
    const append = (size: number) => {
      const log = openLog(lines(size), read);
      return best(() => {
        let grown = log;
        for (let n = 0; n < 50; n++) {
          const end = grown.lineCount;
          grown = changeLog(grown, {
            startLine: end,
            startCharacter: 0,
            endLine: end,
            endCharacter: 0,
            text: `${at(size + n)} [app] INFO: more\n`,
          });
        }
      });
    };
    const [short, long] = [append(20_000), append(160_000)];
    assert.ok(long < 60 + 4 * short, `${short.toFixed(1)} ms → ${long.toFixed(1)} ms`);
  }).timeout(60_000);
});
