/** A log whose lines have no time stamps: what rests on time alone is not found in it, the rest not louder. */

import assert from 'node:assert/strict';
import { loudness } from '../../core/rules/weight.ts';
import { log } from '../support/log.ts';
import { diagnosisOf, type Fixture, findingsOf, fixtures } from './check.ts';
import { addressed, cloudConnected, linkLost, linkUp, online } from './lines.ts';

function withoutClock(text: string): string {
  return text.replace(/^\d{10} (?=\[)/gm, '');
}

/**
 * Findings that rest on time, or on restarts, which only the clock shows. Of those with several fixtures the ones that
 * are meant.
 */
const gone: readonly string[] = [
  // A restart is where the clock begins anew.
  'boot/panic-reset',
  'boot/watchdog-reset-loop',
  'boot/brown-out-reset: power is gone each time the radio starts',
  'boot/unexplained-restart',
  'advisory/underpowered-2g-3g: restarts when the radio starts',
  // Something that does not come for a while.
  'boot/network-never-requested',
  'boot/stuck-interface-down',
  'cloud/connected-network-no-cloud',
  'cloud/handshake-timeout: below the level of the error lines',
  'link/never-up',
  'log/device-silent: in the middle of connecting',
  'modem/esp32-no-response: the log ends before Device OS gives up',
  'modem/cellular-no-response: the log ends before Device OS gives up',
  'ppp/negotiation-failed: nothing came of the dial and no line says why',
  'registration/not-registered',
  // Something that comes sooner or later than it should.
  'advisory/r410-crash-after-handshake',
  'cloud/handshake-aborted',
  'cloud/device-key-mismatch: refused within a second, each time',
  'cloud/tcp-blocked',
  'ip/wrong-static-address',
  'log/ends-early',
  'log/starts-late',
  'registration/lost',
  'session/resumed-but-dead',
  // A rhythm, or how often in how long.
  'cloud/backoff-wait',
  'coap/nat-keepalive-expired',
  'ethernet/flapping',
  'join/aborted-by-app',
  'link/flapping',
  'log/doubled-lines',
  'registration/aggressive-reconnect',
  'registration/app-gave-up-early',
];

/** Findings that time makes sure, and that a count or a last line makes possible without it. */
const quieter: readonly string[] = [
  'ethernet/no-cable',
  'ethernet/dhcp-failed',
  'ip/dhcp-failed',
  'ip/lease-without-router-or-dns',
  'registration/denied',
  'registration/no-signal',
  'registration/searching-forever: cells are heard, so it is not the antenna',
  'registration/lost: thrown off, and reset by the watchdog',
  'sim/deactivated',
];

function nameOf({ code, when }: Fixture): string {
  return when === undefined ? code : `${code}: ${when}`;
}

/** How loud a finding is in a log, and how sure; -1 when it is not found. */
function volumeOf(text: string, code: string): number {
  const found = findingsOf(text).filter((it) => it.code === code);
  return Math.max(-1, ...found.map((it) => loudness(it.severity)));
}

describe('a log without a clock', () => {
  before(function () {
    if (fixtures.length === 0) {
      this.skip();
    }
  });

  it('is read, and gives findings that need none', () => {
    const named = fixtures.filter((it) => it.code === 'join/wrong-password');
    assert.ok(named.length > 0);
    for (const { log: text, code } of named) {
      assert.equal(volumeOf(withoutClock(text), code), volumeOf(text, code));
    }
  });

  it('gives none that rests on time', () => {
    const names = fixtures.map(nameOf);
    assert.deepEqual(
      gone.filter((it) => !names.includes(it)),
      [],
    );
    const still = fixtures.filter(
      (it) => gone.includes(nameOf(it)) && volumeOf(withoutClock(it.log), it.code) >= 0,
    );
    assert.deepEqual(still.map(nameOf), []);
  });

  it('gives some only quieter', () => {
    const loud = quieter.filter((name) => {
      const fixture = fixtures.find((it) => nameOf(it) === name);
      const text = fixture?.log ?? '';
      const code = fixture?.code ?? '';
      const volume = volumeOf(withoutClock(text), code);
      return volume < 0 || volume >= volumeOf(text, code);
    });
    assert.deepEqual(loud, []);
  });

  it('makes nothing louder', () => {
    const louder = fixtures.filter(
      (it) => volumeOf(withoutClock(it.log), it.code) > volumeOf(it.log, it.code),
    );
    assert.deepEqual(louder.map(nameOf), []);
  });

  it('does not make a link flap that was lost three times in five hours', () => {
    const hours = [1, 2, 5].map((it) => it * 3_600_000);
    const text = log(
      online(),
      cloudConnected(6000),
      ...hours.map((t) => [linkLost(t), linkUp(t + 5000), addressed(t + 5400)].join('\n')),
    );
    for (const it of [text, withoutClock(text)]) {
      const codes = diagnosisOf(it).findings.map((one) => one.code);
      assert.ok(codes.includes('link/unexpected-loss') && !codes.includes('link/flapping'), codes.join(' '));
    }
  });
});
