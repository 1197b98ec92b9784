/** Links that run a command of the client, for a client that has our commands. */

import type { Links } from '../../core/index.ts';
import { type ArticleParams, commands, type LineParams } from '../protocol.ts';

/** The links of a document. */
export function linksFor(uri: string): Links {
  return {
    article: (id, line) => articleLink({ id, uri, line }),
    ledgerLog: (line) => commandLink(commands.openLedgerLog, { uri, line }),
  };
}

/** A link that opens an article. */
export function articleLink(params: ArticleParams): string {
  return commandLink(commands.openArticle, params);
}

/** A link that runs a command with one argument; parentheses would end it, so they are encoded too. */
function commandLink(command: string, argument: ArticleParams | LineParams): string {
  const encoded = encodeURIComponent(JSON.stringify([argument])).replace(
    /[()']/g,
    (it) => `%${it.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `command:${command}?${encoded}`;
}
