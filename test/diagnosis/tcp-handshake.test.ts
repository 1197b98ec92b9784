/** Fixtures of the handshake over TCP, as a Photon or P1 with an old release tells it. */

import { log } from '../support/log.ts';
import { checkFindings, type Fixture } from './check.ts';

const photon = '1000 hal.wlan I Joining Barn\n4000 hal.wlan I Bringing WiFi interface up with DHCP';

const fixtures: readonly Fixture[] = [
  {
    code: 'cloud/photon-key-error',
    when: 'old releases name the step, and a number that means nothing',
    severity: 'error',
    at: 'Unable to receive key -19',
    log: log(
      photon,
      '5000 system I Cloud: connecting',
      '5200 system I Cloud socket connected',
      '5900 comm.sparkprotocol.handshake E Unable to receive key -19',
      '5900 system W Cloud handshake failed, code=-19',
    ),
    nearMiss: log(
      photon,
      '5000 system I Cloud: connecting',
      '5200 system I Cloud socket connected',
      '5900 comm.sparkprotocol.handshake I Receive key',
      '5900 system W Cloud handshake failed, code=-19',
    ),
  },
  {
    code: 'cloud/no-hello-reply',
    when: 'in the words of old releases',
    severity: 'error',
    at: 'Could not receive HELLO response',
    log: log(
      photon,
      '5000 system I Cloud: connecting',
      '5200 system I Cloud socket connected',
      '7900 comm.sparkprotocol.handshake E Could not receive HELLO response',
      '7900 system W Cloud handshake failed, code=-1',
    ),
    nearMiss: log(
      photon,
      '5000 system I Cloud: connecting',
      '5200 system I Cloud socket connected',
      '7900 comm.sparkprotocol.handshake I Receiving HELLO response',
      '7900 system W Cloud handshake failed, code=-1',
    ),
  },
];

checkFindings('TCP handshake', fixtures);
