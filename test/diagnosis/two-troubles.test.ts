/** Every pair of troubles in one log, with a connection in between: the first one is past, the second one stops the device. */

import assert from 'node:assert/strict';
import type { Finding } from '../../core/diagnosis/diagnosis.ts';
import { log } from '../support/log.ts';
import {
  asked,
  at,
  begun,
  dialed,
  dialFails,
  ended,
  regained,
  registered,
  silent,
} from './cellular-lines.ts';
import { diagnosisOf } from './check.ts';
import {
  addressed,
  argonReady,
  cloudConnected,
  cycleFailed,
  dnsFails,
  handshakeFails,
  joined,
  joinRefused,
  linkUp,
  photon2Failed,
  photon2Joined,
  photon2Ready,
  photon2Refused,
  requested,
  row,
  scan,
  state,
} from './lines.ts';

/** A kind of device: how it connects, how it stops, and what can go wrong, each for two minutes from a time on. */
interface Family {
  readonly name: string;
  readonly connects: (t: number) => string;
  readonly stops: (t: number) => string;
  readonly troubles: Readonly<Record<string, (t: number) => string>>;
}

const goesDown = (t: number, from: string) => `
  ${state(t, from, 'IFACE_REQUEST_DOWN')}
  ${state(t + 1, 'IFACE_REQUEST_DOWN', 'IFACE_DOWN')}`;

const onArgon = (t: number) =>
  log(argonReady(t), joined(t + 2000, 'Barn'), linkUp(t + 4000), addressed(t + 4100));
const onPhoton2 = (t: number) => log(photon2Ready(t), photon2Joined(t + 1000, 'Barn'));
const onEthernet = (t: number) =>
  log(requested(t, 'en2'), `${t + 10} net.en I Link up`, linkUp(t + 12, 'en2'), addressed(t + 500, 'en2'));
const onBoron = (t: number) => log(begun(t), registered(t + 4000), dialed(t + 4500), regained(t + 5000));

/** A round of a Photon that gets to a step of its watchdog. */
const photonRound = (t: number, step: number) => `
  ${t} hal.wlan I Using internal antenna
  ${t + 3} system I ARM_WLAN_WD 1
  ${t + 800} system I ARM_WLAN_WD ${step}`;

const onPhoton = (t: number) =>
  log(
    photonRound(t, 2),
    `${t + 900} hal.wlan I Bringing WiFi interface up with DHCP`,
    `${t + 1500} system I CLR_WLAN_WD 1, DHCP success`,
  );

/** A connection to the cloud that is not opened, after 5 s and with an error if there is one. */
const photonFails = (t: number, error: string) => `
  ${t} system I Cloud: connecting
  ${t + 5000} system ${error === '' ? 'I Resolved device.spark.io to 198.51.100.20' : `E ${error}`}
  ${t + 5001} system W Cloud socket connection failed: -1`;

const noNames = (on: (t: number) => string) => (t: number) =>
  log(on(t), dnsFails(t + 9000), dnsFails(t + 30_000));
const noAnswer = (on: (t: number) => string) => (t: number) =>
  log(on(t), handshakeFails(t + 9000, '6800'), handshakeFails(t + 60_000, '6800'));

