/** Records behind what collectors and terminals put before them, and the time of the host that stands there. */

import assert from 'node:assert/strict';
import { explain } from '../../core/features/explain/explain.ts';
import { looksLikeDeviceLog } from '../../core/log/detect.ts';
import type { HostScale } from '../../core/log/host-time.ts';
import { foldText } from '../../core/log/log.ts';
import { analyzed } from '../support/analyzed.ts';
import { headOf, messageOf } from '../support/head.ts';
import { read } from '../support/knowledge.ts';
import { isLinear, looksOf } from '../support/looks.ts';
import { reads } from './reads.ts';

const may11 = Date.UTC(2026, 4, 11, 21, 10, 16);
const day = (21 * 3600 + 10 * 60 + 16) * 1000;
const year = Date.UTC(2001, 4, 11, 21, 10, 16) - Date.UTC(2001, 0, 1);
type Shown = readonly [ms: number, scale: HostScale] | undefined;

/** What stands before a record, and the time that it tells. */
const prefixes: readonly (readonly [string, Shown])[] = [
  ['2026-05-11T21:10:16.318433+00:00 labpi particle[812]: ', [may11 + 318, 'epoch']],
  ['2026-05-11T23:10:16+0200 labpi particle[812]: ', [may11, 'epoch']],
  ['2026-05-11T16:40:16-04:30 labpi particle[812]: ', [may11, 'epoch']],
  ['<14>1 2026-05-11T21:10:16Z boron-lab particle - - - ', [may11, 'epoch']],
  ['<14>1 2026-05-11T21:10:16.003Z boron-lab app 812 ID47 [ex@32473 iut="3"] ', [may11 + 3, 'epoch']],
  ['<14>May 11 21:10:16 boron-lab particle: ', [year, 'year']],
  ['May 11 21:10:16 boron-lab particle[812]: ', [year, 'year']],
  ['app  | ', undefined],
  ['lab-app-1  | ', undefined],
  ['0|app  | ', undefined],
  ['0|app  | 2026-05-11T21:10:16: ', [may11, 'epoch']],
  ['2026-05-11T21:10:16.318433123Z stdout F ', [may11 + 318, 'epoch']],
  ['[COM7] 21:10:16 ', [day, 'day']],
  ['[21:10:16] [COM7] ', [day, 'day']],
  ['21:10:16.318 RX> ', [day + 318, 'day']],
  ['21:10:16.318 -> ', [day + 318, 'day']],
  ['[21:10:16:318] ', [day + 318, 'day']],
  ['9:10:16 PM ', [day, 'day']],
  ['12:00:00 AM ', [0, 'day']],
  ['11.05.2026 21:10:16.318 [RX] - ', [may11 + 318, 'epoch']],
  ['2026-05-11 21:10:16,318 - serial - INFO - ', [may11 + 318, 'epoch']],
  ['2026-05-11 21:10:16.318 | INFO     | __main__:read:42 - ', [may11 + 318, 'epoch']],
  ['INFO:serial.reader:', undefined],
  ['2026/05/11 21:10:16 ', [may11, 'epoch']],
  // Nobody knows which number is the month.
  ['11/05/2026 21:10:16 ', [day, 'day']],
  ['Mon May 11 21:10:16 CEST 2026 ', [may11, 'epoch']],
  ['Mon 11 May 21:10:16 CEST 2026: ', [may11, 'epoch']],
  ['[Mon May 11 21:10:16.586 2026] ', [may11 + 586, 'epoch']],
  ['[Mon May 11 21:10:16.586 2026] -/|\\', [may11 + 586, 'epoch']],
  ['11/May/2026:21:10:16 +0000 ', [may11, 'epoch']],
  ['05-11 21:10:16.318  1234  1240 I serial: ', [year + 318, 'year']],
  ['05-11 21:10:16.318 I/serial( 1234): ', [year + 318, 'year']],
  ['1778533816.318 ', [may11 + 318, 'epoch']],
  ['1778533816318 ', [may11 + 318, 'epoch']],
  ['[   12.345678] ', [12_346, 'start']],
  ['1335 - ', [1335, 'start']],
  ['25:10:16 ', undefined],
  ['boron-lab ', undefined],
  ['e00fce68a1b2c3d4e5f60718 ', undefined],
  ['/dev/ttyACM0: ', undefined],
  ['    12\t', undefined],
  ['> > ', undefined],
  ['\x1b[2m[21:10:16]\x1b[0m ', [day, 'day']],
];

