/** The state at a line: time and restarts, facts, and commands that wait for an answer. */

import assert from 'node:assert/strict';
import { bootsOf, events, lastState, stateAt } from '../../core/log/log.ts';
import { logOf } from '../support/analyzed.ts';
import { argon, argonOnline, cloud } from '../support/device-logs.ts';
import { log, logFrom } from '../support/log.ts';

const said = 'app I said';
const boots = (...times: number[]) =>
  bootsOf(logOf(log(...times.map((it) => `${it} ${said}`)))).map((it) => it.line);

describe('time and restarts', () => {
  it('go on with threads that print out of order', () => {
    assert.deepEqual(boots(5000, 4998, 5001, 4001), [0]);
  });

  it('begin a boot where the time falls back', () => {
    assert.deepEqual(boots(5000, 3999), [0, 1]);
    assert.deepEqual(boots(5000, 20, 30, 9000, 40), [0, 1, 4]);
    // Back to the first lines of a boot, which did not get far.
    assert.deepEqual(boots(548, 44, 60, 560, 300), [0, 1]);
  });

  it('are not told by a line that a sentence quotes', () => {
    const quoted = 'before the last reset it said 0000090000 [system] INFO: Cloud: disconnecting';
    const opened = logOf(log(`5000 ${said}`, quoted, `5010 ${said}`));
    assert.deepEqual([bootsOf(opened).length, stateAt(opened, 2).time], [1, 5000]);
  });

  it('do not take the wrap of the clock for a restart', () => {
    assert.deepEqual(boots(2 ** 32 - 50, 20), [0]);
    assert.deepEqual(boots(2 ** 32 - 700_000, 20), [0, 1]);
  });

  it('are not told by lines without a time', () => {
    const opened = logOf(`menu\n${log(`5000 ${said}`)}\nmenu\n00ff00ff\n${log(`5010 ${said}`)}`);
    const noHost = { hostTime: undefined, endHostTime: undefined };
    assert.deepEqual(bootsOf(opened), [
      { line: 0, endLine: 5, time: 5000, upTime: 5010, lastLine: 5, ...noHost },
    ]);
    assert.equal(stateAt(opened, 4).time, 5000);
  });

  it('count times without leading zeros where the log prints them so', () => {
    const of = (text: string) => bootsOf(logOf(text)).map((it) => it.line);
    assert.deepEqual(of(['33386', '33390', '20'].map((it) => `${it} [app] INFO: said\n`).join('')), [0, 2]);
    // Among times with zeros such a time has lost digits and tells nothing.
    const torn = logOf(log(`346244 ${said}`, '244 [app] INFO: said', `346250 ${said}`));
    const noHost = { hostTime: undefined, endHostTime: undefined };
    assert.deepEqual(bootsOf(torn), [
      { line: 0, endLine: 2, time: 346244, upTime: 346250, lastLine: 2, ...noHost },
    ]);
    assert.equal(stateAt(torn, 2).time, 346244);
  });

  it('count boots and forget what was known before', () => {
    const log = logOf(logFrom(1000, ...argonOnline, ...cloud) + logFrom(20, ...argon.request));
    const before = stateAt(log, argonOnline.length + cloud.length);
    const after = stateAt(log, argonOnline.length + cloud.length + 1);
    assert.equal(before.facts.ssid?.value, 'Orchard');
    assert.equal(after.facts.ssid, undefined);
    assert.deepEqual(
      [before.bootNumber, after.bootNumber, after.boot],
      [0, 1, { line: argonOnline.length + cloud.length, time: 20 }],
    );
    const begins = argonOnline.length + cloud.length;
    assert.deepEqual(
      bootsOf(log).map((it) => [it.line, it.endLine, it.time, it.lastLine]),
      [
        [0, begins - 1, 1000, begins - 1],
        [begins, log.lineCount - 1, 20, log.lineCount - 1],
      ],
    );
  });
});

