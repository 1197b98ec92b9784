/** Verdict, ending, sessions and findings of a log say one thing. */

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import type { Diagnosis } from '../../core/diagnosis/diagnosis.ts';
import type { Ending } from '../../core/diagnosis/life/life.ts';
import { verdictOf } from '../../core/words/verdict.ts';
import { readMarkedFile } from '../support/marked-log.ts';
import { diagnosisOf, fixtures, knowledge, needAllFixtures } from './check.ts';

/** What a sentence says, by its beginning. */
const sentences: Readonly<Record<Ending, RegExp>> = {
  connected: /^(?:Connected to the cloud|All that is seen happens on a standing connection)/,
  'ended-by-device': /^(?:Connected, then the device itself closed|Not connected: the device itself ended)/,
  lost: /^Was connected and (?:lost|restarted|closed)/,
  failed: /^Not connected(?: when the log ends)?\. /,
  connecting: /^The log ends (?:at|while)/,
  restarting: /^Restarts again and again/,
  unknown: /whether the device is connected|^Not connected in this log/,
};

/** What does not fit in a diagnosis: ending, verdict, sessions, attempts and findings say one thing. */
function contradictions(diagnosis: Diagnosis): readonly string[] {
  const { ending, life, attempts, findings, isDeviceLog } = diagnosis;
  const verdict = verdictOf(diagnosis, knowledge);
  const last = life.sessions.at(-1);
  const open = findings.filter(
    (it) => it.severity === 'error' && it.role === 'cause' && it.stage !== undefined && it.stage !== 'cloud',
  );
  const rules: readonly (readonly [boolean, string])[] = [
    [!isDeviceLog || sentences[ending].test(verdict), `“${verdict}” does not say “${ending}”`],
    [!/undefined|NaN|\.\.|\{/.test(verdict), `“${verdict}” has a hole`],
    [ending !== 'connected' || last?.end === 'open', 'connected without a session that stands'],
    [ending !== 'connected' || open.length === 0, `connected, and ${open.map((it) => it.code).join()}`],
    [ending !== 'failed' || life.sessions.length === 0, 'failed, and was connected'],
    [ending !== 'connecting' || open.length === 0, `connecting, and ${open.map((it) => it.code).join()}`],
    [ending !== 'connecting' || attempts.length > 0, 'connecting without an attempt'],
    [ending !== 'lost' || last !== undefined, 'lost without a session'],
    [
      ending !== 'restarting' || findings.some((it) => it.code === 'boot/restart-loop'),
      'a loop without a finding',
    ],
    [ending === 'restarting' || !life.loop?.goesOn, 'a loop that goes on, and another ending'],
  ];
  return isDeviceLog ? rules.flatMap(([holds, fault]) => (holds ? [] : [fault])) : [];
}

describe('verdict, ending and findings', () => {
  it('say one thing of every fixture', function () {
    needAllFixtures(this);
    const faults = fixtures.flatMap(({ code, when, log: text, nearMiss }) =>
      [text, nearMiss].flatMap((it) =>
        contradictions(diagnosisOf(it)).map((fault) => `${code} ${when}: ${fault}`),
      ),
    );
    assert.deepEqual(faults, []);
  });

  it('say one thing of every whole log, wherever it is cut', () => {
    const faults: string[] = [];
    for (const name of readdirSync('test/logs').filter((it) => it.endsWith('.log'))) {
      const lines = readMarkedFile(`test/logs/${name}`).text.split('\n');
      for (let to = lines.length; to > 1; to -= 7) {
        const said = contradictions(diagnosisOf(`${lines.slice(0, to).join('\n')}\n`));
        faults.push(...said.map((it) => `${name}, ${to} lines: ${it}`));
      }
    }
    assert.deepEqual(faults, []);
  });
});
