/** Fixtures of `internet/*`: the test after a failed attempt, which means another thing in each release. */

import { log } from '../support/log.ts';
import { checkFindings, type Fixture } from './check.ts';
import { cloudConnected, dnsFails, handshakeFails, online } from './lines.ts';

/** A Photon that cannot open its connection to the cloud. */
const photon = log(
  '900 hal.wlan I Joining Barn',
  '1000 hal.wlan I Bringing WiFi interface up with DHCP',
  '5000 system I Cloud: connecting',
  '15000 system W Cloud socket connection failed: -1',
);
/** An Electron that cannot open its connection to the cloud. */
const electron = log(
  '[ Modem::powerOn ] = = = = = = = = = = = = = =',
  '5000 system I Cloud: connecting',
  '15000 system W Cloud socket connection failed: -1',
);
const failing = log(online(), handshakeFails(6000, '6800'));
const packets = (received: number, rtt = 0, sent = 10) =>
  log(
    `51060 system.cm I WiFi: ${received}/${sent} packets (0 tx errors) ${received * 32}/${sent * 32} bytes received, avg rtt: ${rtt}, mask=3ff, score=9000`,
  );
const wired = (received: number) => packets(received).replace('WiFi:', 'Ethernet:');
const failedAfter = (...lines: readonly string[]) => log(online(), ...lines, handshakeFails(6000, '6800'));

const fixtures: readonly Fixture[] = [
  {
    code: 'internet/test-timeout',
    severity: 'information',
    role: 'consequence',
    at: 'Internet test failed: timeout',
    log: failing + log('51200 system W Internet test failed: timeout'),
    nearMiss: failing + log('51200 system W Internet test failed: network'),
  },
  {
    code: 'internet/test-network-error',
    severity: 'information',
    role: 'consequence',
    at: 'Internet test failed: -230 network',
    log: log(online(), dnsFails(6000), '11100 system W Internet test failed: -230 network'),
    nearMiss: log(online(), dnsFails(6000), '11100 system W Internet test failed: -160 timeout'),
  },
  {
    code: 'internet/ok-cloud-unreachable',
    severity: 'information',
    role: 'consequence',
    at: 'Internet available, cloud not reachable',
    log:
      failing +
      log(
        '51100 service.ntp T NTP time: 1700000000.000',
        '51101 system W Internet available, cloud not reachable',
      ),
    nearMiss: failing + log('51101 system W Internet available, cloud not reachable'),
  },
  {
    code: 'internet/ok-cloud-unreachable',
    when: 'on Gen 2, where the test always needs an answer',
    severity: 'information',
    role: 'consequence',
    at: 'Internet available, Cloud not reachable!',
    log: log(photon, '15100 system W Internet available, Cloud not reachable!'),
    nearMiss: log(photon, '15100 system W Internet Test Failed!'),
  },
  {
    code: 'internet/ok-cloud-unreachable',
    when: 'on Photon, not on Electron, where the old test passes in any case',
    severity: 'information',
    role: 'consequence',
    at: 'Internet available, Cloud not reachable!',
    log: log(photon, '15100 system W Internet available, Cloud not reachable!'),
    nearMiss: log(electron, '15100 system W Internet available, Cloud not reachable!'),
  },
  {
    code: 'internet/weak-evidence',
    severity: 'information',
    role: 'consequence',
    at: 'Internet available, cloud not reachable',
    log: failing + packets(0) + log('51101 system W Internet available, cloud not reachable'),
    nearMiss: failing + packets(10, 90) + log('51101 system W Internet available, cloud not reachable'),
  },
  {
    code: 'internet/no-reachability-replies',
    severity: 'information',
    role: 'consequence',
    at: '0/10 packets',
    log: failing + packets(0),
    nearMiss: failing + packets(10, 90),
  },
  {
    code: 'internet/no-reachability-replies',
    when: 'over one interface, while another one reaches the cloud',
    severity: 'information',
    role: 'consequence',
    at: 'Ethernet: 0/10 packets',
    log: failing + wired(0) + packets(10, 90),
    nearMiss: failing + wired(10) + packets(10, 90),
  },
  {
    code: 'ethernet/no-internet',
    when: 'the other interface reaches the cloud',
    severity: 'information',
    role: 'advice',
    at: 'Ethernet: 0/10 packets',
    log: failing + wired(0) + packets(10, 90),
    nearMiss: failing + wired(0) + packets(0),
  },
  {
    code: 'internet/ok-cloud-unreachable',
    when: 'not of the interface that fails, where another one is reached',
    severity: 'information',
    role: 'consequence',
    at: 'Internet available, cloud not reachable',
    log: failing + packets(10, 90) + log('51101 system W Internet available, cloud not reachable'),
    nearMiss:
      failing + wired(0) + packets(10, 90) + log('51101 system W Internet available, cloud not reachable'),
  },
  {
    code: 'internet/partial-reachability',
    severity: 'information',
    role: 'consequence',
    at: '4/10 packets',
    log: failing + packets(4, 700),
    nearMiss: failing + packets(9, 300),
  },
  {
    code: 'internet/partial-reachability',
    when: 'all answered, but slowly',
    severity: 'information',
    role: 'consequence',
    at: 'avg rtt: 1800',
    log: failing + packets(10, 1800),
    nearMiss: failing + packets(10, 180),
  },
  {
    code: 'internet/test-failed',
    severity: 'information',
    role: 'consequence',
    at: 'Internet Test Failed!',
    log: log(photon, '15100 system W Internet Test Failed!'),
    nearMiss: log(photon, '15100 system W Internet available, Cloud not reachable!'),
  },
  {
    code: 'internet/test-not-implemented',
    severity: 'hint',
    role: 'advice',
    at: 'Internet available, Cloud not reachable!',
    log: log(online(), dnsFails(6000), '11100 system W Internet available, Cloud not reachable!'),
    nearMiss: log(photon, '15100 system W Internet available, Cloud not reachable!'),
  },
  {
    code: 'internet/interface-not-ready',
    severity: 'hint',
    role: 'advice',
    at: 'Ethernet: 0/0 packets',
    log: failedAfter(
      '5990 system.cm I Ethernet: 0/0 packets (0 tx errors) 0/0 bytes received, avg rtt: 0, mask=0, score=4294967295',
    ),
    nearMiss: log(
      online(),
      cloudConnected(6000),
      '9000 system.cm I Ethernet: 10/10 packets (0 tx errors) 320/320 bytes received, avg rtt: 40, mask=3ff, score=40',
    ),
  },
];

checkFindings('the internet test', fixtures);
