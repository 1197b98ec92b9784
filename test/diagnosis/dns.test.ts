/** Fixtures of `dns/*`: names and addresses of the cloud. */

import { log } from '../support/log.ts';
import { checkFindings, type Fixture } from './check.ts';
import { cloudConnected, dnsFails, handshakeFails, online } from './lines.ts';

/** A Photon whose address is a stored one, or from DHCP, and whose look-up fails. */
const photonLookUp = (source: string) =>
  log(`
  8028 hal.wlan I Bringing WiFi interface up with ${source}
  8040 system I CLR_WLAN_WD 1, DHCP success
  8041 system I Cloud: connecting
  13046 system E Cloud: unable to resolve IP for device.spark.io
  13047 system W Cloud socket connection failed: -1`);

const fixtures: readonly Fixture[] = [
  {
    code: 'dns/cloud-name-not-resolved',
    severity: 'error',
    at: 'Failed to determine server address',
    log: log(online(), dnsFails(6000), dnsFails(13_000)),
    nearMiss: log(online(), handshakeFails(6000, '6800')),
  },
  {
    code: 'dns/cloud-name-not-resolved',
    when: 'it works at the second try',
    severity: 'warning',
    at: 'Failed to determine server address',
    log: log(online(), dnsFails(6000), cloudConnected(13_000)),
    nearMiss: log(online(), cloudConnected(6000)),
  },
  {
    code: 'dns/internet-test-dns',
    severity: 'information',
    role: 'consequence',
    at: 'Internet test failed: DNS',
    log: log(
      online(),
      dnsFails(6000),
      '11100 system W Internet test failed: DNS',
      '11101 system W Handling cloud error: 2',
    ),
    nearMiss: log(online(), dnsFails(6000), '11100 system W Internet test failed: timeout'),
  },
  {
    code: 'dns/internet-test-dns',
    when: 'with the number of 5.9.0 and 6.2.0',
    severity: 'information',
    role: 'consequence',
    at: 'Internet test failed: -170 DNS',
    log: log(online(), dnsFails(6000), '11100 system W Internet test failed: -170 DNS'),
    nearMiss: log(online(), dnsFails(6000), '11100 system W Internet test failed: -230 network'),
  },
  {
    code: 'dns/no-addrinfo',
    severity: 'information',
    role: 'consequence',
    at: 'No addrinfo for',
    log: log(
      online(),
      dnsFails(6000),
      '11100 system.cm E No addrinfo for 0123456789abcdef01234567.udp.particle.io#5684',
      '11101 system W Internet test failed: -230 network',
    ),
    nearMiss: log(online(), dnsFails(6000), '11101 system W Internet test failed: -230 network'),
  },
  {
    code: 'dns/no-addrinfo',
    when: 'a test in the background, and the connection goes on to stand',
    severity: 'error',
    at: 'No addrinfo for',
    log: log(
      online(),
      '10000 system I Cloud: connecting',
      '12000 system I Cloud connected',
      '90000 system.cm E No addrinfo for 0123456789abcdef01234567.udp.particle.io#5684',
      '100000 comm I Sending TIME request',
    ),
    nearMiss: log(
      online(),
      '10000 system I Cloud: connecting',
      '12000 system I Cloud connected',
      '90000 system.cm E No addrinfo for 0123456789abcdef01234567.udp.particle.io#5684',
      '180000 comm I Sending TIME request',
    ),
    nearMissAtMost: 'warning',
  },
  {
    code: 'dns/gen2-lookup-failed',
    severity: 'error',
    at: 'nable to resolve IP',
    log: log(
      '    20.100 AT send      44 "AT+UDNSRN=0,\\"device.spark.io\\"\\r\\n"',
      '20200 system I Cloud: connecting',
      '50300 system E Unable to resolve IP for device.spark.io',
    ),
    nearMiss: log(
      '20200 system I Cloud: connecting',
      '20300 system I Resolved device.spark.io to 198.51.100.20',
      '20400 system I Cloud connected',
    ),
  },
  {
    code: 'dns/static-server-silent',
    severity: 'error',
    at: 'unable to resolve IP for device.spark.io',
    log: photonLookUp('static IP'),
    nearMiss: photonLookUp('DHCP'),
  },
  {
    code: 'dns/wrong-address',
    severity: 'error',
    at: 'connecting to 192.168.4.1#5684',
    log: log(online(), handshakeFails(6000, '6800')).replaceAll('198.51.100.20', '192.168.4.1'),
    nearMiss: log(online(), handshakeFails(6000, '6800')),
  },
  {
    code: 'dns/wrong-address',
    when: 'not when a private address answers as the cloud',
    severity: 'error',
    at: 'connecting to 0.0.0.0#5684',
    log: log(online(), handshakeFails(6000, '6800')).replaceAll('198.51.100.20', '0.0.0.0'),
    nearMiss: log(online(), cloudConnected(6000)).replaceAll('198.51.100.20', '10.0.0.8'),
  },
];

checkFindings('name resolution', fixtures);
