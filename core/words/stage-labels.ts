/** What a person calls the stages, which depends on the network, and the networks themselves. */

import type { StageId } from '../log/vocabulary.ts';
import type { Network } from '../rules/platforms.ts';

/** `any` is for every network that has no words of its own, and for a log that does not show which one it is. */
const labels: Readonly<Record<StageId, Readonly<Partial<Record<Network, string>>> & { any: string }>> = {
  initialization: { any: 'Initialization' },
  authentication: {
    any: 'Joining the network',
    wifi: 'Network scan and authentication',
    cellular: 'SIM and network registration',
  },
  link: { any: 'Link', wifi: 'Wi-Fi link', cellular: 'Data link (PPP)' },
  ip: { any: 'IP connectivity' },
  cloud: { any: 'DNS and cloud connection' },
};

/** What a stage is about: the network, and the generation of the device where it is known. */
export interface StagePlace {
  readonly network: Network | undefined;
  readonly generation: number | undefined;
}

/** The modem of a Gen 2 device has the TCP/IP stack in itself: no PPP is spoken. */
const dataConnectionOfGen2 = 'Data connection';

/** The label of a stage. */
export function stageLabel(stage: StageId, { network, generation }: StagePlace): string {
  if (stage === 'link' && network === 'cellular' && generation === 2) {
    return dataConnectionOfGen2;
  }
  return (network && labels[stage][network]) ?? labels[stage].any;
}

const names: Readonly<Record<Network, string>> = {
  wifi: 'Wi-Fi',
  cellular: 'cellular',
  ethernet: 'Ethernet',
};

/** An interface as it stands in a sentence. */
export function networkName(network: Network): string {
  return names[network];
}
