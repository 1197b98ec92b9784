/** Fixtures of `cloud/*` from the handshake to the greeting. */

import { log } from '../support/log.ts';
import { checkFindings, type Fixture } from './check.ts';
import { cloudAsked, cloudConnected, handshakeFails, linkLost, online } from './lines.ts';

const up = online();
const silent = log(up, handshakeFails(6000, '6800'), handshakeFails(53_000, '6800'));
const healthy = log(up, cloudConnected(6000));
const packets = (received: number) =>
  `51060 system.cm I WiFi: ${received}/10 packets (0 tx errors) ${received * 32}/320 bytes received, avg rtt: 90, mask=3ff, score=900`;
/** A handshake that ends with a code of the system after `wait` milliseconds. */
const ends = (t: number, code: number, wait = 3000) => `
  ${cloudAsked(t)}
  ${t + wait} system W Cloud handshake failed, code=${code}`;
const greetingFails = (t: number, error: number) => `
  ${cloudAsked(t)}
  ${t + 900} comm.protocol.handshake I Sending HELLO message
  ${t + 1900} comm.protocol.handshake E Could not send HELLO message: ${error}`;
/** A greeting that is sent and never confirmed. */
const greeting = (t: number) => `
  ${cloudAsked(t)}
  ${t + 70} comm.dtls I (CMPL,RENEG,NO_SESS,ERR) restoreStatus=2
  ${t + 900} comm.protocol.handshake I Sending HELLO message
  ${t + 79_000} comm.coap E CoAP message timeout; ID: 1
  ${t + 79_001} comm.protocol.handshake E Could not send HELLO message: 10
  ${t + 79_010} system W Cloud handshake failed, code=-160`;
/** A handshake that ends well and without a connection ID. */
const withoutConnectionId = (t: number) => `
  ${cloudAsked(t)}
  ${t + 65} comm.dtls I (CMPL,RENEG,NO_SESS,ERR) restoreStatus=2
  ${t + 900} comm.dtls E Unable to get connection ID
  ${t + 901} comm.protocol.handshake E Handshake failed: 17
  ${t + 920} system W Cloud handshake failed, code=-220`;
/** A connection whose encryption cannot be set up. */
const setUpFails = (t: number, error: number) => `
  ${cloudAsked(t)}
  ${t + 71} comm.dtls E setup_context error ${error}
  ${t + 72} comm.protocol.handshake E Handshake failed: ${error}
  ${t + 80} system W Cloud handshake failed, code=-240`;
const photon = '1000 hal.wlan I Joining Barn\n4000 hal.wlan I Bringing WiFi interface up with DHCP';

