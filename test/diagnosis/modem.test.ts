/** Fixtures of `modem/*`: the cellular modem and the Wi-Fi co-processor. */

import { log } from '../support/log.ts';
import {
  at,
  begun,
  connected,
  earlyInitFailed,
  muxed,
  powered,
  regained,
  registered,
  silent,
  simReady,
  u201,
} from './cellular-lines.ts';
import { checkFindings, type Fixture } from './check.ts';
import {
  argonReady,
  cloudConnected,
  cycleFailed,
  joined,
  joinRefused,
  linkLost,
  online,
  requested,
  row,
  scan,
} from './lines.ts';

const probes = (t: number, times: number, category = 'ncp.esp32.at') =>
  Array.from({ length: times }, (_, index) => `${t + 1000 * index} ${category} T > AT`).join('\n');
const esp32Silent = (t: number) => `
  ${probes(t, 10)}
  ${t + 10_000} ncp.esp32.client E No response from NCP
  ${t + 10_010} net.esp32ncp E Failed to initialize wifi NCP client: -210`;
const esp32Refused = (t: number) => `
  ${t} ncp.esp32.at T > AT+CMUX=0
  ${t + 4} ncp.esp32.at T < ERROR
  ${t + 6} ncp.esp32.client E Failed to perform early initialization
  ${t + 10} net.esp32ncp E Failed to initialize wifi NCP client: -210`;
const answering = (t: number) => `
  ${t} ncp.esp32.at T > AT
  ${t + 2} ncp.esp32.at T < OK
  ${t + 3} ncp.esp32.client T NCP ready to accept AT commands`;
const muxDead = (t: number, category = 'mux') =>
  `${t} ${category} E The other end has not replied to keep alives (TESTs) 5 times, considering muxed connection dead`;
const writes = (t: number) => `${t} ncp.esp32.client E Failed to write into data channel -60002`;
const strong = (t: number) => scan(t, row(t + 300, 'Barn', -50), row(t + 400, 'Stable', -55));
const refused = (firmware: number, code: number, second = 'Stable') => `
  ${argonReady(100, firmware)}
  ${strong(1500)}
  ${joinRefused(3800, 'Barn', code)}
  ${joinRefused(7900, second, code)}
  ${cycleFailed(12_000)}
  ${strong(12_100)}
  ${joinRefused(14_400, 'Barn', code)}
  ${cycleFailed(18_500)}`;

