/** Fixtures of `cloud/*`: the socket, and what goes on around an attempt. */

import { log } from '../support/log.ts';
import { checkFindings, type Fixture } from './check.ts';
import { cloudAsked, cloudConnected, dnsFails, handshakeDone, handshakeFails, online } from './lines.ts';

const up = online();
const silent = log(up, handshakeFails(6000, '6800'), handshakeFails(53_000, '6800'));
const healthy = log(up, cloudConnected(6000));
const photon = '1000 hal.wlan I Joining Barn\n4000 hal.wlan I Bringing WiFi interface up with DHCP';

const socket: readonly Fixture[] = [
  {
    code: 'cloud/socket-create-failed',
    severity: 'error',
    at: 'Cloud socket failed',
    log: log(
      up,
      '6000 system I Cloud: connecting',
      '6060 system E Cloud socket failed, family=2, type=2, protocol=17, errno=105',
      '6061 system W Cloud socket connection failed: -1',
    ),
    nearMiss: log(
      up,
      '6000 system I Cloud: connecting',
      '6060 system T Cloud socket=0, family=2, type=2, protocol=17',
      '6061 system W Cloud socket connection failed: -1',
    ),
  },
  {
    code: 'cloud/no-route',
    severity: 'error',
    at: 'errno=118',
    log: log(
      up,
      '6000 system I Cloud: connecting',
      '6060 system E Cloud socket=0, failed to connect to 198.51.100.20#5684, errno=118',
      '6061 system W Cloud socket connection failed: -1',
    ),
    nearMiss: log(
      up,
      '6000 system I Cloud: connecting',
      '6060 system E Cloud socket=0, failed to connect to 198.51.100.20#5684, errno=12',
      '6061 system W Cloud socket connection failed: -1',
    ),
  },
  {
    code: 'cloud/socket-connect-failed',
    severity: 'error',
    at: 'errno=12',
    log: log(
      up,
      '6000 system I Cloud: connecting',
      '6060 system E Cloud socket=0, failed to connect to 198.51.100.20#5684, errno=12',
      '6061 system W Cloud socket connection failed: -1',
    ),
    nearMiss: silent,
  },
  {
    code: 'cloud/send-failed',
    severity: 'information',
    at: 'sock_send returned',
    log: healthy + log('60000 system E sock_send returned -1 118'),
    nearMiss: healthy,
  },
  {
    code: 'cloud/receive-failed',
    severity: 'information',
    at: 'sock_recv returned',
    log: healthy + log('60000 system E sock_recv returned -1 128'),
    nearMiss: healthy,
  },
  {
    code: 'cloud/bind-failed',
    severity: 'information',
    at: 'Failed to bind cloud socket',
    log: log(
      up,
      cloudAsked(6000),
      '6063 system W Failed to bind cloud socket to interface 4 error: -1',
      handshakeDone(6100),
    ),
    nearMiss: log(
      up,
      cloudAsked(6000),
      '6063 system I Bound cloud socket to lwip if 4 ("wl3")',
      handshakeDone(6100),
    ),
  },
  {
    code: 'cloud/tcp-blocked',
    severity: 'error',
    at: 'Cloud socket connection failed',
    log: log(
      photon,
      '5000 system I Cloud: connecting',
      '25000 system W Cloud socket connection failed: -1',
      '26000 system I Cloud: connecting',
      '46000 system W Cloud socket connection failed: -1',
    ),
    nearMiss: log(
      photon,
      '5000 system I Cloud: connecting',
      '5010 system W Cloud socket connection failed: -1',
      '6000 system I Cloud: connecting',
      '6010 system W Cloud socket connection failed: -1',
    ),
  },
  {
    code: 'cloud/tcp-blocked',
    when: 'not where no name was found, so that no connection was tried',
    severity: 'error',
    at: 'Cloud socket connection failed',
    log: log(photon, '5000 system I Cloud: connecting', '25000 system W Cloud socket connection failed: -1'),
    nearMiss: log(
      photon,
      '5000 system I Cloud: connecting',
      '25000 system E Cloud: unable to resolve IP for device.spark.io',
      '25001 system W Cloud socket connection failed: -1',
    ),
  },
];

const around: readonly Fixture[] = [
  {
    code: 'cloud/error-reported',
    severity: 'hint',
    role: 'consequence',
    at: 'Handling cloud error: 2',
    log: log(up, dnsFails(6000), '11100 system W Handling cloud error: 2'),
    nearMiss: log(up, dnsFails(6000)),
  },
  {
    code: 'cloud/network-reset-after-failures',
    severity: 'information',
    role: 'consequence',
    at: 'Resetting network interfaces',
    log: log(
      up,
      ...[0, 1, 2, 3, 4, 5, 6].map((it) => handshakeFails(6000 + it * 47_000, '6800')),
      '335000 system W Resetting network interfaces due to failed connection attempts for 5 minutes',
    ),
    nearMiss: silent,
  },
  {
    code: 'cloud/wlan-reset',
    severity: 'information',
    role: 'consequence',
    at: 'Resetting WLAN',
    log: log(
      photon,
      '5000 system I Cloud: connecting',
      '25000 system W Cloud socket connection failed: -1',
      '26000 system W Resetting WLAN due to 6 failed connect attempts',
    ),
    nearMiss: log(
      photon,
      '5000 system I Cloud: connecting',
      '25000 system W Cloud socket connection failed: -1',
    ),
  },
  {
    code: 'cloud/outage-suspected',
    severity: 'information',
    role: 'advice',
    confidence: 'possible',
    at: 'handshake failed -6800',
    log:
      healthy +
      log(
        '90000 comm.coap E CoAP message timeout; ID: 40',
        '90001 system W Communication loop error, closing cloud socket',
        '90002 system I Cloud: disconnecting',
        handshakeFails(91_000, '6800'),
        handshakeFails(138_000, '6800'),
      ),
    nearMiss: silent,
  },
  {
    code: 'cloud/connected-network-no-cloud',
    severity: 'information',
    confidence: 'possible',
    at: 'IFACE_LINK_UP -> IP_CONFIGURED',
    log: log(up, '90000 app I measuring'),
    nearMiss: log(up, '20000 app I measuring'),
  },
  {
    code: 'cloud/backoff-wait',
    severity: 'hint',
    role: 'consequence',
    at: 'Cloud: connecting',
    log: log(up, ...[6000, 12_000, 18_000, 24_000, 30_000, 37_000, 44_000].map((t) => dnsFails(t))),
    nearMiss: log(up, ...[6000, 12_000, 18_000, 24_000].map((t) => dnsFails(t))),
  },
  {
    code: 'cloud/describe-too-large',
    severity: 'warning',
    at: 'Too many cloud variables',
    log: log('300 system E Too many cloud variables', up, cloudConnected(6000)),
    nearMiss: healthy,
  },
  {
    code: 'cloud/subscription-sync-failed',
    severity: 'information',
    at: 'Particle.subscribe() failed',
    log: log('300 system E Particle.subscribe() failed', up, cloudConnected(6000)),
    nearMiss: healthy,
  },
];

checkFindings('the cloud socket', socket);
checkFindings('the way to the cloud', around);
