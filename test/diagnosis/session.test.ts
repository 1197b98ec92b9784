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

const fixtures: readonly Fixture[] = [
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