const handshake: readonly Fixture[] = [
  {
    code: 'cloud/handshake-timeout',
    severity: 'error',
    confidence: 'certain',
    at: 'handshake failed -6800',
    log: silent,
    nearMiss: log(up, handshakeFails(6000, '7780', 300), handshakeFails(9000, '7780', 300)),
  },
  {
    code: 'cloud/handshake-timeout',
    when: 'below the level of the error lines',
    severity: 'error',
    confidence: 'possible',
    at: 'Establish secure connection',
    log: log(up, cloudAsked(6000), '70000 app I not connected yet'),
    nearMiss: log(up, cloudAsked(6000), '20000 app I not connected yet'),
  },
  {
    code: 'cloud/fatal-alert',
    severity: 'error',
    at: 'handshake failed -7780',
    log: log(up, handshakeFails(6000, '7780', 300)),
    nearMiss: silent,
  },
  {
    code: 'cloud/server-key-unusable',
    severity: 'error',
    confidence: 'certain',
    at: 'unable to parse negotiated pub key',
    log: log(
      up,
      cloudAsked(6000),
      '6070 comm.dtls W unable to parse negotiated pub key: -3b62',
      '6071 comm.dtls E setup_context error 16',
      '6072 comm.protocol.handshake E Handshake failed: 16',
      '6080 system W Cloud handshake failed, code=-220',
    ),
    nearMiss: silent,
  },
  {
    code: 'cloud/invalid-record',
    severity: 'error',
    at: 'handshake failed -7200',
    log: log(up, handshakeFails(6000, '7200', 400)),
    nearMiss: log(up, handshakeFails(6000, '7700', 400)),
  },
  {
    code: 'cloud/bad-handshake-message',
    severity: 'error',
    at: 'handshake failed -7700',
    log: log(up, handshakeFails(6000, '7700', 400)),
    nearMiss: log(up, handshakeFails(6000, '7200', 400)),
  },
  {
    code: 'cloud/bad-handshake-message',
    when: 'the server offers no connection ID, and the summary of the handshake only follows',
    severity: 'error',
    at: 'Unable to get connection ID',
    log: log(up, withoutConnectionId(6000)),
    nearMiss: log(
      up,
      withoutConnectionId(6000).replace('Unable to get connection ID', 'Invalid handshake state'),
    ),
  },
  {
    code: 'cloud/handshake-transport-error',
    severity: 'error',
    at: 'handshake failed -4e',
    log: log(up, handshakeFails(6000, '4e', 1500)),
    nearMiss: silent,
  },
  {
    code: 'cloud/handshake-transport-error',
    when: 'the result of the socket is passed on as it is, before 2.2 and in 3.0',
    severity: 'error',
    at: 'handshake failed -1',
    log: log(up, handshakeFails(6000, '1', 1500)),
    nearMiss: log(up, handshakeFails(6000, '10', 1500)),
  },
  {
    code: 'cloud/channel-init-failed',
    severity: 'error',
    confidence: 'certain',
    at: 'unable to parse device private key',
    log: log(
      '90 comm.dtls W DTLS init failure: "unable to parse device private key": -3d00',
      up,
      cloudAsked(6000),
      '6090 system W Cloud handshake failed, code=-220',
    ),
    nearMiss: log(
      '90 comm I channel inited',
      up,
      cloudAsked(6000),
      '6090 system W Cloud handshake failed, code=-220',
    ),
  },
  {
    code: 'cloud/cached-server-settings-invalid',
    severity: 'warning',
    at: 'Server settings are invalid',
    log: log('80 system E Server settings are invalid, restoring defaults', up, cloudConnected(6000)),
    nearMiss: healthy,
  },
  {
    code: 'cloud/photon-key-error',
    severity: 'error',
    confidence: 'possible',
    at: 'code=26',
    log: log(
      photon,
      '5000 system I Cloud: connecting',
      '5200 system I Cloud socket connected',
      '5900 system W Cloud handshake failed, code=26',
    ),
    nearMiss: log(
      photon,
      '5000 system I Cloud: connecting',
      '5200 system I Cloud socket connected',
      '5900 system W Cloud handshake failed, code=17',
    ),
  },
  {
    code: 'cloud/invalid-handshake-state',
    severity: 'hint',
    role: 'consequence',
    at: 'Invalid handshake state',
    log: log(up, handshakeFails(6000, '6800'), '51066 comm.dtls E Invalid handshake state'),
    nearMiss: silent,
  },
  {
    code: 'cloud/handshake-aborted',
    severity: 'warning',
    at: 'Handshake failed: 33',
    log: log(
      up,
      cloudAsked(6000),
      linkLost(6200),
      '6300 comm.protocol.handshake E Handshake failed: 33',
      '6310 system W Cloud handshake failed, code=-220',
    ),
    nearMiss: log(
      up,
      cloudAsked(6000),
      '6300 comm.protocol.handshake E Handshake failed: 17',
      '6310 system W Cloud handshake failed, code=-220',
    ),
  },
  {
    code: 'cloud/authentication-error',
    severity: 'error',
    confidence: 'possible',
    at: 'code=-130',
    log: log(up, ends(6000, -130)),
    nearMiss: log(up, ends(6000, -220)),
  },
  {
    code: 'cloud/handshake-lost-at-last-step',
    severity: 'error',
    confidence: 'possible',
    at: 'code=10',
    log: log(up, ends(6000, 10)),
    nearMiss: log(up, ends(6000, -160)),
  },
  {
    code: 'cloud/remote-end-closed',
    severity: 'information',
    confidence: 'possible',
    at: 'code=-201',
    log: log(up, ends(6000, -201), cloudConnected(11_000)),
    nearMiss: log(up, ends(6000, -220), cloudConnected(11_000)),
  },
  {
    code: 'cloud/out-of-memory',
    severity: 'error',
    confidence: 'possible',
    at: 'code=-260',
    log: log(up, ends(6000, -260)),
    nearMiss: log(up, ends(6000, -240)),
  },
  {
    code: 'cloud/out-of-memory',
    when: 'before the first packet of the handshake',
    severity: 'error',
    at: 'setup_context error 524287',
    log: log(up, setUpFails(6000, 524287)),
    nearMiss: log(up, setUpFails(6000, 16)),
  },
  {
    code: 'cloud/out-of-memory',
    when: 'in hexadecimal digits, up to 2.3',
    severity: 'error',
    at: 'setup_contex error 7ffff',
    log: log(up, cloudAsked(6000), '6071 comm.dtls E setup_contex error 7ffff'),
    nearMiss: log(up, cloudAsked(6000), '6071 comm.dtls E setup_contex error 10'),
  },
  {
    code: 'cloud/out-of-memory',
    when: 'said by the line itself',
    severity: 'warning',
    at: 'Memory allocation error',
    log: log(up, '5990 system E Memory allocation error', cloudConnected(6000)),
    nearMiss: healthy,
  },
  {
    code: 'cloud/protocol-error',
    severity: 'error',
    confidence: 'possible',
    at: 'code=-240',
    log: log(up, ends(6000, -240)),
    nearMiss: log(up, ends(6000, -260)),
  },
  {
    code: 'cloud/not-connected',
    severity: 'error',
    confidence: 'possible',
    at: 'code=-220',
    log: log(up, ends(6000, -220)),
    nearMiss: silent.replaceAll(/^.* Cloud handshake failed, code=-220\n/gm, ''),
    nearMissAtMost: 'information',
  },
  {
    code: 'cloud/not-connected',
    when: 'it is silent for no longer than a try takes',
    severity: 'error',
    confidence: 'possible',
    at: 'Cloud: connecting',
    log: log(up, '6000 system I Cloud: connecting', '100000 app I waiting'),
    nearMiss: log(up, '6000 system I Cloud: connecting', '300000 app I waiting'),
    nearMissAtMost: 'information',
  },
  {
    code: 'cloud/not-connected',
    when: 'no answer of the cloud shows that a line is missing',
    severity: 'error',
    confidence: 'possible',
    at: 'Cloud: connecting',
    log: log(up, '6000 system I Cloud: connecting', '100000 app I waiting'),
    nearMiss: log(
      up,
      '6000 system I Cloud: connecting',
      '98000 comm.coap T Received CoAP message',
      '100000 app I measuring',
    ),
  },
];

