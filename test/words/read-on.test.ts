/** Where to read on: pages that fit, best first. */

import assert from 'node:assert/strict';
import { articleOf } from '../../core/features/articles/articles.ts';
import { explain } from '../../core/features/explain/explain.ts';
import { actionsAt } from '../../core/features/finding-actions.ts';
import { reportOf } from '../../core/features/report.ts';
import {
  anyDevice,
  type DeviceAtHand,
  linksOfCode,
  linksOfRule,
  readOnLine,
} from '../../core/words/read-on.ts';
import { analyzed, lineOf } from '../support/analyzed.ts';
import { wrongPassword } from '../support/device-logs.ts';
import { knowledge } from '../support/knowledge.ts';
import { log } from '../support/log.ts';

const joinCodes = /esp-at\/en\/latest\/AT_Command_Set\/Wi-Fi_AT_Commands\.html#cmd-jap$/;
const wifiGuide = 'https://support.particle.io/hc/articles/360052621274';

const urls = (code: string, device: DeviceAtHand) => linksOfCode(knowledge, code, device).map((it) => it.url);
const argon: DeviceAtHand = { network: 'wifi', platforms: ['argon'], modem: 'esp32' };
const photon2: DeviceAtHand = { network: 'wifi', platforms: ['p2'], modem: 'realtek' };
const photon: DeviceAtHand = { network: 'wifi', platforms: ['photon'], modem: 'wiced' };
const boron = (modem?: string): DeviceAtHand => ({ network: 'cellular', platforms: ['boron'], modem });

const pagesOf = (name: string, device: DeviceAtHand) => {
  const rule = knowledge.rules.find((it) => it.id === 'at/any-read');
  assert.ok(rule);
  return linksOfRule(knowledge, rule, [name], device);
};

