/** Fixtures of `boot/*`: restarts, power, settings, and a device that is not asked to connect. */

import assert from 'node:assert/strict';
import { wordsOf } from '../../core/words/finding-words.ts';
import { log } from '../support/log.ts';
import { begun, started } from './cellular-lines.ts';
import { checkFindings, type Fixture, findingsOf, knowledge } from './check.ts';
import { argonReady, cloudConnected, joined, online, requested, row, scan, state } from './lines.ts';

/** Boots that reach the same line, and then start again with a reason. */
const crashing = (reason: number, last: (index: number) => string, data = '01') =>
  log(
    started(10, 140),
    ...[0, 1, 2].map(
      (it) =>
        `${argonReady()}\n${scan(1500, row(2000, 'Barn', -50))}\n${last(it)}\n${started(12, reason, data)}`,
    ),
  );
const joining = () => '3800 ncp.esp32.client T Connecting to "Barn"';
const idle = (t: number) => `${t} app I reading sensors`;
const barks = (...times: readonly number[]) =>
  log(started(10, 20), ...times.map((it) => `${online()}\n${idle(it)}\n${started(11, 60)}`));

/** A boot that is connected at 7,600 ms, and what its application says last. */
const works = (last: number, said = 'heartbeat 3') =>
  `${online()}\n${cloudConnected(6000)}\n${last} app I ${said}`;
/** A boot that is connected and goes to sleep: the clock begins anew, as at a restart. */
const hibernates = `${works(11_500)}
  11600 system I Cloud: disconnecting
  11650 system I Cloud: disconnected
  ${state(11_660, 'IP_CONFIGURED', 'IFACE_REQUEST_DOWN')}
  ${state(11_900, 'IFACE_REQUEST_DOWN', 'IFACE_DOWN')}`;
/** A log as a computer keeps it, with its own time before each line. */
const kept = (text: string, from: number) =>
  text.replace(/^(\d{10}) /gm, (all, time: string) => {
    const at = new Date(Date.UTC(2024, 2, 1, 9) + from + Number(time));
    return `${at.toISOString().replace('T', ' ').replace('Z', '')} ${all}`;
  });
/** A boot that never gets further than the scan. */
const breaksOff = (last: number) =>
  `${argonReady()}\n${scan(1500, row(2000, 'Barn', -50))}\n${last} app I tick`;

/** A boot that is gone as soon as the network is joined. */
const joins = (last: number) =>
  `${argonReady()}\n${scan(1500, row(2000, 'Barn', -50))}\n${joined(3800, 'Barn')}\n${last} app I tick`;
const radioOnly = (lines: string) => lines.replace(/^.* (?:system\.nm|net\.ifapi|app) .*$/gm, '');

