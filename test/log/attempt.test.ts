/** Attempts: how stages go on, pass, are lost and are carried over, on every device family. */

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Attempt, applyMark, beginAttempt } from '../../core/log/attempt.ts';
import { attemptsOf } from '../../core/log/log.ts';
import { type Mark, marks, stageIds } from '../../core/log/vocabulary.ts';
import { logOf } from '../support/analyzed.ts';
import {
  argon,
  argonOnline,
  boron,
  cloud,
  ethernet,
  gen2,
  onPurpose,
  photon2,
  refusedCloud,
} from '../support/device-logs.ts';
import { logFrom } from '../support/log.ts';

/** Each attempt as its end and the progress of its five stages. */
function attempts(text: string): string[] {
  return attemptsOf(logOf(text)).map((it) => `${it.end}: ${progress(it)}`);
}

const letters = { notReached: '-', entered: 'e', passed: 'P', carried: 'c', notSeen: '?' };

function progress(attempt: Attempt): string {
  return attempt.stages.map((it) => letters[it.progress]).join('');
}

describe('attempts on an Argon', () => {
  it('pass one stage after the other', () => {
    const steps = [
      argon.request,
      argon.ready,
      argon.scan,
      argon.join,
      argon.joined,
      argon.link,
      argon.ip,
      cloud.slice(0, 1),
      cloud.slice(1),
    ];
    const seen = ['e----', 'Pe---', 'Pe---', 'Pe---', 'PPe--', 'PPPe-', 'PPPP-', 'PPPPe', 'PPPPP'];
    const lines: string[] = [];
    for (const [at, step] of steps.entries()) {
      lines.push(...step);
      assert.deepEqual(attempts(logFrom(1000, ...lines)), [`open: ${seen[at]}`], step[0]);
    }
  });

  it('know where each stage began and ended', () => {
    const lines = [...argonOnline, ...cloud];
    const [attempt] = attemptsOf(logOf(logFrom(1000, ...lines)));
    const at = (part: string) => lines.findIndex((it) => it.includes(part));
    const [initialization, authentication, link, ip, last] = attempt?.stages ?? [];
    assert.deepEqual([initialization?.line, initialization?.endLine], [0, at('NCP state changed')]);
    assert.deepEqual(
      [initialization?.time, initialization?.endTime],
      [1000, 1000 + 100 * at('NCP state changed')],
    );
    assert.equal(authentication?.endLine, at('NCP connection state changed: 2'));
    assert.equal(link?.endLine, at('IFACE_LINK_UP'));
    assert.equal(ip?.endLine, at('IP_CONFIGURED'));
    assert.deepEqual([last?.line, last?.endLine], [at('Cloud: connecting'), at('Cloud connected')]);
    assert.deepEqual([attempt?.connected, attempt?.connectedLine], [true, at('Cloud connected')]);
    assert.deepEqual([attempt?.line, attempt?.endLine, attempt?.boot], [0, lines.length - 1, 0]);
  });

  it('count every join as a try', () => {
    const tries = Array.from({ length: 3 }, () => [...argon.scan, ...argon.join, ...argon.refused]).flat();
    const [attempt] = attemptsOf(logOf(logFrom(1000, ...argon.request, ...argon.ready, ...tries)));
    assert.equal(progress(attempt as Attempt), 'Pe---');
    assert.deepEqual([attempt?.stages[1]?.tries, attempt?.connected], [3, false]);
  });

  it('begin anew after a loss, with what still stands', () => {
    const log = logFrom(1000, ...argonOnline, ...cloud, ...argon.lost);
    assert.deepEqual(attempts(log), ['lost: PPPPP', 'open: ce---']);
    const [, second] = attemptsOf(logOf(log));
    assert.deepEqual([second?.afterLoss, second?.sessionAlive], [true, true]);
  });

  it('are connected again by the address when the session is alive', () => {
    const lines = [...argonOnline, ...cloud, ...argon.lost, ...argon.join, ...argon.joined, ...argon.link];
    assert.deepEqual(attempts(logFrom(1000, ...lines)), ['lost: PPPPP', 'open: cPPe-']);
    assert.deepEqual(attempts(logFrom(1000, ...lines, ...argon.ip)), ['lost: PPPPP', 'open: cPPPc']);
    const [, second] = attemptsOf(logOf(logFrom(1000, ...lines, ...argon.ip)));
    assert.equal(second?.connected, true);
  });

  it('need the cloud again when the session was closed', () => {
    const closed = [
      'system I Cloud: disconnecting',
      ...argon.lost,
      ...argon.join,
      ...argon.joined,
      ...argon.link,
      ...argon.ip,
    ];
    const log = attempts(logFrom(1000, ...argonOnline, ...cloud, ...closed));
    assert.match(log.at(-1) ?? '', /^open: .*[-e]$/);
    assert.match(
      attempts(logFrom(1000, ...argonOnline, ...cloud, ...closed, ...cloud)).at(-1) ?? '',
      /^open: .*P$/,
    );
  });

  it('end with a reset', () => {
    const log = logFrom(5000, ...argonOnline) + logFrom(300, ...argon.request);
    assert.deepEqual(attempts(log), ['reset: PPPP-', 'open: e----']);
    assert.deepEqual(
      attemptsOf(logOf(log)).map((it) => it.boot),
      [0, 1],
    );
  });

  it('end when the device stops on purpose', () => {
    assert.deepEqual(attempts(logFrom(1000, ...argonOnline, ...cloud, onPurpose)), ['request: PPPPP']);
    assert.deepEqual(attempts(logFrom(1000, onPurpose)), []);
  });

  it('are replaced by the next request', () => {
    const again = logFrom(1000, ...argon.request, ...argon.ready, ...argon.request);
    assert.deepEqual(attempts(again), ['replaced: Pe---', 'open: e----']);
  });

  it('take in what was powered before it was asked for', () => {
    const log = logFrom(1000, 'hal T Powering modem on', ...argon.request, ...argon.ready);
    assert.deepEqual(attempts(log), ['open: Pe---']);
    assert.equal(attemptsOf(logOf(log))[0]?.line, 0);
  });

  it('begin with a question only when nobody answers it', () => {
    const ask = 'ncp.esp32.at T > AT';
    assert.deepEqual(attempts(logFrom(1000, ask, 'ncp.esp32.at T < OK', ask)), []);
    assert.deepEqual(attempts(logFrom(1000, ask, ask, ask)), ['open: e----']);
  });

  it('go on by the link of their own interface, not of a mesh', () => {
    const mesh = argon.link.map((it) => it.replace('wl3', 'th1'));
    assert.deepEqual(attempts(logFrom(1000, ...argon.request, ...mesh)), ['open: e----']);
    assert.deepEqual(attempts(logFrom(1000, ...argon.request, ...argon.link)), ['open: P?Pe-']);
  });

  it('stay with a later stage when the modem tells its registration again', () => {
    const log = logFrom(1000, 'comm.protocol.handshake I Sending HELLO message', 'ncp.at T < +CEREG: 1');
    assert.deepEqual(attempts(log), ['open: ?P??e']);
  });

  it('stay one while the cloud is tried again', () => {
    const log = logFrom(1000, ...argonOnline, ...refusedCloud, ...refusedCloud, ...cloud);
    assert.deepEqual(attempts(log), ['open: PPPPP']);
    assert.equal(attemptsOf(logOf(log))[0]?.stages[4]?.tries, 3);
  });

  it('show what a log that starts late has not seen', () => {
    assert.deepEqual(attempts(logFrom(90_000, ...argon.ip)), ['open: ???P-']);
    assert.deepEqual(attempts(logFrom(90_000, ...cloud)), ['open: ????P']);
    assert.deepEqual(attempts(logFrom(90_000, argon.lost[0] ?? '')), []);
  });
});

