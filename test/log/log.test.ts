/** The log as chunks: lines, states at a line, appends and edits, doubled and glued lines. */

import assert from 'node:assert/strict';
import {
  attemptsOf,
  bootsOf,
  changeLog,
  events,
  foldText,
  gluedAt,
  lastState,
  lineHead,
  lineText,
  stateAt,
} from '../../core/log/log.ts';
import { initialState } from '../../core/log/state.ts';
import { logOf } from '../support/analyzed.ts';
import { headOf } from '../support/head.ts';
import { read } from '../support/knowledge.ts';
import { log as logLines, record } from '../support/log.ts';
import { checkEditsAtBorder, edit, logText, same } from './log-comparison.ts';

const connecting = logLines('1000 system I Cloud: connecting');

describe('log', () => {
  it('of nothing', () => {
    const log = logOf('');
    assert.deepEqual([log.lineCount, log.chunks.length, lineText(log, 0), logText(log)], [0, 0, '', '']);
    assert.deepEqual(
      [stateAt(log, 0), stateAt(log, 7), lastState(log)],
      [initialState, initialState, initialState],
    );
    assert.deepEqual([events(log), attemptsOf(log)], [[], []]);
    assert.deepEqual(
      bootsOf(log).map((it) => [it.line, it.endLine, it.time]),
      [[0, 0, undefined]],
    );
    assert.equal(lineHead(log, 0).kind, 'empty');
  });

  it('gives each line without its line break', () => {
    const log = logOf('a\r\nb\rc\n\nd');
    assert.equal(log.lineCount, 5);
    assert.deepEqual(
      [0, 1, 2, 3, 4, 5, 99].map((it) => lineText(log, it)),
      ['a', 'b', 'c', '', 'd', '', ''],
    );
  });

  it('knows the state before each line', () => {
    const log = logOf(logLines('10 app I a', '20 app I b', '5000 app I c'));
    assert.deepEqual(
      [0, 1, 2, 3, 9].map((it) => stateAt(log, it).time),
      [undefined, 10, 20, 5000, 5000],
    );
    assert.deepEqual(stateAt(log, 3), lastState(log));
    assert.equal(stateAt(log, -1).time, undefined);
  });

  it('takes each line of two handlers once, over the border of two chunks too', () => {
    const doubled = logOf(connecting + connecting);
    assert.equal(doubled.chunks[0]?.tally.doubled, 1);
    assert.equal(events(doubled).length, events(logOf(connecting)).length);
    // The two lines stand at every distance from the end of the first chunk.
    for (let filling = 65_000; filling < 65_700; filling += 21) {
      const text = `${'x'.repeat(filling)}\n${connecting.repeat(20)}${'y\n'.repeat(100)}`;
      const log = logOf(text);
      assert.equal(
        log.chunks.reduce((sum, it) => sum + it.tally.doubled, 0),
        19,
        `${filling}`,
      );
      assert.equal(events(log).length, events(logOf(connecting)).length);
    }
  });

  it('takes a line once that the host has stamped twice', () => {
    const line = record('1000 system I Cloud: connecting');
    const counted = (...lines: string[]) => {
      const log = logOf(`${lines.join('\n')}\n`);
      return [log.chunks.reduce((sum, it) => sum + it.tally.doubled, 0), events(log).length];
    };
    assert.deepEqual(counted(`21:10:16.318 ${line}`, `21:10:16.320 ${line}`), [1, 1]);
    assert.deepEqual(
      counted(`21:10:16.318 -> ${line}`, `21:10:16.3 -> ${line}`, `21:10:17.1 -> ${line}`),
      [2, 1],
    );
    assert.deepEqual(counted(`a | ${line}`, `b | ${line}`), [1, 1]);
    // Later it is another boot, and another text is another line.
    assert.deepEqual(counted(`21:10:16.318 ${line}`, `21:10:26.320 ${line}`), [0, 2]);
    assert.deepEqual(counted(`21:10:16.318 ${line}`, `21:10:16.320 ${line} `), [0, 2]);
    assert.deepEqual(counted(`21:10:16.318 x${line}`, 'menu', `21:10:16.320 ${line}`), [0, 2]);
    for (let filling = 65_400; filling < 65_700; filling += 7) {
      const stamped = Array.from({ length: 12 }, (_, it) => `21:10:16.${300 + it} ${line}`);
      assert.deepEqual(counted('x'.repeat(filling), ...stamped), [11, 1], `${filling}`);
    }
  });

  it('does not take a repeat at another time, or a line without a level, for a doubled one', () => {
    const log = logOf(`${connecting}${connecting.replace('1000', '1001')}x\nx\n\n\n`);
    assert.equal(log.chunks[0]?.tally.doubled, 0);
    assert.equal(events(log).filter((it) => it.signal === 'cloud-connecting').length, 2);
  });

  it('reads both records of a line that lost its break', () => {
    const torn = record('1000 system I Cl0000001010 [system] INFO: Cloud: connecting');
    const log = logOf(logLines(torn, '1100 system I x'));
    assert.equal(log.lineCount, 2);
    assert.deepEqual(
      events(log).map((it) => [it.line, it.time, it.signal]),
      [[0, 1010, 'cloud-connecting']],
    );
    assert.equal(stateAt(log, 1).line, 1);
    assert.equal(gluedAt(headOf(torn)), torn.indexOf('0000001010'));
    assert.equal(gluedAt(headOf(record('1000 app I at 0000001010 [x] we met'))), -1);
    assert.equal(gluedAt(headOf(`text ${record('1010 system I x')}`)), -1);
  });

  it('may be appended to in any way', () => {
    let log = logOf('');
    let text = '';
    for (const piece of [
      '0000001000 [sys',
      'tem] INFO: Cloud: conn',
      'ecting',
      '\r',
      '\n',
      '',
      logLines('2000 system I Cloud connected'),
      'tail',
    ]) {
      text += piece;
      const end = log.lineCount;
      log = changeLog(log, { startLine: end, startCharacter: 0, endLine: end, endCharacter: 0, text: '' });
      const last = Math.max(0, text.split(/\r\n|\n|\r/).length - 1);
      log = changeLog(log, {
        startLine: last,
        startCharacter: 1e9,
        endLine: last,
        endCharacter: 1e9,
        text: piece,
      });
      same(log, foldText(logText(log), read));
    }
    assert.match(logText(log), /^0000001000 \[system\] INFO: Cloud: connecting/);
  });

  it('is edited by positions past the end of a line as an editor does', () => {
    const line = `${'x'.repeat(99)}\n`;
    const log = logOf(line.repeat(2000));
    assert.ok(log.chunks.length > 2);
    const border = (log.chunks[1]?.firstLine ?? 0) - 1;
    const changed = edit(log, {
      startLine: border,
      startCharacter: 1e6,
      endLine: border,
      endCharacter: 1e6,
      text: '!',
    });
    assert.equal(lineText(changed, border), `${'x'.repeat(99)}!`);
    assert.equal(changed.lineCount, 2000);
    assert.equal(lineText(edit(log, { startLine: 9999, endLine: 9999, text: 'end' }), 2000), 'end');
  });

  it('keeps lines whole where an edit makes or parts a line break at the border of two chunks', () => {
    checkEditsAtBorder('\r\n', ['\n', 'a']);
  });

  it('leaves chunks alone that an edit does not change', () => {
    const log = logOf(logLines(...Array.from({ length: 9000 }, (_, at) => `${at} app I something is said`)));
    const changed = changeLog(log, {
      startLine: 10,
      startCharacter: 40,
      endLine: 10,
      endCharacter: 41,
      text: 'X',
    });
    assert.notEqual(changed.chunks[0], log.chunks[0]);
    assert.deepEqual(
      changed.chunks.slice(1).map((it, at) => it === log.chunks[at + 1]),
      log.chunks.slice(1).map(() => true),
    );
  });

  it('carries what an edit changes to the chunks behind it', () => {
    const filling = Array.from({ length: 4000 }, (_, at) => `${5000 + at} app I something is said`);
    const text = logLines('4000 ncp.esp32.client T Connecting to "Orchard"', ...filling);
    const log = logOf(text);
    const at = text.indexOf('Orchard');
    const changed = edit(log, { startCharacter: at, endCharacter: at + 7, text: 'Meadow' });
    assert.equal(lastState(changed).facts.ssid?.value, 'Meadow');
    assert.equal(stateAt(changed, 3900).facts.ssid?.value, 'Meadow');
  });
});
