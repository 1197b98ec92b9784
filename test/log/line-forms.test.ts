/** Every form in which a line of a log has been seen, with lines of our own. */

import assert from 'node:assert/strict';
import { headOf } from '../support/head.ts';
import { reads } from './reads.ts';

describe('line forms', () => {
  describe('text records', () => {
    it('with time, category and level', () => {
      reads('0000018240 [system] INFO: Cloud: connecting', {
        kind: 'record',
        form: 'text',
        time: 18240,
        category: 'system',
        level: 'INFO',
        message: 'Cloud: connecting',
        cut: false,
        prefix: 0,
      });
      for (const level of ['TRACE', 'INFO', 'WARN', 'ERROR', 'PANIC']) {
        reads(`0000000001 [a.b] ${level}: x`, { kind: 'record', level });
      }
    });

    it('without a category', () => {
      reads('0000000045 ERROR: pump dry', {
        kind: 'record',
        time: 45,
        category: undefined,
        level: 'ERROR',
        message: 'pump dry',
      });
    });

    it('without a message', () => {
      reads('0000000045 [app] INFO: ', { kind: 'record', level: 'INFO', message: '' });
      reads('0000000045 [app] INFO:', { kind: 'record', level: 'INFO', message: '' });
    });

    it('with file, line and function', () => {
      reads('0000004820 [app] pump.ino:42, loop(): ERROR: dry', {
        kind: 'record',
        category: 'app',
        level: 'ERROR',
        message: 'dry',
        sourceFile: 'pump.ino',
        sourceFunction: 'loop',
      });
      reads('0000004820 [app] pump.ino: WARN: low', {
        sourceFile: 'pump.ino',
        sourceFunction: undefined,
        level: 'WARN',
        message: 'low',
      });
      reads('0000004820 [app] Pump::run(): INFO: on', {
        sourceFile: undefined,
        sourceFunction: 'Pump::run',
        message: 'on',
      });
      reads('0000004820 pump.ino:7, loop(): INFO: on', {
        category: undefined,
        sourceFile: 'pump.ino',
        message: 'on',
      });
    });

    it('with attributes behind the message', () => {
      reads('0000004820 [app] ERROR: dry [code = -160, details = left tank]', {
        level: 'ERROR',
        kind: 'record',
      });
    });

    it('with the largest time and with nine digits', () => {
      reads('4294967295 [app] INFO: x', { time: 4294967295 });
      reads('000123456 [app] INFO: x', { kind: 'record', time: 123456 });
    });

    it('with blanks or a carriage return at the end', () => {
      reads('0000000001 [app] INFO: x  \t\r', { message: 'x' });
      reads('0000000001 [app] INFO: x\r\n', { message: 'x' });
    });

    it('with a message of its own decoration', () => {
      reads('0000000001 [app] INFO:   ssid=Mill  security=3', { message: '  ssid=Mill  security=3' });
      reads('0000000001 [app] INFO: /%%%%%%/', { message: '/%%%%%%/' });
      reads('0000000001 [app] INFO: [x] "y": ~', { message: '[x] "y": ~', cut: false });
    });

    it('cut by the log buffer at 159 characters', () => {
      const message = 'm'.repeat(158);
      reads(`0000000001 [app] INFO: ${message}~`, { cut: true, message });
      reads(`0000000001 [app] INFO: ${message}m`, { cut: false });
      reads(`0000000001 [app] INFO: ${'m'.repeat(100)}~`, { cut: false });
    });

    it('that are not: a category with blanks, a level in small letters, a date', () => {
      for (const line of [
        '0000000001 [a b] INFO: x',
        '0000000001 [a] info: x',
        '0000000001 [] INFO: x',
        '0000000001 [a] NOTICE: x',
        '12345678 [a] INFO: x',
        '20260131120000 [a] INFO: x',
      ]) {
        reads(line, { kind: 'text', time: -1, level: undefined });
      }
    });
  });

  describe('JSON records', () => {
    it('with all keys', () => {
      reads(
        '{"l":"ERROR","m":"dry","c":"app","f":"pump.ino","ln":42,"fn":"loop","t":18240,"code":-160,"detail":"left"}',
        {
          kind: 'json',
          form: 'json',
          level: 'ERROR',
          category: 'app',
          time: 18240,
          message: 'dry',
          sourceFile: 'pump.ino',
          sourceFunction: 'loop',
        },
      );
    });

    it('with the level alone, with escapes, and behind a prefix', () => {
      reads('{"l":"PANIC"}', { kind: 'json', level: 'PANIC', time: -1, message: '' });
      reads('{"l":"INFO","m":"say \\"no\\"\\r\\n","t":9}', { message: 'say "no"' });
      reads('> {"l":"INFO","m":"on","t":9}', { kind: 'json', message: 'on' });
      reads('{"l":"INFO","m":"on","t":1e999}', { kind: 'json', message: 'on', time: -1 });
    });

    it('of AT traffic', () => {
      reads('{"l":"TRACE","m":"> AT+CSQ","c":"ncp.at","t":9}', { kind: 'at', message: '> AT+CSQ' });
    });

    it('that are not: other JSON, broken JSON', () => {
      for (const line of [
        '{"l":"LOUD","m":"x"}',
        '{"l":"INFO","m":',
        '{"level":"INFO"}',
        '{"l":7}',
        `{"l":"INFO","m":"${'x'.repeat(9000)}"}`,
      ]) {
        assert.notEqual(headOf(line).kind, 'json', line.slice(0, 40));
      }
    });
  });

  describe('AT traffic', () => {
    it('is known by category and direction', () => {
      for (const category of ['ncp.at', 'ncp.esp32.at', 'at.server']) {
        reads(`0000000500 [${category}] TRACE: > AT+CFUN=1`, {
          kind: 'at',
          category,
          message: '> AT+CFUN=1',
        });
        reads(`0000000501 [${category}] TRACE: < OK`, { kind: 'at', message: '< OK' });
      }
      reads('0000000501 [ncp.at] ERROR: URC handler error: -120', { kind: 'record' });
      reads('0000000501 [app] INFO: < OK', { kind: 'record' });
    });

    it('is cut silently at the size of the buffer', () => {
      reads(`0000000500 [ncp.at] TRACE: < ${'x'.repeat(124)}`, { kind: 'at', cut: true });
      reads(`0000000500 [ncp.at] TRACE: < ${'x'.repeat(100)}`, { kind: 'at', cut: false });
    });

    it('of the Gen 2 modem driver, in seconds, with escaped payload', () => {
      reads('    31.207 AT send      12 "AT+CGREG=2\\r\\n"', {
        kind: 'at',
        form: 'gen2',
        time: 31207,
        category: 'ncp.at',
        level: 'TRACE',
        message: '> AT+CGREG=2',
      });
      reads('    31.219 AT read OK    6 "\\r\\nOK\\r\\n"', { kind: 'at', message: '< OK' });
      reads('    31.231 AT read  +   33 "\\r\\n+CREG: 2,5,\\"1F2E\\",\\"0A1B2C3D\\",6\\r\\n"', {
        message: '< +CREG: 2,5,"1F2E","0A1B2C3D",6',
      });
      reads('    31.242 AT read ERR  37 "\\r\\n+CME ERROR: 100\\r\\n"', { message: '< +CME ERROR: 100' });
      reads('    31.250 AT read UNK   4 "\\x16\\xfe\\xfdab"', { kind: 'at', message: '< ab' });
      reads('    31.260 AT read  >    3 "\\r\\n@"', { kind: 'at', message: '< @' });
      reads('    31.265 AT read UNK   2 "\\r\\n"', { kind: 'at', message: '<' });
      reads(`    31.270 AT send    2100 "${'x'.repeat(2100)}"`, { kind: 'at', cut: true });
    });
  });

  describe('forms of other tools and times', () => {
    it('before 0.6.0', () => {
      reads('0000007101:INFO : virtual bool Pump::run(int, const char*, Tank&) (282):ready,tries=3', {
        kind: 'record',
        form: 'before-0.6',
        time: 7101,
        level: 'INFO',
        category: undefined,
        message: 'ready,tries=3',
        sourceFunction: 'virtual bool Pump::run(int, const char*, Tank&)',
      });
      reads('0000007102:DEBUG: int read(buf_t&) (792):socket 0', { level: 'TRACE', message: 'socket 0' });
      reads('0000007104:ERROR: text alone', {
        level: 'ERROR',
        message: 'text alone',
        sourceFunction: undefined,
      });
    });

    it('with a prefix of the host', () => {
      const record = '0000000083 [comm] INFO: x';
      for (const prefix of [
        '1335 - ',
        '[2026-01-31 12:00:00.123] ',
        '2026-01-31T12:00:00.123Z ',
        '12:00:00.123 -> ',
        '> ',
        '// ',
        '# ',
        '   ',
        'c',
        '[COM7] ',
        '[12:00:01] ',
      ]) {
        reads(`${prefix}${record}`, {
          kind: 'record',
          time: 83,
          category: 'comm',
          message: 'x',
          prefix: prefix.length,
        });
      }
    });

    it('with what the application prints on the same port', () => {
      const record = '0000000083 [comm] INFO: x';
      for (const prefix of [
        '.....',
        '-/|\\-/|',
        'Connecting...',
        '12345 ',
        'temp=21.5',
        'temp=21.5 ',
        'waiting for the sensor: ',
        `${'.'.repeat(4000)}`,
        '21.',
        '[Mon Jun 04 13:21:32.586 2018] -/|\\',
      ]) {
        reads(`${prefix}${record}`, { kind: 'record', time: 83, message: 'x', prefix: prefix.length });
      }
      reads(`2020${record}`, { kind: 'record', time: 83, prefix: 4 });
      reads(`${'.'.repeat(5000)}${record}`, { kind: 'text' });
    });

    it('inside a sentence, which may only quote it', () => {
      const quoted = (line: string) => headOf(line).quoted;
      assert.equal(quoted('the counter said 0000000083 [comm] INFO: x'), true);
      assert.equal(quoted('then my log says "0000000083 [comm] INFO: x"'), true);
      assert.equal(quoted('Connecting...0000000083 [comm] INFO: x'), false);
      assert.equal(quoted('Nov 16 21:41:58 gateway logger[812]: 0000000083 [comm] INFO: x'), false);
    });

    it('with colours', () => {
      reads('\x1b[33m0000091240 [app] WARN: yellow\x1b[0m', {
        kind: 'record',
        time: 91240,
        level: 'WARN',
        message: 'yellow',
      });
      reads('0000091241 [app] \x1b[1;31mERROR: red\x1b[0m', {
        kind: 'record',
        level: 'ERROR',
        message: 'red',
      });
      reads('\x1b[0m', { kind: 'empty' });
    });

    it('with a byte order mark', () => {
      reads('\ufeff0000000083 [comm] INFO: x', { kind: 'record', time: 83, message: 'x' });
    });

    it('with damaged bytes', () => {
      reads('0000000083 [app] INFO: ssid \ufffd\0\ud800 end', {
        kind: 'record',
        message: 'ssid \ufffd\0\ud800 end',
      });
    });

    it('banners of the serial monitor', () => {
      for (const line of [
        '$ particle serial monitor --follow',
        'Opening serial monitor for com port: "/dev/ttyACM7"',
        'Serial monitor opened successfully:',
        'Serial connection closed.  Attempting to reconnect...',
        '...Reconnected to /dev/ttyACM7',
        'Polling for available serial device...',
        'user@desk:~/pump $ particle flash pump firmware.bin',
        'C:\\logs>particle serial monitor',
        'PS C:\\logs> particle usb start-listening',
        'Flash success!',
        '[Connected]',
        '[Disconnected]',
      ]) {
        reads(line, { kind: 'banner', time: -1, level: undefined });
      }
      for (const line of ['[Connected] to the pump', 'Connected', 'C:\\logs>dir']) {
        reads(line, { kind: 'text' });
      }
      reads('we read that Serial connection closed. today', { kind: 'text' });
    });

    it('dumps of bytes, bare text, and nothing', () => {
      reads('00ff17a4c2d83b5e', { kind: 'dump' });
      for (const it of ['00ff17a4c', '00ff', '00ff17a4c2d83bxx']) {
        reads(it, { kind: 'text' });
      }
      reads('  > Menu: press 1', { kind: 'text', message: '> Menu: press 1' });
      reads('ping addr 198.51.100.7=1', { kind: 'text' });
      reads('', { kind: 'empty' });
      reads(' \t\r', { kind: 'empty' });
    });

    it('lines torn by a second writer', () => {
      reads('0000346244 [system] INFO: R   346.245 AT send      12 "AT+CSQ\\r\\n"', {
        kind: 'record',
        time: 346244,
        category: 'system',
      });
      reads('0000346244 [sys0000346245 [ncp.client] INFO: head torn', {
        kind: 'record',
        time: 346245,
        category: 'ncp.client',
        message: 'head torn',
      });
      reads('   346.245 AT read OK    6 "\\r\\nOK\\r\\n"0000346246 [system] INFO: glued', {
        kind: 'at',
        message: '< OK   0000346246 [system] INFO: glued',
      });
    });
  });
});
