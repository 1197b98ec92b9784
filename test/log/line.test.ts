/** Reading the head of a line: the quick way and the thorough way agree, and nothing makes either fail. */

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { charactersOf } from '../../core/log/characters.ts';
import { readLine } from '../../core/log/line.ts';
import { emptyHead, intern, isAtCategory, levelAt } from '../../core/log/line-head.ts';
import { headOf, messageOf } from '../support/head.ts';
import { stamp } from '../support/log.ts';
import { anyCharacters } from '../support/texts.ts';

const category = fc.option(fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9._:-]{0,20}$/), { nil: undefined });
const level = fc.constantFrom('TRACE', 'INFO', 'WARN', 'ERROR', 'PANIC');
/** Blanks and control characters at the end are no part of a message. */
const message = anyCharacters(180).map((it) =>
  it
    .replaceAll('\x1b', '')
    .replace(/[\r\n]/g, '')
    .replace(/^[^!-\uffff]+|[^!-\uffff]+$/g, ''),
);

describe('reading a line', () => {
  it('gives back what a record was made of', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 ** 32 - 1 }),
        category,
        level,
        message,
        (time, name, word, said) => {
          const where = name === undefined ? '' : `[${name}] `;
          const head = headOf(`${stamp(time)} ${where}${word}: ${said}`);
          assert.ok(head.kind === 'record' || (head.kind === 'at' && isAtCategory(name)));
          assert.deepEqual([head.time, head.category, head.level], [time, name, word]);
          assert.equal(messageOf(head), head.cut && said.endsWith('~') ? said.slice(0, -1) : said);
        },
      ),
    );
  });

  it('reads a record behind a prefix as the record alone', () => {
    const prefix = fc.constantFrom('> ', '12 - ', '[2026-01-31 12:00:00.123] ', ' ', '# ');
    fc.assert(
      fc.property(prefix, category, level, message, (before, name, word, said) => {
        const record = `0000012345 ${name === undefined ? '' : `[${name}] `}${word}: ${said}`;
        const plain = headOf(record);
        const behind = headOf(before + record);
        assert.deepEqual(
          {
            ...behind,
            text: '',
            from: 0,
            to: 0,
            prefix: 0,
            isUnusual: false,
            hostTime: -1,
            hostScale: 'day',
          },
          { ...plain, text: '', from: 0, to: 0 },
        );
        assert.equal(messageOf(behind), messageOf(plain));
        assert.equal(behind.prefix, before.length);
      }),
    );
  });

  it('looks at nothing outside of its line', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (before, line, behind) => {
        const inside = emptyHead();
        readLine(before + line + behind, before.length, before.length + line.length, inside);
        const alone = headOf(line);
        assert.deepEqual(
          { ...inside, text: '', from: 0, to: 0, message: messageOf(inside) },
          { ...alone, text: '', from: 0, to: 0, message: messageOf(alone) },
        );
      }),
    );
    const head = emptyHead();
    const text = '0000012345 [system] INFO: Cloud: connecting';
    for (let to = 0; to <= text.length; to++) {
      readLine(text, 0, to, head);
      assert.ok(head.to <= to && head.from <= head.to, `cut at ${to}`);
    }
  });

  it('leaves nothing of the line before in a head that is used again', () => {
    const lines = [
      'x0000000001 [ncp.at] file.c:7, run(): ERROR: > AT',
      `0000000001 [ncp.at] TRACE: < ${'x'.repeat(140)}`,
      '{"l":"INFO","m":"x","c":"a","f":"b","fn":"c","t":5}',
      '',
      'text',
      '00ff00ff',
      '    31.207 AT send      12 "AT\\r\\n"',
      '0000000009 INFO: plain',
    ];
    const head = emptyHead();
    for (const first of lines) {
      for (const second of lines) {
        readLine(first, 0, first.length, head);
        readLine(second, 0, second.length, head);
        assert.deepEqual(head, headOf(second), `${second} after ${first}`);
      }
    }
  });

  it('survives any text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anyCharacters(40),
          fc.string({
            unit: fc.constantFrom(
              '0',
              '1',
              '[',
              ']',
              ' ',
              ':',
              '{',
              '"',
              '\x1b',
              '\ud800',
              '\0',
              'INFO',
              'AT send',
              '(',
              ')',
            ),
          }),
        ),
        (text) => {
          const head = headOf(text);
          assert.ok(head.from >= 0 && head.from <= head.to && head.to <= head.text.length);
          assert.ok(head.time === -1 || (head.time >= 0 && Number.isFinite(head.time)));
        },
      ),
    );
  });
});

describe('categories', () => {
  it('are one string each, also when their hashes are equal', () => {
    // 'Aa' and 'BB' have one hash.
    for (const it of ['system', 'Aa', 'BB', 'AaAa', 'BBBB', 'AaBB', 'BBAa', '', '\ud800']) {
      assert.equal(intern(it), it);
    }
    assert.deepEqual(
      [headOf('0000000001 [Aa] INFO: x').category, headOf('0000000001 [BB] INFO: x').category],
      ['Aa', 'BB'],
    );
  });

  it('stay right when a log has thousands of them', () => {
    for (let at = 0; at < 5000; at++) {
      assert.equal(headOf(`0000000001 [c${at}] INFO: x`).category, `c${at}`);
    }
  });

  it('carry AT traffic by name', () => {
    assert.deepEqual(['ncp.at', 'ncp.esp32.at', 'at.server', 'at', 'that', 'ncp.client'].map(isAtCategory), [
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
    assert.equal(isAtCategory(undefined), false);
  });

  it('and levels are read where they stand', () => {
    assert.equal(levelAt(charactersOf('x WARN: y'), 2), 'WARN');
    for (const it of ['WARN', 'WARNING:', 'INF:', 'ERROR :', '']) {
      assert.equal(levelAt(charactersOf(it), 0), undefined, it);
    }
  });
});
