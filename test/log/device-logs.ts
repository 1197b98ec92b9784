/** Short logs of each device family, written for the tests after the order in which Device OS prints. */

/** Lines 100 ms apart, beginning at a time. */
export function from(time: number, ...lines: readonly string[]): string {
  return lines.map((it, at) => `${String(time + at * 100).padStart(10, '0')} ${it}\n`).join('');
}

const request = '[system.nm] INFO: State changed: IFACE_DOWN -> IFACE_REQUEST_UP';
const up = '[system.nm] INFO: State changed: IFACE_REQUEST_UP -> IFACE_UP';
const linkUp = '[system.nm] INFO: State changed: IFACE_UP -> IFACE_LINK_UP';
const configured = '[system.nm] INFO: State changed: IFACE_LINK_UP -> IP_CONFIGURED';
const unconfigured = '[system.nm] INFO: State changed: IP_CONFIGURED -> IFACE_LINK_UP';
const linkDown = '[system.nm] INFO: State changed: IFACE_LINK_UP -> IFACE_UP';

export const onPurpose = '[system.nm] INFO: State changed: IP_CONFIGURED -> IFACE_REQUEST_DOWN';

export const cloud = [
  '[system] INFO: Cloud: connecting',
  '[system] TRACE: Resolving deviceid.udp.example#5684',
  '[system] INFO: Cloud socket connected',
  '[comm.protocol.handshake] INFO: Establish secure connection',
  '[system] INFO: Cloud connected',
];

/** A try that the cloud refuses. */
export const refusedCloud = [
  '[system] INFO: Cloud: connecting',
  '[system] WARN: Cloud handshake failed, code=-220',
];

export const argon = {
  request: [request, up, '[ncp.esp32.at] TRACE: > AT', '[ncp.esp32.at] TRACE: < OK'],
  ready: ['[ncp.esp32.client] TRACE: NCP state changed: 1'],
  scan: [
    '[ncp.esp32.at] TRACE: > AT+CWLAP',
    '[ncp.esp32.at] TRACE: < +CWLAP:(3,"Orchard",-61,"02:4b:0c:19:aa:07",11)',
    '[ncp.esp32.at] TRACE: < OK',
  ],
  join: ['[ncp.esp32.client] TRACE: Connecting to "Orchard"'],
  refused: [
    '[ncp.esp32.at] TRACE: < +CWJAP:2',
    '[ncp.esp32.at] TRACE: < ERROR',
    '[net.esp32ncp] TRACE: Failed to connect to WiFi: -170',
  ],
  joined: ['[ncp.esp32.client] TRACE: NCP connection state changed: 2'],
  link: ['[net.ifapi] INFO: Netif wl3 link UP, profile=Orchard', linkUp],
  ip: ['[hal] INFO: DNS server list changed', configured],
  lost: [
    '[ncp.esp32.client] TRACE: NCP connection state changed: 0',
    '[net.ifapi] INFO: Netif wl3 link DOWN, profile=NONE',
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
    '[hal] INFO: WiFi on',
    '[ncp.rltk.client] TRACE: NCP state changed: 1',
    '[ncp.rltk.client] INFO: Try to connect to ssid: Orchard',
    '[ncp.rltk.client] WARN: Disconnect linkError=00000020 reason=000f: 4handshake stage, 4-way waiting timeout',
    '[ncp.rltk.client] INFO: Try to connect to ssid: Orchard',
    '[ncp.rltk.client] TRACE: NCP connection state changed: 2',
    linkUp,
    configured,
  ],
};

export const boron = {
  request: [
    request,
    '[ncp.client] TRACE: Powering on, ncpId: 0x44',
    up,
    '[ncp.at] TRACE: > AT',
    '[ncp.at] TRACE: < OK',
  ],
  ready: ['[ncp.client] TRACE: NCP state changed: 1'],
  searching: [
    '[ncp.client] TRACE: NCP connection state changed: 1',
    '[ncp.at] TRACE: > AT+CEREG?',
    '[ncp.at] TRACE: < +CEREG: 2,2',
    '[ncp.at] TRACE: < OK',
  ],
  registered: [
    '[ncp.at] TRACE: < +CEREG: 5,"1F2E","0A1B2C3D",8',
    '[ncp.client] TRACE: NCP connection state changed: 2',
  ],
  dial: [
    '[mux] INFO: Opening mux channel 2',
    '[net.ppp.client] TRACE: State READY -> CONNECT',
    '[ncp.at] TRACE: > ATD*99***1#',
  ],
  noDial: ['[ncp.at] TRACE: < NO CARRIER', '[net.ppp.client] ERROR: Failed to dial'],
  ip: [linkUp, configured],
  /** What a device that is connected prints now and then. */
  still: [
    '[ncp.at] TRACE: < +CEREG: 5,"1F2E","0A1B2C3E",8',
    '[ncp.at] TRACE: > AT',
    '[ncp.at] TRACE: < OK',
    '[ncp.at] TRACE: > AT+CEREG?',
    '[ncp.at] TRACE: < +CEREG: 2,5,"1F2E","0A1B2C3E",8',
    '[ncp.at] TRACE: < OK',
    '[ncp.esp32.at] TRACE: > AT+CWLAP',
  ],
  lost: [
    '[ncp.at] TRACE: < +CEREG: 2',
    '[ncp.client] TRACE: NCP connection state changed: 1',
    unconfigured,
    linkDown,
  ],
};

export const ethernet = {
  request: [
    request,
    '[net.ifapi] INFO: Netif en2 state UP',
    '[net.en] TRACE: Opened MACRAW socket, err = 0',
    up,
  ],
  cable: ['[net.en] INFO: Link up', '[net.ifapi] INFO: Netif en2 link UP, profile=NONE', linkUp],
  pulled: [
    '[net.en] INFO: Link down',
    '[net.ifapi] INFO: Netif en2 link DOWN, profile=NONE',
    unconfigured,
    linkDown,
  ],
  ip: [configured],
};

/** A Gen 2 log: the modem driver traces with its own clock, beside the log's. */
export const gen2 = [
  '[ Modem::powerOn ] = = = = = = = = = = = = = =',
  '     1.200 AT send       4 "AT\\r\\n"',
  '     1.210 AT read OK    6 "\\r\\nOK\\r\\n"',
  '[ Modem::register ] = = = = = = = = = = = = = =',
  '     2.100 AT send      10 "AT+CGREG?\\r\\n"',
  '     2.110 AT read  +   18 "\\r\\n+CGREG: 2,2\\r\\n"',
  '     2.120 AT read OK    6 "\\r\\nOK\\r\\n"',
  '     9.100 AT read  +   33 "\\r\\n+CGREG: 1,\\"1F2E\\",\\"0A1B2C3D\\",6\\r\\n"',
  '[ Modem::join ] = = = = = = = = = = = = = = = =',
  '0000012000 [system] INFO: ARM_WLAN_WD 2',
  '0000012100 [system] INFO: CLR_WLAN_WD 1, DHCP success',
  '0000012200 [system] INFO: Cloud: connecting',
  '0000012300 [system] INFO: Cloud connected',
]
  .map((it) => `${it}\n`)
  .join('');
