/** Fixtures of `ethernet/*`: a W5500 beside or instead of a radio. */

import assert from 'node:assert/strict';
import { log } from '../support/log.ts';
import { dataUp, dialed, modemReady, registered, silent } from './cellular-lines.ts';
import { checkFindings, diagnosisOf, type Fixture } from './check.ts';
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

/** A cable and a modem are asked for. */
const asked = `${chip}
  ${state(100, 'IFACE_DOWN', 'IFACE_REQUEST_UP')}
  101 net.ifapi I Netif en2 state UP
  101 net.ifapi I Netif pp3 state UP
  ${state(102, 'IFACE_REQUEST_UP', 'IFACE_UP')}`;
const cable = (t: number) => `${t} net.en I Link up\n${linkUp(t + 1, 'en2')}\n${addressed(t + 300, 'en2')}`;

describe('Ethernet beside a modem', () => {
  it('connects, whatever becomes of the modem, which is told quietly', () => {
    const { attempts, findings } = diagnosisOf(
      log(asked, cable(600), cloudConnected(1000), silent(3000), silent(20_000), silent(40_000)),
    );
    assert.deepEqual(
      attempts.map((it) => [it.outcome, it.network, it.end]),
      [['connected', 'ethernet', 'open']],
    );
    assert.deepEqual([...new Set(findings.map((it) => it.severity))], ['information']);
    assert.equal(findings[0]?.code, 'modem/cellular-no-response');
    assert.equal(findings[0]?.network, 'cellular');
  });

  it('is what the cloud is tried over while the modem searches', () => {
    const { attempts, findings } = diagnosisOf(
      log(asked, cable(600), modemReady(900), handshakeFails(5000, '6800'), handshakeFails(60_000, '6800')),
    );
    assert.deepEqual([attempts[0]?.failedStage, attempts[0]?.network], ['cloud', 'ethernet']);
    assert.equal(findings[0]?.code, 'cloud/handshake-timeout');
    assert.equal(findings[0]?.network, 'ethernet');
  });

  it('leaves the modem in charge when it has no cable', () => {
    const { attempts, findings } = diagnosisOf(log(asked, silent(200), silent(20_000)));
    assert.equal(attempts[0]?.failedStage, 'initialization');
    assert.equal(findings[0]?.code, 'modem/cellular-no-response');
  });

  it('fails for its own reason where neither of both has a link that leads on', () => {
    const { findings } = diagnosisOf(
      log(asked, '600 net.en I Link up', linkUp(601, 'en2'), silent(900), silent(20_000)),
    );
    assert.deepEqual(
      findings.filter((it) => it.severity === 'error').map((it) => [it.code, it.role, it.network]),
      [
        ['modem/cellular-no-response', 'cause', 'cellular'],
        ['ethernet/dhcp-failed', 'cause', 'ethernet'],
      ],
    );
  });

  it('gives way to another link when its cable is pulled', () => {
    const { attempts } = diagnosisOf(
      log(
        asked,
        cable(600),
        cloudConnected(1000),
        '60000 net.en I Link down',
        '60001 net.ifapi I Netif en2 link DOWN, profile=NONE',
        state(60_002, 'IP_CONFIGURED', 'IFACE_UP'),
        modemReady(60_100),
        registered(64_000),
        dialed(65_000),
        dataUp(66_000),
      ),
    );
    assert.deepEqual(
      attempts.map((it) => [it.outcome, it.network]),
      [
        ['connected', 'ethernet'],
        ['connected', 'cellular'],
      ],
    );
  });
});