describe('a record behind a prefix', () => {
  const record = '0000614031 [ncp.client] WARN: Resetting the modem due to the network registration timeout';

  for (const [prefix, shown] of prefixes) {
    it(`is read, with the time of the host: ${JSON.stringify(prefix)}`, () => {
      const line = `${prefix}${record}`;
      const head = headOf(line);
      assert.deepEqual(
        [head.kind, head.time, head.category, head.level, head.quoted],
        ['record', 614_031, 'ncp.client', 'WARN', false],
      );
      assert.equal(messageOf(head), record.slice('0000614031 [ncp.client] WARN: '.length));
      assert.deepEqual(head.hostTime < 0 ? undefined : [head.hostTime, head.hostScale], shown);
      assert.equal(looksLikeDeviceLog(`${line}\n`.repeat(4)), true);
      assert.equal(analyzed(line).diagnosis.isDeviceLog, true);
    });
  }

  it('ends where the cell, the quotes or the line of the terminal end', () => {
    const said = { time: 83, message: 'Connecting to "Orchard"' };
    for (const line of [
      '1,2026-05-11 21:10:16,"0000000083 [comm] INFO: Connecting to ""Orchard""",COM7',
      '"0000000083 [comm] INFO: Connecting to ""Orchard"""',
      '  "0000000083 [comm] INFO: Connecting to \\"Orchard\\"",',
      '| 0000000083 [comm] INFO: Connecting to "Orchard" |',
      '[RX] - 0000000083 [comm] INFO: Connecting to "Orchard"<CR><LF>',
      '21:10:16 0000000083 [comm] INFO: Connecting to "Orchard"\\r\\n',
    ]) {
      reads(line, { kind: 'record', ...said });
    }
    for (const [before = '', message = '', behind = ''] of [
      ['(', 'on', ')'],
      ['(', 'on (1)', ')'],
      ['(', 'on (1)', ''],
      ['[', 'up [a] b', ']'],
      ['`', 'on', '`'],
      ["the line '", 'on', "'"],
      ['<p>', 'on', '</p>'],
      ['<li><code>', 'on', '</code></li>'],
      ['21:10:16 -> ', 'a > b', ''],
    ]) {
      reads(`${before}0000000083 [comm] INFO: ${message}${behind}`, { kind: 'record', time: 83, message });
    }
    reads('0000000083 [comm] INFO: on\x1b[0m', { message: 'on\x1b[0m' });
  });

  it('is taken out of an object, whatever its key', () => {
    const line = '0000000083 [comm] INFO: on';
    const time = '2026-05-11T21:10:16Z';
    for (const object of [
      { x: line },
      { time, x: `${line}\r\n` },
      { stream: 'stdout', record: { raw: `[21:10:16] ${line}`, n: 1 } },
      { hostname: 'boron-lab', program: 'comm', message: '0000000083 on' },
    ]) {
      reads(JSON.stringify(object), { kind: 'record', time: 83, category: 'comm', message: 'on' });
    }
    assert.equal(headOf(JSON.stringify({ time, x: line })).hostTime, may11);
    assert.equal(headOf(JSON.stringify({ ts: 1_778_533_816, x: line })).hostTime, may11);
    reads(`lab-1  | ${JSON.stringify({ x: line })}`, { kind: 'record', time: 83 });
    reads('{"l":"INFO","m":"on","c":"comm","t":83}', { kind: 'json', time: 83 });
    reads('.....{"l":"INFO","m":"on","c":"comm","t":83}', { kind: 'json', time: 83, prefix: 5 });
  });

  it('may be of the Gen 2 modem, or of a release before 0.6.0', () => {
    reads('[21:10:16] -/|    31.207 AT send      12 "AT+CGREG=2\\r\\n"', {
      kind: 'at',
      message: '> AT+CGREG=2',
    });
    reads('May 11 21:10:16 pi serial[8]: 0000007102:DEBUG: int read(buf_t&) (792):socket 0', {
      form: 'before-0.6',
      time: 7102,
    });
    reads('1778533816:INFO: started', { kind: 'text' });
  });
});

