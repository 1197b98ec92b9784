/** What is said of a line. */

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { explain, explainAll } from '../../core/features/explain/explain.ts';
import type { Links } from '../../core/features/explain/links.ts';
import { analyzed, lineOf } from '../support/analyzed.ts';
import { wrongPassword } from '../support/device-logs.ts';
import { log, logFrom, record } from '../support/log.ts';
import { anyCharacters } from '../support/texts.ts';

const links: Links = {
  article: (id, line) => `article:${id}@${line}`,
  ledgerLog: (line) => `ledger:${line}`,
};

function explained(text: string, part: string, detail: 'short' | 'full' = 'full') {
  return explain(analyzed(text), lineOf(text, part), { detail, links });
}

describe('explain', () => {
  it('says what a state change is and where it stands', () => {
    const it = explained(wrongPassword, 'IFACE_DOWN -> IFACE_REQUEST_UP');
    assert.equal(it.rule, 'system.nm/state-changed');
    assert.equal(it.kind, 'record');
    assert.equal(it.origin, 'system');
    assert.match(it.markdown, /`IFACE_REQUEST_UP`/);
    assert.match(it.markdown, /\*Where: /);
  });

  it('gives causes and next steps on a decisive line, with an article', () => {
    const { markdown, benign } = explained(wrongPassword, '+CWJAP:2');
    assert.equal(benign, false);
    assert.match(markdown, /Likely causes/);
    assert.match(markdown, /What to do/);
    assert.match(markdown, /\]\(article:join\/wrong-password@14\)/);
    assert.ok(
      !markdown.includes('[The access point `Mill | `House``'),
      'the SSID is in a code span of its own',
    );
  });

  it('leads from a fault beside a finding to its decisive line, where it says what to do', () => {
    const text = log(
      '1000 system I Cloud connected',
      '20000 comm.protocol E Event loop error 1',
      '20100 comm E Failed to encode message: -170',
    );
    const { markdown, benign } = explained(text, 'Failed to encode message');
    assert.match(markdown, /See line 2: \*\*\[/);
    assert.doesNotMatch(markdown, /What to do|Likely causes/);
    assert.equal(benign, false);
    assert.match(explained(text, 'Event loop error').markdown, /What to do/);
  });

  it('has links to the web only, where the front cannot open articles', () => {
    const it = explain(analyzed(wrongPassword), lineOf(wrongPassword, '+CWJAP:2'));
    assert.doesNotMatch(it.markdown, /\]\((?!https:)/);
  });

  it('is shorter when asked to be', () => {
    const short = explained(wrongPassword, 'IFACE_DOWN -> IFACE_REQUEST_UP', 'short').markdown;
    assert.ok(short.length < explained(wrongPassword, 'IFACE_DOWN -> IFACE_REQUEST_UP').markdown.length);
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
    assert.match(explain(sent, 0).markdown, /Answered `OK` after 50 ms \(line 4\)/);
    assert.match(explain(sent, 3).markdown, /Answer to `AT\+USOST=/);
  });

  it('names the outcome of a command and the command of an answer', () => {
    const text = logFrom(
      1000,
      'ncp.esp32.at T > AT+CWDHCP=0,3',
      'app I something between',
      'ncp.esp32.at T < OK',
      'ncp.esp32.at T > AT',
      'ncp.esp32.at T > AT',
    );
    const analysis = analyzed(text);
    assert.match(explain(analysis, 0).markdown, /Answered `OK` after 200 ms \(line 3\)/);
    assert.match(explain(analysis, 2).markdown, /`AT\+CWDHCP=0,3` \(line 1\)/);
    assert.match(explain(analysis, 3).markdown, /No answer before the next command/);
    assert.match(explain(analysis, 4).markdown, /No answer follows/);
  });

  it('is honest about lines that no rule knows', () => {
    const text = `${logFrom(1000, 'app.pump I pressure 3', 'ncp.esp32.at T > AT+NOSUCHTHING=1')}\n16fefd00\n`;
    const analysis = analyzed(text);
    assert.equal(explain(analysis, 0).origin, 'application');
    assert.match(explain(analysis, 0).markdown, /application/);
    assert.equal(explain(analysis, 0).rule, undefined);
    assert.equal(explain(analysis, 2).title, 'Blank line');
    assert.equal(explain(analysis, 3).kind, 'dump');
    assert.match(explain(analysis, 3).markdown, /4 bytes/);
  });

  it('explains both records of a line that lost its break', () => {
    const text = log(`346244 system I R${record('346245 system I Cloud: connecting')}`);
    const it = explain(analyzed(text), 0);
    assert.match(it.markdown, /Two records/);
    assert.ok(it.rule);
  });

  it('explains the modem trace that cut into a record', () => {
    const text = log('346244 system I R   346.245 AT send      12 "AT+CSQ\\r\\n"');
    const { diagnosis } = analyzed(text);
    const it = explain(analyzed(text), 0);
    assert.match(it.markdown, /another writer cut in/);
    assert.match(it.markdown, /The beginning of a message in the category `system`/);
    assert.match(it.rule ?? '', /^at\//);
    assert.deepEqual(diagnosis.coverage, { system: 2, explained: 1, unread: 0 });
  });

  it('explains what a web page has changed', () => {
    const ruleOf = (line: string) => explain(analyzed(`${line}\n`), 0).rule;
    const known = ruleOf(record('1 system.nm I State changed: DISABLED -> IFACE_DOWN'));
    assert.ok(known);
    assert.equal(ruleOf(record('1 system.nm I State changed: DISABLED -&gt; IFACE_DOWN')), known);
    assert.equal(ruleOf('turning cellular on\u2026'), ruleOf('turning cellular on...'));
    assert.ok(ruleOf('turning cellular on\u2026'));
  });

  it('explains JSON records, doubled lines and the form before 0.6.0', () => {
    const text = [
      '{"l":"INFO","m":"Cloud: connecting","c":"system","t":18153}',
      record('18200 system I Cloud: connecting'),
      record('18200 system I Cloud: connecting'),
      '',
    ].join('\r\n');
    const analysis = analyzed(text);
    const rules = [0, 1, 2].map((line) => explain(analysis, line).rule);
    assert.ok(rules[0]);
    assert.deepEqual(rules, [rules[0], rules[0], rules[0]]);
    assert.equal(explain(analysis, 0).kind, 'json');
  });

  it('gives the verdict on logs that stand inside a line', () => {
    const ledger = JSON.stringify({ connLog: wrongPassword, lastRunLog: 'x' });
    const { markdown, rule, origin } = explain(analyzed(`${ledger}\n`), 0, { detail: 'full', links });
    assert.equal(rule, 'ledger/connection-log');
    assert.equal(origin, 'application');
    assert.match(markdown, /Log up to the connection\*\*, \d+ lines: Not connected\. .*password/);
    assert.match(markdown, /\[Open this log\]\(ledger:0\)/);
    assert.doesNotMatch(explained('{"lastRunLog": 1024}\n', 'lastRunLog').markdown, /Open this log/);
  });

  it('names the cause of a refused registration from the list of its network', () => {
    const log = logFrom(
      1000,
      'ncp.at T < +CGREG: 3,"1b2c","0c0ffee1",8,"1b",0,7',
      'ncp.at T < +CEREG: 3,,,,1,29',
      'ncp.at T < +CEER: "SM activation error",133,"Requested service option not subscribed"',
    );
    assert.match(explained(log, 'CGREG').markdown, /GPRS services not allowed/);
    assert.equal(explained(log, 'CEREG').rule, 'at/cereg-urc');
    assert.doesNotMatch(explained(log, 'CEREG').markdown, /regular|voice/);
    assert.match(explained(log, 'CEER').markdown, /SIM plan does not include/);
  });

  it('tells of a registration only what the line has', () => {
    const log = logFrom(
      1000,
      'ncp.at T > AT+CEREG?',
      'ncp.at T < +CEREG: 2,5,"1B2C","0C0FFEE1",8',
      'ncp.at T < OK',
      'ncp.at T < +CEREG: 2,"1B2C"',
      'ncp.at T < +CEREG: 3',
      'ncp.at T < +CEREG: 1,,,,0,15',
    );
    const says = (part: string) => explained(log, part).markdown.split('\n')[0] ?? '';
    assert.match(says('2,5'), /^Registration with the LTE network: `5` .*Cell `0C0FFEE1` in area `1B2C`/);
    assert.doesNotMatch(says('2,5'), /cause|other values|…/);
    assert.match(says('2,"1B2C"'), /^The modem reports .*The other values describe the cell/);
    assert.match(says('CEREG: 3'), /^The LTE network refuses this SIM or modem \(`3`, denied\)\.$/);
    assert.match(says('0,15'), /The cause is `15`/);
    assert.match(explained(log, '0,15').markdown, /the cause belongs to an attempt before/);
  });

  it('calls a command harmless only as long as its answer is', () => {
    const dial = (...answer: readonly string[]) =>
      explained(
        logFrom(1000, ...['> ATD*99***1#', ...answer, '> AT', '< OK'].map((it) => `ncp.at T ${it}`)),
        'ATD',
      );
    assert.match(dial('< CONNECT 115200').markdown, /\*\*Harmless\.\*\*/);
    for (const it of [dial('< NO CARRIER'), dial('< +CME ERROR: 30')]) {
      assert.equal(it.benign, false);
      assert.match(it.markdown, /refused the data connection this time/);
    }
    assert.match(dial().markdown, /The modem gave no result/);
    const open = explained(logFrom(1000, 'ncp.at T > ATD*99***1#'), 'ATD');
    assert.doesNotMatch(open.markdown, /harmless/i, 'the log ends before the answer');
    const sim = logFrom(1000, 'ncp.at T > AT+CPIN?', 'ncp.at T < +CME ERROR: SIM failure');
    assert.match(explained(sim, 'CPIN').markdown, /\*\*Usually harmless\.\*\*/);
    const firmware = logFrom(1000, 'ncp.esp32.at T > AT+MVER', 'ncp.esp32.at T < ERROR');
    assert.equal(explained(firmware, 'MVER').benign, false);
  });

  it('knows whether the connection stands while a command is refused', () => {
    const refused = ['ncp.at T > AT+COPS?', 'ncp.at T < ERROR'];
    const connected = ['system I Cloud: connecting', 'system I Cloud connected', ...refused];
    assert.match(explained(logFrom(1000, ...connected), '< ERROR').markdown, /The connection stands/);
    assert.match(explained(logFrom(1000, ...refused), '< ERROR').markdown, /After AT\+COPS\? the attempt/);
  });

  it('answers for any text', () => {
    fc.assert(
      fc.property(anyCharacters(400), fc.nat(wrongPassword.length), (noise, at) => {
        const text = wrongPassword.slice(0, at) + noise + wrongPassword.slice(at);
        const analysis = analyzed(text);
        for (let line = 0; line < analysis.log.lineCount; line += 3) {
          assert.equal(typeof explain(analysis, line, { detail: 'full', links }).markdown, 'string');
        }
      }),
      { numRuns: 30 },
    );
  });

  it('says the same line by line and all at once, where lines are printed twice too', () => {
    for (const text of [wrongPassword, (wrongPassword + wrongPassword).replace(/^.*\n/gm, '$&$&')]) {
      const analysis = analyzed(text);
      const all = [...explainAll(analysis)];
      assert.equal(all.length, analysis.log.lineCount);
      for (const [line, explained] of all) {
        assert.deepEqual(explained, explain(analysis, line));
      }
    }
  });
});
