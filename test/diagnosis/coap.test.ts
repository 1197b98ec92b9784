/** Fixtures of `coap/*`: a connection that works and then does not. */

import { log } from '../support/log.ts';
import { checkFindings, type Fixture } from './check.ts';
import { packet, packetBack } from './gen2-lines.ts';
import { cloudConnected, handshakeFails, linkLost, online } from './lines.ts';

const up = online();
const healthy = log(up, cloudConnected(6000));
const repeats = (t: number, most = 3) =>
  [1, 2, 3]
    .slice(0, most)
    .map((it) => `${t + it * 6000} comm.coap T Retransmitting CoAP message; ID: 21; attempt ${it} of 3`)
    .join('\n');
/** A message that is confirmed after so many repeats. */
const confirmedLate = (t: number, repeated: number) => `${repeats(t, repeated)}
  ${t + 15_000} comm.coap T Received CoAP message
  ${t + 15_001} comm.coap T ACK 0.00  size=5 token= id=21`;
const closed = (t: number) => `
  ${t} system W Communication loop error, closing cloud socket
  ${t + 1} system I Cloud: disconnecting
  ${t + 2} system I Cloud: disconnected`;
const loop = (t: number, error: number) => `${t} comm.protocol E Event loop error ${error}\n${closed(t + 1)}`;
/** Drops after an idle time, each followed by a connection. */
const idle = (...times: readonly number[]) => {
  let t = 6000;
  return times
    .map((it) => {
      const lost = t + 1566 + it;
      t = lost + 30_000;
      return `${lost} comm.coap T Retransmitting CoAP message; ID: 9; attempt 1 of 3\n${lost + 28_000} comm.coap E CoAP message timeout; ID: 9\n${closed(lost + 28_001)}\n${cloudConnected(t)}`;
    })
    .join('\n');
};

const sent = (t: number, id: string) => `${t} comm.coap T sending message id=${id}`;
const answer = (t: number, id: string) => `${t} comm.coap T recieved ACK for message id=${id}`;

