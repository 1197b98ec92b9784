/**
 * Which interface something is about, where a device has several: the one that the cloud socket is tied to, whose link
 * came up, or that was asked for. The states of the network manager stand for all of them together.
 */

import type { LogEvent } from '../log/vocabulary.ts';
import type { Network } from '../rules/platforms.ts';

type Signals = ReadonlyMap<string, readonly LogEvent[]>;

/** By the first two letters of its name: en2 is Ethernet, wl3 Wi-Fi, pp3 cellular, or the word. Others do not lead to the cloud. */
const byPrefix: Readonly<Record<string, Network>> = {
  en: 'ethernet',
  wl: 'wifi',
  pp: 'cellular',
  Et: 'ethernet',
  Wi: 'wifi',
  Ce: 'cellular',
};

export function networkOfInterface(name: string): Network | undefined {
  return byPrefix[name.slice(0, 2)];
}

/** Findings of these areas are about one interface, whatever the device has beside it. */
const byArea: Readonly<Record<string, Network>> = {
  ethernet: 'ethernet',
  join: 'wifi',
  scan: 'wifi',
  sim: 'cellular',
  registration: 'cellular',
  ppp: 'cellular',
};

/** The interface of the chip that a finding names: an ESP32 leads to nothing cellular. */
export function networkOfChip(code: string): Network | undefined {
  return /^modem\/(?:esp32-|firmware-update-failed$)/.test(code) ? 'wifi' : undefined;
}

function ofArea(code: string): Network | undefined {
  return byArea[code.slice(0, code.indexOf('/'))];
}

/** Whether the words of a finding say by themselves which interface it is about. */
export function namesNetwork(code: string): boolean {
  return ofArea(code) !== undefined || /^modem\/(?:esp32|cellular|wifi)-/.test(code);
}

/** The interface that a finding names, by its area or by a value of its lines. */
export function networkOfFinding(code: string, name: string | undefined): Network | undefined {
  return ofArea(code) ?? networkOfInterface(name ?? '');
}

/**
 * The interface that leads to the network, up to the line at which the device connected: the one that the cloud socket
 * is tied to, else the one whose link came up.
 */
export function linkedIn(signals: Signals, connectedLine = Infinity): Network | undefined {
  const last = (signal: string) =>
    signals.get(signal)?.findLast((it) => it.line <= connectedLine && ofEvent(it) !== undefined);
  const event = last('cloud-interface') ?? last('netif-link') ?? last('ethernet-link');
  return event && ofEvent(event);
}

/**
 * The interface that was switched on; of several the radio, since a cable that is not plugged in keeps nobody waiting.
 * `usual` is what the device connects over.
 */
export function askedIn(signals: Signals, usual: Network | undefined): Network | undefined {
  const asked = new Set(signals.get('netif-state')?.flatMap((it) => ofEvent(it) ?? []));
  const radios = [...asked].filter((it) => it !== 'ethernet');
  return radios.find((it) => it === usual) ?? radios[0] ?? [...asked][0];
}

/** The interface that a line says is up, or in use. */
function ofEvent({ signal, values }: LogEvent): Network | undefined {
  if (signal === 'cloud-interface') {
    return networkOfInterface(values['name'] ?? '');
  }
  if (values['state'] !== 'UP') {
    return undefined;
  }
  return signal === 'ethernet-link' ? 'ethernet' : networkOfInterface(values['interface'] ?? '');
}
