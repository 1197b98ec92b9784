/** The advice of findings and rules: some of it holds on every device, and none of it refers to what is not shown. */

import assert from 'node:assert/strict';
import { type Advice, isOpen, type Shown, textOfAdvice } from '../../core/rules/advice.ts';
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

/** A log that has answered all that it can. */
const answered: Shown = { signals: [], triedMs: Number.MAX_SAFE_INTEGER, trace: true };

/** Words that stand for something said elsewhere: a cause or a step is read without what stands around it. */
const references = [
  /\b(?:those|these|such an?|that|this) releases?\b/i,
  /\b(?:those|these|that) (?:versions?|devices?|modems?|logs?|lines?|numbers?|idle time)\b/i,
  /\bthe (?:one|ones|cause|causes|step|steps) (?:above|below|before)\b/i,
  /\b(?:the former|the latter|as above|see above|see below|until then)\b/i,
];

describe('advice', () => {
  it('refers to nothing that may not be shown', () => {
    const wrong = source.findings.flatMap(({ code, causes, nextSteps, cellularSteps = [] }) =>
      [...causes, ...nextSteps, ...cellularSteps]
        .map(textOfAdvice)
        .filter((it) => !/^Only \d+\.\d+\.\d+: /.test(it) && references.some((one) => one.test(it)))
        .map((it) => `${code}: ${it}`),
    );
    assert.deepEqual(wrong, []);
  });

  it('has an explanation, a cause and a step of every finding on every device', () => {
    const empty = source.findings.flatMap(
      ({ code, explanation, causes, nextSteps, cellularSteps = nextSteps }) =>
        places()
          .filter((it) => mayBeOn(code, it))
          .flatMap((place) => {
            const told = (all: readonly Advice[]) =>
              textsAt(
                all.filter((it) => isOpen(it, answered, place.releases)).map(textOfAdvice),
                place,
                knowledge.platforms,
              );
            const steps = place.network === 'cellular' ? cellularSteps : nextSteps;
            const where = `${code} on ${place.platforms[0]} ${place.network} ${place.releases.known[0]}`;
            return [
              ...(told(explanation).length === 0 ? [`${where}: no explanation`] : []),
              ...(told(causes).length === 0 ? [`${where}: no cause`] : []),
              ...(told(steps).length === 0 ? [`${where}: no step`] : []),
            ];
          }),
    );
    assert.deepEqual(empty, []);
  });

  it('is told as long as the log leaves it open', () => {
    const open: Shown = { signals: ['a'], triedMs: undefined, trace: false };
    const any = { known: ['6.2.0'], newer: true };
    const isTold = (advice: Partial<Exclude<Advice, string>>, shown: Partial<Shown> = {}, releases = any) =>
      isOpen({ text: 'x', ...advice }, { ...open, ...shown }, releases);
    assert.ok(isTold({ signals: ['a', 'b'] }));
    assert.ok(!isTold({ signals: 'b' }));
    assert.ok(isTold({ unlessTrace: true }));
    assert.ok(!isTold({ unlessTrace: true }, { trace: true }));
    assert.ok(isTold({ unlessLogGoesOn: '10 min' }));
    assert.ok(isTold({ unlessLogGoesOn: '10 min' }, { triedMs: 599_999 }));
    assert.ok(!isTold({ unlessLogGoesOn: '10 min' }, { triedMs: 600_000 }));
    assert.ok(!isTold({ unlessLogGoesOn: '30 s' }, { triedMs: 30_000 }));
    const fixedIn = ['2.3.1', '3.3.1', '5.2.0'];
    const told = (...known: readonly string[]) =>
      isTold({ fixedIn }, {}, { known: [...known], newer: false });
    assert.deepEqual(
      ['2.3.0', '2.3.1', '3.0.0', '4.2.0', '5.1.0', '5.2.0', '6.0.0'].map((it) => told(it)),
      [true, false, true, true, true, false, false],
    );
    assert.ok(told('5.1.0', '5.2.0'), 'one that has it not is possible');
  });
});
