/** The settings of each document: a client that can be asked answers for its folder, any other sends one set for all. */

import type { Connection } from 'vscode-languageserver';
import { parseSettings, type Settings } from './settings.ts';

export interface DocumentSettings {
  of(uri: string): Promise<Settings>;
  /** Takes what came with the word that settings changed; what is known of documents is asked again. */
  change(raw: unknown): void;
  forget(uri: string): void;
}

/** `mayAsk` says whether the client answers questions for settings; that is known once it has introduced itself. */
export function createDocumentSettings(connection: Connection, mayAsk: () => boolean): DocumentSettings {
  const known = new Map<string, Promise<Settings>>();
  let forAll = parseSettings({});
  const ask = async (uri: string) => {
    try {
      const section = 'particleLog';
      return parseSettings(await connection.workspace.getConfiguration({ scopeUri: uri, section }));
    } catch {
      known.delete(uri); // A client that fails to answer is asked again next time.
      return forAll;
    }
  };
  return {
    of: async (uri) => {
      if (!mayAsk()) {
        return forAll;
      }
      const asked = known.get(uri) ?? ask(uri);
      known.set(uri, asked);
      return asked;
    },
    change: (raw) => {
      known.clear();
      if (typeof raw === 'object' && raw !== null && 'particleLog' in raw) {
        forAll = parseSettings(raw.particleLog);
      }
    },
    forget: (uri) => {
      known.delete(uri);
    },
  };
}