describe('a line that Python has printed', () => {
  const said: readonly (readonly [string, Parameters<typeof reads>[1]])[] = [
    [`b'0000000083 [comm] INFO: on ("wl3") it\\'s\\r\\n'`, { time: 83, message: 'on ("wl3") it\'s' }],
    [`b"0000000083 [comm] INFO: it's on\\r\\n"`, { time: 83, message: "it's on" }],
    [`'0000000083 [comm] INFO: a\\tb\\r\\n'`, { time: 83, message: 'a\tb' }],
    [`[b'0000000083 [comm] INFO: on\\n',`, { time: 83, message: 'on' }],
    [`(b'0000000083 [comm] INFO: on',)`, { time: 83, message: 'on' }],
    [`b'0000000083 [comm] INFO: C:\\\\new`, { time: 83, message: 'C:\\new' }],
    [`b'\\x1b[32m0000000083 [comm] INFO: on\\x1b[0m\\r\\n'`, { time: 83, message: 'on' }],
    [`b'[comm] INFO: on\\r\\n'`, { time: -1, category: 'comm', message: 'on' }],
    [`21:10:16 b'0000000083 [ncp.at] TRACE: > AT\\r\\n'`, { kind: 'at', message: '> AT' }],
    [`b'    31.207 AT send      4 "AT\\\\r\\\\n"\\r\\n'`, { form: 'gen2', message: '> AT' }],
    [`b'{"l":"INFO","m":"on","c":"comm","t":83}\\r\\n'`, { kind: 'json', time: 83, message: 'on' }],
    // Prose is no script, and other programs print texts as well.
    [`the device said '0000000083 [comm] INFO: on'`, { kind: 'record', prefix: 17 }],
    [`b'started\\r\\n'`, { kind: 'text' }],
  ];

  it('ends where its quotes end, and has its own characters back', () => {
    for (const [line, expected] of said) {
      reads(line, expected);
    }
    assert.equal(headOf(`the device said '0000000083 [comm] INFO: on'`).quoted, true);
    assert.equal(headOf(`2026-05-11 21:10:16 b'0000000083 [comm] INFO: on'`).hostTime, may11);
  });

  it('may hold several', () => {
    const lines = [
      '0000000083 [system] INFO: Cloud: connecting',
      '0000000085 [system] INFO: Cloud connected',
    ];
    const { coverage } = analyzed(`b'${lines.join('\\r\\n')}\\r\\n'\n`).diagnosis;
    assert.deepEqual([coverage.system, coverage.explained], [2, 2]);
  });
});

