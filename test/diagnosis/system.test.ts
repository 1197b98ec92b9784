/** Fixtures of `system/*`: faults that no other finding speaks for. */

import assert from 'node:assert/strict';
import { wordsOf } from '../../core/words/finding-words.ts';
import { log } from '../support/log.ts';
import { connected } from './cellular-lines.ts';
import { checkFindings, type Fixture, findingsOf, knowledge } from './check.ts';
import { cloudConnected, online } from './lines.ts';

const up = log(online(), cloudConnected(6000));
const fault = (t: number) => `${t} comm E Failed to encode message: -170`;

const cancelled = (t: number) => `${t} comm.ota W Cancelling firmware update`;

const fixtures: readonly Fixture[] = [
  {
    code: 'system/error-reported',
    when: 'a fault once',
    severity: 'information',
    confidence: 'certain',
    at: 'Failed to encode message',
    log: up + log(fault(30_000)),
    nearMiss: up + log('30000 comm E Unsupported token length: 2'),
  },
  {
    code: 'system/error-reported',
    when: 'a fault that comes again and again',
    severity: 'warning',
    at: 'Failed to encode message',
    log: up + log(fault(30_000), fault(60_000), fault(90_000)),
    nearMiss: up + log(fault(30_000), fault(60_000)),
    nearMissAtMost: 'information',
  },
  {
    code: 'system/error-reported',
    when: 'not as an echo of what another finding says',
    severity: 'information',
    at: 'Failed to encode message',
    log: up + log('20000 comm.protocol E Event loop error 1', fault(40_000)),
    nearMiss: up + log('20000 comm.protocol E Event loop error 1', fault(20_100)),
  },
  {
    code: 'system/error-reported',
    when: 'another part of Device OS speaks of the same only at once',
    severity: 'information',
    at: 'Missing request token',
    log: up + log(cancelled(30_000), '35000 comm.protocol E Missing request token'),
    nearMiss: up + log(cancelled(30_000), '30050 comm.protocol E Missing request token'),
  },
  {
    code: 'system/error-reported',
    when: 'not directly before what it leads to',
    severity: 'information',
    at: 'Failed to encode message',
    log: up + log(fault(40_000), '60000 comm.protocol E Event loop error 1'),
    nearMiss: up + log(fault(59_000), '60000 comm.protocol E Event loop error 1'),
  },
  {
    code: 'system/error-reported',
    when: 'what is usually harmless, again and again',
    severity: 'information',
    at: 'Unsupported token length',
    log: up + log(...[0, 1, 2, 3, 4].map((it) => `${30_000 + it * 1000} comm E Unsupported token length: 2`)),
    nearMiss:
      up + log(...[0, 1, 2, 3].map((it) => `${30_000 + it * 1000} comm E Unsupported token length: 2`)),
  },
  {
    code: 'system/error-reported',
    when: 'again and again on the way to a connection that is made',
    severity: 'information',
    at: 'Protocol-Reject',
    log: log(
      ...[0, 1, 2, 3].map((it) => `${100 + it * 1000} net.ppp.ipcp T Protocol-Reject`),
      connected(6000),
    ),
    nearMiss: log('100 net.ppp.ipcp T Protocol-Accept', connected(6000)),
  },
  {
    code: 'system/error-reported',
    when: 'a fault that costs something, once',
    severity: 'warning',
    at: 'Failed to parse CBOR',
    log: up + log('30000 wiring E Failed to parse CBOR: -160'),
    nearMiss: up + log('30000 wiring I Failed to parse CBOR'),
  },
  {
    code: 'system/error-reported',
    when: 'not where a finding that its rule names stands near it',
    severity: 'warning',
    at: 'HardFault',
    log: up + log('30000 hal P HardFault'),
    nearMiss: up + log('30000 hal P HardFault', '12 system T Last reset reason: 130 (data: 0x01)'),
  },
  {
    code: 'system/unknown-error',
    severity: 'information',
    at: 'left its orbit',
    log: up + log('30000 hal E Satellite 7 has left its orbit'),
    nearMiss:
      up + log('30000 hal I Satellite 7 has left its orbit', '31000 shop E Satellite 7 has left its orbit'),
  },
];

checkFindings('the system', fixtures);

describe('an error that no rule knows', () => {
  it('is none where the rest of a known message was lost', () => {
    const codes = (message: string) => findingsOf(up + log(`30000 system E ${message}`)).map((it) => it.code);
    assert.deepEqual(codes('Failed to determine server ad'), []);
    assert.deepEqual(codes('Failed to determine where it is'), ['system/unknown-error']);
  });
});

describe('a fault that no other finding speaks for', () => {
  const reported = (text: string) => findingsOf(text).filter((it) => it.code === 'system/error-reported');

  it('is told in the words of its rule, with the values of the line', () => {
    const [finding] = reported(up + log(fault(30_000)));
    assert.ok(finding);
    const words = wordsOf(knowledge, finding);
    assert.equal(words.title, 'Device OS reports a fault: Message could not be built');
    assert.match(words.explanation, /A message for the cloud could not be built: -170 \(\w+\)/);
    assert.ok(words.nextSteps.length > 0);
  });

  it('says what to do once, or when it comes back', () => {
    const steps = (...times: readonly number[]) => {
      const [finding] = reported(up + log(...times.map(fault)));
      return finding ? wordsOf(knowledge, finding).nextSteps : [];
    };
    assert.deepEqual(steps(30_000)[0], 'Once: nothing.');
    assert.deepEqual(steps(30_000, 60_000), ['Update Device OS, then report it with the log.']);
  });

  it('says when it matters where its rule knows no step', () => {
    const [finding] = reported(up + log('30000 system.coap E Protocol error: 33'));
    assert.ok(finding);
    const words = wordsOf(knowledge, finding);
    assert.match(words.explanation, /It matters when it repeats without any sign of a lost network\.$/);
    assert.match(words.nextSteps[0] ?? '', /^Read the explanation of the line/);
  });

  it('is one finding for each message, behind all others of its severity', () => {
    const some = [0, 1, 2].map(
      (it) => `${fault(30_000 + it * 30_000)}
      ${30_001 + it * 30_000} wiring E Failed to parse CBOR: -160`,
    );
    const findings = findingsOf(log('100 system E Failed to update server settings: -1') + up + log(...some));
    assert.deepEqual(
      reported(up + log(...some)).map(({ severity, occurrences }) => [severity, occurrences]),
      [
        ['warning', 3],
        ['warning', 3],
      ],
    );
    const warnings = findings.filter((it) => it.severity === 'warning').map((it) => it.code);
    assert.deepEqual(warnings.slice(-2), ['system/error-reported', 'system/error-reported']);
    assert.ok(warnings.length > 2);
  });
});