const fixtures: readonly Fixture[] = [
  {
    code: 'boot/restart-loop',
    severity: 'error',
    confidence: 'likely',
    at: 'IFACE_DOWN -> IFACE_REQUEST_UP',
    log: log(works(11_500), works(11_520), works(11_490)),
    nearMiss: log(works(11_500), works(45_000, 'heartbeat 9'), works(20_000)),
  },
  {
    code: 'boot/restart-loop',
    when: 'a warning when the device works in between',
    severity: 'warning',
    at: 'IFACE_DOWN -> IFACE_REQUEST_UP',
    log: log(works(95_000), works(95_200), works(94_900)),
    nearMiss: log(works(86_400_000), works(86_400_100), works(86_400_000)),
  },
  {
    code: 'boot/restart-loop',
    when: 'a warning when it is over',
    severity: 'warning',
    at: 'IFACE_DOWN -> IFACE_REQUEST_UP',
    log: log(works(11_500), works(11_520), works(11_490), works(11_510), works(900_000)),
    nearMiss: log(works(11_500), works(11_520), works(900_000)),
  },
  {
    code: 'boot/restart-loop',
    when: 'before the device is connected',
    severity: 'error',
    at: 'IFACE_DOWN -> IFACE_REQUEST_UP',
    log: log(breaksOff(5000), breaksOff(5100), breaksOff(4900)),
    nearMiss: log(breaksOff(5000), breaksOff(5100)),
  },
  {
    code: 'boot/restart-loop',
    when: 'after boots of another kind',
    severity: 'error',
    at: 'IFACE_DOWN -> IFACE_REQUEST_UP',
    log: log(works(900_000, 'all is well'), breaksOff(5000), breaksOff(5100), breaksOff(4900)),
    nearMiss: log(works(900_000, 'all is well'), breaksOff(5000), breaksOff(5100)),
  },
  {
    code: 'boot/restart-loop',
    when: 'not where the log shows the radio alone',
    severity: 'error',
    at: 'IFACE_DOWN -> IFACE_REQUEST_UP',
    log: log(joins(5400), joins(5450), joins(5420)),
    nearMiss: log(radioOnly(joins(5400)), radioOnly(joins(5450)), radioOnly(joins(5420))),
  },
  {
    code: 'boot/restart-loop',
    when: 'not when the device sleeps in between',
    severity: 'error',
    at: 'IFACE_DOWN -> IFACE_REQUEST_UP',
    log: log(works(11_500), works(11_520), works(11_490), works(11_500)),
    nearMiss: log(hibernates, hibernates, hibernates, works(11_500)),
  },
  {
    code: 'boot/restart-loop',
    when: 'not when the application says that it sleeps',
    severity: 'error',
    at: 'IFACE_DOWN -> IFACE_REQUEST_UP',
    log: log(works(11_500, 'step 7'), works(11_520, 'step 7'), works(11_490, 'step 7')),
    nearMiss: log(...[0, 1, 2].map(() => works(11_500, 'going to sleep for 600 s'))),
  },
  {
    code: 'boot/restart-loop',
    when: 'not when the device was off for minutes in between',
    severity: 'error',
    at: 'IFACE_DOWN -> IFACE_REQUEST_UP',
    log: [0, 1, 2].map((it) => kept(log(works(11_500)), it * 12_000)).join(''),
    nearMiss: [0, 1, 2].map((it) => kept(log(works(11_500)), it * 900_000)).join(''),
  },
  {
    code: 'boot/restart-loop',
    when: 'a crash needs no network',
    severity: 'error',
    confidence: 'certain',
    at: 'Last reset reason: 130',
    log: log(...[0, 1, 2].map(() => `${started(12, 130)}\n990 app I reading the address`)),
    nearMiss: log(...[0, 1, 2].map(() => `${started(12, 30)}\n990 app I reading the address`)),
  },
  {
    code: 'boot/restart-loop',
    when: 'not for logs of healthy boots that were pasted together',
    severity: 'error',
    at: 'IFACE_DOWN -> IFACE_REQUEST_UP',
    log: log(works(11_500), works(11_520), works(11_490)),
    nearMiss: log(...[0, 1, 2].map(() => `${online()}\n${cloudConnected(6000)}`)),
  },
  {
    code: 'boot/panic-reset',
    severity: 'warning',
    confidence: 'certain',
    at: 'Last reset reason: 130 (data: 0x01)',
    log: crashing(130, joining),
    nearMiss: crashing(140, joining),
  },
  {
    code: 'boot/watchdog-reset-loop',
    severity: 'warning',
    confidence: 'certain',
    at: 'Last reset reason: 60',
    log: barks(30_000, 30_400, 29_900),
    nearMiss: barks(30_000),
  },
  {
    code: 'boot/watchdog-reset-loop',
    when: 'not that of an external chip, which pulls the reset pin',
    severity: 'warning',
    confidence: 'likely',
    at: 'Last reset reason: 60',
    log: barks(30_000, 55_000),
    nearMiss: log(started(10, 20), ...[1, 2, 3].map(() => `${idle(30_000)}\n${started(11, 20)}`)),
  },
  {
    code: 'boot/brown-out-reset',
    severity: 'warning',
    confidence: 'certain',
    at: 'Last reset reason: 50',
    log: log(begun(), started(10, 50), begun()),
    nearMiss: log(begun(), started(10, 70), begun()),
  },
  {
    code: 'boot/brown-out-reset',
    when: 'power is gone each time the radio starts',
    severity: 'warning',
    confidence: 'likely',
    at: 'Last reset reason: 40',
    log: crashing(40, joining, '00'),
    nearMiss: crashing(40, () => idle(60_000), '00'),
  },
  {
    code: 'boot/brown-out-reset',
    when: 'possible when the reset pin may be the reason',
    severity: 'information',
    confidence: 'possible',
    at: 'Last reset reason: 20',
    log: crashing(20, joining, '00'),
    nearMiss: crashing(130, joining, '00'),
  },
  {
    code: 'boot/unexplained-restart',
    severity: 'information',
    confidence: 'possible',
    at: 'DISABLED -> IFACE_DOWN',
    log: log(online(), cloudConnected(6000), idle(90_000), state(50, 'DISABLED', 'IFACE_DOWN'), online()),
    nearMiss: log(
      online(),
      cloudConnected(6000),
      idle(90_000),
      started(10, 140),
      state(50, 'DISABLED', 'IFACE_DOWN'),
      online(),
    ),
  },
  {
    code: 'boot/unexplained-restart',
    when: 'not after sleep',
    severity: 'information',
    at: 'DISABLED -> IFACE_DOWN',
    log: log(online(), idle(90_000), state(50, 'DISABLED', 'IFACE_DOWN')),
    nearMiss: log(
      online(),
      '90000 system.sleep T Entering system_sleep_ext()',
      state(50, 'DISABLED', 'IFACE_DOWN'),
    ),
  },
  {
    code: 'boot/listening-mode',
    severity: 'information',
    at: 'Entering listening mode',
    log: log(state(50, 'NONE', 'DISABLED'), '900 system.listen I Entering listening mode'),
    nearMiss: log(
      '900 system.listen I Entering listening mode',
      '9000 system.listen I Exiting listening mode',
      online(10_000),
    ),
    nearMissAtMost: 'hint',
  },
  {
    code: 'boot/network-never-requested',
    severity: 'information',
    confidence: 'possible',
    at: 'NONE -> DISABLED',
    log: log(started(10, 20), state(50, 'NONE', 'DISABLED'), idle(60_000)),
    nearMiss: log(started(10, 20), state(50, 'NONE', 'DISABLED'), idle(900)),
  },
  {
    code: 'boot/network-never-requested',
    when: 'not when it was asked for and ended',
    severity: 'information',
    at: 'NONE -> DISABLED',
    log: log(state(50, 'NONE', 'DISABLED'), idle(60_000)),
    nearMiss: log(
      online(),
      state(60_000, 'IP_CONFIGURED', 'IFACE_REQUEST_DOWN'),
      state(60_001, 'IFACE_REQUEST_DOWN', 'IFACE_DOWN'),
      state(60_002, 'IFACE_DOWN', 'DISABLED'),
      idle(90_000),
    ),
  },
  {
    code: 'boot/stuck-interface-down',
    severity: 'information',
    confidence: 'possible',
    at: 'DISABLED -> IFACE_DOWN',
    log: log(state(50, 'DISABLED', 'IFACE_DOWN'), idle(60_000)),
    nearMiss: log(state(50, 'DISABLED', 'IFACE_DOWN'), requested(100), idle(60_000)),
  },
  {
    code: 'boot/wifi-credentials-file-damaged',
    severity: 'warning',
    at: 'Unable to parse network settings',
    log: log(
      '40 ncp.mgr E Unable to parse network settings',
      '41 ncp.mgr W Removing file: /sys/wifi_config.bin',
      argonReady(),
    ),
    nearMiss: log(
      '40 system.nm E Unable to parse network settings',
      '41 system.nm W Removing file: /sys/network.dat',
      argonReady(),
    ),
  },
  {
    code: 'boot/network-preferences-damaged',
    severity: 'warning',
    at: 'Unable to parse network settings',
    log: log(
      '40 system.nm E Unable to parse network settings',
      '41 system.nm W Removing file: /sys/network.dat',
      argonReady(),
    ),
    nearMiss: log(
      '40 ncp.mgr E Unable to parse network settings',
      '41 ncp.mgr W Removing file: /sys/wifi_config.bin',
      argonReady(),
    ),
  },
  {
    code: 'boot/settings-cleared',
    severity: 'information',
    at: 'Clearing network settings',
    log: log(
      '900 system.listen I Entering listening mode',
      '20000 system.listen I Clearing network settings',
    ),
    nearMiss: log(
      '900 system.listen I Entering listening mode',
      '20000 system.listen I Exiting listening mode',
    ),
  },
  {
    code: 'boot/settings-cleared',
    when: 'after the last attempt',
    severity: 'information',
    at: 'Clearing network settings',
    log: log(
      online(),
      state(60_000, 'IP_CONFIGURED', 'IFACE_REQUEST_DOWN'),
      '61000 system.listen I Entering listening mode',
      '70000 system.listen I Clearing network settings',
    ),
    nearMiss: log(
      online(),
      state(60_000, 'IP_CONFIGURED', 'IFACE_REQUEST_DOWN'),
      '61000 app I Clearing network settings',
    ),
  },
  {
    code: 'boot/safe-mode',
    severity: 'information',
    at: 'Sending safe mode event',
    log: log(online(), cloudConnected(6000), '8000 system I Sending safe mode event'),
    nearMiss: log(online(), cloudConnected(6000), '8000 app I Sending safe mode event'),
  },
  {
    code: 'boot/network-reset-by-cloud',
    severity: 'information',
    at: 'Received a command to reset the network',
    log: log(online(), cloudConnected(6000), '90000 system W Received a command to reset the network'),
    nearMiss: log(online(), cloudConnected(6000), state(90_000, 'IP_CONFIGURED', 'IFACE_REQUEST_DOWN')),
  },
];

