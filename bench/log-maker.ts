/** Makes a large log that looks like a real one: an Argon that joins, loses its network, and restarts. */

import { closeSync, openSync, writeSync } from 'node:fs';

/** A small generator of numbers, so that every run measures the same log. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % below;
  };
}

type Line = readonly [after: number, text: string];

const start: readonly Line[] = [
  [40, '[net.ifapi] TRACE: LwIP started'],
  [3, '[net.ifapi] INFO: Netif wl3 added'],
  [900, '[app] INFO: measuring station 7 begins'],
  [120, '[system.nm] INFO: State changed: DISABLED -> IFACE_DOWN'],
];

function connect(pick: (below: number) => number): readonly Line[] {
  const strength = -40 - pick(45);
  const session = pick(3);
  return [
    [20, '[system.nm] INFO: State changed: IFACE_DOWN -> IFACE_REQUEST_UP'],
    [1, '[net.ifapi] INFO: Netif wl3 state UP'],
    [1, '[system.nm] INFO: State changed: IFACE_REQUEST_UP -> IFACE_UP'],
    [1000, '[ncp.esp32.at] TRACE: > AT'],
    [4, '[ncp.esp32.at] TRACE: < OK'],
    [1, '[ncp.esp32.client] TRACE: NCP ready to accept AT commands'],
    [2, '[ncp.esp32.at] TRACE: > AT+CWLAP="Orchard"'],
    ...Array.from(
      { length: 2 + pick(4) },
      (_, index): Line => [
        180,
        `[ncp.esp32.at] TRACE: < +CWLAP:(3,"${index === 0 ? 'Orchard' : `Neighbor ${pick(900)}`}",${strength - index},"02:00:00:00:${10 + pick(80)}:0${index}",${1 + pick(11)})`,
      ],
    ),
    [3, '[ncp.esp32.at] TRACE: < OK'],
    [5, '[ncp.esp32.client] TRACE: Connecting to "Orchard"'],
    [2400, '[ncp.esp32.at] TRACE: < WIFI CONNECTED'],
    [12, '[ncp.esp32.at] TRACE: < OK'],
    [1, '[net.ifapi] INFO: Netif wl3 link UP, profile=NONE'],
    [1, '[system.nm] INFO: State changed: IFACE_UP -> IFACE_LINK_UP'],
    [1300, '[net.ifapi] TRACE: Netif wl3 ipv4 configuration changed'],
    [1, '[system.nm] INFO: State changed: IFACE_LINK_UP -> IP_CONFIGURED'],
    [2, '[system] INFO: Cloud: connecting'],
    [60, '[system] INFO: Read Server Address = type:1,domain:udp.particle.io'],
    [210, `[system] TRACE: Resolved address 192.0.2.${1 + pick(250)}:5684`],
    [1, '[system] INFO: Cloud socket connected'],
    [30, `[comm.protocol.handshake] INFO: Establish secure connection`],
    [5, `[comm.dtls] INFO: (CMPL,RENEG,NO_SESS,ERR) restoreStatus=${session}`],
    [900, '[comm.protocol.handshake] INFO: Sending HELLO message'],
    [160, '[comm.protocol.handshake] INFO: Handshake completed'],
    [4, '[system] INFO: Cloud connected'],
  ];
}

function work(pick: (below: number) => number): readonly Line[] {
  return Array.from({ length: 100 + pick(300) }, (): Line => {
    switch (pick(5)) {
      case 0:
        return [200 + pick(900), '[comm.coap] TRACE: Sending CoAP message'];
      case 1:
        return [40 + pick(90), `[comm.protocol] TRACE: message id ${pick(60000)} complete with code 0.00`];
      case 2:
        return [15, `[comm.protocol] TRACE: rcv'd message type=13`];
      default:
        return [500 + pick(4000), `[app] INFO: temperature ${10 + pick(20)}.${pick(10)} C`];
    }
  });
}

const loss: readonly Line[] = [
  [9000, '[ncp.esp32.at] TRACE: < WIFI DISCONNECT'],
  [2, '[net.ifapi] INFO: Netif wl3 link DOWN, profile=NONE'],
  [1, '[system.nm] INFO: State changed: IP_CONFIGURED -> IFACE_UP'],
  [4, '[system] WARN: Cloud: disconnecting'],
  [2, '[ncp.esp32.at] TRACE: < +CWJAP:3'],
  [1, '[ncp.esp32.at] TRACE: < ERROR'],
  [3, '[ncp.esp32.client] ERROR: Failed to connect to WiFi: -170'],
];

/** Writes about `lines` lines, or until `bytes` are reached, and answers how many lines there are. */
export function makeLog(path: string, most: { readonly lines?: number; readonly bytes?: number }): number {
  const file = openSync(path, 'w');
  const pick = numbers(7);
  let text = '';
  let time = 0;
  let lines = 0;
  let bytes = 0;
  const put = (block: readonly Line[]) => {
    for (const [after, line] of block) {
      time += after;
      text += `${String(time).padStart(10, '0')} ${line}\r\n`;
      lines++;
    }
    if (text.length < 1 << 20) {
      return;
    }
    bytes += writeSync(file, text);
    text = '';
  };
  while (
    lines < (most.lines ?? Number.POSITIVE_INFINITY) &&
    bytes + text.length < (most.bytes ?? Number.POSITIVE_INFINITY)
  ) {
    if (lines === 0 || pick(6) === 0) {
      time = 0;
      put(start);
    }
    put(connect(pick));
    put(work(pick));
    if (pick(2) === 0) {
      put(loss);
    }
  }
  writeSync(file, text);
  closeSync(file);
  return lines;
}
