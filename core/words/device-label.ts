/** Names the device of a log as far as the log proves it. */

import type { Device } from '../diagnosis/diagnosis.ts';
import type { Network } from '../rules/platforms.ts';

const networkNames: Readonly<Record<Network, string>> = {
  wifi: 'Wi-Fi',
  cellular: 'Cellular',
  ethernet: 'Ethernet',
};

/** `Argon · Wi-Fi · Device OS 5.3.0 to 6.2.0`; empty when nothing is known. */
export function deviceLabel(device: Device): string {
  const parts = [
    platformLabel(device.names),
    device.network === undefined ? undefined : networkNames[device.network],
    device.network === 'cellular' && device.modem !== undefined
      ? `modem ${device.modem.toUpperCase()}`
      : undefined,
    possibleReleases(device),
  ];
  return parts.filter((it) => it !== undefined).join(' · ');
}

/** As many releases as are told one by one. */
const fewReleases = 3;

/** `Device OS 5.9.0, 6.2.0 or newer`: a few releases by name, since those between them are not meant. */
function possibleReleases({ releases, deviceOs }: Device): string | undefined {
  const { known, newer } = releases;
  if (known.length < 2 || known.length > fewReleases) {
    return releaseLabel(deviceOs);
  }
  return `Device OS ${oneOf(newer ? [...known, 'newer'] : known)}`;
}

/** `Device OS 5.3.0 to 6.2.0`, `Device OS 5.3.0 or newer`; undefined when neither end is known. */
export function releaseLabel({ min, max }: Device['deviceOs']): string | undefined {
  if (min !== undefined && max !== undefined) {
    return min === max ? `Device OS ${min}` : `Device OS ${min} to ${max}`;
  }
  if (min !== undefined) {
    return `Device OS ${min} or newer`;
  }
  return max === undefined ? undefined : `Device OS ${max} or older`;
}

/** A list longer than this tells nobody which device it is. */
const mostPlatforms = 4;

/** `Boron, B-SoM or E-SoM-X`; undefined when it may be nearly any. */
function platformLabel(names: readonly string[]): string | undefined {
  const list = names.slice(0, mostPlatforms + 1);
  if (list.length === 0 || list.length > mostPlatforms) {
    return undefined;
  }
  return oneOf(list);
}

/** `a, b or c`; a list of at least one. */
function oneOf(list: readonly string[]): string {
  const last = list.at(-1) ?? '';
  return list.length === 1 ? last : `${list.slice(0, -1).join(', ')} or ${last}`;
}

/** What proves it, a line each. */
export function deviceDetail(device: Device): string {
  const modem = device.modem === undefined ? [] : [`Modem: ${device.modem}`];
  return [...modem, ...device.evidence.map((it) => `Line ${it.line + 1}: ${it.says}`)].join('\n');
}
