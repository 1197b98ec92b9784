/** Puts the parts of the extension together: language client, views, commands and detection. */

import type * as vscode from 'vscode';
import type { Outline } from '../server/protocol.ts';
import { registerCompare } from './compare.ts';
import { registerRulesFile } from './custom-rules.ts';
import { registerLanguageSwitch } from './detection/language-switch.ts';
import { registerLargeFileNotice } from './detection/large-file.ts';
import { registerPages } from './findings/articles.ts';
import { registerFailureWalk } from './findings/failure-walk.ts';
import { registerFindingCommands } from './findings/finding-commands.ts';
import { createLensClient, type MakeClient } from './language-client.ts';
import { registerLedger } from './ledger.ts';
import { registerSample } from './sample.ts';
import { createOutlineSource } from './stages/source.ts';
import { type OutlineView, registerOutlineView } from './stages/view.ts';
import { registerStateView, type StateView } from './state-view.ts';
import { registerStatusItem } from './status-item.ts';

/** What the tests inside VS Code may look at. */
export interface LensApi {
  /** The outline shown now. */
  outline(): Outline | undefined;
  readonly stages: Pick<OutlineView, 'roots' | 'selected'>;
  readonly state: Pick<StateView, 'rows'>;
}

/** Registers everything; the server starts only when the first device log is there. */
export function activateLens(context: vscode.ExtensionContext, makeClient: MakeClient): LensApi {
  const client = createLensClient(makeClient);
  const source = createOutlineSource(client);
  const stages = registerOutlineView(client, source);
  const state = registerStateView(client);
  const pages = registerPages(client);
  context.subscriptions.push(
    client,
    source,
    stages,
    state,
    pages,
    registerStatusItem(source),
    registerFailureWalk(source),
    registerFindingCommands(pages),
    registerCompare(client, pages),
    registerSample(context.extensionUri),
    registerLedger(client),
    registerRulesFile(client),
    registerLanguageSwitch(context.workspaceState),
    registerLargeFileNotice(context.extensionUri),
  );
  return { outline: source.outline, stages, state };
}
