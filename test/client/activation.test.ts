/** What activation registers, and what it leaves until the first device log is there. */

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import type { ExtensionContext } from 'vscode';
import { commands } from '../../server/protocol.ts';
import { type EditorDouble, installEditorDouble } from './editor-double.ts';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly configuration: { readonly properties: Readonly<Record<string, unknown>> };
  };
}

const text = readFileSync('package.json', 'utf8');
const { contributes } = JSON.parse(text) as Manifest;
const contributed = contributes.commands.map((it) => it.command);
const views = Object.values(contributes.views)
  .flat()
  .map((it) => it.id);
const settings = Object.keys(contributes.configuration.properties);

/** What was asked of the editor, by the name of the function: its first arguments. */
function firstArguments(editor: EditorDouble, name: string): readonly unknown[] {
  return editor.calls.filter((it) => it.name === name).map((it) => it.args[0]);
}

const sources = readdirSync('client', { recursive: true, encoding: 'utf8' })
  .filter((it) => it.endsWith('.ts'))
  .map((it) => readFileSync(`client/${it}`, 'utf8'))
  .join('\n');

/** All that a pattern captures in the sources of the client. */
function named(pattern: RegExp): readonly string[] {
  return [...sources.matchAll(pattern)].map((it) => it[1] ?? '');
}

describe('activation', () => {
  let editor: EditorDouble;
  let clientsLoaded = 0;

  before(async () => {
    editor = installEditorDouble({
      'workspace.textDocuments': [],
      'workspace.workspaceFolders': [{ uri: { scheme: 'file', path: '/logs' } }],
      'window.activeTextEditor': undefined,
      'window.visibleTextEditors': [],
      'window.tabGroups.activeTabGroup.activeTab': undefined,
    });
    const { activateExtension } = await import('../../client/activation.ts');
    const context = { subscriptions: [], extensionUri: {}, workspaceState: { get: () => [] } };
    activateExtension(context as unknown as ExtensionContext, () => {
      clientsLoaded++;
      return new Promise(() => {});
    });
  });

  after(() => editor.remove());

  it('registers every command of package.json, and every one that the server names', () => {
    const registered = firstArguments(editor, 'commands.registerCommand');
    assert.equal(new Set(registered).size, registered.length);
    assert.deepEqual(
      [...contributed, ...Object.values(commands)].filter((it) => !registered.includes(it)),
      [],
    );
    // A command that is not in package.json is for rows of a view only.
    const inner = registered.filter((it) => !contributed.includes(String(it)));
    assert.deepEqual(inner.toSorted(), ['particleLog.revealStage', 'particleLog.revealStateSource']);
  });

  it('makes the views of package.json', () => {
    assert.deepEqual(firstArguments(editor, 'window.createTreeView').toSorted(), views.toSorted());
  });

  it('loads, reads and watches nothing before the first device log', () => {
    const made = editor.calls.map((it) => it.name);
    for (const early of [
      'workspace.fs.stat',
      'workspace.fs.readFile',
      'workspace.createFileSystemWatcher',
      'workspace.openTextDocument',
      'window.createOutputChannel',
    ]) {
      assert.ok(!made.includes(early), early);
    }
    assert.equal(clientsLoaded, 0);
    assert.deepEqual(
      editor.imports.filter((it) => /languageclient|language-client/.test(it)),
      [],
    );
  });

  it('loads the language client once, with the first device log', () => {
    const open = (languageId: string) => {
      const document = { languageId, uri: { scheme: 'file' }, isClosed: false };
      for (const hear of firstArguments(editor, 'workspace.onDidOpenTextDocument')) {
        (hear as (it: unknown) => void)(document);
      }
    };
    open('markdown');
    assert.equal(clientsLoaded, 0);
    open('particle-log');
    open('particle-log');
    assert.equal(clientsLoaded, 1);
  });
});

describe('names of package.json', () => {
  it('are those of the settings that the client reads and writes', () => {
    const read = [
      ...named(/getConfiguration\('particleLog'(?:, \w+)?\)\s*\.get(?:<[^(]*>)?\('([\w.]+)'/g),
      ...named(/settings\.(?:inspect|update)(?:<[^(]*>)?\('([\w.]+)'/g),
    ];
    assert.ok(read.length >= 5, `found only ${read.join(', ')}`);
    const heard = named(/affectsConfiguration\('([\w.]+)'/g);
    const unknown = [...read.map((it) => `particleLog.${it}`), ...heard].filter(
      (it) => !settings.includes(it),
    );
    assert.deepEqual(unknown, []);
  });

  it('name views, commands and settings that there are', () => {
    const known = new Set([
      ...contributed,
      ...settings,
      ...views,
      ...views.map((it) => `${it}.focus`),
      ...named(/'setContext',\s*'(particleLog\.\w+)'/g),
    ]);
    const menus = JSON.stringify({ ...contributes, configuration: undefined, commands: undefined });
    const names = [...menus.matchAll(/particleLog\.[\w.]*\w/g)].map((it) => it[0]);
    assert.ok(names.length > 20);
    assert.deepEqual(
      names.filter((it) => !known.has(it)),
      [],
    );
  });

  it('are all that the client calls', () => {
    const known = [...contributed, ...views.map((it) => `${it}.focus`), 'setContext'];
    const called = named(/(?:executeCommand\(\s*|\{ command: )'(particleLog\.[\w.]+)'/g);
    assert.ok(called.length >= 3);
    assert.deepEqual(
      called.filter((it) => !known.includes(it)),
      [],
    );
  });
});
