/** Blocks of lines that most logs in fixtures are made of, from a time on in milliseconds; names are invented. */

export const state = (t: number, from: string, to: string) =>
  `${t} system.nm I State changed: ${from} -> ${to}`;

/** The network is asked for; the same on every device. */
export const requested = (t: number, netif = 'wl3') => `
  ${state(t, 'IFACE_DOWN', 'IFACE_REQUEST_UP')}
  ${t + 1} net.ifapi I Netif ${netif} state UP
  ${state(t + 2, 'IFACE_REQUEST_UP', 'IFACE_UP')}`;

/** An Argon up to the point where it scans. */
export const argonReady = (t = 100, firmware = 8) => `
  ${requested(t)}
  ${t + 1300} ncp.esp32.at T > AT
  ${t + 1302} ncp.esp32.at T < OK
  ${t + 1303} ncp.esp32.client T NCP ready to accept AT commands
  ${t + 1304} ncp.esp32.at T > AT+MVER
  ${t + 1306} ncp.esp32.at T < ${firmware}
  ${t + 1307} ncp.esp32.at T < OK
  ${t + 1320} ncp.esp32.mux I Starting GSM07.10 muxer
  ${t + 1321} ncp.esp32.mux I Opening mux channel 1
  ${t + 1330} ncp.esp32.client T NCP state changed: 1`;

/** A row of a scan: name, signal, security (3 is WPA2) and channel. */
export const row = (t: number, ssid: string, signal: number, security = 3, channel = 6) =>
  `${t} ncp.esp32.at T < +CWLAP:(${security},"${ssid}",${signal},"02:00:5e:10:00:0${channel % 10}",${channel})`;

export const scan = (t: number, ...rows: readonly string[]) => `
  ${t} ncp.esp32.at T > AT+CWLAP
  ${rows.join('\n')}
  ${t + 2200} ncp.esp32.at T < OK`;

/** A join that is refused with a code, and the end of its cycle. */
export const joinRefused = (t: number, ssid: string, code: number) => `
  ${t} ncp.esp32.client T Connecting to "${ssid}"
  ${t + 4000} ncp.esp32.at T < +CWJAP:${code}
  ${t + 4001} ncp.esp32.at T < ERROR`;

export const cycleFailed = (t: number, code = -170) =>
  `${t} net.esp32ncp T Failed to connect to WiFi: ${code}`;

/** A join that succeeds, with the link and the address after it. */
export const joined = (t: number, ssid: string, signal = -52, channel = 6) => `
  ${t} ncp.esp32.client T Connecting to "${ssid}"
  ${t + 1500} ncp.esp32.at T < WIFI CONNECTED
  ${t + 1501} ncp.esp32.at T < OK
  ${t + 1502} ncp.esp32.client T NCP connection state changed: 2
  ${t + 1504} ncp.esp32.at T > AT+CWJAP?
  ${t + 1505} ncp.esp32.at T < +CWJAP:"${ssid}","02:00:5e:10:00:06",${channel},${signal}
  ${t + 1506} ncp.esp32.at T < OK`;

export const linkUp = (t: number, netif = 'wl3') => `
  ${t} net.ifapi I Netif ${netif} link UP, profile=NONE
  ${state(t + 1, 'IFACE_UP', 'IFACE_LINK_UP')}`;

export const addressed = (t: number, netif = 'wl3') => `
  ${t} hal I DNS server list changed
  ${t + 1} net.ifapi T Netif ${netif} ipv4 configuration changed
  ${state(t + 2, 'IFACE_LINK_UP', 'IP_CONFIGURED')}`;

/** The link goes down, and the address with it. */
export const linkLost = (t: number, netif = 'wl3') => `
  ${t} ncp.esp32.client T NCP connection state changed: 0
  ${t + 1} net.ifapi I Netif ${netif} link DOWN, profile=NONE
  ${state(t + 2, 'IP_CONFIGURED', 'IFACE_UP')}`;

