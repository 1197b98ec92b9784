/** Fixtures of `session/*`: sessions that outlive a connection. */

import { log } from '../support/log.ts';
import { checkFindings, type Fixture } from './check.ts';
import { cloudAsked, cloudConnected, handshakeDone, online } from './lines.ts';

const up = online();
const healthy = log(up, cloudConnected(6000));
const resumed = (t: number) => `
  ${cloudAsked(t)}
  ${t + 66} comm.dtls I session has 0 uses
  ${t + 67} comm.dtls I (CMPL,RENEG,NO_SESS,ERR) restoreStatus=0
  ${t + 70} comm.protocol.handshake I Skipping HELLO message
  ${t + 71} system I cloud connected from existing session.
  ${t + 300} system I Cloud connected`;

/** A connection that breaks 2 s after it was made, with an error of the communication loop. */
const breaksAt = (t: number, after = 2000, error = 21) => `
  ${cloudConnected(t)}
  ${t + 1566 + after} comm.protocol E Event loop error ${error}
  ${t + 1567 + after} system W Communication loop error, closing cloud socket
  ${t + 1568 + after} system I Cloud: disconnecting
  ${t + 1569 + after} system I Cloud: disconnected`;
const hour = 3_600_000;

const fixtures: readonly Fixture[] = [
  {
    code: 'session/lost-after-each-connect',
    severity: 'error',
    confidence: 'certain',
    at: 'Event loop error 21',
    log: log(up, breaksAt(6000), breaksAt(20_000), breaksAt(34_000)),
    nearMiss: log(up, breaksAt(6000), cloudConnected(20_000), '90000 app I still here'),
  },
  {
    code: 'session/lost-after-each-connect',
    when: 'a warning when the last connection stands',
    severity: 'warning',
    at: 'Event loop error 21',
    log: log(up, breaksAt(6000), breaksAt(20_000), breaksAt(34_000), cloudConnected(50_000)),
    nearMiss: log(up, breaksAt(6000), breaksAt(20_000, 2000, 34), breaksAt(34_000), cloudConnected(50_000)),
  },
  {
    code: 'session/lost-after-each-connect',
    when: 'not for losses that are hours apart',
    severity: 'error',
    at: 'Event loop error 1',
    log: log(up, breaksAt(6000, 30_000, 1), breaksAt(60_000, 30_000, 1), breaksAt(120_000, 30_000, 1)),
    nearMiss: log(up, breaksAt(6000, hour, 1), breaksAt(2 * hour, hour, 1), breaksAt(4 * hour, hour, 1)),
  },
  {
    code: 'session/rejected',
    severity: 'information',
    at: 'Received RST message',
    log: log(
      up,
      resumed(6000),
      '6500 comm.coap W Received RST message; discarding session',
      '6501 system I Cloud: disconnecting',
      cloudConnected(8000),
    ),
    nearMiss: log(up, resumed(6000)),
  },
  {
    code: 'session/retired',
    severity: 'information',
    at: 'session has expired after 3 uses',
    log: log(up, cloudAsked(6000), '6065 comm.dtls W session has expired after 3 uses', handshakeDone(6070)),
    nearMiss: log(up, resumed(6000)),
  },
  {
    code: 'session/resumed-but-dead',
    severity: 'warning',
    at: 'CoAP message timeout',
    log: log(
      up,
      resumed(6000),
      '80000 comm.coap E CoAP message timeout; ID: 7',
      '80001 system W Communication loop error, closing cloud socket',
      '80002 system I Cloud: disconnecting',
      cloudConnected(82_000),
    ),
    nearMiss: log(
      up,
      cloudConnected(6000),
      '80000 comm.coap E CoAP message timeout; ID: 7',
      '80002 system I Cloud: disconnecting',
      cloudConnected(82_000),
    ),
  },
  {
    code: 'session/key-change-ordered',
    severity: 'information',
    at: 'Received a key change message',
    log:
      healthy +
      log(
        '60000 comm.protocol W Received a key change message; discarding session',
        '60001 system I Cloud: disconnecting',
        cloudConnected(62_000),
      ),
    nearMiss: healthy,
  },
  {
    code: 'session/address-checksum-wrong',
    severity: 'hint',
    at: 'Address checksum',
    log: log(up, '6001 system E Address checksum 0a1b2c3d, expected 4e5f6071', cloudConnected(6002)),
    nearMiss: healthy,
  },
  {
    code: 'session/server-move-failed',
    severity: 'warning',
    at: 'Failed to validate ServerMoved request',
    log:
      healthy +
      log(
        '60000 comm.protocol W Received a ServerMoved request',
        '60001 system E Failed to validate ServerMoved request: -1803',
      ),
    nearMiss: healthy + log('60000 comm.protocol W Received a ServerMoved request'),
  },
];

checkFindings('sessions', fixtures);
