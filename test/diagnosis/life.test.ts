/** What a device went through: how its sessions ended, and how the log leaves it. */

import assert from 'node:assert/strict';
import type { Ending } from '../../core/diagnosis/life/life.ts';
import { isLoud } from '../../core/rules/severities.ts';
import { verdictOf } from '../../core/words/verdict.ts';
import { log } from '../support/log.ts';
import { started } from './cellular-lines.ts';
import { diagnosisOf, knowledge } from './check.ts';
import { simReady, watchdog } from './gen2-lines.ts';
import { cloudConnected, dnsFails, handshakeFails, linkLost, online, requested, state } from './lines.ts';

const up = online();
const connected = log(up, cloudConnected(6000));
const closes = (t: number) => `${t} system I Cloud: disconnecting\n${t + 9} system I Cloud: disconnected`;
const takenDown = (t: number) => `
  ${state(t, 'IP_CONFIGURED', 'IFACE_UP')}
  ${state(t + 1, 'IFACE_UP', 'IFACE_REQUEST_DOWN')}
  ${state(t + 200, 'IFACE_REQUEST_DOWN', 'IFACE_DOWN')}
  ${state(t + 210, 'IFACE_DOWN', 'DISABLED')}`;
const breaks = (t: number, error = 1) => `
  ${t} comm.protocol E Event loop error ${error}
  ${t} system W Communication loop error, closing cloud socket`;
const acknowledged = (t: number) => `
  ${t} comm.coap T Sending CoAP message
  ${t + 1} comm.coap T CON POST /E/temp size=40 token= id=9
  ${t + 90} comm.coap T Received CoAP message
  ${t + 90} comm.coap T ACK 0.00  size=4 token= id=9`;
const heartbeat = (t: number) => `${t} app I heartbeat 3`;
const round = `${up}\n${cloudConnected(6000)}\n${heartbeat(11_500)}`;

interface Case {
  readonly name: string;
  readonly log: string;
  readonly ending: Ending;
  readonly verdict: RegExp;
  /** How each session with the cloud ended. */
  readonly sessions?: readonly string[];
}

