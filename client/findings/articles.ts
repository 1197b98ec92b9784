/** Articles of the knowledge base and comparisons as read-only documents, shown as rendered Markdown. */

import * as vscode from 'vscode';
import {
  type Article,
  type ArticleParams,
  articleScheme,
  type CompareParams,
  commands,
  requests,
} from '../../server/protocol.ts';
import type { ServerConnection } from '../connection.ts';

export interface Articles extends vscode.Disposable {
  openArticle(params: ArticleParams): Promise<void>;
  openComparison(params: CompareParams): Promise<void>;
}

/** The question that an article answers; it travels in the URI of the document. */
type Question = { readonly article: ArticleParams } | { readonly compare: CompareParams };

const missing = '# Nothing is known about this\n\nThe log analysis has no article of this name.\n';

export function registerArticles(server: ServerConnection): Articles {
  const contents: vscode.TextDocumentContentProvider = {
    provideTextDocumentContent: async (uri, token) => {
      const question = questionIn(uri);
      const article =
        question === undefined
          ? undefined
          : 'article' in question
            ? await server.ask<Article>(requests.article, question.article, token)
            : await server.ask<Article>(requests.compare, question.compare, token);
      return article?.markdown ?? missing;
    },
  };
  const openArticle = (params: ArticleParams) => show(uriOf(params.id, { article: params }));
  const registered = vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(articleScheme, contents),
    vscode.commands.registerCommand(commands.openArticle, (params: unknown) =>
      isArticleParams(params) ? openArticle(params) : undefined,
    ),
  );
  return {
    openArticle,
    openComparison: (params) => show(uriOf('Two connection attempts', { compare: params })),
    dispose: () => registered.dispose(),
  };
}

function uriOf(name: string, question: Question): vscode.Uri {
  return vscode.Uri.from({ scheme: articleScheme, path: `/${name}.md`, query: JSON.stringify(question) });
}

function questionIn(uri: vscode.Uri): Question | undefined {
  try {
    return JSON.parse(uri.query) as Question;
  } catch {
    return undefined;
  }
}

/** Links in hovers carry the parameters, so what arrives is checked. */
function isArticleParams(params: unknown): params is ArticleParams {
  return typeof params === 'object' && params !== null && 'id' in params && typeof params.id === 'string';
}

/** Shows an article beside the log: rendered where the editor's own Markdown preview is there, else as text. */
async function show(uri: vscode.Uri): Promise<void> {
  try {
    await vscode.commands.executeCommand('markdown.showPreviewToSide', uri);
  } catch {
    await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.Beside, preview: true });
  }
}