describe('attempts on other devices', () => {
  it('Photon 2: a refused join, then online', () => {
    const log = logFrom(1000, ...photon2.online, ...cloud);
    assert.deepEqual(attempts(log), ['open: PPPPP']);
    assert.equal(attemptsOf(logOf(log))[0]?.stages[1]?.tries, 2);
  });

  it('Boron: searching, registered, dialled, lost and back', () => {
    const online = [...boron.request, ...boron.ready, ...boron.searching];
    assert.deepEqual(attempts(logFrom(1000, ...online)), ['open: Pe---']);
    online.push(...boron.registered);
    assert.deepEqual(attempts(logFrom(1000, ...online)), ['open: PPe--']);
    assert.deepEqual(attempts(logFrom(1000, ...online, ...boron.dial, ...boron.noDial)), ['open: PPe--']);
    online.push(...boron.dial, ...boron.ip, ...cloud);
    assert.deepEqual(attempts(logFrom(1000, ...online)), ['open: PPPPP']);
    online.push(...boron.lost);
    assert.deepEqual(attempts(logFrom(1000, ...online)), ['lost: PPPPP', 'open: ce---']);
    assert.deepEqual(attempts(logFrom(1000, ...online, ...boron.registered, ...boron.dial, ...boron.ip)), [
      'lost: PPPPP',
      'open: cPPPc',
    ]);
  });

  it('Boron: stays connected while the modem changes the cell, is asked, and scans', () => {
    const online = [
      ...boron.request,
      ...boron.ready,
      ...boron.registered,
      ...boron.dial,
      ...boron.ip,
      ...cloud,
    ];
    const later = logFrom(1000, ...online, ...boron.still);
    assert.deepEqual(attempts(later), ['open: PPPPP']);
    assert.equal(attemptsOf(logOf(later))[0]?.connected, true);
  });

  it('Ethernet: waits for the cable, goes online, loses it', () => {
    assert.deepEqual(attempts(logFrom(1000, ...ethernet.request)), ['open: e----']);
    const online = [...ethernet.request, ...ethernet.cable, ...ethernet.ip, ...cloud];
    // Ethernet has no authentication: the link proves what comes before it.
    assert.deepEqual(attempts(logFrom(1000, ...online)), ['open: P?PPP']);
    const lost = attempts(logFrom(1000, ...online, ...ethernet.pulled));
    assert.equal(lost[0], 'lost: P?PPP');
    assert.equal(lost.length, 2);
    assert.match(
      attempts(logFrom(1000, ...online, ...ethernet.pulled, ...ethernet.cable, ...ethernet.ip)).at(-1) ?? '',
      /^open: .*c$/,
    );
  });

  it('an answer of the cloud proves what comes before it, and begins no attempt', () => {
    const answer = ['comm.coap T Received CoAP message'];
    assert.deepEqual(attempts(logFrom(1000, ...answer)), []);
    assert.deepEqual(attempts(logFrom(1000, ...argon.request, ...answer)), ['open: P???e']);
    const [attempt] = attemptsOf(logOf(logFrom(1000, ...argonOnline, ...cloud.slice(0, 1), ...answer)));
    assert.equal(attempt?.stages[4]?.endLine, argonOnline.length + 1);
  });

  it('Gen 2: sections of the modem driver and the watchdog', () => {
    assert.deepEqual(attempts(gen2), ['open: PPPPP']);
  });
});

