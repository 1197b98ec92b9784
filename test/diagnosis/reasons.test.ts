/** The error right before a failure, as its reason. */

import assert from 'node:assert/strict';
import { wordsOf } from '../../core/words/finding-words.ts';
import { log } from '../support/log.ts';
import { begun, dialed, registered } from './cellular-lines.ts';
import { findingsOf, knowledge } from './check.ts';
import { cloudConnected, online } from './lines.ts';

/** The first cause of a finding in a log. */
function firstCause(text: string, code: string): string {
  const finding = findingsOf(text).find((it) => it.code === code);
  assert.ok(finding, `no ${code}`);
  return wordsOf(knowledge, finding).causes[0] ?? '';
}

describe('the reason of a failure', () => {
  const dial = (answer: string, wait = 5) =>
    log(
      begun(),
      registered(4100),
      dialed(5000),
      `9000 ncp.at T < ${answer}`,
      `${9000 + wait} net.ppp.client E Failed to dial`,
    );

  it('is the error right before it, and evidence', () => {
    const text = dial('+CME ERROR: 148');
    const [finding] = findingsOf(text).filter((it) => it.code === 'ppp/dial-failed');
    const lines = text.split('\n');
    assert.ok(finding?.reason);
    assert.match(lines[finding.reason.line] ?? '', /CME ERROR: 148/);
    assert.equal(finding.evidence[1], finding.reason.line);
    assert.match(firstCause(text, 'ppp/dial-failed'), /^Line \d+, right before it: /);
  });

  it('is not an error of some time before', () => {
    assert.doesNotMatch(firstCause(dial('+CME ERROR: 148', 4000), 'ppp/dial-failed'), /right before it/);
  });

  it('is not an error before something new was begun', () => {
    const lost = (between: string) =>
      log(
        online(),
        cloudConnected(6000),
        '50000 system W sock_send returned -1 113',
        between,
        '50002 comm.protocol E Event loop error 33',
      );
    assert.match(firstCause(lost(''), 'coap/loop-io-error'), /right before it/);
    const again = lost('50001 system I Cloud: connecting');
    assert.doesNotMatch(firstCause(again, 'coap/loop-io-error'), /right before it/);
  });

  it('is not a refused question before a line that only tells of a wait', () => {
    const text = log(
      begun(),
      '600000 ncp.at T < +CEREG: 2',
      '610000 ncp.at T > AT+UCGED?',
      '610004 ncp.at T < +CME ERROR: operation not allowed',
      '610005 ncp.client W Resetting the modem due to the network registration timeout',
    );
    assert.doesNotMatch(firstCause(text, 'registration/timeout'), /right before it/);
  });

  it('is not an error of another thing before a file that cannot be read', () => {
    const text = log(
      '39 hal E configData not valid! size:10 ver:1 cs_pin:200 reset_pin:3 int_pin:65535',
      '40 hal E Unable to parse network settings',
      '41 hal W Removing file: /sys/wifi_config.bin',
    );
    assert.doesNotMatch(firstCause(text, 'boot/wifi-credentials-file-damaged'), /right before it/);
  });

  it('is not a modem that was not switched on, where it stays on', () => {
    const text = log(
      '100 hal T Powering modem on',
      '1200 hal E Failed to power on modem',
      '1300 hal E Failed to power off modem',
    );
    const reasons = findingsOf(text).flatMap((it) => it.reason?.line ?? []);
    assert.deepEqual(reasons, []);
  });
});

describe('causes of a finding', () => {
  it('are those of the network that the device is on', () => {
    const text = log(
      online(),
      '6000 system I Cloud: connecting',
      '11000 system E Failed to determine server address',
    );
    const [finding] = findingsOf(text).filter((it) => it.code === 'dns/cloud-name-not-resolved');
    assert.ok(finding);
    const causes = (network: 'wifi' | 'cellular' | undefined) =>
      wordsOf(knowledge, { ...finding, network }).causes;
    assert.ok(!causes('wifi').some((it) => /data service/.test(it)));
    assert.ok(causes('cellular').some((it) => /^No data service/.test(it)));
    assert.ok(causes(undefined).some((it) => /^Cellular: no data service/.test(it)));
  });

  it('are those of the device, where the log tells which one it is', () => {
    const text = log(
      '2000 hal.wlan I Using internal antenna',
      '2003 system I ARM_WLAN_WD 1',
      '23000 system I ARM_WLAN_WD 4',
      '23001 system I ARM_WLAN_WD 1',
      '46000 system I ARM_WLAN_WD 4',
    );
    const [finding] = findingsOf(text).filter((it) => it.code === 'join/not-joined');
    assert.ok(finding);
    assert.deepEqual(finding.device.platforms, ['photon', 'p1']);
    const { explanation, nextSteps } = wordsOf(knowledge, finding);
    assert.doesNotMatch([explanation, ...nextSteps].join(), /CWJAP|Argon|Photon 2/);
    const releases = { known: knowledge.releases.releases, newer: true };
    const unknown = { platforms: [], generation: undefined, modem: undefined, releases };
    const { nextSteps: all } = wordsOf(knowledge, { ...finding, device: unknown });
    assert.ok(all.some((it) => it.startsWith('Argon: ')));
    assert.ok(all.some((it) => it.startsWith('Photon 2, P2, M-SoM: ')));
  });
});
