/** The command line, as other programs meet it: exit codes, formats, bad input. It runs in process. */

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { forTerminal } from '../../cli/output.ts';
import type { Report } from '../../core/index.ts';
import { argonOnline, cloud, wrongPassword } from '../support/device-logs.ts';
import { log, logFrom } from '../support/log.ts';
import { runCli } from '../support/run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'particle-log-'));
const failing = join(folder, 'a b%,:.log');
const foreign = join(folder, 'foreign.log');
const broken = join(folder, 'bytes.log');
const ledger = join(folder, 'ledger.json');

async function report(...args: readonly string[]): Promise<Report> {
  return JSON.parse((await runCli('check', '--format', 'json', ...args)).out) as Report;
}

describe('command line', () => {
  before(() => {
    writeFileSync(failing, wrongPassword);
    writeFileSync(foreign, 'GET /index.html 200\nGET /x 404\n');
    writeFileSync(
      ledger,
      JSON.stringify({ connLog: wrongPassword, resetReason: 20, sysver: '6.2.1' }, null, 2),
    );
    writeFileSync(broken, Buffer.from([0xff, 0xfe, 0, 1, 0x0a, 0xc3, 0x28, 0x0d, 0x0a, 0xf0, 0x9f]));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('exits by what it finds', async () => {
    assert.equal((await runCli('check', failing)).code, 1);
    assert.equal((await runCli('check', '--fail-on', 'never', failing)).code, 0);
    assert.equal((await runCli('check', foreign)).code, 0);
    assert.equal((await runCli('check', broken)).code, 0);
  });

  it('exits by how the log leaves the device where that is asked', async () => {
    const online = logFrom(100, ...argonOnline, ...cloud);
    const logs: readonly (readonly [string, string, number])[] = [
      ['connected', online, 0],
      ['closed', `${online}${log('20000 system I Cloud: disconnecting')}`, 0],
      ['lost', `${online}${log('20000 system W Communication loop error, closing cloud socket')}`, 1],
      ['cut', log('100 system.nm I State changed: IFACE_DOWN -> IFACE_REQUEST_UP'), 1],
      ['unknown', log('1 app I one', '2 app I two', '3 app I three'), 1],
      ['failed', wrongPassword, 1],
      ['foreign', 'GET /index.html 200\n', 0],
    ];
    for (const [name, text, code] of logs) {
      const path = join(folder, `${name}.log`);
      writeFileSync(path, text);
      assert.equal((await runCli('check', '--fail-on', 'not-connected', path)).code, code, name);
    }
    const lost = join(folder, 'lost.log');
    assert.equal((await runCli('check', lost)).code, 0);
    const output = async (format: string) =>
      (await runCli('check', '--fail-on', 'not-connected', '--format', format, lost)).out;
    assert.match(
      await output('junit'),
      /failures="1"[\s\S]*<failure type="lost" message="Was connected and lost/,
    );
    assert.match(await output('github'), /^::error file=.*,title=not connected::Was connected and lost/);
    assert.match(await output('sarif'), /"ending": "lost"/);
    assert.match(await output('text'), /: Was connected and lost the connection/);
  });

  it('reads a ledger record as the log in it, and says so', async () => {
    const { err } = await runCli('check', ledger);
    assert.match(err, /ledger\.json is a ledger record; line numbers are those of the log in it/);
    const [file] = (await report(ledger)).files;
    assert.equal(file?.isDeviceLog, true);
    assert.deepEqual(file?.device.deviceOs, { min: '6.2.1', max: '6.2.1' });
    assert.ok(file?.findings.some((it) => it.code === 'join/wrong-password'));
    const { out } = await runCli('explain', '--format', 'json', '--line', '2', ledger);
    assert.equal(JSON.parse(out).rule, 'ledger/reset-reason');
  });

  it('reads UTF-16 by its byte order mark', async () => {
    const wide = join(folder, 'wide.log');
    const text = Buffer.from(`\ufeff${wrongPassword}`, 'utf16le');
    const plain = await report(failing);
    for (const bytes of [text, Buffer.from(text).swap16()]) {
      writeFileSync(wide, bytes);
      assert.deepEqual({ ...(await report(wide)), files: [] }, { ...plain, files: [] });
      const [first] = (await report(wide)).files;
      assert.deepEqual({ ...first, path: '' }, { ...plain.files[0], path: '' });
    }
    for (const few of ['', '\xff', 'a']) {
      writeFileSync(wide, few, 'latin1');
      assert.equal((await report(wide)).files[0]?.isDeviceLog, false);
    }
  });

  it('reports the other files when one cannot be read', async () => {
    const { code, out, err } = await runCli(
      'check',
      '--format',
      'json',
      join(folder, 'gone.log'),
      folder,
      failing,
    );
    assert.equal(code, 2);
    assert.equal(err.trim().split('\n').length, 2);
    assert.match(err, /there is no such file\n.*it is a folder/s);
    assert.equal((JSON.parse(out) as Report).files.length, 1);
  });

  it('refuses wrong usage and says why', async () => {
    for (const args of [
      ['check', '--format', 'pdf'],
      ['check', '--nosuch'],
      ['frobnicate'],
      ['explain', 'a', 'b'],
      ['explain', '--line', '0'],
      ['lsp', '--sdtio'],
      ['lsp', 'a.log'],
    ]) {
      const { out, err } = await runCli(...args);
      assert.equal(out, 'wrong', args.join(' '));
      assert.notEqual(err, '');
    }
    assert.equal((await runCli('explain', '--line', '9999', failing)).code, 2);
  });

  it('serves an editor, whatever transport that names', async () => {
    for (const args of [
      [],
      ['--stdio'],
      ['--stdio', '--clientProcessId=17'],
      ['--node-ipc'],
      ['--socket=6009'],
      ['--socket', '6009'],
      ['--pipe=lens.sock'],
    ]) {
      assert.equal((await runCli('lsp', ...args)).out, 'lsp', args.join(' '));
    }
    assert.match((await runCli('lsp', '--sdtio')).err, /'--sdtio'/);
  });

  it('writes the report that other programs read', async () => {
    const { schema, files } = await report('--fail-on', 'never', failing);
    assert.equal(schema, 'particle-log/report@1');
    const [file] = files;
    assert.equal(file?.isDeviceLog, true);
    assert.equal(file?.device.network, 'wifi');
    assert.deepEqual(file?.boots, [{ line: 1, endLine: file?.lineCount }]);
    const attempt = file?.attempts[0];
    assert.deepEqual(
      [attempt?.outcome, attempt?.failedStage, attempt?.line],
      ['failed', 'authentication', 3],
    );
    assert.deepEqual(attempt?.stages[2], {
      id: 'link',
      status: 'notReached',
      line: null,
      endLine: null,
      durationMs: null,
    });
    const finding = file?.findings[0];
    assert.equal(finding?.code, 'join/wrong-password');
    assert.equal(finding?.line, finding?.evidence[0]);
    assert.equal(finding?.causedBy, null);
    const [other] = (await report(foreign)).files;
    assert.deepEqual([other?.isDeviceLog, other?.findings, other?.device.platform], [false, [], null]);
  });

  it('writes one JSON object a line for explain', async () => {
    const { out } = await runCli('explain', '--format', 'json', failing);
    const rows = out
      .trimEnd()
      .split('\n')
      .map((it) => JSON.parse(it) as Record<string, unknown>);
    assert.equal(rows.length, wrongPassword.trimEnd().split('\n').length);
    assert.deepEqual(Object.keys(rows[0] ?? {}), [
      'line',
      'kind',
      'origin',
      'category',
      'level',
      'rule',
      'stage',
      'benign',
      'title',
      'markdown',
    ]);
    assert.match((await runCli('explain', '--line', '3', failing)).out, /^3: 0000001200 \[system\.nm\]/);
  });

  it('writes text without control characters of the log', async () => {
    writeFileSync(join(folder, 'evil.log'), wrongPassword.replaceAll('Mill', '\x1b[2J\u202eMill\x07'));
    const { out } = await runCli('check', join(folder, 'evil.log'));
    assert.doesNotMatch(out.replaceAll('\n', ''), /[\p{Cc}\p{Cf}]/u);
    assert.ok((await runCli('check', '--color', 'always', failing)).out.includes('\x1b[31merror'));
    assert.equal(forTerminal('a\x1b[0m\nb'), 'a\ufffd[0m\nb');
  });

  it('escapes GitHub annotations', async () => {
    const { out } = await runCli('check', '--format', 'github', failing);
    assert.match(
      out,
      /^::error file=[^ ]*a b%25%2C%3A\.log,line=15,title=join\/wrong-password::The access point.*%0ARead on: Join codes .*, https:\/\//,
    );
  });

  it('writes JUnit that counts and escapes', async () => {
    const { out } = await runCli('check', '--format', 'junit', failing, foreign);
    assert.match(out, /<testsuites name="particle-log" tests="2" failures="1">/);
    assert.match(out, /name="not a device log"\/>/);
    assert.doesNotMatch(out, /&(?!amp;|lt;|gt;|quot;)/);
  });

  it('writes SARIF with rules, regions and related lines', async () => {
    const sarif = JSON.parse((await runCli('check', '--format', 'sarif', failing)).out) as {
      version: string;
      runs: {
        tool: { driver: { rules: { id: string; helpUri?: string }[] } };
        results: Record<string, never>[];
      }[];
    };
    assert.equal(sarif.version, '2.1.0');
    const [first] = sarif.runs;
    assert.equal(first?.tool.driver.rules[0]?.id, 'join/wrong-password');
    assert.match(first?.tool.driver.rules[0]?.helpUri ?? '', /^https:\/\/docs\.espressif\.com\//);
    const text = JSON.stringify(first?.results[0]);
    assert.match(text, /"startLine":15/);
    assert.match(text, /"relatedLocations":\[\{"id":0/);
    assert.match(text, /"uri":"file:\/\/\//);
  });

  it('says where to read on with the address, in the report and in explanations', async () => {
    const address = /\n {4}Read on: Join codes [^\n]*, https:\/\/docs\.espressif\.com\/\S+\n/;
    assert.match((await runCli('check', failing)).out, address);
    assert.match((await runCli('explain', '--line', '15', failing)).out, address);
    const [file] = (await report(failing)).files;
    assert.ok(
      file?.findings.every((it) => it.links.every(({ title, url }) => title !== '' && /^https:/.test(url))),
    );
    assert.ok(file?.findings[0]?.links[0]);
  });

  it('writes Markdown for a ticket', async () => {
    const { out } = await runCli('check', '--format', 'markdown', failing);
    assert.match(out, /### error: The access point/);
    assert.match(out, /- 15: `0000002400 \[ncp\.esp32\.at\] TRACE: < \+CWJAP:2`/);
    assert.match(out, /\| 1 \| 3–33 \| failed \| passed/);
    assert.match(out, /\n\nRead on: \[Join codes [^\]]*\]\(https:[^)\s]+\) · \[/);
  });
});