/** An Argon with an address, ready for the cloud at t + 6000. */
export const online = (t = 100, ssid = 'Barn', signal = -52, channel = 6) => `
  ${argonReady(t)}
  ${scan(t + 1400, row(t + 2000, ssid, signal, 3, channel))}
  ${joined(t + 3700, ssid, signal, channel)}
  ${linkUp(t + 5300)}
  ${addressed(t + 5600)}`;

export const cloudAsked = (t: number, address = '198.51.100.20') => `
  ${t} system I Cloud: connecting
  ${t + 3} system T Resolving 0123456789abcdef01234567.udp.particle.io#5684
  ${t + 60} system T Address type: 3
  ${t + 61} system I Cloud socket=0, connecting to ${address}#5684 using if 4
  ${t + 62} system I Cloud socket connected
  ${t + 63} system I Starting handshake: presense_announce=0
  ${t + 64} comm.protocol.handshake I Establish secure connection`;

export const handshakeDone = (t: number) => `
  ${t} comm.dtls I (CMPL,RENEG,NO_SESS,ERR) restoreStatus=2
  ${t + 900} comm.protocol.handshake I Sending HELLO message
  ${t + 1100} comm.protocol.handshake I Handshake completed
  ${t + 1500} system I All handshake messages have been processed
  ${t + 1501} system I Cloud connected`;

/** From the request for the cloud to the connection, 1,600 ms. */
export const cloudConnected = (t: number) => `
  ${cloudAsked(t)}
  ${handshakeDone(t + 65)}`;

/** A handshake that fails with a code of the encryption library after `wait` milliseconds. */
export const handshakeFails = (t: number, hex: string, wait = 45_000) => `
  ${cloudAsked(t)}
  ${t + 65} comm.dtls I (CMPL,RENEG,NO_SESS,ERR) restoreStatus=2
  ${t + 65 + wait} comm.dtls E handshake failed -${hex}
  ${t + 66 + wait} comm.protocol.handshake E Handshake failed: 17
  ${t + 80 + wait} system W Cloud handshake failed, code=-220
  ${t + 81 + wait} system I Cloud: disconnecting
  ${t + 82 + wait} system I Cloud: disconnected`;

/** A name that is not resolved. */
export const dnsFails = (t: number) => `
  ${t} system I Cloud: connecting
  ${t + 3} system T Resolving 0123456789abcdef01234567.udp.particle.io#5684
  ${t + 5000} system E Failed to determine server address
  ${t + 5001} system T Address type: 3
  ${t + 5002} system W Cloud socket connection failed: -230`;

/** A Photon 2 whose radio is on. */
export const photon2Ready = (t = 100) => `
  ${requested(t)}
  ${t + 10} hal I WiFi on
  ${t + 20} ncp.rltk.client I rltkOff
  ${t + 22} hal I WiFi off
  ${t + 23} ncp.rltk.client I rltkOff done
  ${t + 900} hal I WiFi on
  ${t + 901} ncp.rltk.client T NCP state changed: 1`;

/** A join of a Photon 2 that fails after `wait` milliseconds, with the reason of the driver if there is one. */
export const photon2Refused = (t: number, ssid: string, reason = '', wait = 3000) => `
  ${t} ncp.rltk.client T NCP connection state changed: 1
  ${t + 1} ncp.rltk.client I Try to connect to ssid: ${ssid}
  ${reason === '' ? '' : `${t + wait} ncp.rltk.client W Disconnect ${reason}`}
  ${t + wait + 1} ncp.rltk.client T NCP connection state changed: 0`;

export const photon2Joined = (t: number, ssid: string) => `
  ${t} ncp.rltk.client T NCP connection state changed: 1
  ${t + 1} ncp.rltk.client I Try to connect to ssid: ${ssid}
  ${t + 1200} ncp.rltk.client T NCP connection state changed: 2
  ${linkUp(t + 1202)}
  ${addressed(t + 1400)}`;

export const photon2Failed = (t: number, code = -170) =>
  `${t} net.rltkncp T Failed to connect to WiFi: ${code}`;
