/** Fixtures of `ip/*`: the address. */

import { log } from '../support/log.ts';
import { checkFindings, type Fixture } from './check.ts';
import {
  addressed,
  argonReady,
  cloudConnected,
  dnsFails,
  handshakeFails,
  joined,
  linkUp,
  online,
  requested,
  row,
  scan,
  state,
} from './lines.ts';

const linked = `${argonReady()}\n${scan(1500, row(2000, 'Barn', -52))}\n${joined(3800, 'Barn')}\n${linkUp(5400)}`;
const open = (text: string) =>
  text
    .replaceAll('Connecting to "Barn"', 'Connecting to "Barn" (no security)')
    .replaceAll('(3,"Barn"', '(0,"Barn"');

const ipv6Only = (netif: string) => `
  ${linkUp(5400, netif)}
  5500 net.ifapi T Netif ${netif} ipv6 addr state changed
  7000 net.ifapi T Netif ${netif} ipv6 addr state changed
  40000 app I waiting`;

/** A Photon that is on its network and waits for an address. */
const photonJoined = (t: number) => `
  ${t} hal.wlan I Using internal antenna
  ${t + 3} system I ARM_WLAN_WD 1
  ${t + 800} system I ARM_WLAN_WD 2
  ${t + 900} hal.wlan I Bringing WiFi interface up with DHCP`;

/** A Photon with an address from there, whose connection to the cloud does not open. */
const photonFails = (source: string) =>
  log(`
  8028 hal.wlan I Bringing WiFi interface up with ${source}
  8040 system I CLR_WLAN_WD 1, DHCP success
  8041 system I Cloud: connecting
  38046 system W Cloud socket connection failed: -1`);