const cases: readonly Case[] = [
  {
    name: 'a connection that stands',
    log: connected,
    ending: 'connected',
    verdict: /^Connected to the cloud$/,
    sessions: ['open'],
  },
  {
    name: 'a connection that stands after one that failed',
    log: log(up, handshakeFails(6000, '6800'), cloudConnected(60_000)),
    ending: 'connected',
    verdict: /^Connected to the cloud, after trouble: /,
  },
  {
    name: 'messages on a connection that stood before the log began',
    log: log(acknowledged(90_000), acknowledged(95_000)),
    ending: 'connected',
    verdict: /^All that is seen happens on a standing connection; no trouble$/,
    sessions: ['open'],
  },
  {
    name: 'messages of a Gen 2 device on a connection that stood',
    log: log('90000 comm.coap T sending message id=2e', "90100 comm.protocol I rcv'd message type=13"),
    ending: 'connected',
    verdict: /standing connection/,
  },
  {
    name: 'a network that comes back before the session with the cloud was given up',
    log: log(
      state(60_000, 'IP_CONFIGURED', 'IFACE_UP'),
      state(67_000, 'IFACE_UP', 'IFACE_LINK_UP'),
      state(67_100, 'IFACE_LINK_UP', 'IP_CONFIGURED'),
      '67101 comm I Forcing a cloud ping',
    ),
    ending: 'connected',
    verdict: /standing connection/,
  },
  {
    name: 'messages in a handshake that fails',
    log: log(
      acknowledged(6900),
      '7000 comm.protocol.handshake E Handshake failed: 17',
      '7010 system W Cloud handshake failed, code=-220',
    ),
    ending: 'failed',
    verdict: /^Not connected\. /,
    sessions: [],
  },
  {
    name: 'answers after a gap, in the boot that follows the last session',
    log: connected + log(closes(20_000), heartbeat(1000), heartbeat(1010), acknowledged(30_000)),
    ending: 'connected',
    verdict: /standing connection/,
    sessions: ['application', 'open'],
  },
  {
    name: 'answers after a gap, and a restart behind them',
    log:
      connected + log(closes(20_000), heartbeat(1000), heartbeat(1010), acknowledged(30_000), heartbeat(900)),
    ending: 'lost',
    verdict: /^Was connected and restarted; /,
    sessions: ['application', 'reset'],
  },
  {
    name: 'a disconnect that the application asked for',
    log: connected + log(closes(20_000)),
    ending: 'ended-by-device',
    verdict: /^Connected, then the device itself closed the connection$/,
    sessions: ['application'],
  },
  {
    name: 'a disconnect, and the network is taken down',
    log: connected + log(closes(20_000), takenDown(20_020)),
    ending: 'ended-by-device',
    verdict: /^Connected, then the device itself closed the connection$/,
    sessions: ['application'],
  },
  {
    name: 'a network that is taken down before the disconnect is printed',
    log: connected + log(takenDown(20_000), closes(20_300)),
    ending: 'ended-by-device',
    verdict: /^Connected, then the device itself closed the connection$/,
    sessions: ['application'],
  },
  {
    name: 'a disconnect to sleep',
    log:
      connected + log('19990 system.sleep T Entering system_sleep_ext()', closes(20_000), takenDown(20_020)),
    ending: 'ended-by-device',
    verdict: /closed the connection \(to sleep\)$/,
    sessions: ['sleep'],
  },
  {
    name: 'a disconnect, and a sleep after it',
    log: connected + log(closes(20_000), '20100 system.sleep T Entering system_sleep_ext()'),
    ending: 'ended-by-device',
    verdict: /closed the connection \(to sleep\)$/,
    sessions: ['sleep'],
  },
  {
    name: 'an update that is installed',
    log: connected + log('20000 comm.ota I Applying firmware update', closes(20_900)),
    ending: 'ended-by-device',
    verdict: /closed the connection \(to install an update\)$/,
    sessions: ['update'],
  },
  {
    name: 'a reset of the network that the cloud ordered',
    log: connected + log('20000 system W Received a command to reset the network', closes(20_010)),
    ending: 'ended-by-device',
    verdict: /closed the connection \(on an order of the cloud\)$/,
    sessions: ['command'],
  },
  {
    name: 'a disconnect before the log shows a connection',
    log: log(heartbeat(19_000), closes(20_000)),
    ending: 'ended-by-device',
    verdict: /^Connected, then the device itself closed/,
    sessions: ['application'],
  },
  {
    name: 'a wake-up after a sleep, on the way to the cloud',
    log: connected + log(closes(20_000), takenDown(20_020), requested(90_000)),
    ending: 'ended-by-device',
    verdict: /closed the connection; the log ends while it connects again$/,
  },
  {
    name: 'a connection that is made anew at once, as when it moves to another interface',
    log: connected + log(closes(20_000), cloudConnected(20_100)),
    ending: 'connected',
    verdict: /^Connected to the cloud$/,
    sessions: ['application', 'open'],
  },
  {
    name: 'a connection that is not made again after a disconnect',
    log: connected + log(closes(20_000), handshakeFails(30_000, '6800'), handshakeFails(90_000, '6800')),
    ending: 'lost',
    verdict: /^Was connected and closed the connection itself; not back when the log ends\. DNS and cloud/,
    sessions: ['application'],
  },
  {
    name: 'an error of the communication loop',
    log: connected + log(breaks(60_000)),
    ending: 'lost',
    verdict: /^Was connected and lost the connection; not back when the log ends/,
    sessions: ['lost'],
  },
  {
    name: 'an error of the communication loop, and a disconnect that follows from it',
    log: connected + log(breaks(60_000), closes(60_010)),
    ending: 'lost',
    verdict: /^Was connected and lost the connection/,
    sessions: ['lost'],
  },
  {
    name: 'an error of the communication loop that ends an update',
    log: connected + log('59000 comm I update done - all done!', breaks(60_000, 29), closes(60_010)),
    ending: 'ended-by-device',
    verdict: /closed the connection \(to install an update\)/,
    sessions: ['update'],
  },
  {
    name: 'a loss, and the connection made again',
    log: connected + log(breaks(60_000), closes(60_010), cloudConnected(61_000)),
    ending: 'connected',
    verdict: /^Connected to the cloud/,
    sessions: ['lost', 'open'],
  },
  {
    name: 'a loss at the beginning of the log',
    log: log(
      '3877 system W Communication loop error, closing cloud socket',
      '3878 system I Cloud: connecting',
    ),
    ending: 'lost',
    verdict: /^Was connected and lost the connection; the log ends while it connects again/,
    sessions: ['lost'],
  },
  {
    name: 'a network that is gone',
    log: connected + log(linkLost(60_000)),
    ending: 'lost',
    verdict: /^Was connected and lost the connection; the log ends while it connects again/,
    sessions: ['lost'],
  },
  {
    name: 'a Gen 2 device that is thrown off its network: the disconnect comes first',
    log: log(
      simReady(1000),
      watchdog(1001, 1),
      watchdog(3000, 2),
      '4000 system I Cloud connected',
      closes(60_000),
      watchdog(60_010, 3),
    ),
    ending: 'lost',
    verdict: /^Was connected and lost the connection/,
    sessions: ['lost'],
  },
  {
    name: 'a Gen 2 device that is thrown off its network where the log begins',
    log: log(closes(60_000), watchdog(60_010, 3), simReady(61_000), watchdog(62_000, 1)),
    ending: 'lost',
    verdict: /^Was connected and lost the connection/,
    sessions: ['lost'],
  },
  {
    name: 'a restart that nobody asked for',
    log: connected + log(state(50, 'DISABLED', 'IFACE_DOWN'), requested(60)),
    ending: 'lost',
    verdict: /^Was connected and restarted; the log ends while it connects again/,
    sessions: ['reset'],
  },
  {
    name: 'a restart to install an update, by its reason',
    log: connected + log(started(12, 70), requested(60)),
    ending: 'ended-by-device',
    verdict: /\(to install an update\); the log ends while it connects again$/,
    sessions: ['update'],
  },
  {
    name: 'attempts that fail',
    log: log(up, dnsFails(6000), dnsFails(20_000)),
    ending: 'failed',
    verdict: /^Not connected\. DNS and cloud connection: /,
    sessions: [],
  },
  {
    name: 'an attempt that runs',
    log: log(up),
    ending: 'connecting',
    verdict: /^The log ends at: DNS and cloud connection; nothing failed so far$/,
    sessions: [],
  },
  {
    name: 'an attempt that the device ends itself',
    log: log(requested(100), state(900, 'IFACE_UP', 'IFACE_REQUEST_DOWN')),
    ending: 'ended-by-device',
    verdict: /^Not connected: the device itself ended the attempt$/,
    sessions: [],
  },
  {
    name: 'boots that break off at the same point',
    log: log(round, round, round),
    ending: 'restarting',
    verdict:
      /^Restarts again and again \(2 times, after 11\.5 s each\), each time 3\.9 s after the cloud was connected$/,
    sessions: ['reset', 'reset', 'open'],
  },
  {
    name: 'boots that break off in the line that shows a step',
    log: log(...[0, 1, 2, 3, 4].map(() => up)),
    ending: 'restarting',
    verdict: /, each time right after the address had come$/,
  },
  {
    name: 'boots that crash',
    log: log(...[0, 1, 2].map(() => `${started(12, 130)}\n990 app I reading the address`)),
    ending: 'restarting',
    verdict: /^Restarts again and again \(2 times, after 990 ms each\); reset reason: crash$/,
  },
  {
    name: 'an application alone',
    log: log(heartbeat(1000), heartbeat(2000), heartbeat(3000)),
    ending: 'unknown',
    verdict: /^Nothing in this log tells whether the device is connected$/,
    sessions: [],
  },
];

