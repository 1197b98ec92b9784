/** Trackers: their ESP32 scans for a location, and the connection is cellular whatever it does. */

import assert from 'node:assert/strict';
import { wordsOf } from '../../core/words/finding-words.ts';
import { log } from '../support/log.ts';
import { at, begun, connected as boronConnected, dialed, registered } from './cellular-lines.ts';
import { checkFindings, diagnosisOf, type Fixture, knowledge } from './check.ts';

/** With a Quectel modem. */
const connected = () =>
  boronConnected()
    .replace('Powering on, ncpId: 0x44', 'Powering modem on, ncpId: 0x62')
    .replace('Powered on', 'Modem powered on')
    .replace(/.*Using internal SIM card/, '');

const failing = (t: number) => `
  ${t} ncp.esp32.mux I Starting GSM07.10 muxer
  ${t + 1} ncp.esp32.client E Failed to perform early initialization
  ${t + 2} net.esp32ncp E Failed to initialize wifi NCP client: -210`;

/** Only Trackers print this. */
const own = '900 hal T Invalidating cached ESP32 NCP firmware version';

/** The chip is switched on, scans, and is switched off. */
const located = (t: number) => `
  ${t} ncp.esp32.client T NCP ready to accept AT commands
  ${t + 1} ncp.esp32.client T NCP state changed: 1
  ${t + 10} ncp.esp32.at T > AT+CWLAP
  ${t + 2000} ncp.esp32.at T < +CWLAP:(3,"Depot",-71,"02:00:5e:10:00:06",6)
  ${t + 2001} ncp.esp32.at T < OK
  ${t + 2010} ncp.esp32.client T NCP connection state changed: 0
  ${t + 2011} ncp.esp32.client T NCP state changed: 0`;

const fixtures: readonly Fixture[] = [
  {
    code: 'modem/esp32-early-init-failed',
    when: 'no error on a Tracker',
    severity: 'information',
    confidence: 'possible',
    at: 'Failed to perform early initialization',
    log: log(own, failing(60_000), failing(120_000)),
    nearMiss: log(own, located(60_000)),
  },
  {
    code: 'modem/esp32-early-init-failed',
    when: 'an error on an Argon',
    severity: 'error',
    at: 'Failed to perform early initialization',
    log: log(failing(60_000), failing(120_000)),
    nearMiss: log(connected(), located(60_000)),
  },
];

checkFindings('Trackers', fixtures);

describe('Trackers', () => {
  it('are no Wi-Fi devices, and their failing chip stops nothing', () => {
    for (const text of [log(own, failing(60_000)), log(connected(), failing(60_000))]) {
      const { device, attempts } = diagnosisOf(text);
      assert.deepEqual([device.platform, device.network], ['tracker', 'cellular']);
      assert.deepEqual(
        attempts.map((it) => it.outcome).filter((it) => it !== 'connected'),
        [],
      );
    }
  });

  it('are told that cellular is not affected, and what a Tracker needs', () => {
    const [finding] = diagnosisOf(log(own, failing(60_000))).findings;
    assert.ok(finding);
    assert.match(wordsOf(knowledge, finding).nextSteps[0] ?? '', /^Nothing for the connection/);
  });

  it('fail to dial for no reason of their chip', () => {
    const text = log(
      own,
      begun(),
      registered(4100),
      dialed(5000),
      '9000 ncp.at T < NO CARRIER',
      '9001 net.ppp.client E Failed to dial',
      '10000 ncp.esp32.client I Initiating XMODEM transfer',
      '12000 ncp.esp32.client E XMODEM transfer failed: -160',
    );
    const { findings } = diagnosisOf(text);
    assert.ok(findings.some((it) => it.code === 'modem/firmware-update-failed'));
    const dial = findings.find((it) => it.code.startsWith('ppp/'));
    assert.ok(dial);
    assert.equal(dial.causedBy, undefined);
  });

  it('begin no attempt to connect with the bus to their chip', () => {
    const bus = (t: number) => `
      ${t} hal E Not found response
      ${t + 20} hal E CMD0 response error, expect 0x1, response 0
      ${t + 3000} ncp.esp32.mux I Starting GSM07.10 muxer`;
    const text = log(own, bus(60_000), failing(63_001), bus(66_000), failing(69_001));
    assert.deepEqual(diagnosisOf(text).attempts, []);
  });

  it('stay connected while they look for Wi-Fi networks', () => {
    const { attempts, findings } = diagnosisOf(log(connected(), located(60_000), located(120_000)));
    assert.deepEqual(
      attempts.map((it) => [it.outcome, it.end]),
      [['connected', 'open']],
    );
    assert.deepEqual(
      findings.filter((it) => it.severity === 'warning' || it.severity === 'error'),
      [],
    );
  });

  it('lose a connection like every other device', () => {
    const lost = `${at(90_000, 'AT+CEREG?', '+CEREG: 2,2', 'OK')}
      90100 ncp.client T NCP connection state changed: 0
      90101 ncp.client T NCP state changed: 0`;
    assert.equal(diagnosisOf(log(connected(), located(60_000), lost)).attempts[0]?.end, 'lost');
  });
});