const fixtures: readonly Fixture[] = [
  {
    code: 'modem/esp32-no-response',
    severity: 'error',
    at: 'No response from NCP',
    log: log(requested(100), esp32Silent(1400), esp32Silent(13_000)),
    nearMiss: log(requested(100), probes(1400, 4), answering(5400)),
  },
  {
    code: 'modem/esp32-no-response',
    when: 'the log ends before Device OS gives up',
    severity: 'error',
    at: '> AT',
    log: log(requested(100), '90 net.esp32ncp I Creating Esp32NcpNetif LwIP interface', probes(1400, 13)),
    nearMiss: log(requested(100), '90 net.esp32ncp I Creating Esp32NcpNetif LwIP interface', probes(1400, 6)),
  },
  {
    code: 'modem/esp32-no-response',
    when: 'once, and then it answers',
    severity: 'warning',
    at: 'No response from NCP',
    log: log(requested(100), esp32Silent(1400), argonReady(13_000)),
    nearMiss: log(argonReady()),
  },
  {
    code: 'modem/esp32-early-init-failed',
    severity: 'error',
    at: 'Failed to perform early initialization',
    log: log(requested(100), answering(1400), esp32Refused(1500), answering(4000), esp32Refused(4100)),
    nearMiss: log(requested(100), esp32Silent(1400), esp32Silent(13_000)),
  },
  {
    code: 'modem/wifi-client-init-failed',
    severity: 'information',
    role: 'consequence',
    at: 'Failed to initialize wifi NCP client: -210',
    log: log(requested(100), esp32Silent(1400), esp32Silent(13_000)),
    nearMiss: log(argonReady()),
  },
  {
    code: 'modem/mac-unreadable',
    severity: 'error',
    at: 'Failed to query MAC address: -160',
    log: log(requested(100), answering(1400), '3000 net.esp32ncp E Failed to query MAC address: -160'),
    nearMiss: log(
      requested(100),
      answering(1400),
      '3000 net.esp32ncp I Setting WiFi interface MAC to 02:00:5e:10:00:01',
    ),
  },
  {
    code: 'modem/mux-keepalive-lost',
    severity: 'warning',
    at: 'considering muxed connection dead',
    log: log(connected(), muxDead(90_000), begun(95_000), regained(100_000), cloudConnected(103_000)),
    nearMiss: log(connected(), '90000 mux I Stopping GSM07.10 muxer', begun(95_000), regained(100_000)),
  },
  {
    code: 'modem/mux-keepalive-lost',
    when: 'and it never comes back',
    severity: 'error',
    at: 'considering muxed connection dead',
    log: log(begun(), muxDead(60_000), '60001 ncp.client T NCP state changed: 0'),
    nearMiss: log(
      begun(),
      muxDead(60_000),
      '60001 ncp.client T NCP state changed: 0',
      begun(61_000),
      registered(70_000),
    ),
    nearMissAtMost: 'warning',
  },
  {
    code: 'modem/data-channel-write-failed',
    severity: 'warning',
    at: 'Failed to write into data channel -60002',
    log: log(online(), cloudConnected(6000), writes(60_000), linkLost(60_010), joined(63_000, 'Barn')),
    nearMiss: log(online(), cloudConnected(6000), linkLost(60_010), joined(63_000, 'Barn')),
  },
  {
    code: 'modem/mux-closed-by-peer',
    severity: 'error',
    at: 'Muxer channel 0 closed by the other side',
    log: log(
      begun(),
      '20000 mux I Muxer channel 0 closed by the other side, exiting multiplexed mode',
      '20001 ncp.client T NCP state changed: 0',
    ),
    nearMiss: log(
      begun(),
      '20000 mux I Received response to CLD or timed out, exiting multiplexed mode',
      '20001 ncp.client T NCP state changed: 0',
    ),
  },
  {
    code: 'modem/firmware-update-failed',
    severity: 'error',
    at: 'XMODEM transfer failed: -160',
    log: log(
      requested(100),
      answering(1400),
      '1500 ncp.esp32.client I Initiating XMODEM transfer',
      '61000 ncp.esp32.client E XMODEM transfer failed: -160',
    ),
    nearMiss: log(
      requested(100),
      answering(1400),
      '1500 ncp.esp32.client I Initiating XMODEM transfer',
      '61000 ncp.esp32.client I XMODEM transfer finished',
      argonReady(70_000),
    ),
  },
  {
    code: 'modem/firmware-outdated',
    severity: 'error',
    at: '< 3',
    log: log(
      argonReady(100, 3),
      strong(1500),
      joined(3800, 'Barn'),
      writes(6000),
      writes(7000),
      writes(8000),
    ),
    nearMiss: log(
      argonReady(100, 5),
      strong(1500),
      joined(3800, 'Barn'),
      writes(6000),
      writes(7000),
      writes(8000),
    ),
  },
  {
    code: 'modem/firmware-outdated',
    when: 'joins fail at a good signal',
    severity: 'information',
    role: 'advice',
    confidence: 'possible',
    at: '< 5',
    log: log(refused(5, 4, 'Barn')),
    nearMiss: log(refused(8, 4, 'Barn')),
  },
  {
    code: 'modem/rf-calibration-bad',
    severity: 'information',
    role: 'advice',
    confidence: 'possible',
    at: '< 5',
    log: log(refused(5, 1)),
    nearMiss: log(refused(5, 2)),
  },
  {
    code: 'modem/esp32-rebooted',
    severity: 'warning',
    at: '< ready',
    log: log(
      online(),
      cloudConnected(6000),
      '60000 ncp.esp32.at T < ready',
      muxDead(100_000, 'ncp.esp32.mux'),
    ),
    nearMiss: log(requested(100), '900 ncp.esp32.at T < ready', answering(1400), argonReady(1500)),
  },
  {
    code: 'modem/esp32-rebooted',
    when: 'its boot loader speaks',
    severity: 'warning',
    at: 'POWERON_RESET',
    log: log(
      online(),
      cloudConnected(6000),
      '60000 ncp.esp32.at T < rst:0x1 (POWERON_RESET),boot:0x13 (SPI_FAST_FLASH_BOOT)',
    ),
    nearMiss: log(
      requested(100),
      '900 ncp.esp32.at T < rst:0x1 (POWERON_RESET),boot:0x13 (SPI_FAST_FLASH_BOOT)',
      argonReady(1500),
    ),
  },
  {
    code: 'modem/power-off-failed',
    severity: 'information',
    at: 'Failed to turn off NCP client: -160',
    log: log(online(), '60000 net.esp32ncp E Failed to turn off NCP client: -160'),
    nearMiss: log(online(), '60000 ncp.esp32.client T NCP state changed: 0'),
  },
  {
    code: 'modem/power-off-failed',
    when: 'a cellular modem, which does not stop the connection',
    severity: 'information',
    at: 'Failed to power off',
    log: log('20 ncp.client E Failed to power off', connected()),
    nearMiss: log(connected()),
  },
  {
    code: 'modem/antenna-missing',
    severity: 'information',
    role: 'consequence',
    confidence: 'possible',
    at: 'Failed to connect to WiFi: -170',
    log: log(
      argonReady(),
      ...[1500, 5000, 9000].map((t) => `${scan(t, row(t + 300, 'Hedge', -91))}\n${cycleFailed(t + 2300)}`),
    ),
    nearMiss: log(
      argonReady(),
      ...[1500, 5000, 9000].map((t) => `${scan(t, row(t + 300, 'Hedge', -61))}\n${cycleFailed(t + 2300)}`),
    ),
  },
  {
    code: 'modem/cellular-no-response',
    severity: 'error',
    confidence: 'certain',
    at: 'No response from NCP',
    log: log(requested(100, 'pp3'), ...[200, 30_000, 60_000].map((t) => silent(t))),
    nearMiss: log(
      requested(100, 'pp3'),
      '200 ncp.client T Powering on, ncpId: 0x44',
      probes(1200, 9, 'ncp.at'),
      powered(10_000),
      simReady(11_100),
      muxed(11_200),
    ),
  },
  {
    code: 'modem/cellular-no-response',
    when: 'once, and then it answers',
    severity: 'warning',
    at: 'No response from NCP',
    log: log(requested(100, 'pp3'), silent(200), begun(30_000, { modem: u201 }), registered(40_000)),
    nearMiss: log(begun(30_000, { modem: u201 }), registered(40_000)),
  },
  {
    code: 'modem/cellular-no-response',
    when: 'the log ends before Device OS gives up',
    severity: 'error',
    at: '> AT',
    log: log(requested(100, 'pp3'), '200 ncp.client T Powering on, ncpId: 0x44', probes(1200, 13, 'ncp.at')),
    nearMiss: log(
      requested(100, 'pp3'),
      '200 ncp.client T Powering on, ncpId: 0x44',
      probes(1200, 6, 'ncp.at'),
    ),
  },
  {
    code: 'modem/cellular-early-init-failed',
    severity: 'error',
    at: 'Failed to perform early initialization',
    log: log(
      requested(100, 'pp3'),
      powered(200),
      earlyInitFailed(1300),
      powered(4000),
      earlyInitFailed(5100),
    ),
    nearMiss: log(requested(100, 'pp3'), ...[200, 30_000, 60_000].map((t) => silent(t))),
  },
  {
    code: 'modem/cellular-early-init-failed',
    when: 'a command of the set-up was refused',
    severity: 'error',
    at: 'Failed to perform early initialization',
    log: log(requested(100, 'pp3'), powered(200), at(1250, 'AT+CMUX?', 'ERROR'), earlyInitFailed(1300)),
    nearMiss: log(requested(100, 'pp3'), powered(200), at(1250, 'AT+CMUX?', 'ERROR'), muxed(1300)),
  },
  {
    code: 'modem/not-ready',
    severity: 'error',
    at: 'Failed to initialize cellular NCP client',
    log: log(
      requested(100, 'pp3'),
      '2000 net.pppncp E Failed to initialize cellular NCP client: -210',
      '4000 net.pppncp E Failed to initialize cellular NCP client: -210',
    ),
    nearMiss: log(begun(100), registered(4000)),
  },
  {
    code: 'modem/power-control-failed',
    severity: 'error',
    confidence: 'certain',
    at: 'Failed to power on',
    log: log(
      requested(100, 'pp3'),
      ...[200, 2000, 4000].map(
        (t) => `${t} ncp.client T Powering on, ncpId: 0x44
        ${t + 1300} ncp.client E Failed to power on
        ${t + 1301} net.pppncp E Failed to initialize cellular NCP client: -160`,
      ),
    ),
    nearMiss: log('20 ncp.client E Failed to power off', begun()),
  },
];

checkFindings('modem', fixtures);
