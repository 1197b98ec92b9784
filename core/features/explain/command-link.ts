/** Links of a hover that run a command of the client. */

import { openPageCommand, type PageParams } from '../../../server/protocol.ts';

/** A link that runs a command with one argument; parentheses would end it, so they are encoded too. */
export function commandLink(command: string, argument: unknown): string {
  const encoded = encodeURIComponent(JSON.stringify([argument])).replace(
    /[()']/g,
    (it) => `%${it.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `command:${command}?${encoded}`;
}

/** A link that opens a page. */
export function pageLink(params: PageParams): string {
  return commandLink(openPageCommand, params);
}
