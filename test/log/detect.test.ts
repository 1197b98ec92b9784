/** The shapes by which a device log is told from other text. */

import assert from 'node:assert/strict';
import { looksLikeDeviceLog } from '../../core/log/detect.ts';
import { looksOf } from '../support/looks.ts';

const device: Readonly<Record<string, readonly string[]>> = {
  'text records': [
    '0000000052 [system.nm] INFO: State changed: NONE -> DISABLED',
    '0000004711 [app] tinker.ino:42, loop(): ERROR: read failed [code = -160, details = sensor 3]',
    '0000004712 WARN: no category',
  ],
  'AT traffic': [
    '0000001371 [ncp.at] TRACE: > AT',
    '0000001373 [ncp.at] TRACE: < OK',
    '0000001374 [ncp.at] TRACE: > ATE0',
  ],
  'records of a device that has run for weeks': [
    '2300000001 [system] INFO: Cloud: connecting',
    '2300000002 [comm.dtls] WARN: session has 0 uses',
    '2300000003 [system.nm] INFO: State changed: IFACE_UP -> IFACE_LINK_UP',
  ],
  'JSON records': [
    '{"l":"INFO","m":"Cloud: connecting","c":"system","t":18153}',
    '{"l":"TRACE","m":"> AT","c":"ncp.at","t":18154}',
    '{"l":"WARN","m":"slow","c":"app","t":18155}',
  ],
  'a Gen 2 modem trace': [
    '    20.853 AT send      12 "AT+CGREG=2\\r\\n"',
    '    21.979 AT read OK    6 "\\r\\nOK\\r\\n"',
    '    22.000 AT send       4 "AT\\r\\n"',
  ],
  'the form before 0.6.0': [
    '0000007054:INFO : virtual int Spark_Protocol::handshake() (282):starting',
    '0000007060:DEBUG: int wlan_connect(bool&) (19):ok',
    '0000007070:ERROR: void loop() (3):failed',
  ],
  'times of the host before the line': [
    '2240 - 0000000091 [comm] INFO: channel inited',
    '[2024-05-01 10:00:00.123] 0000000084 [system] INFO: Device is on',
    '2024-05-01T10:00:00.123Z 0000000085 [system] INFO: Device is on',
  ],
  'records without their time': [
    '[comm.protocol] ERROR: Event loop error 1',
    '[net.pppncp] ERROR: PPP error event data=5',
    '[mux] INFO: Stopped',
  ],
  'a time of the host in place of that of the device': [
    'Dec 17 01:36:22 [comm.protocol] ERROR: Event loop error 1',
    '14:00:44 [system.ledger] ERROR: Request failed: -1001',
    '[2029-11-16 21:41:58.630] [ncp.client] ERROR: No response from NCP',
  ],
  'times that have lost their zeros': [
    '33386 [ncp.client] ERROR: No response from NCP',
    '33387 [app] INFO: waiting',
    '33388 [app.pump] WARN: dry',
  ],
  'a host name before the time': [
    'Nov 16 21:41:58 gateway 0000033386 [system] INFO: one',
    'Nov 16 21:41:58 gateway 0000033387 [system] INFO: two',
    'Nov 16 21:41:59 gateway 0000033388 [system] INFO: three',
  ],
  'colours, quote and comment marks': [
    '\u001b[32m0000000083 [comm] INFO: channel inited\u001b[0m',
    '> 0000000084 [system] INFO: Device is on',
    '# 0000000085 [system] INFO: Device is on',
  ],
};

const foreign: Readonly<Record<string, string>> = {
  syslog: 'May  1 10:00:00 host sshd[1234]: Accepted publickey for user',
  nginx: '192.0.2.1 - - [01/May/2024:10:00:00 +0000] "GET / HTTP/1.1" 200 612 "-" "curl"',
  java: '2024-05-01 10:00:00,123 INFO  [main] com.example.Main: Started',
  maven: '[INFO] --- maven-compiler-plugin:3.1:compile (default-compile) ---',
  'ESP-IDF': 'I (1234) wifi: mode : sta (24:6f:28:00:00:00)',
  logcat: '05-01 10:00:00.123  1234  1240 I ActivityManager: Start proc',
  Zephyr: '[00:00:01.000,000] <inf> net: connected',
  'seconds since 1970': '1714557600 [worker] INFO: job 12 done',
  'JSON of a web server': '{"level":"info","msg":"request","time":1714557600}',
  'a category of its own': '[main] INFO: started',
  'a category and a time of its own': '2029-11-16 21:41:58 [worker] ERROR: stopped',
  'an application without a time': '[app] INFO: started',
  'a number and a category of its own': '33386 [worker] INFO: job done',
  python: 'INFO:root:0000012345 started',
  prose: 'The log says INFO: nothing to see here.',
  'numbers only': '0000012345 0000012346 0000012347',
};

describe('detection', () => {
  for (const [name, lines] of Object.entries(device)) {
    it(`knows ${name}`, () => assert.equal(looksLikeDeviceLog(lines.join('\r\n')), true));
  }
  for (const [name, line] of Object.entries(foreign)) {
    it(`leaves ${name} alone`, () =>
      assert.equal(looksLikeDeviceLog(Array(100).fill(line).join('\n')), false));
  }

  it('needs several hits', () => {
    assert.equal(looksLikeDeviceLog('0000000052 [system] INFO: one\n0000000053 [system] INFO: two\n'), false);
  });

  it('needs a share of the lines', () => {
    const few = [...(device['text records'] ?? []), ...Array(150).fill(foreign['java'])];
    assert.equal(looksLikeDeviceLog(few.join('\n')), false);
  });

  it('reads a log that starts with banners and blank lines', () => {
    const banner = [
      'Opening serial monitor for com port: "/dev/ttyACM0"',
      'Serial monitor opened successfully:',
      '',
    ];
    assert.equal(looksLikeDeviceLog([...banner, ...(device['text records'] ?? [])].join('\n')), true);
  });

  it('looks at no more of a hostile text the longer it is', () => {
    for (const unit of ['[', ' 0', '0000000001 [', 'a:']) {
      const [short, long] = [70_000, 280_000].map((length) => {
        const text = `0000000001 ${unit.repeat(length / unit.length)}\n`.repeat(3);
        return looksOf(() => looksLikeDeviceLog(text));
      });
      assert.equal(long, short, unit);
      assert.ok((long ?? 0) < 150_000, `${unit}: ${long} characters`);
    }
  });
});
