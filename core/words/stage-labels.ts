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

/** The label of a stage. */
export function stageLabel(stage: StageId, network: Network | undefined): string {
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