const greetings: readonly Fixture[] = [
  {
    code: 'cloud/no-hello-reply',
    severity: 'error',
    at: 'could not receive HELLO response',
    log: log(
      up,
      cloudAsked(6000),
      '7000 comm.protocol.handshake I Sending HELLO message',
      '11000 comm.protocol E Handshake: could not receive HELLO response 10',
      '11010 system W Cloud handshake failed, code=-160',
    ),
    nearMiss: log(up, greeting(6000)),
  },
  {
    code: 'cloud/hello-not-acknowledged',
    severity: 'error',
    at: 'Could not send HELLO message: 10',
    log: log(up, greeting(6000)),
    nearMiss: silent,
  },
  {
    code: 'cloud/hello-not-acknowledged',
    when: 'it is silent for no longer than a greeting is tried',
    severity: 'error',
    confidence: 'possible',
    at: 'Sending HELLO message',
    log: log(
      up,
      cloudAsked(6000),
      '7000 comm.protocol.handshake I Sending HELLO message',
      '70000 app I waiting',
    ),
    nearMiss: log(
      up,
      cloudAsked(6000),
      '7000 comm.protocol.handshake I Sending HELLO message',
      '170000 app I waiting',
    ),
    nearMissAtMost: 'information',
  },
  {
    code: 'cloud/hello-not-acknowledged',
    when: 'nothing came back since, and no line says so',
    severity: 'error',
    confidence: 'possible',
    at: 'Sending HELLO message',
    log: log(
      up,
      cloudAsked(6000),
      '7000 comm.protocol.handshake I Sending HELLO message',
      '70000 app I waiting',
    ),
    nearMiss: log(
      up,
      cloudAsked(6000),
      '7000 comm.protocol.handshake I Sending HELLO message',
      "7200 comm.protocol I rcv'd message type=13",
      '70000 app I waiting',
    ),
  },
  {
    code: 'cloud/receive-failed',
    when: 'while the greeting waits for its confirmation',
    severity: 'error',
    at: 'Could not send HELLO message: 34',
    log: log(up, greetingFails(6000, 34)),
    nearMiss: log(up, greetingFails(6000, 10)),
  },
  {
    code: 'cloud/device-key-mismatch',
    when: 'greetings are never confirmed after full handshakes',
    severity: 'information',
    role: 'advice',
    confidence: 'possible',
    at: 'Sending HELLO message',
    log: log(up, greeting(6000), greeting(90_000), greeting(180_000)),
    nearMiss: log(up, greeting(6000), cloudConnected(90_000)),
  },
  {
    code: 'cloud/device-key-mismatch',
    when: 'refused within a second, each time',
    severity: 'information',
    role: 'advice',
    confidence: 'possible',
    at: 'handshake failed -7780',
    log: log(up, handshakeFails(6000, '7780', 300), handshakeFails(9000, '7780', 300)),
    nearMiss: silent,
  },
  {
    code: 'cloud/device-key-mismatch',
    when: 'test packets come back, so the port is open',
    severity: 'information',
    role: 'advice',
    confidence: 'possible',
    at: 'handshake failed -6800',
    log: log(up, handshakeFails(6000, '6800'), packets(10)),
    nearMiss: log(up, handshakeFails(6000, '6800'), packets(0)),
  },
];

checkFindings('the handshake', handshake);
checkFindings('the greeting', greetings);
