/** The causes and steps of findings fit the log that they are told of. */

import assert from 'node:assert/strict';
import { compareVersions } from '../../core/rules/releases.ts';
import { wordsOf } from '../../core/words/finding-words.ts';
import { log } from '../support/log.ts';
import { begun } from './cellular-lines.ts';
import { findingsOf, fixtures, knowledge, needAllFixtures } from './check.ts';

/** Names of what only some devices have, with how their platforms are told. */
const others: readonly (readonly [name: RegExp, platforms: readonly string[]])[] = [
  [/^(?:Photon|P1)\b(?! 2)/, ['photon', 'p1']],
  [/^Electron/, ['electron']],
  [/^Argon/, ['argon', 'asom']],
  [/^(?:Photon 2|P2)/, ['p2']],
  [/^Tracker/, ['tracker', 'trackerm']],
];

function stepsOf(text: string, code: string): readonly string[] {
  const finding = findingsOf(text).find((it) => it.code === code);
  assert.ok(finding, `no ${code}`);
  return wordsOf(knowledge, finding).nextSteps;
}

describe('the advice of a finding', () => {
  it('is about the device, the network and the release of the log, for every fixture', function () {
    needAllFixtures(this);
    let count = 0;
    const wrong = fixtures.flatMap((fixture) =>
      findingsOf(fixture.log).flatMap((finding) => {
        const { causes, nextSteps } = wordsOf(knowledge, finding);
        const { network, device } = finding;
        return [...causes, ...nextSteps].flatMap((text) => {
          count++;
          const [head = ''] = /^[^:]{2,60}(?=: )/.exec(text) ?? [];
          const names = head.split(/, |\//);
          const isOther = others.some(
            ([name, own]) =>
              names.every((it) => name.test(it)) &&
              device.platforms.length > 0 &&
              !device.platforms.some((it) => own.includes(it)),
          );
          const net = { 'Wi-Fi': 'wifi', Cellular: 'cellular', Ethernet: 'ethernet' }[head];
          const before = /before Device OS (\d+\.\d+\.\d+)/i.exec(head)?.[1];
          const late =
            before !== undefined && !device.releases.known.some((it) => compareVersions(it, before) < 0);
          const tells = isOther || late || (net !== undefined && network !== undefined);
          return tells ? [`${fixture.code}: ${finding.code}: ${text}`] : [];
        });
      }),
    );
    assert.ok(count > 1000);
    assert.deepEqual(wrong, []);
  });

  it('is there for every fixture', function () {
    needAllFixtures(this);
    const without = fixtures.flatMap((fixture) =>
      findingsOf(fixture.log)
        .filter((it) => wordsOf(knowledge, it).nextSteps.length === 0)
        .map((it) => `${fixture.code}: ${it.code}`),
    );
    assert.deepEqual(without, []);
  });

  it('asks for no wait that the log shows to be in vain', () => {
    const searching = (seconds: number) =>
      log(
        begun(100),
        ...Array.from({ length: seconds / 20 }, (_, index) => [
          `${5000 + index * 20_000} ncp.at T > AT+CEREG?`,
          `${5010 + index * 20_000} ncp.at T < +CEREG: 2,2`,
          `${5020 + index * 20_000} ncp.at T < OK`,
        ]).flat(),
      );
    const steps = (seconds: number) =>
      stepsOf(searching(seconds), 'registration/searching-forever').join('\n');
    assert.match(steps(400), /Allow 10 minutes/);
    assert.doesNotMatch(steps(660), /Allow 10 minutes/);
    assert.match(steps(660), /antenna/);
  });
});