describe('marks', () => {
  const mark = fc.tuple(
    fc.constantFrom<Mark>('enters', 'shows', 'retries', 'answers', 'passes', 'loses'),
    fc.constantFrom(...stageIds),
  );

  it('leave an attempt whose stages make sense, in any order', () => {
    fc.assert(
      fc.property(fc.array(mark, { maxLength: 30 }), (steps) => {
        let attempt = beginAttempt(0, 0, 0);
        for (const [at, [kind, stage]] of steps.entries()) {
          attempt = applyMark(attempt, kind, stage, at + 1, at * 10);
        }
        const order = attempt.stages.map((it) => it.progress);
        const reached = order.findLastIndex((it) => it !== 'notReached');
        // Nothing below the furthest stage is untouched, and only the furthest can be under way after a pass.
        for (const it of order.slice(0, Math.max(0, reached - 1))) {
          assert.notEqual(it, 'notReached');
        }
        for (const it of attempt.stages) {
          assert.ok(it.tries >= 0 && it.losses >= 0 && (it.line ?? 0) <= (it.endLine ?? 0));
          assert.equal(it.line === undefined, it.endLine === undefined);
          if (it.progress === 'notReached' || it.progress === 'notSeen') {
            assert.equal(it.line, undefined);
          }
        }
        assert.equal(attempt.connected, attempt.connectedLine !== undefined);
      }),
    );
  });

  it('change nothing in the attempt they are applied to', () => {
    const before = applyMark(beginAttempt(0, 0, 0), 'enters', 'link', 1, 1);
    const copy = structuredClone(before);
    for (const kind of marks) {
      for (const stage of stageIds) {
        applyMark(before, kind, stage, 2, 2);
      }
    }
    assert.deepEqual(before, copy);
  });

  it('count what was lost', () => {
    let attempt = beginAttempt(0, 0, 0);
    for (const kind of ['passes', 'loses', 'passes', 'loses'] as const) {
      attempt = applyMark(attempt, kind, 'ip', 1, 1);
    }
    assert.deepEqual([attempt.stages[3]?.losses, attempt.stages[3]?.progress], [2, 'entered']);
  });
});
