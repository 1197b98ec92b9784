/** Lines of each device family without their times, in the order in which Device OS prints them; names are invented. */

import { log, logFrom } from './log.ts';

const request = 'system.nm I State changed: IFACE_DOWN -> IFACE_REQUEST_UP';
const up = 'system.nm I State changed: IFACE_REQUEST_UP -> IFACE_UP';
const linkUp = 'system.nm I State changed: IFACE_UP -> IFACE_LINK_UP';
const configured = 'system.nm I State changed: IFACE_LINK_UP -> IP_CONFIGURED';
const unconfigured = 'system.nm I State changed: IP_CONFIGURED -> IFACE_LINK_UP';
const linkDown = 'system.nm I State changed: IFACE_LINK_UP -> IFACE_UP';

export const onPurpose = 'system.nm I State changed: IP_CONFIGURED -> IFACE_REQUEST_DOWN';

export const cloud = [
  'system I Cloud: connecting',
  'system T Resolving deviceid.udp.example#5684',
  'system I Cloud socket connected',
  'comm.protocol.handshake I Establish secure connection',
  'system I Cloud connected',
];

/** A try that the cloud refuses. */
export const refusedCloud = ['system I Cloud: connecting', 'system W Cloud handshake failed, code=-220'];

export const argon = {
  request: [request, up, 'ncp.esp32.at T > AT', 'ncp.esp32.at T < OK'],
  ready: ['ncp.esp32.client T NCP state changed: 1'],
  scan: [
    'ncp.esp32.at T > AT+CWLAP',
    'ncp.esp32.at T < +CWLAP:(3,"Orchard",-61,"02:4b:0c:19:aa:07",11)',
    'ncp.esp32.at T < OK',
  ],
  join: ['ncp.esp32.client T Connecting to "Orchard"'],
  refused: [
    'ncp.esp32.at T < +CWJAP:2',
    'ncp.esp32.at T < ERROR',
    'net.esp32ncp T Failed to connect to WiFi: -170',
  ],
  joined: ['ncp.esp32.client T NCP connection state changed: 2'],
  link: ['net.ifapi I Netif wl3 link UP, profile=Orchard', linkUp],
  ip: ['hal I DNS server list changed', configured],
  lost: [
    'ncp.esp32.client T NCP connection state changed: 0',
    'net.ifapi I Netif wl3 link DOWN, profile=NONE',
    unconfigured,
    linkDown,
  ],
};

/** From the request to the address. */
export const argonOnline = [
  ...argon.request,
  ...argon.ready,
  ...argon.scan,
  ...argon.join,
  ...argon.joined,
  ...argon.link,
  ...argon.ip,
];

export const photon2 = {
  online: [
    request,
    up,
    'hal I WiFi on',
    'ncp.rltk.client T NCP state changed: 1',
    'ncp.rltk.client I Try to connect to ssid: Orchard',
    'ncp.rltk.client W Disconnect linkError=00000020 reason=000f: 4handshake stage, 4-way waiting timeout',
    'ncp.rltk.client I Try to connect to ssid: Orchard',
    'ncp.rltk.client T NCP connection state changed: 2',
    linkUp,
    configured,
  ],
};

export const boron = {
  request: [request, 'ncp.client T Powering on, ncpId: 0x44', up, 'ncp.at T > AT', 'ncp.at T < OK'],
  ready: ['ncp.client T NCP state changed: 1'],
  searching: [
    'ncp.client T NCP connection state changed: 1',
    'ncp.at T > AT+CEREG?',
    'ncp.at T < +CEREG: 2,2',
    'ncp.at T < OK',
  ],
  registered: ['ncp.at T < +CEREG: 5,"1F2E","0A1B2C3D",8', 'ncp.client T NCP connection state changed: 2'],
  dial: ['mux I Opening mux channel 2', 'net.ppp.client T State READY -> CONNECT', 'ncp.at T > ATD*99***1#'],
  noDial: ['ncp.at T < NO CARRIER', 'net.ppp.client E Failed to dial'],
  ip: [linkUp, configured],
  /** What a device that is connected prints now and then. */
  still: [
    'ncp.at T < +CEREG: 5,"1F2E","0A1B2C3E",8',
    'ncp.at T > AT',
    'ncp.at T < OK',
    'ncp.at T > AT+CEREG?',
    'ncp.at T < +CEREG: 2,5,"1F2E","0A1B2C3E",8',
    'ncp.at T < OK',
    'ncp.esp32.at T > AT+CWLAP',
  ],
  lost: ['ncp.at T < +CEREG: 2', 'ncp.client T NCP connection state changed: 1', unconfigured, linkDown],
};

export const ethernet = {
  request: [request, 'net.ifapi I Netif en2 state UP', 'net.en T Opened MACRAW socket, err = 0', up],
  cable: ['net.en I Link up', 'net.ifapi I Netif en2 link UP, profile=NONE', linkUp],
  pulled: ['net.en I Link down', 'net.ifapi I Netif en2 link DOWN, profile=NONE', unconfigured, linkDown],
  ip: [configured],
};

/** Half a minute of an Argon whose password is refused three times. */
export const wrongPassword = logFrom(
  1000,
  'system.nm I State changed: NONE -> DISABLED',
  'system.nm I State changed: DISABLED -> IFACE_DOWN',
  'system.nm I State changed: IFACE_DOWN -> IFACE_REQUEST_UP',
  'net.ifapi I Netif wl3 state UP',
  'system.nm I State changed: IFACE_REQUEST_UP -> IFACE_UP',
  'ncp.esp32.at T > AT',
  'ncp.esp32.at T < OK',
  'ncp.esp32.client T NCP ready to accept AT commands',
  'ncp.esp32.client T NCP state changed: 1',
  ...Array.from({ length: 3 }, () => [
    'ncp.esp32.at T > AT+CWLAP',
    'ncp.esp32.at T < +CWLAP:(3,"Mill | `House`",-58,"02:11:22:33:44:55",6)',
    'ncp.esp32.at T < OK',
    'ncp.esp32.client T Connecting to "Mill | `House`"',
    'ncp.esp32.at T < WIFI DISCONNECT',
    'ncp.esp32.at T < +CWJAP:2',
    'ncp.esp32.at T < ERROR',
    'net.esp32ncp T Failed to connect to WiFi: -170',
  ]).flat(),
);

/** A Gen 2 log: the modem driver traces with its own clock, beside the log's. */
export const gen2 = log(
  '[ Modem::powerOn ] = = = = = = = = = = = = = =',
  '     1.200 AT send       4 "AT\\r\\n"',
  '     1.210 AT read OK    6 "\\r\\nOK\\r\\n"',
  '[ Modem::register ] = = = = = = = = = = = = = =',
  '     2.100 AT send      10 "AT+CGREG?\\r\\n"',
  '     2.110 AT read  +   18 "\\r\\n+CGREG: 2,2\\r\\n"',
  '     2.120 AT read OK    6 "\\r\\nOK\\r\\n"',
  '     9.100 AT read  +   33 "\\r\\n+CGREG: 1,\\"1F2E\\",\\"0A1B2C3D\\",6\\r\\n"',
  '[ Modem::join ] = = = = = = = = = = = = = = = =',
  '12000 system I ARM_WLAN_WD 2',
  '12100 system I CLR_WLAN_WD 1, DHCP success',
  '12200 system I Cloud: connecting',
  '12300 system I Cloud connected',
);