const fixtures: readonly Fixture[] = [
  {
    code: 'coap/ack-timeout',
    severity: 'information',
    confidence: 'possible',
    at: 'CoAP message timeout',
    log:
      healthy +
      log(
        repeats(60_000),
        '90000 comm.coap E CoAP message timeout; ID: 21',
        closed(90_001),
        cloudConnected(92_000),
      ),
    nearMiss: healthy + log(repeats(60_000, 1)),
  },
  {
    code: 'coap/ack-timeout',
    when: 'and no connection comes after it',
    severity: 'error',
    at: 'CoAP message timeout',
    log:
      healthy +
      log(
        '90000 comm.coap E CoAP message timeout; ID: 21',
        closed(90_001),
        '91000 system I Cloud: connecting',
        '170000 comm.coap E CoAP message timeout; ID: 30',
      ),
    nearMiss: healthy + log(closed(90_001), handshakeFails(91_000, '6800')),
  },
  {
    code: 'coap/ping-timeout',
    severity: 'information',
    at: 'Event loop error 1',
    log: healthy + log(loop(90_000, 1), cloudConnected(92_000)),
    nearMiss: healthy + log(loop(90_000, 18), cloudConnected(92_000)),
  },
  {
    code: 'coap/ping-timeout',
    when: 'in the words of a Photon',
    severity: 'information',
    confidence: 'possible',
    at: 'ping ACK not received',
    log: log(
      '90000 comm.sparkprotocol W ping ACK not received',
      '90001 system W Communication loop error, closing cloud socket',
      '90110 system I Cloud: connecting',
      '91300 system I Cloud connected',
    ),
    nearMiss: log('90000 app I ping ACK not received', '90110 system I Cloud: connecting'),
  },
  {
    code: 'coap/loop-io-error',
    when: 'in the words of a Photon',
    severity: 'information',
    confidence: 'possible',
    at: 'bytes recieved error -9',
    log: log(
      '90000 comm.sparkprotocol W bytes recieved error -9',
      '90001 system W Communication loop error, closing cloud socket',
      '90110 system I Cloud: connecting',
      '91300 system I Cloud connected',
    ),
    nearMiss: log('90000 app W bytes recieved error -9', '90110 system I Cloud: connecting'),
  },
  {
    code: 'coap/loop-io-error',
    severity: 'information',
    role: 'consequence',
    at: 'Event loop error 33',
    log: healthy + log(linkLost(89_000), loop(90_000, 33)),
    nearMiss: healthy + log(loop(90_000, 1), cloudConnected(92_000)),
  },
  {
    code: 'coap/loop-io-error',
    when: 'and not for a packet that does not decrypt',
    severity: 'information',
    role: 'consequence',
    at: 'Event loop error 34',
    log: healthy + log(linkLost(89_000), loop(90_000, 34)),
    nearMiss: healthy + log(loop(90_000, 18), cloudConnected(92_000)),
  },
  {
    code: 'session/key-change-ordered',
    when: 'told by the error alone, in releases without a line for it',
    severity: 'information',
    at: 'Event loop error 21',
    log: healthy + log(loop(90_000, 21), cloudConnected(92_000)),
    nearMiss: healthy + log(loop(90_000, 20), cloudConnected(92_000)),
  },
  {
    code: 'coap/invalid-state',
    severity: 'information',
    at: 'Event loop error 3',
    log: healthy + log(loop(90_000, 3), cloudConnected(92_000)),
    nearMiss: healthy + log(loop(90_000, 33), cloudConnected(92_000)),
  },
  {
    code: 'coap/session-closed-by-server',
    severity: 'information',
    at: 'mbedtls_ssl_read() failed: -0x7880',
    log:
      healthy +
      log('90000 comm.dtls E mbedtls_ssl_read() failed: -0x7880', closed(90_001), cloudConnected(92_000)),
    nearMiss:
      healthy +
      log('90000 comm.dtls E mbedtls_ssl_read() failed: -0x7180', closed(90_001), cloudConnected(92_000)),
  },
  {
    code: 'coap/photon-inactivity',
    severity: 'warning',
    at: 'due to inactivity',
    log:
      healthy +
      log(
        '90000 system W Disconnecting cloud due to inactivity! 90000, 74999',
        '90001 system I Cloud: disconnecting',
        cloudConnected(92_000),
      ),
    nearMiss: healthy + log('90001 system I Cloud: disconnecting', cloudConnected(92_000)),
  },
  {
    code: 'coap/communication-loop-error',
    severity: 'information',
    role: 'consequence',
    at: 'Communication loop error',
    log: healthy + log(closed(90_000), cloudConnected(92_000)),
    nearMiss: healthy,
  },
  {
    code: 'coap/confirmables-not-flushed',
    severity: 'information',
    at: 'Timeout while waiting for confirmable messages',
    log:
      healthy +
      log(
        '90000 comm W Timeout while waiting for confirmable messages to be processed',
        '90001 system I Cloud: disconnecting',
      ),
    nearMiss: healthy + log('90001 system I Cloud: disconnecting'),
  },
  {
    code: 'coap/nat-keepalive-expired',
    severity: 'warning',
    confidence: 'likely',
    at: 'attempt 1 of 3',
    log: healthy + log(idle(120_000, 118_000, 121_500, 119_000)),
    nearMiss: healthy + log(idle(120_000, 47_000, 260_000, 88_000)),
  },
  {
    code: 'coap/nat-keepalive-expired',
    when: 'not when the network goes down',
    severity: 'information',
    confidence: 'possible',
    at: 'attempt 1 of 3',
    log: healthy + log(idle(60_000, 60_500, 61_000)),
    nearMiss: log(
      ...[0, 200_000, 400_000].map(
        (t) => `${online(t + 100)}\n${cloudConnected(t + 6000)}\n${linkLost(t + 70_000)}`,
      ),
    ),
  },
  {
    code: 'coap/messages-unanswered',
    severity: 'warning',
    at: 'attempt 2 of 3',
    log: healthy + log(repeats(60_000, 2)),
    nearMiss: healthy + log(repeats(60_000, 1)),
  },
  {
    code: 'coap/messages-unanswered',
    when: 'not when the network is gone',
    severity: 'warning',
    at: 'attempt 2 of 3',
    log: healthy + log(repeats(60_000, 2)),
    nearMiss: healthy + log(linkLost(50_000), repeats(60_000, 2)),
  },
  {
    code: 'coap/messages-unanswered',
    when: 'a log begins on a connection that stands',
    severity: 'warning',
    at: 'attempt 2 of 3',
    log: log(repeats(60_000, 2)),
    nearMiss: log(
      repeats(60_000, 2),
      '74000 comm.coap T Received CoAP message',
      '74001 comm.coap T ACK 0.00  size=5 token= id=21',
    ),
  },
  {
    code: 'coap/messages-unanswered',
    when: 'the trace of a modem shows each packet',
    severity: 'warning',
    at: 'AT+USOST',
    log: log(packet(20_000, 96), packet(24_400, 96), packet(35_600, 96)),
    nearMiss: log(packet(20_000, 96), packet(24_400, 96), packetBack(24_900), packet(35_600, 96)),
  },
  {
    code: 'coap/messages-unanswered',
    when: 'an old release names each message',
    severity: 'warning',
    at: 'sending message id=2f',
    log: log(...[12_000, 16_100, 24_200].map((t) => `${t} comm.coap T sending message id=2f`)),
    nearMiss: log(
      ...[12_000, 16_100, 24_200].map((t) => `${t} comm.coap T sending message id=2f`),
      '24900 comm.coap T recieved ACK for message id=2f',
    ),
  },
  {
    code: 'coap/messages-unanswered',
    when: 'an old release names other messages in between',
    severity: 'warning',
    at: 'sending message id=2f',
    log: log(...[12_000, 16_100, 24_200].flatMap((t) => [sent(t, '2f'), sent(t + 100, `${t}`)])),
    nearMiss: log(...[12_000, 16_100, 24_200].flatMap((t) => [sent(t, '2f'), answer(t + 50, '2f')])),
  },
  {
    code: 'coap/messages-late',
    severity: 'warning',
    at: 'attempt 2 of 3',
    log: log(confirmedLate(60_000, 2), confirmedLate(120_000, 2), confirmedLate(180_000, 2)),
    nearMiss: log(confirmedLate(60_000, 2), confirmedLate(120_000, 1), confirmedLate(180_000, 2)),
  },
];

checkFindings('the running connection', fixtures);