describe('the life of a device', () => {
  for (const { name, log: text, ending, verdict, sessions } of cases) {
    it(`${name}: ${ending}`, () => {
      const diagnosis = diagnosisOf(text);
      assert.equal(diagnosis.ending, ending);
      assert.match(verdictOf(diagnosis, knowledge), verdict);
      if (sessions) {
        assert.deepEqual(
          diagnosis.life.sessions.map((it) => it.end),
          sessions,
        );
      }
    });
  }

  it('has a warning at least for what ended in a loss', () => {
    const lost = cases.filter((it) => it.sessions?.at(-1) === 'lost');
    assert.ok(lost.length > 4);
    for (const { name, log: text } of lost) {
      const loud = diagnosisOf(text).findings.filter((it) => it.role === 'cause' && isLoud(it));
      assert.equal(loud.length, 1, name);
    }
  });

  it('has remarks alone for a loss that the device came back from', () => {
    const { findings } = diagnosisOf(
      connected + log(linkLost(60_000), '61000 app I idle', cloudConnected(70_000)),
    );
    assert.deepEqual(findings.filter(isLoud), []);
  });

  it('has sessions, attempts and boots within their lines where two boots share one', () => {
    const [text, line] = [connected + connected, connected.split('\n').length - 1];
    const lines = text.split('\n');
    const glued = [...lines.slice(0, line - 1), `${lines[line - 1]}${lines[line]}`, ...lines.slice(line + 1)];
    const { boots, attempts, life } = diagnosisOf(glued.join('\n'));
    assert.deepEqual(
      boots.map((it) => [it.line, it.endLine]),
      [
        [0, line - 1],
        [line - 1, 2 * line - 2],
      ],
    );
    for (const it of attempts) {
      const boot = boots[it.boot];
      assert.ok(boot && boot.line <= it.line && it.line <= it.endLine && it.endLine <= boot.endLine);
      assert.ok(it.stages.every((stage) => (stage.endLine ?? it.line) <= it.endLine));
    }
    assert.deepEqual(
      life.sessions.map((it) => [it.boot, it.end, it.line <= it.endLine]),
      [
        [0, 'reset', true],
        [1, 'open', true],
      ],
    );
  });

  it('has no attempt for a connection that the device closed itself', () => {
    const { attempts } = diagnosisOf(connected + log(closes(20_000), takenDown(20_020)));
    assert.deepEqual(
      attempts.map((it) => [it.outcome, it.end]),
      [['connected', 'request']],
    );
  });

  it('has an attempt of the cloud alone where the network stood', () => {
    const { attempts } = diagnosisOf(connected + log(closes(20_000), cloudConnected(30_000)));
    assert.deepEqual(
      attempts[1]?.stages.map((it) => [it.status, it.line === undefined]),
      [...[0, 1, 2, 3].map(() => ['passed', true]), ['passed', false]],
    );
  });
});