describe('a row of a table', () => {
  const rows: readonly (readonly [string, Parameters<typeof reads>[1]])[] = [
    ['83,"[comm] INFO: on ""x"""', { time: 83, unpadded: true, category: 'comm', message: 'on "x"' }],
    ['83;[comm] INFO: on; and on', { time: 83, message: 'on; and on' }],
    ['83\t[comm] app.cpp:7, f(): WARN: on', { time: 83, level: 'WARN', sourceFile: 'app.cpp' }],
    ['"83","INFO","comm","on"', { time: 83, level: 'INFO', category: 'comm', message: 'on' }],
    ['0000000083;comm;ERROR;on', { time: 83, unpadded: false, level: 'ERROR', category: 'comm' }],
    ['83,INFO,comm,on, and on', { time: 83, message: 'on, and on' }],
    ['83\tINFO\tcomm\ton\tboron-1', { time: 83, message: 'on' }],
    ['83,TRACE,ncp.at,> AT+CSQ', { kind: 'at', time: 83, message: '> AT+CSQ' }],
    ['12,2026-05-11 21:10:16,boron-1,83,INFO,comm,on', { time: 83, message: 'on' }],
    ['2026-05-11 21:10:16,318,INFO,comm.dtls,on', { time: -1, category: 'comm.dtls', message: 'on' }],
    ['1778533816,INFO,comm.dtls,on', { time: -1, category: 'comm.dtls' }],
    ['2026-05-11T21:10:16Z,"[comm] INFO: on"', { time: -1, category: 'comm', message: 'on' }],
    // Words of any program, with a time of any program or with none.
    ['2026-05-11 21:10:16,INFO,system,Started', { kind: 'text' }],
    ['boron-1,INFO,comm.dtls,on', { kind: 'text' }],
    ['83,INFO,worker,on', { kind: 'text' }],
    ['83,"[worker] INFO: on"', { kind: 'text' }],
    ['lab,"[comm] INFO: on"', { kind: 'text' }],
  ];

  for (const [line, expected] of rows) {
    it(`is read by what its columns hold: ${JSON.stringify(line)}`, () => reads(line, expected));
  }

  it('keeps the time of the host in a column of its own', () => {
    for (const [line, ms] of [
      ['2026-05-11 21:10:16,83,INFO,comm,on', may11],
      ['2026-05-11 21:10:16,318,INFO,comm.dtls,on', may11 + 318],
      ['2026-05-11,21:10:16,83,"[comm] INFO: on"', may11],
      ['1778533816;83;"[comm] INFO: on"', may11],
    ] as const) {
      assert.equal(headOf(line).hostTime, ms, line);
    }
  });

  it('makes a device log', () => {
    for (const row of ['"[comm.dtls] INFO: on"', 'INFO,comm.dtls,on', 'comm.dtls,INFO,"on"']) {
      for (const time of ['83', '0000000083', '2026-05-11T21:10:16Z']) {
        assert.equal(
          looksLikeDeviceLog(`millis,text\n${`${time},${row}\n`.repeat(4)}`),
          true,
          `${time},${row}`,
        );
      }
    }
    const text = '83,"[system] INFO: Cloud: connecting"\n85,"[system] INFO: Cloud connected"\n';
    const { isDeviceLog, coverage } = analyzed(text).diagnosis;
    assert.deepEqual([isDeviceLog, coverage.system, coverage.explained], [true, 2, 2]);
  });
});

describe('many records on a line', () => {
  const line = [
    '[RX] - ',
    '0000000083 [system] INFO: Cloud: connecting<CR><LF>',
    '0000000084 [comm.protocol.handshake] INFO: Establish secure connection<CR><LF>',
    'menu<CR><LF>',
    '0000000085 [system] INFO: Cloud connected<CR><LF>',
  ];

  it('are all read, under the number of their line', () => {
    const { diagnosis, log } = analyzed(`${line.join('')}\n`);
    assert.deepEqual([diagnosis.coverage.system, diagnosis.attempts[0]?.outcome], [3, 'connected']);
    assert.equal(log.lineCount, 1);
  });

  it('may stand in the text of an object, line by line', () => {
    const records = [
      '0000000083 [system] INFO: Cloud: connecting',
      '[21:10:16] 0000000084 [comm.protocol.handshake] INFO: Establish secure connection',
      'menu',
      '0000000085 [system] INFO: Cloud connected',
    ];
    const analysis = analyzed(`${JSON.stringify({ data: records.join('\r\n'), ttl: 60 })}\n`);
    const { coverage, attempts } = analysis.diagnosis;
    assert.deepEqual([coverage.system, coverage.explained, attempts[0]?.outcome], [3, 3, 'connected']);
    const told = explain(analysis, 0).markdown;
    assert.match(told, /^Several records stand on this line/);
    assert.equal(told.split('---').length, 3);
  });

  it('cost what there is to read', () => {
    const [short = 0, long = 0] = [500, 2000].map((times) => {
      const text = line.join('').repeat(times);
      return looksOf(() => foldText(text, read));
    });
    assert.ok(isLinear(short, long), `${short} → ${long}`);
  });
});

