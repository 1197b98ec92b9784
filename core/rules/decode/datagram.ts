/** Reads the head of a datagram that a log shows as hex digits: a DTLS record or a CoAP message. */

import type { Knowledge } from '../knowledge.ts';
import { decode } from './decode.ts';

/** DTLS content types, RFC 9147 section 4.1 and RFC 9146. */
const contentTypes: Readonly<Record<number, string>> = {
  20: 'change cipher spec',
  21: 'alert',
  22: 'handshake',
  23: 'application data',
  24: 'heartbeat',
  25: 'data with a connection id',
};
/** DTLS versions as they stand in a record. */
const dtlsVersions: Readonly<Record<string, string>> = {
  feff: 'DTLS 1.0',
  fefd: 'DTLS 1.2',
  fefc: 'DTLS 1.3',
};
/** RFC 7252 section 3. */
const coapTypes = ['confirmable', 'non-confirmable', 'acknowledgement', 'reset'];

/** What the first bytes say in words, or undefined when they are neither. */
export function describeDatagram(knowledge: Knowledge, hex: string): string | undefined {
  return describeDtls(knowledge, hex) ?? describeCoap(knowledge, hex);
}

function describeDtls(knowledge: Knowledge, hex: string): string | undefined {
  const version = dtlsVersions[hex.slice(2, 6).toLowerCase()];
  const type = contentTypes[byteAt(hex, 0)];
  if (!version || !type || hex.length < 26) {
    return undefined;
  }
  const epoch = Number.parseInt(hex.slice(6, 10), 16);
  const sequence = Number.parseInt(hex.slice(10, 22), 16);
  const length = byteAt(hex, 0) === 25 ? '' : `, ${Number.parseInt(hex.slice(22, 26), 16)} bytes of content`;
  return `a ${version} record: ${type}, epoch ${epoch}, number ${sequence}${length}${describeAlert(knowledge, hex, epoch)}`;
}

/** An alert that is not encrypted, so during a handshake: level and description follow the 13 bytes of the head. */
function describeAlert(knowledge: Knowledge, hex: string, epoch: number): string {
  if (byteAt(hex, 0) !== 21 || epoch !== 0 || hex.length < 30) {
    return '';
  }
  const { name, meaning } = decode(knowledge, 'tls-alert', String(byteAt(hex, 14)));
  const level = byteAt(hex, 13) === 2 ? 'fatal' : 'a warning';
  return name === undefined ? '' : `; ${level}: ${name}, ${meaning}`;
}

function describeCoap(knowledge: Knowledge, hex: string): string | undefined {
  const first = byteAt(hex, 0);
  const tokenLength = first & 15;
  if (hex.length < 8 || first >> 6 !== 1 || tokenLength > 8) {
    return undefined;
  }
  const code = byteAt(hex, 1);
  const dotted = `${code >> 5}.${String(code & 31).padStart(2, '0')}`;
  const name = decode(knowledge, 'coap-code', dotted).name;
  if (name === undefined) {
    return undefined;
  }
  return `perhaps a CoAP message: ${coapTypes[(first >> 4) & 3]}, ${dotted} ${name}, id ${Number.parseInt(hex.slice(4, 8), 16)}`;
}

function byteAt(hex: string, index: number): number {
  return Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16);
}