describe('where to read on', () => {
  it('leads from each step of connecting to the page on it', () => {
    const pages: readonly (readonly [code: string, device: DeviceAtHand, url: string | RegExp])[] = [
      ['join/wrong-password', argon, joinCodes],
      ['scan/ssid-not-found', argon, wifiGuide],
      ['join/photon-join-code', photon, 'https://support.particle.io/hc/en-us/articles/1260800692169'],
      ['cloud/device-key-mismatch', argon, /repairing-product-device-keys\/$/],
      ['cloud/device-key-mismatch', argon, 'https://support.particle.io/hc/en-us/articles/360044518213'],
      ['log/level-too-low', argon, 'https://github.com/particle-iot/cloud-debug/releases'],
      ['log/starts-late', argon, 'https://docs.particle.io/getting-started/developer-tools/cli/'],
      ['internet/test-timeout', argon, /device-os\/blob\/[^/]+\/system\/src\/system_task\.cpp#L\d+$/],
      ['cloud/outage-suspected', argon, 'https://status.particle.io/'],
    ];
    for (const [code, device, wanted] of pages) {
      const found = urls(code, device);
      assert.ok(
        found.some((it) => (typeof wanted === 'string' ? it === wanted : wanted.test(it))),
        `${code}: ${found.join(' ')}`,
      );
    }
    assert.match(urls('join/wrong-password', argon)[0] ?? '', joinCodes);
    assert.match(urls('cloud/outage-suspected', boron())[0] ?? '', /^https:\/\/status\.particle\.io/);
  });

  it('shows no page of another network, device or modem', () => {
    const foreign = { wifi: /cellular|sim-|3rd-party|u-blox|quectel|3gpp/i, cellular: /wi-?fi|espressif/i };
    for (const code of knowledge.findings.keys()) {
      for (const device of [argon, photon2, photon]) {
        assert.ok(!urls(code, device).some((it) => foreign.wifi.test(it)), code);
      }
      assert.ok(!urls(code, boron()).some((it) => foreign.cellular.test(it)), code);
      assert.ok(!urls(code, photon2).some((it) => /espressif|argon|photonp1/i.test(it)), code);
    }
    assert.ok(urls('join/wrong-password', anyDevice).some((it) => joinCodes.test(it)));
    assert.ok(!urls('scan/ssid-not-found', boron()).includes(wifiGuide));
  });

  it('has the manual of the own modem before the standard, and those that may be others behind it', () => {
    const manuals = (modem?: string) => pagesOf('cereg', boron(modem)).map((it) => it.url);
    assert.match(manuals('r510')[0] ?? '', /SARA-R5/);
    assert.match(manuals('r410')[0] ?? '', /SARA-R4/);
    assert.ok(!manuals('r410').some((it) => /SARA-R5|Quectel/.test(it)));
    assert.match(manuals()[0] ?? '', /3gpp\.org\/dynareport\/27007/);
    assert.match(
      pagesOf('QCSQ', { network: 'cellular', platforms: ['b5som'], modem: 'eg91-na' })[0]?.url ?? '',
      /eg9x/,
    );
    const [page] = pagesOf('UMNOPROF', boron('r510'));
    assert.equal(page?.title, 'AT+UMNOPROF in the AT commands manual of the SARA-R5 (PDF)');
  });

  it('leads from a message to what prints it, and from a code to the standard of it', () => {
    const pages = (id: string, device = anyDevice) => {
      const rule = knowledge.rules.find((it) => it.id === id);
      return rule ? linksOfRule(knowledge, rule, [], device).map((it) => it.url) : [];
    };
    assert.ok(pages('comm.dtls/msg-len').includes('https://www.rfc-editor.org/rfc/rfc6347'));
    assert.match(pages('at/release-cause-lte').join(' '), /3gpp\.org\/dynareport\/24301/);
    assert.match(pages('system/last-reset-reason-data-0x')[0] ?? '', /system-calls\/reset-reason/);
    assert.match(
      pages('net.esp32ncp/creating-esp32ncpnetif-lwip-interface', argon).join(' '),
      /particle-argon\/$/,
    );
    assert.deepEqual(pages('net.esp32ncp/creating-esp32ncpnetif-lwip-interface', photon2), []);
  });

  it('never says more than a few, nor one twice', () => {
    for (const rule of knowledge.rules) {
      const links = linksOfRule(knowledge, rule, [], anyDevice);
      assert.ok(links.length <= 6, rule.id);
      assert.equal(new Set(links.map((it) => it.url)).size, links.length, rule.id);
      assert.ok(!links.some((it) => it.title.includes('{')), rule.id);
    }
  });

  it('is one line below a finding on its decisive line, and on no other', () => {
    const analysis = analyzed(wrongPassword);
    const decisive = lineOf(wrongPassword, '+CWJAP:2');
    const { markdown } = explain(analysis, decisive);
    assert.match(
      markdown,
      /\n\nRead on: \[Join codes of the ESP32[^\]]*\]\(https:\/\/docs\.espressif\.com\/[^)\s]+\)\n\n/,
    );
    assert.equal(markdown.split('Read on:').length, 2);
    for (let line = 0; line < analysis.log.lineCount; line++) {
      const finding = analysis.diagnosis.findings.some((it) => it.line === line);
      assert.ok(finding || !explain(analysis, line).markdown.includes('Read on:'), String(line));
    }
  });

  it('stands in the articles of findings, rules and AT commands', () => {
    const analysis = analyzed(wrongPassword);
    const article = (id: string, line?: number) => articleOf(knowledge, id, analysis, line)?.markdown ?? '';
    const decisive = lineOf(wrongPassword, '+CWJAP:2');
    assert.match(article('join/wrong-password', decisive), /## Read on\n\n- \[Join codes [^\n]+\n- \[/);
    assert.match(articleOf(knowledge, 'join/wrong-password')?.markdown ?? '', /## Read on\n\n- \[Join codes/);
    const scan = article('at/scan', lineOf(wrongPassword, '> AT+CWLAP'));
    assert.match(scan, /## Read on\n\n- \[AT\+CWLAP in the ESP-AT guide/);
    const text = log('5000 ncp.at T > AT+QSPN?', '5001 ncp.at T < OK');
    const asked = articleOf(knowledge, 'at/any-read', analyzed(text), lineOf(text, 'QSPN'))?.markdown ?? '';
    assert.match(asked, /## Read on\n\n- \[AT\+QSPN in the AT/);
    // Its lines may be evidence of many findings.
    assert.doesNotMatch(article('system.nm/state-changed', 0), /Read on/);
  });

  it('is in the report and in the text for a ticket', () => {
    const analysis = analyzed(wrongPassword);
    const [first] = reportOf('x', analysis.diagnosis, knowledge).findings;
    assert.match(first?.links[0]?.url ?? '', joinCodes);
    assert.ok((first?.links.length ?? 0) > 1);
    const line = lineOf(wrongPassword, '+CWJAP:2');
    const copy = actionsAt(analysis, line, line).find((it) => it.kind === 'copy');
    assert.match(
      copy?.kind === 'copy' ? copy.text : '',
      /\nRead on: Join codes .*, https:\/\/docs\.espressif/,
    );
  });

  it('is of its rule for a fault that is told in the words of one', () => {
    const text = log('100 system I Cloud connected', '200 comm E Failed to encode message: -170');
    const [first] = reportOf('x', analyzed(text).diagnosis, knowledge).findings;
    assert.equal(first?.code, 'system/error-reported');
    assert.ok((first?.links.length ?? 0) > 0);
  });

  it('is nothing where there is no page', () => {
    assert.deepEqual(urls('log/newest-first', anyDevice), []);
    assert.equal(readOnLine([]), '');
  });
});
