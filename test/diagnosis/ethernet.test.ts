/** Fixtures of `ethernet/*`: a W5500 beside or instead of a radio. */

import { log } from '../support/log.ts';
import { checkFindings, type Fixture } from './check.ts';
import { addressed, cloudConnected, handshakeFails, linkUp, online, requested, state } from './lines.ts';

const chip = '50 net.en I Creating Wiznet LwIP interface';
const wired = `${chip}\n${requested(100, 'en2')}\n110 net.en T Opened MACRAW socket, err = 0`;
const plugged = `${wired}\n2600 net.en I Link up\n${linkUp(2601, 'en2')}`;
const wiredOnline = `${plugged}\n${addressed(3000, 'en2')}`;
const unplugged = (t: number) => `
  ${t} net.en I Link down
  ${t + 1} net.ifapi I Netif en2 link DOWN, profile=NONE
  ${state(t + 2, 'IP_CONFIGURED', 'IFACE_UP')}
  ${t + 6000} net.en I Link up
  ${linkUp(t + 6001, 'en2')}
  ${addressed(t + 6400, 'en2')}`;

const fixtures: readonly Fixture[] = [
  {
    code: 'ethernet/chip-not-found',
    severity: 'information',
    confidence: 'possible',
    at: 'No W5500 present',
    log: log(chip, '60 net.en I No W5500 present', online(), cloudConnected(6000)),
    nearMiss: log(wiredOnline),
  },
  {
    code: 'ethernet/chip-not-found',
    when: 'no socket can be opened on it',
    severity: 'error',
    at: 'err = 1',
    log: log(wired.replace('err = 0', 'err = 1'), '30000 app I waiting for a network'),
    nearMiss: log(wired, '30000 app I waiting for a network'),
  },
  {
    code: 'ethernet/chip-not-found',
    when: 'the log shows no request for the network',
    severity: 'error',
    at: 'err = 1',
    log: log('50 net.en T Closed MACRAW socket', '560 net.en T Opened MACRAW socket, err = 1'),
    nearMiss: log('50 net.en T Closed MACRAW socket', '60 net.en T Opened MACRAW socket, err = 0'),
  },
  {
    code: 'ethernet/no-cable',
    severity: 'error',
    confidence: 'likely',
    at: 'Opened MACRAW socket',
    log: log(wired, '30000 app I waiting for a network'),
    nearMiss: log(wiredOnline, '30000 app I waiting for a network'),
  },
  {
    code: 'ethernet/no-cable',
    when: 'Ethernet alone was asked for, at INFO',
    severity: 'error',
    confidence: 'likely',
    at: 'Netif en2 state UP',
    log: log(requested(100, 'en2'), '30000 app I waiting for a network'),
    nearMiss: log(
      requested(100, 'wl3'),
      '3000 ncp.esp32.mux I Opening mux channel 1',
      '30000 app I waiting for a network',
    ),
  },
  {
    code: 'ethernet/no-cable',
    when: 'the chip says so, and nothing names another interface',
    severity: 'error',
    confidence: 'possible',
    at: 'IFACE_DOWN -> IFACE_REQUEST_UP',
    log: log(
      state(3500, 'IFACE_DOWN', 'IFACE_REQUEST_UP'),
      state(4600, 'IFACE_REQUEST_UP', 'IFACE_UP'),
      '4620 net.en I Link down',
      '95000 app W no network yet',
    ),
    nearMiss: log(
      state(3500, 'IFACE_DOWN', 'IFACE_REQUEST_UP'),
      state(4600, 'IFACE_REQUEST_UP', 'IFACE_UP'),
      '95000 app W no network yet',
    ),
  },
  {
    code: 'ethernet/no-cable',
    when: 'nothing shows that the device went on',
    severity: 'error',
    at: 'Opened MACRAW socket',
    log: log(wired, '30000 app I waiting for a network'),
    nearMiss: log(wired, cloudConnected(4000), '30000 app I measuring'),
  },
  {
    code: 'ethernet/dhcp-failed',
    severity: 'error',
    confidence: 'likely',
    at: 'IFACE_UP -> IFACE_LINK_UP',
    log: log(plugged, '40000 app I waiting for a network'),
    nearMiss: log(wiredOnline, '40000 app I waiting for a network'),
  },
  {
    code: 'ethernet/no-internet',
    severity: 'information',
    role: 'advice',
    confidence: 'possible',
    at: 'handshake failed -6800',
    log: log(wiredOnline, handshakeFails(4000, '6800'), handshakeFails(52_000, '6800')),
    nearMiss: log(online(), handshakeFails(6000, '6800'), handshakeFails(53_000, '6800')),
  },
  {
    code: 'ethernet/stored-pins-bad',
    severity: 'warning',
    at: 'configData not valid',
    log: log(
      '40 hal E configData not valid! size:32 ver:2 cs_pin:255 reset_pin:255 int_pin:255',
      wiredOnline,
    ),
    nearMiss: log(wiredOnline),
  },
  {
    code: 'ethernet/rx-overrun',
    severity: 'information',
    at: 'Dropping packet',
    log: log(
      wiredOnline,
      cloudConnected(4000),
      '9000 net.en E Dropping packet 20004f10, not enough space in event queue',
    ),
    nearMiss: log(wiredOnline, cloudConnected(4000)),
  },
  {
    code: 'ethernet/rx-overrun',
    when: 'a full buffer, and not a chip that is lost',
    severity: 'information',
    at: 'TX buffer 120',
    log: log(
      wiredOnline,
      cloudConnected(4000),
      '9000 net.en E Dropping packet, not enough space in TX buffer 120',
    ),
    nearMiss: log(
      wiredOnline,
      cloudConnected(4000),
      '9000 net.en E Dropping packet, not enough space in TX buffer 65535',
    ),
  },
  {
    code: 'ethernet/chip-lost',
    severity: 'information',
    at: 'TX buffer 65535',
    log: log(
      wiredOnline,
      cloudConnected(4000),
      '9000 net.en E Dropping packet, not enough space in TX buffer 65535',
    ),
    nearMiss: log(
      wiredOnline,
      cloudConnected(4000),
      '9000 net.en E Dropping packet, not enough space in TX buffer 120',
    ),
  },
  {
    code: 'ethernet/flapping',
    severity: 'warning',
    at: 'Link down',
    log: log(wiredOnline, cloudConnected(4000), unplugged(60_000), unplugged(120_000), unplugged(190_000)),
    nearMiss: log(wiredOnline, cloudConnected(4000), unplugged(60_000)),
  },
];

checkFindings('Ethernet', fixtures);