const families: readonly Family[] = [
  {
    name: 'an Argon',
    connects: (t) => log(onArgon(t), cloudConnected(t + 6000)),
    stops: (t) => goesDown(t, 'IP_CONFIGURED'),
    troubles: {
      'join/wrong-password': (t) =>
        log(
          argonReady(t),
          ...[2000, 12_000, 22_000].map((wait) =>
            log(
              scan(t + wait, row(t + wait + 600, 'Barn', -55)),
              joinRefused(t + wait + 2300, 'Barn', 2),
              cycleFailed(t + wait + 6400),
            ),
          ),
        ),
      'ip/dhcp-failed': (t) =>
        log(argonReady(t), joined(t + 2000, 'Barn'), linkUp(t + 4000), `${t + 60_000} app I waiting`),
      'dns/cloud-name-not-resolved': noNames(onArgon),
      'cloud/handshake-timeout': noAnswer(onArgon),
    },
  },
  {
    name: 'a Photon 2',
    connects: (t) => log(onPhoton2(t), cloudConnected(t + 4000)),
    stops: (t) => goesDown(t, 'IP_CONFIGURED'),
    troubles: {
      'join/realtek-no-reason': (t) =>
        log(
          photon2Ready(t),
          ...[2000, 8000, 14_000].map((wait) =>
            log(photon2Refused(t + wait, 'Barn'), photon2Failed(t + wait + 3500)),
          ),
        ),
      'dns/cloud-name-not-resolved': noNames(onPhoton2),
      'cloud/handshake-timeout': noAnswer(onPhoton2),
    },
  },
  {
    name: 'a device on Ethernet',
    connects: (t) => log(onEthernet(t), cloudConnected(t + 4000)),
    stops: (t) => goesDown(t, 'IP_CONFIGURED'),
    troubles: {
      'ethernet/dhcp-failed': (t) =>
        log(
          requested(t, 'en2'),
          `${t + 10} net.en I Link up`,
          linkUp(t + 12, 'en2'),
          `${t + 60_000} app I waiting`,
        ),
      'dns/cloud-name-not-resolved': noNames(onEthernet),
      'cloud/handshake-timeout': noAnswer(onEthernet),
    },
  },
  {
    name: 'a Boron',
    connects: (t) => log(onBoron(t), cloudConnected(t + 9000)),
    stops: ended,
    troubles: {
      'modem/cellular-no-response': (t) => log(requested(t, 'pp3'), silent(t + 100), silent(t + 20_000)),
      'registration/searching-forever': (t) =>
        log(begun(t), at(t + 3500, 'AT+CSQ', '+CSQ: 14,3', 'OK'), asked(t + 4000, ['2'], 45)),
      'ppp/dial-failed': (t) =>
        log(begun(t), registered(t + 4000), ...[5000, 12_000, 19_000].map((wait) => dialFails(t + wait))),
      'dns/cloud-name-not-resolved': noNames(onBoron),
      'cloud/handshake-timeout': noAnswer(onBoron),
    },
  },
  {
    name: 'a Photon',
    connects: (t) =>
      log(onPhoton(t), `${t + 3000} system I Cloud: connecting`, `${t + 3500} system I Cloud connected`),
    stops: (t) => `${t} system W Resetting WLAN due to SPARK_WLAN_SLEEP`,
    troubles: {
      'join/not-joined': (t) => log(photonRound(t, 4), photonRound(t + 22_000, 4)),
      'ip/dhcp-failed': (t) =>
        log(
          photonRound(t, 2),
          `${t + 900} hal.wlan I Bringing WiFi interface up with DHCP`,
          `${t + 21_000} system I DHCP fail, ARM_WLAN_WD 5`,
        ),
      'dns/gen2-lookup-failed': (t) =>
        log(
          onPhoton(t),
          ...[3000, 9000].map((wait) => photonFails(t + wait, 'Unable to resolve IP for device.spark.io')),
        ),
      'cloud/tcp-blocked': (t) =>
        log(onPhoton(t), ...[3000, 33_000].map((wait) => photonFails(t + wait, ''))),
    },
  },
];

/** Room for the longest trouble. */
const long = 900_000;

function causesIn(text: string): readonly Finding[] {
  return diagnosisOf(text).findings.filter((it) => it.role === 'cause');
}

describe('two troubles in one log', () => {
  for (const { name, connects, stops, troubles } of families) {
    const codes = Object.keys(troubles);
    for (const [code, trouble] of Object.entries(troubles)) {
      it(`${name} has ${code} alone, and gets over it`, () => {
        const [alone] = causesIn(trouble(100));
        assert.equal(`${alone?.severity} ${alone?.code}`, `error ${code}`);
        const over = log(trouble(100), stops(long), connects(long + 1000));
        const { findings, ending } = diagnosisOf(over);
        assert.equal(ending, 'connected');
        assert.deepEqual(
          findings.filter((it) => it.severity === 'error').map((it) => it.code),
          [],
        );
        assert.ok(findings.some((it) => it.code === code && it.recovered));
      });

      for (const other of codes.filter((it) => it !== code)) {
        it(`${name} is over ${other} and stopped by ${code}`, () => {
          const first = troubles[other]?.(100) ?? '';
          const text = log(
            first,
            stops(long),
            connects(long + 1000),
            stops(long + 60_000),
            trouble(long + 70_000),
          );
          const errors = causesIn(text).filter((it) => it.severity === 'error');
          assert.deepEqual(
            errors.map((it) => it.code),
            [code],
          );
          assert.ok(causesIn(text).some((it) => it.code === other && it.recovered));
        });

        it(`${name} is stopped by ${code} right after ${other}`, () => {
          const first = troubles[other]?.(100) ?? '';
          const text = log(first, stops(long), trouble(long + 1000));
          const [cause] = causesIn(text);
          assert.equal(`${cause?.severity} ${cause?.code}`, `error ${code}`);
        });
      }
    }
  }
});
