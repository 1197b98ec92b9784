/** Pages of the knowledge base and comparisons as read-only documents, shown as rendered Markdown. */

import * as vscode from 'vscode';
import {
  type CompareParams,
  openPageCommand,
  type Page,
  type PageParams,
  pageScheme,
  requests,
} from '../../server/protocol.ts';
import type { LensClient } from '../language-client.ts';

export interface Pages extends vscode.Disposable {
  openPage(params: PageParams): Promise<void>;
  openComparison(params: CompareParams): Promise<void>;
}

/** The question a page answers; it travels in the URI of the document. */
type Question = { readonly page: PageParams } | { readonly compare: CompareParams };

const missing = '# Nothing is known about this\n\nThe log analysis has no page of this name.\n';

export function registerPages(client: LensClient): Pages {
  const contents: vscode.TextDocumentContentProvider = {
    provideTextDocumentContent: async (uri, token) => {
      const question = questionIn(uri);
      const page =
        question === undefined
          ? undefined
          : 'page' in question
            ? await client.ask<Page>(requests.page, question.page, token)
            : await client.ask<Page>(requests.compare, question.compare, token);
      return page?.markdown ?? missing;
    },
  };
  const openPage = (params: PageParams) => show(uriOf(params.id, { page: params }));
  const registered = vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(pageScheme, contents),
    vscode.commands.registerCommand(openPageCommand, (params: unknown) =>
      isPageParams(params) ? openPage(params) : undefined,
    ),
  );
  return {
    openPage,
    openComparison: (params) => show(uriOf('Two connection attempts', { compare: params })),
    dispose: () => registered.dispose(),
  };
}

function uriOf(name: string, question: Question): vscode.Uri {
  return vscode.Uri.from({ scheme: pageScheme, path: `/${name}.md`, query: JSON.stringify(question) });
}

function questionIn(uri: vscode.Uri): Question | undefined {
  try {
    return JSON.parse(uri.query) as Question;
  } catch {
    return undefined;
  }
}

/** Links in hovers carry the parameters, so what arrives is checked. */
function isPageParams(params: unknown): params is PageParams {
  return typeof params === 'object' && params !== null && 'id' in params && typeof params.id === 'string';
}

/** Shows a page beside the log: rendered where the editor's own Markdown preview is there, else as text. */
async function show(uri: vscode.Uri): Promise<void> {
  try {
    await vscode.commands.executeCommand('markdown.showPreviewToSide', uri);
  } catch {
    await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.Beside, preview: true });
  }
}