describe('a record of RemoteLogRK', () => {
  const message = 'Using internal SIM card';

  it('has its category where the program stands, and no level', () => {
    for (const line of [
      `Feb 15 12:41:24 boron-pump-7 ncp.client 0000623301 ${message}`,
      `<22>Feb 15 12:41:24 boron-pump-7 ncp.client: 0000623301 ${message}`,
      `<22>6 2026-02-15T12:41:24Z boron-pump-7 ncp.client - - - 0000623301 ${message}`,
      `2026-02-15T12:41:24+00:00 boron-pump-7 ncp.client[7]: 0000623301 ${message}`,
      `boron-pump-7 ncp.client 0000623301 ${message}`,
      `ncp.client 0000623301 ${message}`,
    ]) {
      reads(line, {
        kind: 'record',
        form: 'remote',
        time: 623_301,
        category: 'ncp.client',
        level: undefined,
        message,
      });
    }
    reads('Feb 15 12:41:24 boron-pump-7 ncp.at 0000623301 > AT+CSQ', { kind: 'at', message: '> AT+CSQ' });
    reads('Feb 15 12:41:24 boron-pump-7 pump 0000623301 on', { form: 'remote', category: 'pump' });
  });

  it('may stand on one line with others, as datagrams have no line breaks', () => {
    const datagrams = [
      '<22>6 2026-02-15T12:41:24Z boron-pump-7 system - - - 0000000083 Cloud: connecting',
      '<22>6 2026-02-15T12:41:25Z boron-pump-7 comm.protocol.handshake - - - 0000000084 Establish secure connection',
      '<22>Feb 15 12:41:26 boron-pump-7 system: 0000000085 Cloud connected',
    ];
    const { coverage, attempts } = analyzed(`${datagrams.join('')}\n`).diagnosis;
    assert.deepEqual([coverage.system, coverage.explained, attempts[0]?.outcome], [3, 3, 'connected']);
  });

  it('is none without a category of Device OS or a collector before it', () => {
    for (const line of [
      'pump 0000623301 on',
      'Feb 15 12:41:24 host pump 1778533816 on',
      'Feb 15 12:41:24 host sshd[12]: session 0000623301x on',
      'the counter 0000623301 went on',
    ]) {
      reads(line, { kind: 'text', level: undefined });
    }
  });

  it('lets the wordings tell the levels', () => {
    const log = (...lines: string[]) => analyzed(lines.join('\n')).diagnosis;
    const failing = [
      'Feb 15 12:43:02 b system 0000721153 Cloud: connecting',
      'Feb 15 12:43:47 b comm.dtls 0000766160 handshake failed -6800',
      'Feb 15 12:43:47 b system 0000766162 Cloud handshake failed, code=25',
    ];
    const { isDeviceLog, coverage, findings } = log(...failing);
    assert.deepEqual([isDeviceLog, coverage.system, coverage.explained], [true, 3, 3]);
    assert.equal(findings[0]?.severity, 'error');
    // Without a line that is printed at INFO alone, the log may be one of errors, which shows no recovery.
    assert.equal(
      log(...failing.slice(1, 2)).findings.some((it) => it.severity === 'error'),
      false,
    );
  });
});
