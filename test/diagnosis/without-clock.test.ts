/** A log whose lines have no time stamps: what rests on time alone is not found in it, the rest not louder. */

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { digestOf } from '../../core/log/digest.ts';
import { foldText } from '../../core/log/log.ts';
import { loudness } from '../../core/rules/severities.ts';
import { read } from '../support/knowledge.ts';
import { log } from '../support/log.ts';
import { readMarkedFile } from '../support/marked-log.ts';
import { diagnosisOf, type Fixture, findingsOf, fixtures, needAllFixtures } from './check.ts';
import { addressed, cloudConnected, linkLost, linkUp, online } from './lines.ts';

function withoutClock(text: string): string {
  return text.replace(/^\d{10} (?=\[)/gm, '');
}

/** The same lines, as if each came so long after the one before; so nothing restarts, as without a clock. */
function atPace(text: string, ms: number): string {
  let time = 0;
  return text.replace(/^\d{10} (?=\[)/gm, () => {
    time += ms;
    return `${String(time)} `.padStart(11, '0');
  });
}

/** Nothing is waited for; everything is. A finding that rests on time shows at one of them at most. */
const paces = [1, 60_000];

/** Findings of a log without a clock that are not found at every pace, and why they stand all the same. */
const standing: Readonly<Record<string, string>> = {
  'link/unexpected-loss': 'losses that come in quick succession are told as flapping',
  'cloud/not-connected': 'a handshake that breaks off at once is told as aborted',
  'coap/communication-loop-error': 'what an update leaves behind, if it comes soon after',
  'coap/invalid-state': 'the same',
  'coap/ping-timeout': 'the same',
  'registration/searching-forever': 'many answers stand for a long time, and never for an error',
  'registration/no-signal': 'told as the time-out, if that comes later than the last answer',
  'advisory/region-or-sunset': 'the same',
  'system/error-reported': 'an echo, when it comes soon after the line that it echoes',
};

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

/** All logs of findings, those that look alike, and whole ones; but none that shows times in another way. */
function clockless(): readonly string[] {
  const whole = readdirSync('test/logs')
    .filter((it) => it.endsWith('.log'))
    .map((it) => readMarkedFile(`test/logs/${it}`).text);
  const texts = [...fixtures.flatMap((it) => [it.log, it.nearMiss]), ...whole];
  return texts.filter((it) => {
    const { startTime, endTime } = digestOf(foldText(withoutClock(it), read));
    return startTime === undefined && endTime === undefined;
  });
}

function codesIn(text: string): readonly string[] {
  return findingsOf(text).map((it) => it.code);
}

describe('a log without a clock', () => {
  before(function () {
    needAllFixtures(this);
  });

  it('is read, and gives findings that need none', () => {
    const named = fixtures.filter((it) => it.code === 'join/wrong-password');
    assert.ok(named.length > 0);
    for (const { log: text, code } of named) {
      assert.equal(volumeOf(withoutClock(text), code), volumeOf(text, code));
    }
  });

  it('gives only what is found in the same lines at any pace', () => {
    const found = clockless().flatMap((text) => {
      const at = paces.map((ms) => codesIn(atPace(text, ms)));
      return codesIn(withoutClock(text)).filter((code) => !at.every((it) => it.includes(code)));
    });
    assert.deepEqual([...new Set(found)].sort(), Object.keys(standing).sort());
  });

  it('tells no seconds but those that stand in a line', () => {
    const invented = clockless()
      .map(withoutClock)
      .flatMap((text) => {
        const lines = text.split('\n');
        return findingsOf(text).filter(
          ({ facts, line }) => facts['seconds'] !== undefined && !lines[line]?.includes(facts['seconds']),
        );
      });
    assert.deepEqual(
      invented.map((it) => it.code),
      [],
    );
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
