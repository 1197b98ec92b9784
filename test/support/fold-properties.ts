/** What holds for any text: it makes the same log however it comes and is edited, and may be cut anywhere. */

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { lineStarts } from '../../core/log/chunks.ts';
import { type Change, changeLog, foldText, lastState, lineText, stateAt } from '../../core/log/log.ts';
import { logText, same, textAfter } from '../log/log-comparison.ts';
import { anyText, change, device, longText, piecesOf } from './any-log.ts';
import { gen2 } from './device-logs.ts';
import { read } from './knowledge.ts';
import { logFrom } from './log.ts';

/** Tests of the fold: `any` runs with short texts, `long` ones with texts of several chunks. */
export function describeFold({ any, long }: { readonly any: number; readonly long: number }): void {
  describe('any text', () => {
    it('makes a log with the lines of an editor', () => {
      fc.assert(
        fc.property(anyText, (text) => {
          const log = foldText(text, read);
          same(log, foldText(text, read));
          assert.equal(logText(log), text);
        }),
        { numRuns: any },
      );
    });

    it('makes the same log in pieces', () => {
      fc.assert(
        fc.property(anyText, fc.array(fc.nat(), { maxLength: 8 }), (text, cuts) => {
          same(foldText(piecesOf(text, cuts), read), foldText(text, read));
        }),
        { numRuns: any },
      );
      fc.assert(
        fc.property(longText, fc.array(fc.nat(), { maxLength: 8 }), (text, cuts) => {
          same(foldText(piecesOf(text, cuts), read), foldText(text, read));
        }),
        { numRuns: long },
      );
    });

    it('makes the same log after any edits', () => {
      const edited = (text: string, changes: readonly Change[]) => {
        let log = foldText(text, read);
        let expected = text;
        for (const it of changes) {
          log = changeLog(log, it);
          expected = textAfter(expected, it);
        }
        same(log, foldText(expected, read));
      };
      fc.assert(fc.property(anyText, fc.array(change, { maxLength: 8 }), edited), { numRuns: any });
      fc.assert(fc.property(longText, fc.array(change, { minLength: 1, maxLength: 5 }), edited), {
        numRuns: long,
      });
    });

    it('makes the same log when it grows, piece by piece', () => {
      fc.assert(
        fc.property(longText, fc.array(fc.nat(), { maxLength: 12 }), (text, cuts) => {
          let log = foldText('', read);
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
          same(log, foldText(text, read));
        }),
        { numRuns: long },
      );
    });

    it('has the state at a line that its first lines alone would have', () => {
      const agrees = (text: string, at: number) => {
        const log = foldText(text, read);
        const number = log.lineCount === 0 ? 0 : at % (log.lineCount + 1);
        const starts = lineStarts(text);
        assert.deepEqual(
          stateAt(log, number),
          lastState(foldText(text.slice(0, starts[number] ?? text.length), read)),
        );
      };
      fc.assert(fc.property(anyText, fc.nat(), agrees), { numRuns: any });
      fc.assert(fc.property(longText, fc.nat(), agrees), { numRuns: long });
    });
  });
}

/** Tests of logs that begin or end anywhere: at every line, and at every `step`th character. */
export function describeCuts(step: number): void {
  describe('a log', () => {
    const samples = readdirSync('samples').filter((it) => it.endsWith('.log'));
    const texts = [
      gen2,
      logFrom(1000, ...device),
      ...samples.map((it) => readFileSync(`samples/${it}`, 'utf8')),
    ];

    it('may be cut at every line', () => {
      for (const text of texts) {
        const starts = lineStarts(text);
        for (const end of starts) {
          assert.equal(foldText(text.slice(0, end), read).lineCount, starts.indexOf(end));
          assert.equal(foldText(text.slice(end), read).lineCount, starts.length - starts.indexOf(end));
        }
      }
    });

    it('may be cut anywhere', () => {
      for (const text of texts.map((it) => it.slice(0, 4000))) {
        for (let at = 0; at <= text.length; at += step) {
          const head = foldText(text.slice(0, at), read);
          const tail = foldText(text.slice(at, at + 600), read);
          assert.ok(head.lineCount <= at && tail.lineCount <= 600);
          assert.equal(lineText(head, 0), text.slice(0, at).split(/\r\n|\n|\r/)[0] ?? '');
        }
      }
    });
  });
}