const fixtures: readonly Fixture[] = [
  {
    code: 'ip/dhcp-failed',
    severity: 'error',
    confidence: 'likely',
    at: 'IFACE_UP -> IFACE_LINK_UP',
    log: log(linked, '40000 app I waiting for the network'),
    nearMiss: log(linked, addressed(6200), '40000 app I waiting for the network'),
  },
  {
    code: 'ip/dhcp-failed',
    when: 'a line of the application shows that the recording ended soon',
    severity: 'information',
    confidence: 'possible',
    at: 'IFACE_UP -> IFACE_LINK_UP',
    log: log(linked, '6400 app I waiting for the network'),
    nearMiss: log(linked, addressed(6200), '6400 app I waiting for the network'),
  },
  {
    code: 'ip/dhcp-failed',
    when: 'the log was cut just before the address, as the name servers show',
    severity: 'warning',
    at: 'IFACE_UP -> IFACE_LINK_UP',
    log: log(linked),
    nearMiss: log(linked, '5480 hal I DNS server list changed'),
  },
  {
    code: 'ip/dhcp-failed',
    when: 'lines are missing, since the device goes on',
    severity: 'error',
    at: 'IFACE_UP -> IFACE_LINK_UP',
    log: log(linked, '15000 app I waiting for the network'),
    nearMiss: log(linked, cloudConnected(6300), '15000 app I measuring'),
  },
  {
    code: 'ip/dhcp-failed',
    when: 'the cloud does not ask for anything',
    severity: 'error',
    at: 'IFACE_UP -> IFACE_LINK_UP',
    log: log(linked, '30000 app I waiting for the network'),
    nearMiss: log(linked, '30000 comm.ota I Received UpdateStart request', '31000 app I measuring'),
  },
  {
    code: 'ip/dhcp-failed',
    when: 'the log has nothing but the link, which is of Wi-Fi',
    severity: 'error',
    at: 'IFACE_UP -> IFACE_LINK_UP',
    log: log(linkUp(5400), '65400 app I waiting for the network'),
    nearMiss: log(state(5400, 'IFACE_UP', 'IFACE_LINK_UP'), '65400 app I waiting for the network'),
    nearMissAtMost: 'information',
  },
  {
    code: 'ip/dhcp-failed',
    when: 'the device is restarted, which may have its own reason',
    severity: 'information',
    confidence: 'possible',
    at: 'IFACE_UP -> IFACE_LINK_UP',
    log: log(linked, argonReady(40)),
    nearMiss: log(linked, addressed(6200), argonReady(40)),
  },
  {
    code: 'ip/dhcp-failed',
    when: 'of an excerpt that goes on',
    severity: 'error',
    confidence: 'likely',
    at: 'IFACE_UP -> IFACE_LINK_UP',
    log: log(linkUp(5400), '40000 app I waiting for the network'),
    nearMiss: log(linkUp(5400), addressed(5900), '40000 app I waiting for the network'),
  },
  {
    code: 'ip/dhcp-failed',
    when: 'of an excerpt that ends at the link',
    severity: 'warning',
    confidence: 'possible',
    at: 'IFACE_UP -> IFACE_LINK_UP',
    log: log('1000 app I a', '2000 app I b', '3000 app I c', '4000 app I d', linkUp(5400)),
    nearMiss: log(linkUp(5400)),
  },
  {
    code: 'ip/lease-without-router-or-dns',
    when: 'PPP is up, and the address is of no use',
    severity: 'error',
    confidence: 'possible',
    at: 'State CONNECTING -> CONNECTED',
    log: log(
      requested(100, 'pp3'),
      '21000 net.ppp.client T State CONNECTING -> CONNECTED',
      '220000 app I not ready',
    ),
    nearMiss: log(
      requested(100, 'pp3'),
      '21000 net.ppp.client T State CONNECT -> CONNECTING',
      '220000 app I not ready',
    ),
  },
  {
    code: 'ip/lease-without-router-or-dns',
    when: 'the log leaves out what would tell of the address',
    severity: 'information',
    confidence: 'possible',
    at: 'State CONNECTING -> CONNECTED',
    log: log('21000 net.ppp.client T State CONNECTING -> CONNECTED', '220000 app I not ready'),
    nearMiss: log('21000 net.ppp.client T State CONNECT -> CONNECTING', '220000 app I not ready'),
  },
  {
    code: 'ip/lease-without-router-or-dns',
    severity: 'error',
    at: 'ipv4 configuration changed',
    log: log(linked, '6000 net.ifapi T Netif wl3 ipv4 configuration changed', '40000 app I waiting'),
    nearMiss: log(linked, '40000 app I waiting'),
  },
  {
    code: 'ip/lease-lost',
    when: 'the log goes on without an address',
    severity: 'error',
    at: 'IP_CONFIGURED -> IFACE_LINK_UP',
    log: log(
      online(),
      cloudConnected(6000),
      state(90_000, 'IP_CONFIGURED', 'IFACE_LINK_UP'),
      '130000 app I no network',
    ),
    nearMiss: log(online(), cloudConnected(6000), state(90_000, 'IP_CONFIGURED', 'IFACE_LINK_UP')),
  },
  {
    code: 'ip/lease-lost',
    severity: 'error',
    at: 'IP_CONFIGURED -> IFACE_LINK_UP',
    log: log(
      online(),
      cloudConnected(6000),
      state(90_000, 'IP_CONFIGURED', 'IFACE_LINK_UP'),
      '130000 app I no network',
    ),
    nearMiss: log(
      online(),
      cloudConnected(6000),
      '89999 net.ifapi I Netif wl3 link DOWN, profile=NONE',
      state(90_000, 'IP_CONFIGURED', 'IFACE_LINK_UP'),
      state(90_001, 'IFACE_LINK_UP', 'IFACE_UP'),
      '130000 app I no network',
    ),
  },
  {
    code: 'ip/lease-lost',
    when: 'not when the lease is only renewed',
    severity: 'warning',
    confidence: 'likely',
    at: 'IP_CONFIGURED -> IFACE_LINK_UP',
    log: log(
      online(),
      cloudConnected(6000),
      state(90_000, 'IP_CONFIGURED', 'IFACE_LINK_UP'),
      addressed(99_000),
      state(190_000, 'IP_CONFIGURED', 'IFACE_LINK_UP'),
      addressed(199_000),
    ),
    nearMiss: log(
      online(),
      cloudConnected(6000),
      state(90_000, 'IP_CONFIGURED', 'IFACE_LINK_UP'),
      addressed(90_100),
    ),
  },
  {
    code: 'ip/wrong-static-address',
    severity: 'information',
    role: 'advice',
    confidence: 'possible',
    at: 'IFACE_LINK_UP -> IP_CONFIGURED',
    log: log(linked, addressed(5402), dnsFails(6000)),
    nearMiss: log(linked, addressed(5700), dnsFails(6000)),
  },
  {
    code: 'ip/wrong-static-address',
    when: 'a Photon that calls its address static',
    severity: 'information',
    role: 'advice',
    at: 'with static IP',
    log: photonFails('static IP'),
    nearMiss: photonFails('DHCP'),
  },
  {
    code: 'ip/ipv6-only',
    severity: 'error',
    at: 'IFACE_UP -> IFACE_LINK_UP',
    log: log(
      linked,
      '5500 net.ifapi T Netif wl3 ipv6 addr state changed',
      '7000 net.ifapi T Netif wl3 ipv6 addr state changed',
      '7100 net.ifapi T Netif wl3 ipv6 configuration changed',
      '40000 app I waiting',
    ),
    nearMiss: log(linked, '5500 net.ifapi T Netif wl3 ipv6 addr state changed', '40000 app I waiting'),
  },
  {
    code: 'ip/ipv6-only',
    when: 'not on a Thread interface, which has no other addresses',
    severity: 'error',
    at: 'IFACE_UP -> IFACE_LINK_UP',
    log: log(argonReady(100), ipv6Only('wl3')),
    nearMiss: log(argonReady(100), ipv6Only('th1')),
  },
  {
    code: 'ip/captive-portal',
    severity: 'information',
    role: 'advice',
    confidence: 'possible',
    at: 'handshake failed -6800',
    log: open(log(online(), handshakeFails(6000, '6800'), handshakeFails(53_000, '6800'))),
    nearMiss: log(online(), handshakeFails(6000, '6800'), handshakeFails(53_000, '6800')),
  },
  {
    code: 'ip/captive-portal',
    when: 'an open network that lets the device through is none',
    severity: 'information',
    role: 'advice',
    at: 'Failed to determine server address',
    log: open(log(online(), dnsFails(6000))),
    nearMiss: open(log(online(), cloudConnected(6000))),
  },
  {
    code: 'ip/dhcp-failed',
    when: 'a Photon of an old release, which says that it gives up',
    severity: 'error',
    at: 'DHCP fail, ARM_WLAN_WD 5',
    log: log(photonJoined(2000), '22000 system I DHCP fail, ARM_WLAN_WD 5'),
    nearMiss: log(photonJoined(2000), '3100 system I DHCP fail, ARM_WLAN_WD 5'),
  },
];

checkFindings('the address', fixtures);
