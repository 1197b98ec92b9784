/** The advice of findings and rules: some of it holds on every device, and none of it refers to what is not shown. */

import assert from 'node:assert/strict';
import type { PlatformId } from '../../core/rules/platforms.ts';
import { compareVersions } from '../../core/rules/releases.ts';
import { type Place, textsAt } from '../../core/rules/scope.ts';
import { knowledge, source } from '../support/knowledge.ts';

const { platforms } = knowledge.platforms;

/** Every device on each of its networks, with its first release, its last one, and one in between. */
function places(): readonly Place[] {
  return platforms.flatMap(({ id, networks: own, since = '0.6.0', until = '9.9.9' }) => {
    const all = knowledge.releases.releases.filter(
      (it) => compareVersions(it, since) >= 0 && compareVersions(it, until) <= 0,
    );
    const some = new Set(
      [all[0], all[Math.floor(all.length / 2)], all.at(-1)].filter((it) => it !== undefined),
    );
    return own.flatMap((network) =>
      [...some].map((it) => ({
        network,
        platforms: [id],
        modem: undefined,
        releases: { known: [it], newer: false },
      })),
    );
  });
}

const ofWifi: readonly PlatformId[] = ['photon', 'p1', 'argon', 'asom', 'p2', 'msom'];
const ofCellular: readonly PlatformId[] = platforms
  .filter((it) => it.networks.includes('cellular'))
  .map((it) => it.id);

/** Findings of some devices only, by area or by code, where their texts are for those. */
const devicesOf: Readonly<Record<string, readonly PlatformId[]>> = {
  join: ofWifi,
  scan: ofWifi,
  sim: ofCellular,
  registration: ofCellular,
  ppp: ofCellular,
  'internet/test-failed': ['photon', 'p1', 'electron'],
  'modem/wifi-client-init-failed': ['argon', 'asom', 'tracker', 'p2', 'msom'],
};

function mayBeOn(code: string, { platforms: [id], network }: Place): boolean {
  const area = code.replace(/\/.*/, '');
  const devices: readonly string[] | undefined = devicesOf[code] ?? devicesOf[area];
  const ofNetwork = devices === ofWifi ? 'wifi' : devices === ofCellular ? 'cellular' : network;
  return (devices?.includes(id ?? '') ?? true) && network === ofNetwork;
}

describe('advice', () => {
  it('has a cause and a step of every finding on every device', () => {
    const empty = source.findings.flatMap(({ code, causes, nextSteps, cellularSteps = nextSteps }) =>
      places()
        .filter((it) => mayBeOn(code, it))
        .flatMap((place) => {
          const steps = place.network === 'cellular' ? cellularSteps : nextSteps;
          const where = `${code} on ${place.platforms[0]} ${place.network} ${place.releases.known[0]}`;
          return [
            ...(textsAt(causes, place, knowledge.platforms).length === 0 ? [`${where}: no cause`] : []),
            ...(textsAt(steps, place, knowledge.platforms).length === 0 ? [`${where}: no step`] : []),
          ];
        }),
    );
    assert.deepEqual(empty, []);
  });
});
