/** What the server holds: open logs, settings, custom rules; and who is told when they change. */

import type { Connection } from 'vscode-languageserver';
import type { Knowledge, KnowledgeParts } from '../../core/index.ts';
import { type DocumentParams, notifications } from '../protocol.ts';
import { createCustomRuleFiles } from './custom-rules.ts';
import { createDocumentSettings, type DocumentSettings } from './document-settings.ts';
import { describe } from './guarded.ts';
import { createLogs, type Logs, type TextChange } from './logs.ts';

/** What the client can do. */
export interface ClientAbilities {
  readonly refreshesDiagnostics: boolean;
  readonly sendsConfiguration: boolean;
  /** It has our commands, so links and actions may name them. */
  readonly hasCommands: boolean;
}

export interface ServerState {
  readonly logs: Logs;
  readonly settings: Pick<DocumentSettings, 'of'>;
  client: ClientAbilities;
  open(uri: string, text: string): void;
  change(uri: string, changes: readonly TextChange[]): void;
  close(uri: string): void;
  /** Settings changed; `raw` is what a client sends that cannot be asked. */
  takeSettings(raw: unknown): void;
  takeRules(uri: string, text: string | null): Promise<void>;
}

/** So long after the last change of a log its outline is said to be out of date, in milliseconds. */
const outlineDelay = 200;

export function createServerState(
  connection: Connection,
  parts: KnowledgeParts,
  base: Knowledge,
): ServerState {
  const logs = createLogs(base, (error) => connection.console.error(`log: ${describe(error)}`));
  const rules = createCustomRuleFiles(connection, parts, base);
  const settings = createDocumentSettings(connection, () => state.client.sendsConfiguration);
  const timers = new Map<string, ReturnType<typeof setTimeout>>();

  const tellOutline = (uri: string, delay = outlineDelay) => {
    clearTimeout(timers.get(uri));
    const tell = () => {
      timers.delete(uri);
      const params: DocumentParams = { uri };
      void connection.sendNotification(notifications.outlineChanged, params);
    };
    timers.set(uri, setTimeout(tell, delay));
  };
  const refreshDiagnostics = () => {
    if (state.client.refreshesDiagnostics) {
      connection.languages.diagnostics.refresh().catch(() => {}); // The client may be gone by now.
    }
  };
  const state: ServerState = {
    logs,
    settings,
    client: { refreshesDiagnostics: false, sendsConfiguration: false, hasCommands: false },
    open: (uri, text) => {
      logs.open(uri, text);
      tellOutline(uri, 0);
    },
    change: (uri, changes) => {
      logs.change(uri, changes);
      tellOutline(uri);
    },
    close: (uri) => {
      clearTimeout(timers.get(uri));
      timers.delete(uri);
      settings.forget(uri);
      logs.close(uri);
    },
    takeSettings: (raw) => {
      settings.change(raw);
      refreshDiagnostics();
    },
    takeRules: async (uri, text) => {
      const knowledge = rules.take(uri, text);
      if (!knowledge) {
        return;
      }
      await logs.learn(knowledge);
      refreshDiagnostics();
      for (const uri of logs.uris()) {
        tellOutline(uri, 0);
      }
    },
  };
  return state;
}
