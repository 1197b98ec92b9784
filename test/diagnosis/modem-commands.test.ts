/** Fixtures of `modem/command-*`: commands without an answer, and refusals that decide. */

import assert from 'node:assert/strict';
import { log } from '../support/log.ts';
import { at, begun, regained } from './cellular-lines.ts';
import { checkFindings, type Fixture, findingsOf } from './check.ts';
import { asks, sent } from './gen2-lines.ts';
import { argonReady, cloudConnected, cycleFailed, joined, row, scan } from './lines.ts';

const fixtures: readonly Fixture[] = [
  {
    code: 'modem/command-unanswered',
    severity: 'error',
    at: 'AT+CGDCONT?',
    log: log(
      begun(100),
      '8000 ncp.at T > AT+CGDCONT?',
      '98000 ncp.client T NCP state changed: 0',
      '98001 ncp.at T > AT',
    ),
    nearMiss: log(begun(100), '8000 ncp.at T > AT+CGDCONT?', '8100 ncp.at T < OK', '98001 ncp.at T > AT'),
  },
  {
    code: 'modem/command-unanswered',
    when: 'the device gets over it',
    severity: 'warning',
    at: 'AT+CEREG?',
    log: log(
      begun(100),
      '8000 ncp.at T > AT+CEREG?',
      '98000 net.pppncp T Failed to connect to cellular network: -160',
      at(98_001, 'AT', 'OK'),
      regained(120_000),
      cloudConnected(130_000),
    ),
    // The line that reports the state answers the question; only its OK is lost.
    nearMiss: log(
      begun(100),
      '8000 ncp.at T > AT+CEREG?',
      '8004 ncp.at T < +CEREG: 2,2',
      '98001 ncp.at T > AT',
    ),
  },
  {
    code: 'modem/command-unanswered',
    when: 'while a Gen 2 device is connected',
    severity: 'warning',
    at: 'AT+COPS?',
    log: log(sent(522_128, 'AT+COPS?'), asks(702_131, 'AT+CSQ', '+CSQ: 13,1')),
    nearMiss: log(sent(522_128, 'AT+CSQ'), asks(532_128, 'AT+COPS?', '+COPS: 0,2,\\"23201\\",2')),
  },
  {
    code: 'modem/command-unanswered',
    when: 'the recording may have a gap',
    severity: 'information',
    role: 'consequence',
    confidence: 'possible',
    at: 'AT+CGDCONT?',
    log: log(begun(100), '8000 ncp.at T > AT+CGDCONT?', at(150_000, 'AT', 'OK')),
    nearMiss: log(begun(100), '8000 ncp.at T > AT+CGDCONT?', at(60_000, 'AT', 'OK')),
  },
  {
    code: 'modem/command-unanswered',
    when: 'a scan of an Argon brings no list',
    severity: 'warning',
    at: 'AT+CWLAP',
    log: log(
      argonReady(),
      '2000 ncp.esp32.at T > AT+CWLAP',
      cycleFailed(92_000, -160),
      scan(92_010, row(92_500, 'Barn', -50)),
      joined(94_500, 'Barn'),
    ),
    nearMiss: log(argonReady(), scan(2000), cycleFailed(4300), scan(4400, row(4500, 'Barn', -50))),
  },
  {
    code: 'modem/command-refused',
    severity: 'warning',
    at: '+CME ERROR: 30',
    log: log(
      begun(100),
      at(8000, 'AT+COPS?', '+CME ERROR: 30'),
      '8010 net.pppncp T Failed to connect to cellular network: -1200',
      regained(20_000),
    ),
    nearMiss: log(begun(100), at(8000, 'AT+COPS?', '+CME ERROR: 30'), regained(20_000)),
  },
];

checkFindings('modem commands', fixtures);

describe('a scan that is never answered', () => {
  it('says nothing of the networks around', () => {
    const lines = log(
      argonReady(),
      ...[2000, 92_100].map((t) => `${t} ncp.esp32.at T > AT+CWLAP\n${cycleFailed(t + 90_000, -160)}`),
    );
    assert.deepEqual(
      findingsOf(lines)
        .map((it) => it.code)
        .filter((it) => it.startsWith('scan/')),
      [],
    );
    assert.equal(findingsOf(lines)[0]?.code, 'modem/command-unanswered');
  });
});