describe('facts', () => {
  it('are known from their line on', () => {
    const log = logOf(logFrom(1000, ...argonOnline));
    const join = argonOnline.findIndex((it) => it.includes('Connecting to'));
    assert.equal(stateAt(log, join).facts.ssid, undefined);
    assert.deepEqual(stateAt(log, join + 1).facts.ssid, { value: 'Orchard', line: join });
  });

  it('keep the line that said them first, until they change', () => {
    const join = (ssid: string) => `ncp.esp32.client T Connecting to "${ssid}"`;
    const log = logOf(logFrom(1000, join('a'), join('a'), join('b'), join('a')));
    assert.deepEqual(
      [1, 2, 3, 4].map((it) => stateAt(log, it).facts.ssid),
      [
        { value: 'a', line: 0 },
        { value: 'a', line: 0 },
        { value: 'b', line: 2 },
        { value: 'a', line: 3 },
      ],
    );
  });

  it('hold what a log says and nothing of what it is made of', () => {
    const log = logOf(
      logFrom(
        1000,
        'ncp.esp32.client T Connecting to "__proto__"',
        'ncp.esp32.client T Connecting to "{ssid}"',
      ),
    );
    assert.deepEqual(
      [1, 2].map((it) => stateAt(log, it).facts.ssid?.value),
      ['__proto__', '{ssid}'],
    );
  });

  it('show the state of the network', () => {
    const log = logOf(logFrom(1000, ...argonOnline));
    assert.equal(lastState(log).facts.networkState?.value, 'IP_CONFIGURED');
    assert.equal(stateAt(log, 1).facts.networkState?.value, 'IFACE_REQUEST_UP');
  });
});

describe('commands', () => {
  const at = (...lines: string[]) => logOf(logFrom(1000, ...lines.map((it) => `ncp.at T ${it}`)));
  const waiting = (...lines: string[]) => lastState(at(...lines)).pending['ncp.at']?.text;

  it('wait for their final result', () => {
    assert.equal(waiting('> AT+CFUN=1'), 'AT+CFUN=1');
    assert.equal(waiting('> AT+CFUN=1', '< +CFUN: 1'), 'AT+CFUN=1');
    for (const it of [
      'OK',
      'ERROR',
      'BUSY',
      'ABORTED',
      'NO CARRIER',
      'NO ANSWER',
      'CONNECT 150000000',
      '+CME ERROR: 10',
      '+CMS ERROR: 310',
    ]) {
      assert.equal(waiting('> AT+CFUN=1', `< ${it}`), undefined, it);
    }
    for (const it of ['OKAY', 'ERRORS', '+CME', 'x OK']) {
      assert.equal(waiting('> AT+CFUN=1', `< ${it}`), 'AT+CFUN=1', it);
    }
  });

  it('give way to the next command', () => {
    assert.equal(waiting('> AT', '> AT+CSQ'), 'AT+CSQ');
  });

  it('wait on each channel for themselves', () => {
    const log = logOf(logFrom(1000, 'ncp.at T > AT+CSQ', 'ncp.esp32.at T > AT+CWLAP', 'ncp.at T < OK'));
    assert.deepEqual(Object.keys(lastState(log).pending), ['ncp.esp32.at']);
  });

  it('are told to who works on the answer', () => {
    const found = events(at('> AT+CPIN?', '< ERROR', '< ERROR')).filter((it) => it.signal === 'at-error');
    assert.deepEqual(
      found.map((it) => it.values['command']),
      ['AT+CPIN?', undefined],
    );
  });

  it('with a strange channel harm nothing', () => {
    const log = logOf(logFrom(1000, '__proto__.at T > AT', 'constructor.at T > AT', 'constructor.at T < OK'));
    assert.deepEqual(Object.keys(lastState(log).pending), ['__proto__.at']);
  });
});

describe('events', () => {
  it('carry line, time and values', () => {
    const found = events(logOf(logFrom(1000, ...argonOnline)));
    const join = found.find((it) => it.signal === 'join-started');
    const line = argonOnline.findIndex((it) => it.includes('Connecting to'));
    assert.deepEqual([join?.line, join?.time, join?.values['ssid']], [line, 1000 + 100 * line, 'Orchard']);
    const lines = found.map((it) => it.line);
    assert.deepEqual(
      lines,
      [...lines].sort((a, b) => a - b),
    );
  });

  it('tell of each stage that is passed', () => {
    const passed = events(logOf(logFrom(1000, ...argonOnline, ...cloud))).filter(
      (it) => it.signal === 'stage-passed',
    );
    assert.deepEqual(
      passed.map((it) => it.values['stage']),
      ['initialization', 'authentication', 'link', 'ip', 'cloud'],
    );
  });
});
