/** A command is called harmless only where its answer is: no error, and no silence, in either form of AT traffic. */

import assert from 'node:assert/strict';
import { explain } from '../../core/features/explain/explain.ts';
import { readLogLine } from '../../core/line/line-reading.ts';
import { analyzed, lineOf } from '../support/analyzed.ts';
import { knowledge } from '../support/knowledge.ts';
import { log, logFrom } from '../support/log.ts';

const errors = [
  '< ERROR',
  '< +CME ERROR: 30',
  '< +CME ERROR: SIM failure',
  '< +CMS ERROR: 500',
  '< NO CARRIER',
  '< NO ANSWER',
  '< NO DIALTONE',
  '< BUSY',
  '< ABORTED',
];
/** What stands behind a command that got no answer: another command, a restart, and the end of the log. */
const silences = ['9000 CH T > AT', '10 system.nm I State changed: NONE -> DISABLED', ''];

/** Samples of commands, each with its category. */
const commands = knowledge.rules.flatMap((rule) =>
  rule.samples
    .filter((it) => /^> AT/i.test(it))
    .map((sample) => ({ rule, sample, category: rule.categories[0] ?? '' })),
);

function verdictOn(text: string): { readonly judged: boolean; readonly markdown: string } {
  const analysis = analyzed(text);
  const { words } = readLogLine(analysis, 0);
  return { judged: words?.judgesOutcome ?? false, markdown: explain(analysis, 0).markdown };
}

const calm = /\*\*(?:Usually h|H)armless\.\*\*/;

describe('the verdict on an AT command', () => {
  it('is not harmless after any error, unless a case of its rule judges the outcome', () => {
    assert.ok(commands.length > 200);
    const wrong = commands.flatMap(({ rule, sample, category }) =>
      errors.flatMap((answer) => {
        const { judged, markdown } = verdictOn(
          log(`1000 ${category} T ${sample}`, `1500 ${category} T ${answer}`, `9000 ${category} T > AT`),
        );
        return !judged && calm.test(markdown) ? [`${rule.id}: ${sample} ${answer}`] : [];
      }),
    );
    assert.deepEqual(wrong, []);
  });

  it('is not harmless without an answer', () => {
    const wrong = commands.flatMap(({ rule, sample, category }) =>
      silences.flatMap((next) => {
        const { judged, markdown } = verdictOn(
          log(`1000 ${category} T ${sample}`, next.replace('CH', category)),
        );
        return !judged && calm.test(markdown) ? [`${rule.id}: ${sample}: ${next}`] : [];
      }),
    );
    assert.deepEqual(wrong, []);
  });

  it('is harmless after OK and CONNECT, where its rule says so', () => {
    const wrong = commands
      .filter(({ rule }) => rule.harmless === true && rule.worry === undefined && !rule.cases)
      .flatMap(({ rule, sample, category }) =>
        ['< OK', '< CONNECT'].flatMap((answer) => {
          const { markdown } = verdictOn(log(`1000 ${category} T ${sample}`, `1500 ${category} T ${answer}`));
          return calm.test(markdown) ? [] : [`${rule.id}: ${sample} ${answer}`];
        }),
      );
    assert.deepEqual(wrong, []);
  });

  it('is the same in the modem trace of a Gen 2 device', () => {
    const trace = (answer: string) =>
      log('     1.000 AT send       8 "AT+CSQ\\r\\n"', `     1.100 AT read ${answer}`);
    assert.match(verdictOn(trace('OK     6 "\\r\\nOK\\r\\n"')).markdown, calm);
    assert.doesNotMatch(verdictOn(trace('ERR    9 "\\r\\nERROR\\r\\n"')).markdown, calm);
    assert.doesNotMatch(verdictOn(trace('ERR   21 "\\r\\n+CME ERROR: 30\\r\\n"')).markdown, calm);
  });

  it('names what followed from the error', () => {
    const text = logFrom(
      1000,
      'ncp.esp32.at T > AT+CWDHCP=0,3',
      'ncp.esp32.at T < ERROR',
      'ncp.esp32.client E Failed to perform early initialization',
    );
    const analysis = analyzed(text);
    assert.match(explain(analysis, 0).markdown, /What followed:\*\* line 3, /);
    const answered = text.replace('< ERROR', '< OK');
    assert.doesNotMatch(explain(analyzed(answered), 0).markdown, /What followed/);
  });
});

describe('a line that follows from another', () => {
  it('says so, and is not called harmless', () => {
    const text = logFrom(
      1000,
      'system.nm I State changed: IFACE_DOWN -> IFACE_REQUEST_UP',
      'ncp.esp32.at T > AT',
      'ncp.esp32.at T < OK',
      ...Array.from({ length: 3 }, () => [
        'ncp.esp32.client T Connecting to "Mill"',
        'ncp.esp32.at T < +CWJAP:2',
        'ncp.esp32.at T < ERROR',
        'net.esp32ncp T Failed to connect to WiFi: -170',
      ]).flat(),
    );
    const analysis = analyzed(text);
    const { markdown } = explain(analysis, lineOf(text, 'Failed to connect'));
    assert.match(markdown, /\*\*Follows from line 5:\*\* .*password/);
    assert.doesNotMatch(markdown, calm);
  });

  it('is only led to what it stands beside when both are of no stage', () => {
    const text = logFrom(
      1000,
      'comm.ota I Received UpdateStart request',
      'comm.ota W Cancelling firmware update',
      'comm.ota E Invalid message options',
    );
    const { markdown } = explain(analyzed(text), lineOf(text, 'Invalid message'));
    assert.match(markdown, /See line 2: \*\*The cloud cancelled/);
    assert.doesNotMatch(markdown, /Follows from/);
  });

  it('is not named as the cause of its own finding', () => {
    const text = logFrom(
      1000,
      'system.nm I State changed: IFACE_DOWN -> IFACE_REQUEST_UP',
      ...Array.from({ length: 3 }, () => [
        'ncp.at T > AT+CPIN?',
        'ncp.at T < +CME ERROR: SIM not inserted',
      ]).flat(),
      'ncp.client E Failed to perform early initialization',
    );
    const analysis = analyzed(text);
    const last = explain(analysis, lineOf(text, 'Failed to perform')).markdown;
    assert.match(last, /Line 7, right before it: The modem sees no SIM/);
    for (const at of [2, 6]) {
      const { markdown } = explain(analysis, at);
      assert.match(markdown, /cannot be read[\s\S]*Likely causes/);
      assert.doesNotMatch(markdown, /right before it/);
    }
  });
});
