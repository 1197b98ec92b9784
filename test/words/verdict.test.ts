/** The sentence on a log where it is not about one connection alone: several interfaces, devices, levels. */

import assert from 'node:assert/strict';
import type { Ending } from '../../core/diagnosis/life/life.ts';
import { verdictOf } from '../../core/words/verdict.ts';
import { diagnosisOf, knowledge } from '../diagnosis/check.ts';
import { cloudConnected, linkLost, state } from '../diagnosis/lines.ts';
import { log } from '../support/log.ts';

const acknowledged = (t: number) => `
  ${t} comm.coap T Sending CoAP message
  ${t + 1} comm.coap T CON POST /E/temp size=40 token= id=9
  ${t + 90} comm.coap T Received CoAP message
  ${t + 90} comm.coap T ACK 0.00  size=4 token= id=9`;
const loopError = (t: number) => `${t} comm.protocol E Event loop error 1`;
const refused = (t: number) =>
  `${t} ncp.rltk.client W Disconnect linkError=00000020 reason=000f: 4handshake stage, 4-way waiting timeout`;
const back = (t: number) =>
  log(state(t, 'IFACE_UP', 'IFACE_LINK_UP'), state(t + 1, 'IFACE_LINK_UP', 'IP_CONFIGURED'));
const heartbeat = (t: number) => `${t} app I heartbeat 3`;

interface Case {
  readonly name: string;
  readonly log: string;
  readonly ending: Ending;
  readonly verdict: RegExp;
}

const cases: readonly Case[] = [
  {
    name: 'a Wi-Fi network that refuses the device while it is online over cellular',
    log: log(
      ...['43310 net.ifapi I Netif pp3 link UP, profile=NONE', state(43_311, 'IFACE_UP', 'IFACE_LINK_UP')],
      ...[state(43_313, 'IFACE_LINK_UP', 'IP_CONFIGURED'), cloudConnected(43_320)],
      ...['51110 ncp.rltk.client I Try to connect to ssid: Barn', refused(54_310)],
    ),
    ending: 'connected',
    verdict: /^Connected to the cloud/,
  },
  {
    name: 'a Wi-Fi network that refuses the device after cellular is gone',
    log: log(
      ...['43310 net.ifapi I Netif pp3 link UP, profile=NONE', state(43_311, 'IFACE_UP', 'IFACE_LINK_UP')],
      ...[state(43_313, 'IFACE_LINK_UP', 'IP_CONFIGURED'), cloudConnected(43_320)],
      ...['50000 net.ifapi I Netif pp3 link DOWN, profile=NONE', state(50_001, 'IP_CONFIGURED', 'IFACE_UP')],
      ...['51110 ncp.rltk.client I Try to connect to ssid: Barn', refused(54_310)],
    ),
    ending: 'lost',
    verdict: /^Was connected and lost the connection/,
  },
  {
    name: 'errors alone, of which some can come on a connection only',
    log: log(heartbeat(900_000), loopError(914_000), loopError(991_000), heartbeat(1_900_000)),
    ending: 'unknown',
    verdict: /^At level ERROR this log cannot show whether the device is connected\. /,
  },
  {
    name: 'errors alone, the last of which are of a connection that cannot be made',
    log: log(loopError(914_000), '991000 comm.protocol.handshake E Handshake failed: 25'),
    ending: 'lost',
    verdict: /^Was connected and lost the connection/,
  },
  {
    name: 'a device that does not ask for a network',
    log: log(state(47, 'DISABLED', 'IFACE_DOWN'), heartbeat(61_000)),
    ending: 'unknown',
    verdict: /^Not connected in this log, as no network is asked for$/,
  },
  {
    name: 'a network that was lost and is back under a connection that stands',
    log: log(acknowledged(90_000), linkLost(95_000), back(99_000), acknowledged(120_000)),
    ending: 'connected',
    verdict: /standing connection\. Earlier: The network was lost while in use$/,
  },
  {
    name: 'a connection that was made, and then the log of another device that finds no network',
    log: log(
      ...['5400 net.ifapi I Netif wl3 link UP, profile=Shed', cloudConnected(6000)],
      ...[state(300, 'IFACE_DOWN', 'IFACE_REQUEST_UP'), '4000 ncp.client I Using internal SIM card'],
      '614031 ncp.client W Resetting the modem due to the network registration timeout',
    ),
    ending: 'failed',
    verdict: /^Not connected\. .*\. All this is about the last of several devices in this log$/,
  },
];

describe('the verdict', () => {
  for (const { name, log: text, ending, verdict } of cases) {
    it(`is about ${name}`, () => {
      const diagnosis = diagnosisOf(text);
      assert.equal(diagnosis.ending, ending);
      assert.match(verdictOf(diagnosis, knowledge), verdict);
    });
  }
});
