/** What the hover says. */

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { explainLine } from '../../core/features/explain/explain.ts';
import { linesWithStates } from '../../core/line/line-states.ts';
import { analyzed, lineOf, stamped, wrongPassword } from '../analyzed.ts';
import { anyCharacters } from '../support/texts.ts';

const uri = 'file:///a.particle.log';

function hover(text: string, part: string, detail: 'short' | 'full' = 'full') {
  return explainLine(analyzed(text), lineOf(text, part), { detail, uri });
}

describe('explain', () => {
  it('says what a state change is and where it stands', () => {
    const it = hover(wrongPassword, 'IFACE_DOWN -> IFACE_REQUEST_UP');
    assert.equal(it.rule, 'system.nm/state-changed');
    assert.equal(it.kind, 'record');
    assert.equal(it.origin, 'system');
    assert.match(it.markdown, /`IFACE_REQUEST_UP`/);
    assert.match(it.markdown, /\*Where: /);
  });

  it('gives causes and next steps on a decisive line, with a page', () => {
    const { markdown, benign } = hover(wrongPassword, '+CWJAP:2');
    assert.equal(benign, false);
    assert.match(markdown, /Likely causes/);
    assert.match(markdown, /What to do/);
    assert.match(markdown, /\(command:particleLog\.openPage\?%5B%7B%22id%22%3A%22join%2Fwrong-password/);
    assert.ok(
      !markdown.includes('[The access point `Mill | `House``'),
      'the SSID is in a code span of its own',
    );
  });

  it('has no links that open pages without a document', () => {
    const it = explainLine(analyzed(wrongPassword), lineOf(wrongPassword, '+CWJAP:2'));
    assert.doesNotMatch(it.markdown, /command:/);
  });

  it('is shorter when asked to be', () => {
    const short = hover(wrongPassword, 'IFACE_DOWN -> IFACE_REQUEST_UP', 'short').markdown;
    assert.ok(short.length < hover(wrongPassword, 'IFACE_DOWN -> IFACE_REQUEST_UP').markdown.length);
    assert.doesNotMatch(short, /Where:/);
  });

  it('takes what is sent after a prompt for data, not for a command', () => {
    const trace = [
      '    10.000 AT send      30 "AT+USOST=0,\\"203.0.113.9\\",5684,3\\r\\n"',
      '    10.010 AT read  >    3 "\\r\\n@"',
      '    10.011 AT send       3 "\\x01mi"',
      '    10.050 AT read OK    6 "\\r\\nOK\\r\\n"',
    ];
    const sent = analyzed(trace.map((it) => `${it}\n`).join(''));
    assert.match(explainLine(sent, 0).markdown, /Answered `OK` after 50 ms \(line 4\)/);
    assert.match(explainLine(sent, 3).markdown, /Answer to `AT\+USOST=/);
  });

  it('names the outcome of a command and the command of an answer', () => {
    const text = stamped(
      '[ncp.esp32.at] TRACE: > AT+CWDHCP=0,3',
      '[app] INFO: something between',
      '[ncp.esp32.at] TRACE: < OK',
      '[ncp.esp32.at] TRACE: > AT',
      '[ncp.esp32.at] TRACE: > AT',
    );
    const analysis = analyzed(text);
    assert.match(explainLine(analysis, 0).markdown, /Answered `OK` after 200 ms \(line 3\)/);
    assert.match(explainLine(analysis, 2).markdown, /`AT\+CWDHCP=0,3` \(line 1\)/);
    assert.match(explainLine(analysis, 3).markdown, /No answer before the next command/);
    assert.match(explainLine(analysis, 4).markdown, /No answer follows/);
  });

  it('is honest about lines that no rule knows', () => {
    const text = `${stamped('[app.pump] INFO: pressure 3', '[ncp.esp32.at] TRACE: > AT+NOSUCHTHING=1')}\n16fefd00\n`;
    const analysis = analyzed(text);
    assert.equal(explainLine(analysis, 0).origin, 'application');
    assert.match(explainLine(analysis, 0).markdown, /application/);
    assert.equal(explainLine(analysis, 0).rule, undefined);
    assert.equal(explainLine(analysis, 2).title, 'Blank line');
    assert.equal(explainLine(analysis, 3).kind, 'dump');
    assert.match(explainLine(analysis, 3).markdown, /4 bytes/);
  });

  it('explains both records of a line that lost its break', () => {
    const text = '0000346244 [system] INFO: R0000346245 [system] INFO: Cloud: connecting\n';
    const it = explainLine(analyzed(text), 0);
    assert.match(it.markdown, /Two records/);
    assert.ok(it.rule);
  });

  it('explains the modem trace that cut into a record', () => {
    const text = '0000346244 [system] INFO: R   346.245 AT send      12 "AT+CSQ\\r\\n"\n';
    const { diagnosis } = analyzed(text);
    const it = explainLine(analyzed(text), 0);
    assert.match(it.markdown, /another writer cut in/);
    assert.match(it.markdown, /The beginning of a message in the category `system`/);
    assert.match(it.rule ?? '', /^at\//);
    assert.deepEqual(diagnosis.coverage, { system: 2, explained: 1 });
  });

  it('explains what a web page has changed', () => {
    const ruleOf = (line: string) => explainLine(analyzed(`${line}\n`), 0).rule;
    const known = ruleOf('0000000001 [system.nm] INFO: State changed: DISABLED -> IFACE_DOWN');
    assert.ok(known);
    assert.equal(ruleOf('0000000001 [system.nm] INFO: State changed: DISABLED -&gt; IFACE_DOWN'), known);
    assert.equal(ruleOf('turning cellular on\u2026'), ruleOf('turning cellular on...'));
    assert.ok(ruleOf('turning cellular on\u2026'));
  });

  it('explains JSON records, doubled lines and the form before 0.6.0', () => {
    const text = [
      '{"l":"INFO","m":"Cloud: connecting","c":"system","t":18153}',
      '0000018200 [system] INFO: Cloud: connecting',
      '0000018200 [system] INFO: Cloud: connecting',
      '',
    ].join('\r\n');
    const analysis = analyzed(text);
    const rules = [0, 1, 2].map((line) => explainLine(analysis, line).rule);
    assert.ok(rules[0]);
    assert.deepEqual(rules, [rules[0], rules[0], rules[0]]);
    assert.equal(explainLine(analysis, 0).kind, 'json');
  });

  it('gives the verdict on logs that stand inside a line', () => {
    const record = JSON.stringify({ connLog: wrongPassword, lastRunLog: 'x' });
    const { markdown, rule, origin } = explainLine(analyzed(`${record}\n`), 0, { detail: 'full', uri });
    assert.equal(rule, 'ledger/connection-log');
    assert.equal(origin, 'application');
    assert.match(markdown, /Log up to the connection\*\*, \d+ lines: Not connected\. .*password/);
    assert.match(markdown, /\[Open this log\]\(command:particleLog\.openLedgerLog\?/);
    assert.doesNotMatch(hover('{"lastRunLog": 1024}\n', 'lastRunLog').markdown, /Open this log/);
  });

  it('names the cause of a refused registration from the list of its network', () => {
    const log = stamped(
      '[ncp.at] TRACE: < +CGREG: 3,"1b2c","0c0ffee1",8,"1b",0,7',
      '[ncp.at] TRACE: < +CEREG: 3,,,,1,29',
      '[ncp.at] TRACE: < +CEER: "SM activation error",133,"Requested service option not subscribed"',
    );
    assert.match(hover(log, 'CGREG').markdown, /GPRS services not allowed/);
    assert.equal(hover(log, 'CEREG').rule, 'at/cereg-maker-cause-urc');
    assert.doesNotMatch(hover(log, 'CEREG').markdown, /regular|voice/);
    assert.match(hover(log, 'CEER').markdown, /SIM plan does not include/);
  });

  it('answers for any text', () => {
    fc.assert(
      fc.property(anyCharacters(400), fc.nat(wrongPassword.length), (noise, at) => {
        const text = wrongPassword.slice(0, at) + noise + wrongPassword.slice(at);
        const analysis = analyzed(text);
        for (let line = 0; line < analysis.log.lineCount; line += 3) {
          assert.equal(typeof explainLine(analysis, line, { detail: 'full', uri }).markdown, 'string');
        }
      }),
      { numRuns: 30 },
    );
  });

  it('says the same line by line and page by page', () => {
    const analysis = analyzed(wrongPassword);
    const states = [...linesWithStates(analysis.log, 0, analysis.log.lineCount - 1)].map(
      ([, state]) => state,
    );
    assert.equal(states.length, analysis.log.lineCount);
    for (let line = 0; line < analysis.log.lineCount; line++) {
      assert.deepEqual(
        explainLine(analysis, line, { detail: 'full' }, states[line]),
        explainLine(analysis, line),
      );
    }
  });
});
