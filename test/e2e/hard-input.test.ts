/** A large log, hostile text, a log that grows and one that vanishes. */

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { log, record } from '../support/log.ts';
import { closeAll, extensionApi, findingsOf, hoverAt, lineWith, openFile, until } from './support.ts';

const megabyte = 1024 * 1024;

describe('hard input', () => {
  before(extensionApi);
  afterEach(closeAll);

  it('answers a hover in a log of 30 MB', async function () {
    this.timeout(120_000);
    const text = largeLog(30 * megabyte);
    const { document } = await openFile('large.particle.log', text);
    assert.equal(document.languageId, 'particle-log');
    const last = document.lineCount - 2;
    await until('a hover', async () => (await hoverAt(document.uri, last)) || undefined);
    assert.notEqual(await hoverAt(document.uri, 1000), '');
    assert.ok(findingsOf(document.uri).length < 500);
  });

  it('shows hostile text as text', async () => {
    const { document } = await openFile('hostile.particle.log', hostileLog());
    await until('findings', async () => (await hoverAt(document.uri, 0)) || undefined);
    for (let line = 0; line < document.lineCount - 1; line += 1) {
      const text = withoutCode(await hoverAt(document.uri, line));
      assert.doesNotMatch(text, /<script|<img|javascript:/i, `line ${line + 1}`);
      assert.doesNotMatch(text, /\]\(command:(?!particleLog\.openArticle\?)/, `line ${line + 1}`);
      assert.doesNotMatch(text, /\]\(https:\/\/evil\.example/, `line ${line + 1}`);
    }
    const outline = await until('an outline', async () => {
      const shown = (await extensionApi()).outline();
      return shown?.isDeviceLog ? shown : undefined;
    });
    // Labels and descriptions of a tree are plain text; only the tooltips are Markdown.
    const tooltips: string[] = [];
    JSON.stringify(outline.items, (key, value) => {
      if (key === 'tooltip') {
        tooltips.push(withoutCode(String(value)));
      }
      return value;
    });
    assert.doesNotMatch(tooltips.join('\n'), /\]\(command:workbench|<script|<img/);
  });

  it('keeps up with a log that grows', async () => {
    const editor = await openFile(
      'growing.particle.log',
      log('52 system.nm I State changed: NONE -> DISABLED'),
    );
    const { document } = editor;
    await until('a hover', async () => (await hoverAt(document.uri, 0)) || undefined);
    const end = new vscode.Position(document.lineCount, 0);
    await editor.edit((it) => it.insert(end, log('9493 ncp.esp32.at T < +CWJAP:2')));
    await until('a hover on the new line', async () =>
      /password/i.test(await hoverAt(document.uri, lineWith(document, '+CWJAP:2'))) ? true : undefined,
    );
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('takes any bytes', async () => {
    const { document } = await openFile(
      'bytes.particle.log',
      `\uFFFD\u0007\u001b[31m\r\r\n\n${'x'.repeat(megabyte)}\n${record('52 system I ok')}`,
    );
    await until('a hover', async () => (await hoverAt(document.uri, document.lineCount - 1)) || undefined);
  });
});

function largeLog(size: number): string {
  const lines = Array.from({ length: 1000 }, (_, index) => {
    const time = index * 7;
    return index % 3 === 0
      ? `${time} ncp.esp32.at T > AT+CWJAP?`
      : `${time} app.sensor I reading ${index} of the sensor in the greenhouse`;
  });
  const block = log(...lines).replaceAll('\n', '\r\n');
  return block.repeat(Math.ceil(size / block.length));
}

/** What someone could name a network, or let an application print. */
function hostileLog(): string {
  const texts = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[click](command:workbench.action.terminal.new)',
    '`` ` [a](https://evil.example) ` ``',
    '![x](https://evil.example/x.png)',
    '](command:workbench.action.quit) **bold** | table |',
    '$(warning) &lt;b&gt; \\u202e reversed',
  ];
  const time = (index: number) => 1000 + index * 5000;
  return log(
    '54 system.nm I State changed: IFACE_REQUEST_UP -> IFACE_UP',
    ...texts.flatMap((text, index) => [
      `${time(index)} ncp.esp32.client T Connecting to "${text}"`,
      `${time(index)} ncp.esp32.at T < +CWLAP:(3,"${text}",-62,"02:11:22:33:44:55",6)`,
      `${time(index)} ncp.esp32.at T < +CWJAP:2`,
      `${time(index)} app E ${text}`,
      `${time(index)} ${text.replaceAll(/[\s\]]/g, '')} I category`,
    ]),
  ).replaceAll('\n', '\r\n');
}

/** Markdown without its code spans and blocks, in which anything may stand. */
function withoutCode(markdown: string): string {
  return markdown.replaceAll(/(`+)[\s\S]*?[^`]\1(?!`)/g, '').replaceAll(/\\[\\`*_{}[\]()#+\-.!<>|]/g, '');
}
