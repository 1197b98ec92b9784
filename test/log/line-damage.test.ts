/** Records that have lost their time, or that tools and web pages have changed. */

import { reads } from './reads.ts';

describe('damaged lines', () => {
  it('begin with the torn head of another record', () => {
    reads('0000003906 [gsm0710mu0000003908 [gsm0710muxer] INFO: x', { kind: 'record', time: 3908 });
  });

  describe('records that have lost their time', () => {
    it('are known by a category of Device OS', () => {
      for (const category of [
        'system',
        'system.ctrl.ble',
        'comm.protocol',
        'ncp.client',
        'net.ppp.client',
        'hal',
        'lwip.ppp',
        'mux',
        'sys.power',
        'app',
        'app.pump',
      ]) {
        reads(`[${category}] ERROR: x`, { kind: 'record', time: -1, category, level: 'ERROR', message: 'x' });
      }
      reads('[ncp.at] TRACE: < OK', { kind: 'at', message: '< OK' });
      reads('[app] pump.ino:42, loop(): WARN: low', { sourceFile: 'pump.ino', message: 'low' });
    });

    it('also behind a time of the host', () => {
      for (const prefix of [
        'Dec 17 01:36:22 ',
        'Mon Dec 17 01:36:22 2029 ',
        '14:00:44 ',
        '2:00:44 PM ',
        '[2029-11-16 21:41:58.630] ',
        '2029-11-16T21:41:58Z ',
        'Nov 16 21:41:58 gateway ',
        'Nov 16 21:41:58 gateway logger[812]: ',
        '> ',
        '14:00:44.123 -> ',
        'boron-lab ',
        '/dev/ttyACM0: ',
        'lab-1  | ',
      ]) {
        reads(`${prefix}[comm.protocol] ERROR: x`, { kind: 'record', time: -1, prefix: prefix.length });
      }
    });

    it('not under a category of another program, nor inside a sentence', () => {
      for (const line of [
        '[main] INFO: x',
        '[worker] ERROR: x',
        '[service] INFO: x',
        '[net] INFO: x',
        '[application] INFO: x',
        '2029-11-16 21:41:58 [main] INFO: x',
        '1234 [worker] INFO: x',
        'the log said [system] INFO: x',
        'see [system] INFO: x',
        '[system] NOTICE: x',
        '[system] no level',
      ]) {
        reads(line, { kind: 'text', level: undefined });
      }
    });
  });

  describe('records whose time has lost its zeros', () => {
    it('keep their time', () => {
      reads('33386 [ncp.client] ERROR: x', { kind: 'record', time: 33386, unpadded: true, prefix: 0 });
      reads('7 [app] INFO: x', { time: 7, unpadded: true });
      reads('14:00:44 33386 [system] INFO: x', { time: 33386, unpadded: true });
      reads('0000033386 [system] INFO: x', { time: 33386, unpadded: false });
    });

    it('not the seconds of a clock', () => {
      reads('14:00:44 [system] INFO: x', { time: -1, unpadded: false });
      reads('2029-11-16 [system] INFO: x', { time: -1, unpadded: false });
    });
  });

  describe('lines that a tool has wrapped', () => {
    it('in an object of its own', () => {
      reads('{"log":"0000033386 [system] INFO: on\\r\\n","stream":"stdout"}', {
        kind: 'record',
        time: 33386,
        message: 'on',
      });
      reads('{"time":7,"line":"[ncp.at] TRACE: > AT"}', { kind: 'at', message: '> AT' });
      reads('{"message":"    31.207 AT send      4 \\"AT\\\\r\\\\n\\""}', { kind: 'at', form: 'gen2' });
      for (const line of ['{"log":"started"}', '{"log":7}']) {
        reads(line, { kind: 'text', message: line });
      }
      reads('{"log":"0000033386 [system] INFO: on', { kind: 'record', time: 33386, message: 'on' });
    });

    it('in the log of another system', () => {
      for (const prefix of ['Nov 16 21:41:58 gateway ', '11-16 21:41:58.630 I/serial: ']) {
        reads(`${prefix}0000033386 [system] INFO: on`, { kind: 'record', time: 33386, message: 'on' });
      }
    });

    it('in the cell of a table', () => {
      reads('|0000033386 [system] INFO: on |', { message: 'on' });
      reads('0000033386 [system] INFO: on |', { message: 'on |' });
    });

    it('in a web page', () => {
      reads('0000033386 [ncp.at] TRACE: &gt; AT+CGDCONT=1,&quot;IP&quot;', {
        kind: 'at',
        message: '> AT+CGDCONT=1,"IP"',
      });
      reads('0000033386 [ncp.at] TRACE: &lt; OK', { kind: 'at', message: '< OK' });
      reads('0000033386 [app] INFO: &lt; OK', { kind: 'record', message: '&lt; OK' });
    });
  });
});
