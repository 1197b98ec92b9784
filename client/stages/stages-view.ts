/** The view Connection Stages: shows the outline as rows and follows the cursor. */

import * as vscode from 'vscode';
import { requests } from '../../server/protocol.ts';
import type { ServerConnection } from '../connection.ts';
import { activeLog, debounced, goToLine } from '../device-log.ts';
import type { OutlineSource } from './outline-source.ts';
import { buildTree, lineageOf, nodeAtLine, type StagesNode } from './tree.ts';

export interface StagesView extends vscode.Disposable {
  roots(): readonly StagesNode[];
  selected(): StagesNode | undefined;
}

const viewId = 'particleLog.stages';
const revealCommand = 'particleLog.revealStage';
const followMs = 100;

export function registerStagesView(server: ServerConnection, source: OutlineSource): StagesView {
  const changed = new vscode.EventEmitter<undefined>();
  let roots: readonly StagesNode[] = [];
  let clicked: StagesNode | undefined;
  let round = 0;

  const view = vscode.window.createTreeView<StagesNode>(viewId, {
    showCollapseAll: false,
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: (node) => [...(node?.children ?? roots)],
      getParent: (node) => node.parent,
      getTreeItem: itemOf,
    },
  });
  const follow = debounced(followMs, () => {
    const node = nodeToFollow(view, source, roots, clicked);
    if (node !== undefined && view.selection[0] !== node) {
      void Promise.resolve(view.reveal(node, { select: true, focus: false })).catch(() => undefined);
    }
  });
  const show = () => {
    const outline = source.outline();
    roots = buildTree(outline?.isDeviceLog === true ? outline.items : [], round);
    clicked = undefined;
    describe(view, source);
    changed.fire(undefined);
    follow();
  };

  const registered = vscode.Disposable.from(
    view,
    changed,
    follow,
    source.onDidChange(show),
    vscode.window.onDidChangeTextEditorSelection(follow),
    view.onDidChangeVisibility(follow),
    vscode.commands.registerCommand(revealCommand, (node: StagesNode) => {
      clicked = node;
      const document = source.document();
      return document && goToLine(document.uri, node.item.line, true);
    }),
    vscode.commands.registerCommand('particleLog.collapsePassed', () => {
      round += 1;
      show();
    }),
    vscode.commands.registerCommand('particleLog.copyStageSummary', () => copySummary(server, source)),
  );
  return { roots: () => roots, selected: () => view.selection[0], dispose: () => registered.dispose() };
}

/** The row of the cursor's line, if it is to be followed now. */
function nodeToFollow(
  view: vscode.TreeView<StagesNode>,
  source: OutlineSource,
  roots: readonly StagesNode[],
  clicked: StagesNode | undefined,
): StagesNode | undefined {
  const editor =
    activeLog() ?? vscode.window.visibleTextEditors.find((it) => it.document === source.document());
  const wanted = vscode.workspace.getConfiguration('particleLog').get('stages.followCursor', true);
  if (editor === undefined || editor.document !== source.document() || !view.visible || !wanted) {
    return undefined;
  }
  const line = editor.selection.active.line;
  const node = nodeAtLine(roots, line);
  // After a click on a row the cursor stands on its first line, which an inner row may share.
  const kept = node !== undefined && clicked?.item.line === line && lineageOf(node).includes(clicked);
  return kept ? undefined : node;
}

function describe(view: vscode.TreeView<StagesNode>, source: OutlineSource): void {
  const document = source.document();
  const outline = source.outline();
  const known = outline?.isDeviceLog === true;
  const failures = outline?.failures ?? 0;
  view.description = document === undefined ? '' : baseName(document.uri);
  view.message = known ? outline.verdict : '';
  view.badge =
    failures === 0
      ? undefined
      : {
          value: failures,
          tooltip: failures === 1 ? '1 failure in this log' : `${failures} failures in this log`,
        };
  void vscode.commands.executeCommand(
    'setContext',
    'particleLog.foreignFile',
    outline?.isDeviceLog === false,
  );
  void vscode.commands.executeCommand('setContext', 'particleLog.hasStages', known);
}

function itemOf(node: StagesNode): vscode.TreeItem {
  const { item, icon } = node;
  const leaf = node.children.length === 0;
  const { None, Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
  const row = new vscode.TreeItem(item.label, leaf ? None : node.open ? Expanded : Collapsed);
  const color = icon.color === undefined ? undefined : new vscode.ThemeColor(icon.color);
  row.id = node.id;
  row.description = item.description;
  row.iconPath = new vscode.ThemeIcon(icon.name, color);
  row.tooltip = tooltipOf(item.tooltip);
  row.contextValue = item.kind;
  row.accessibilityInformation = { label: node.spoken };
  row.command = { command: revealCommand, title: 'Go to Line', arguments: [node] };
  return row;
}

function tooltipOf(text: string): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString(text, true);
  markdown.isTrusted = false;
  markdown.supportHtml = false;
  return markdown;
}

async function copySummary(server: ServerConnection, source: OutlineSource): Promise<void> {
  const uri = source.document()?.uri.toString();
  const text = uri === undefined ? undefined : await server.ask<string>(requests.stageSummary, { uri });
  if (text === undefined || text === '') {
    void vscode.window.showInformationMessage('There is no stage summary to copy: open a device log first.');
    return;
  }
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage('$(check) Copied the stage summary', 3000);
}

function baseName(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}