checkFindings('boot', fixtures);

describe('a loop of restarts', () => {
  const words = (text: string, code: string) => {
    const finding = findingsOf(text).find((it) => it.code === code);
    assert.ok(finding);
    return wordsOf(knowledge, finding).explanation;
  };

  it('names the line that each crash follows', () => {
    assert.match(
      words(crashing(130, joining), 'boot/panic-reset'),
      /last line before it: Connecting to "Barn"/,
    );
  });

  it('names no line when the crashes follow different ones', () => {
    const text = crashing(130, (it) => `3800 app I step ${'abc'[it]}`);
    assert.doesNotMatch(words(text, 'boot/panic-reset'), /last line before/);
  });

  it('tells the time after which a watchdog runs out', () => {
    assert.match(words(barks(30_000, 30_400, 29_900), 'boot/watchdog-reset-loop'), /ran for 30 seconds/);
  });

  it('asks for no longer recording, which would show the same again', () => {
    const advice = (text: string) => findingsOf(text).filter((it) => it.code.startsWith('log/'));
    const stops = (last: number) => `${breaksOff(3000)}\n${last} ncp.esp32.client T Connecting to "Barn"`;
    assert.equal(advice(log(stops(5000))).length, 1);
    assert.deepEqual(advice(log(stops(5000), stops(5100), stops(4900))), []);
  });
});
