/** What a person calls the stages; it depends on the network. */

import type { StageId } from '../model/vocabulary.ts';
import type { Network } from './finding.ts';

const labels: Readonly<Record<StageId, Readonly<Partial<Record<Network, string>>> & { any: string }>> = {
  initialization: { any: 'Initialization' },
  authentication: { any: 'Network scan and authentication', cellular: 'SIM and network registration' },
  link: { any: 'Wi-Fi link', cellular: 'Data link (PPP)', ethernet: 'Link' },
  ip: { any: 'IP connectivity' },
  cloud: { any: 'DNS and cloud connection' },
};

/** The label of a stage; without a known network the words of Wi-Fi, the most common one. */
export function stageLabel(stage: StageId, network: Network | undefined): string {
  return (network && labels[stage][network]) ?? labels[stage].any;
}
