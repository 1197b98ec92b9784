/** Puts the parts of the extension together: connection, views, commands and detection. */

import type * as vscode from 'vscode';
import type { Outline } from '../server/protocol.ts';
import { registerCompare } from './compare.ts';
import { createConnection, type LoadSession } from './connection.ts';
import { registerCustomRules } from './custom-rules.ts';
import { registerLanguageSwitch } from './detection/language-switch.ts';
import { registerLargeFileNotice } from './detection/large-file.ts';
import { registerArticles } from './findings/articles.ts';
import { registerFailureWalk } from './findings/failure-walk.ts';
import { registerFindingCommands } from './findings/finding-commands.ts';
import { registerLedger } from './ledger.ts';
import { registerSample } from './sample.ts';
import { createOutlineSource } from './stages/outline-source.ts';
import { registerStagesView, type StagesView } from './stages/stages-view.ts';
import { registerStateView, type StateView } from './state-view.ts';
import { registerStatusItem } from './status-item.ts';

/** What the tests inside VS Code may look at. */
export interface ExtensionApi {
  /** The outline shown now. */
  outline(): Outline | undefined;
  readonly stages: Pick<StagesView, 'roots' | 'selected'>;
  readonly state: Pick<StateView, 'rows'>;
}

/** Registers everything; the server starts only when the first device log is there. */
export function activateExtension(context: vscode.ExtensionContext, loadSession: LoadSession): ExtensionApi {
  const server = createConnection(loadSession);
  const source = createOutlineSource(server);
  const stages = registerStagesView(server, source);
  const state = registerStateView(server);
  const articles = registerArticles(server);
  context.subscriptions.push(
    server,
    source,
    stages,
    state,
    articles,
    registerStatusItem(source),
    registerFailureWalk(source),
    registerFindingCommands(articles),
    registerCompare(server, articles),
    registerSample(context.extensionUri),
    registerLedger(server),
    registerCustomRules(server),
    registerLanguageSwitch(context.workspaceState),
    registerLargeFileNotice(context.extensionUri),
  );
  return { outline: source.outline, stages, state };
}
