/** The names of modems and Wi-Fi chips as people write them, with the devices that have them. */

import type { Network, PlatformId } from './platforms.ts';

export interface NamedModem {
  readonly network: Network;
  /** The names of those modems in `platforms.json`. */
  readonly is: RegExp;
  readonly platforms: readonly PlatformId[];
}

const cellular = (is: RegExp, ...platforms: readonly PlatformId[]): NamedModem => ({
  network: 'cellular',
  is,
  platforms,
});

const r4 = cellular(/^r4/, 'electron', 'boron', 'bsom');
const r5 = cellular(/^r5/, 'boron', 'bsom');
const u2 = cellular(/^u2/, 'electron', 'boron');
const g3 = cellular(/^g3/, 'electron', 'boron');

/** Source: hal/src/{boron,b5som,tracker,trackerm,msom}/network/network.cpp (v6.2.0); hal/src/electron (v3.3.1). */
export const modemsByName: Readonly<Record<string, NamedModem>> = {
  'u-blox': cellular(/^[gru]\d/, 'electron', 'boron', 'bsom'),
  'SARA-R4': r4,
  'SARA-R410': r4,
  'SARA-R5': r5,
  'SARA-R510': r5,
  'SARA-U2': u2,
  'SARA-U201': u2,
  'SARA-G3': g3,
  'SARA-G350': g3,
  Quectel: cellular(/^[be]g/, 'b5som', 'esomx', 'tracker', 'msom', 'trackerm'),
  BG77: cellular(/^bg77/, 'b5som', 'esomx', 'tracker', 'msom', 'trackerm'),
  BG95: cellular(/^bg95/, 'b5som', 'esomx', 'tracker', 'msom', 'trackerm'),
  BG96: cellular(/^bg96/, 'b5som', 'tracker'),
  EG91: cellular(/^eg91/, 'b5som', 'tracker', 'msom', 'trackerm'),
  ESP32: { network: 'wifi', is: /^esp32/, platforms: ['argon', 'asom', 'tracker'] },
  Realtek: { network: 'wifi', is: /^realtek/, platforms: ['p2', 'msom', 'trackerm'] },
};
