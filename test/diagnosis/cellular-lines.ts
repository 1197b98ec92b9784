/** Blocks of cellular logs for fixtures; all numbers are invented. */

import { cloudConnected, requested, state } from './lines.ts';

/** A command and its answers, 4 ms apart. */
export const at = (t: number, command: string, ...answers: readonly string[]) =>
  [
    `${t} ncp.at T > ${command}`,
    ...answers.map((it, index) => `${t + 4 * (index + 1)} ncp.at T < ${it}`),
  ].join('\n');

export const r410 = '44';
export const r510 = '47';
export const u201 = '42';

export interface Cellular {
  readonly modem?: string;
  readonly iccid?: string;
  readonly imsi?: string;
  readonly apn?: string;
}

/** The modem is switched on and answers at t + 1000. */
export const powered = (t: number, modem = r410) => `
  ${t} ncp.client T Powering on, ncpId: 0x${modem}
  ${t + 1} net.pppncp T NCP power state changed: IF_POWER_STATE_POWERING_UP
  ${t + 300} ncp.client T Powered on
  ${at(t + 1000, 'AT', 'OK')}
  ${t + 1010} ncp.client T NCP ready to accept AT commands`;

export const simReady = (t: number, iccid = '8934076500000000001') => `
  ${t} ncp.client I Using internal SIM card
  ${at(t + 1, 'AT+CPIN?', '+CPIN: READY', 'OK')}
  ${at(t + 20, 'AT+CCID', `+CCID: ${iccid}`, 'OK')}`;

export const muxed = (t: number) => `
  ${t} mux I Starting GSM07.10 muxer
  ${t + 1} mux I Opening mux channel 0
  ${t + 2} mux I Opening mux channel 1
  ${t + 10} ncp.client T NCP state changed: 1
  ${t + 11} net.pppncp T NCP event 1`;

/** A modem that is ready to register at t + 3000. */
export const modemReady = (
  t = 100,
  { modem = r410, iccid, imsi = '214070000000001', apn = 'spark.telefonica.com' }: Cellular = {},
) => `
  ${powered(t, modem)}
  ${simReady(t + 1100, iccid)}
  ${muxed(t + 1200)}
  ${at(t + 1300, 'AT+CIMI', imsi, 'OK')}
  ${at(t + 1320, 'AT+CGDCONT?', `+CGDCONT: 1,"IP","${apn}","0.0.0.0",0,0,0,0`, 'OK')}
  ${t + 1400} ncp.client T NCP connection state changed: 1`;

/** The network is asked for and the modem made ready, until t + 3100. */
export const begun = (t = 100, cellular: Cellular = {}) => `
  ${requested(t, 'pp3')}
  ${modemReady(t + 100, cellular)}`;

/** The answer of an LTE modem to the question for its registration. */
export const cereg = (t: number, status: string) => at(t, 'AT+CEREG?', `+CEREG: 2,${status}`, 'OK');

/** A question every 15 seconds; the statuses are repeated until `times` are asked. */
export const asked = (
  t: number,
  statuses: readonly string[],
  times: number,
  question: typeof cereg = cereg,
) =>
  Array.from({ length: times }, (_, index) =>
    question(t + 15_000 * index, statuses[index % statuses.length] ?? '2'),
  ).join('\n');

/** 2G and 3G: voice and packet network, with the signal. */
export const umts = (t: number, voice: string, packet: string, signal = '14,3') => `
  ${at(t, 'AT+CREG?', `+CREG: 2,${voice}`, 'OK')}
  ${at(t + 20, 'AT+CGREG?', `+CGREG: 2,${packet}`, 'OK')}
  ${at(t + 40, 'AT+CSQ', `+CSQ: ${signal}`, 'OK')}`;

export const registered = (t: number, status = '1') => `
  ${t} ncp.at T < +CEREG: ${status},"1a2b","3c4d5e6",8
  ${t + 1} mux I Opening mux channel 2
  ${t + 2} ncp.client T NCP connection state changed: 2
  ${t + 3} net.ppp.client T State READY -> CONNECT
  ${t + 4} net.ppp.client T State CONNECT -> CONNECTING`;

export const dialed = (t: number) => `
  ${at(t, 'ATD*99***1#', 'CONNECT')}
  ${t + 10} net.ppp.client T PPP phase -> Establish`;

export const dialFails = (t: number, answer = 'NO CARRIER') => `
  ${at(t, 'ATD*99***1#', answer)}
  ${t + 200} net.ppp.client E Failed to dial
  ${t + 201} net.ppp.client T State CONNECTING -> CONNECT`;

export const dataUp = (t: number) => `
  ${t} net.ppp.client T PPP phase -> Running
  ${t + 1} net.ppp.client T State CONNECTING -> CONNECTED
  ${t + 2} net.ifapi I Netif pp3 link UP, profile=NONE
  ${state(t + 3, 'IFACE_UP', 'IFACE_LINK_UP')}
  ${t + 4} hal I DNS server list changed
  ${t + 5} net.ifapi T Netif pp3 ipv4 configuration changed
  ${state(t + 6, 'IFACE_LINK_UP', 'IP_CONFIGURED')}`;

/** A cellular device that is connected at t + 8000. */
export const connected = (t = 100, cellular: Cellular = {}) => `
  ${begun(t, cellular)}
  ${registered(t + 4000)}
  ${dialed(t + 5000)}
  ${dataUp(t + 6000)}
  ${cloudConnected(t + 6100)}`;

/** The modem leaves the network, and the connection goes down. */
export const registrationLost = (t: number, status = '2') => `
  ${t} ncp.at T < +CEREG: ${status}
  ${t + 1} ncp.client T NCP connection state changed: 1
  ${t + 2} net.ppp.client T State CONNECTED -> DISCONNECT
  ${t + 3} net.ifapi I Netif pp3 link DOWN, profile=NONE
  ${state(t + 4, 'IP_CONFIGURED', 'IFACE_LINK_UP')}
  ${state(t + 5, 'IFACE_LINK_UP', 'IFACE_UP')}`;

/** The network comes back. */
export const regained = (t: number) => `
  ${registered(t)}
  ${dialed(t + 1000)}
  ${dataUp(t + 2000)}`;

/** The application takes the network down. */
export const ended = (t: number) => `
  ${state(t, 'IFACE_UP', 'IFACE_REQUEST_DOWN')}
  ${state(t + 1, 'IFACE_REQUEST_DOWN', 'IFACE_DOWN')}`;

export const registrationTimeout = (t: number) => `
  ${t} ncp.client W Resetting the modem due to the network registration timeout
  ${t + 1} ncp.client T NCP connection state changed: 0
  ${t + 2} ncp.client T NCP state changed: 0`;

/** The modem does not answer, and Device OS gives it up at t + 16000. */
export const silent = (t: number, modem = r410) => `
  ${t} ncp.client T Powering on, ncpId: 0x${modem}
  ${[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15].map((it) => `${t + 1000 * it} ncp.at T > AT`).join('\n')}
  ${t + 16_000} ncp.client E No response from NCP
  ${t + 16_010} net.pppncp E Failed to initialize cellular NCP client: -210`;

export const earlyInitFailed = (t: number) => `
  ${t} ncp.client E Failed to perform early initialization
  ${t + 10} net.pppncp E Failed to initialize cellular NCP client: -210`;

export const started = (t: number, reason: number, data = '00') => `
  ${t} system I Device 0123456789abcdef01234567 started
  ${t + 1} system T Last reset reason: ${reason} (data: 0x${data})`;
