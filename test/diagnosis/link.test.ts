/** Fixtures of `link/*`: the association and its losses. */

import { log } from '../support/log.ts';
import { checkFindings, type Fixture } from './check.ts';
import {
  addressed,
  argonReady,
  cloudConnected,
  joined,
  linkLost,
  linkUp,
  online,
  photon2Joined,
  photon2Ready,
  requested,
  row,
  scan,
  state,
} from './lines.ts';

const rejoined = (t: number) => `
  ${joined(t, 'Barn')}
  ${linkUp(t + 1600)}
  ${addressed(t + 1800)}`;

const losses = (...times: readonly number[]) =>
  times.map((t) => `${linkLost(t)}\n${rejoined(t + 3000)}`).join('\n');

const photon2Lost = (t: number, text: string) => `
  ${t} ncp.rltk.client T NCP connection state changed: 0
  ${t + 1} net.ifapi I Netif wl3 link DOWN, profile=NONE
  ${state(t + 2, 'IP_CONFIGURED', 'IFACE_LINK_UP')}
  ${state(t + 3, 'IFACE_LINK_UP', 'IFACE_UP')}
  ${t + 4} ncp.rltk.client W Disconnect ${text}
  ${photon2Joined(t + 100, 'Barn')}`;

const photon2Online = `${photon2Ready()}\n${photon2Joined(1100, 'Barn')}\n${cloudConnected(3000)}`;

const fixtures: readonly Fixture[] = [
  {
    code: 'link/flapping',
    severity: 'warning',
    at: 'IP_CONFIGURED -> IFACE_UP',
    log: log(online(), cloudConnected(6000), losses(60_000, 170_000, 290_000)),
    nearMiss: log(online(), cloudConnected(6000), losses(60_000, 1_000_000, 2_000_000)),
  },
  {
    code: 'link/flapping',
    when: 'not when the application switches off',
    severity: 'warning',
    at: 'IP_CONFIGURED -> IFACE_UP',
    log: log(online(), losses(60_000, 70_000, 80_000)),
    nearMiss: log(
      ...[0, 60_000, 120_000].map(
        (t) => `
        ${online(t + 100)}
        ${linkLost(t + 20_000)}
        ${state(t + 20_010, 'IFACE_UP', 'IFACE_REQUEST_DOWN')}
        ${state(t + 20_011, 'IFACE_REQUEST_DOWN', 'IFACE_DOWN')}`,
      ),
    ),
  },
  {
    code: 'link/unexpected-loss',
    severity: 'information',
    at: 'IP_CONFIGURED -> IFACE_UP',
    log: log(online(), cloudConnected(6000), losses(60_000)),
    nearMiss: log(online(), cloudConnected(6000)),
  },
  {
    code: 'link/never-up',
    severity: 'error',
    confidence: 'possible',
    at: 'NCP connection state changed: 2',
    log: log(
      argonReady(),
      scan(1500, row(2000, 'Barn', -50)),
      joined(3800, 'Barn'),
      '40000 app I still waiting',
    ),
    nearMiss: log(
      argonReady(),
      scan(1500, row(2000, 'Barn', -50)),
      joined(3800, 'Barn'),
      '6000 app I still waiting',
    ),
  },
  {
    code: 'link/never-up',
    when: 'the radio joined before anything asked for the network',
    severity: 'error',
    confidence: 'possible',
    at: 'NCP connection state changed: 2',
    log: log(
      '20000 ncp.rltk.client T NCP state changed: 1',
      '22100 ncp.rltk.client T NCP connection state changed: 2',
      requested(22_300),
      '90000 app I still waiting',
    ),
    nearMiss: log(
      '20000 ncp.rltk.client T NCP state changed: 1',
      '22100 ncp.rltk.client T NCP connection state changed: 2',
      requested(22_300),
      linkUp(22_400),
      addressed(23_000),
      '90000 app I still waiting',
    ),
  },
  {
    code: 'link/no-interface-up',
    severity: 'warning',
    confidence: 'possible',
    at: 'IFACE_DOWN -> IFACE_REQUEST_UP',
    log: log(
      state(3500, 'IFACE_DOWN', 'IFACE_REQUEST_UP'),
      state(4600, 'IFACE_REQUEST_UP', 'IFACE_UP'),
      '95000 app W no network yet',
    ),
    nearMiss: log(
      state(3500, 'IFACE_DOWN', 'IFACE_REQUEST_UP'),
      state(4600, 'IFACE_REQUEST_UP', 'IFACE_UP'),
      '14000 app W no network yet',
    ),
  },
  {
    code: 'link/no-interface-up',
    when: 'for longer than a cellular device searches without a word',
    severity: 'error',
    confidence: 'possible',
    at: 'IFACE_DOWN -> IFACE_REQUEST_UP',
    log: log(
      state(3500, 'IFACE_DOWN', 'IFACE_REQUEST_UP'),
      state(4600, 'IFACE_REQUEST_UP', 'IFACE_UP'),
      '700000 app W no network yet',
    ),
    nearMiss: log(requested(3500), '700000 app W no network yet'),
  },
  {
    code: 'link/dropped-by-access-point',
    severity: 'information',
    at: 'WIFI DISCONNECT',
    log: log(
      online(),
      cloudConnected(6000),
      linkLost(60_000),
      '60010 ncp.esp32.at T < WIFI DISCONNECT',
      rejoined(63_000),
    ),
    nearMiss: log(
      argonReady(),
      scan(1500, row(2000, 'Barn', -50)),
      '3800 ncp.esp32.client T Connecting to "Barn"',
      '3900 ncp.esp32.at T < WIFI DISCONNECT',
      joined(4000, 'Barn'),
    ),
  },
  {
    code: 'link/realtek-beacons-lost',
    severity: 'warning',
    at: 'loss beacon',
    log: log(
      photon2Online,
      photon2Lost(90_000, 'linkError=00000000 reason=ffff:   connected stage, loss beacon'),
    ),
    nearMiss: log(
      photon2Online,
      photon2Lost(
        90_000,
        'linkError=00100001 reason=0003: handshake done, connected stage, recv deauth/deassoc ',
      ),
    ),
  },
  {
    code: 'link/realtek-deauthenticated',
    severity: 'warning',
    at: 'recv deauth',
    log: log(
      photon2Online,
      photon2Lost(
        90_000,
        'linkError=00100001 reason=0003: handshake done, connected stage, recv deauth/deassoc ',
      ),
    ),
    nearMiss: log(
      photon2Online,
      photon2Lost(90_000, 'linkError=00000000 reason=ffff:   connected stage, loss beacon'),
    ),
  },
];

checkFindings('the link', fixtures);
