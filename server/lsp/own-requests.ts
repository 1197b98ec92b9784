/** Answers our own requests of `protocol.ts`. */

import type { Connection } from 'vscode-languageserver';
import { pageOf } from '../../core/features/articles.ts';
import { attemptChoices, compareAttempts } from '../../core/features/compare.ts';
import { outlineOf } from '../../core/features/outline/outline.ts';
import { stateRows } from '../../core/features/outline/state-at-line.ts';
import { summaryOf } from '../../core/features/outline/summary.ts';
import { ledgerRecords, logOfRecord } from '../../core/log/ledger.ts';
import {
  type AttemptChoice,
  type CompareParams,
  type DocumentParams,
  type LineParams,
  notifications,
  type Outline,
  type Page,
  type PageParams,
  requests,
  type StateRow,
  type TextParams,
} from '../protocol.ts';
import { guarded } from './guarded.ts';
import type { ServerState } from './server-state.ts';

export function answerOwnRequests(connection: Connection, state: ServerState): void {
  const { logs } = state;
  const answer = <P, R>(name: string, fallback: R, run: (params: P) => Promise<R>) =>
    connection.onRequest(name, guarded<P, unknown>(connection, name, fallback, run));

  answer<DocumentParams, Outline | null>(requests.outline, null, async ({ uri }) => {
    const analysis = await logs.fresh(uri);
    return analysis ? outlineOf(analysis) : null;
  });
  answer<LineParams, readonly StateRow[]>(requests.stateAtLine, [], async ({ uri, line }) => {
    const analysis = await logs.current(uri);
    return analysis ? stateRows(analysis, line) : [];
  });
  answer<DocumentParams, string>(requests.stageSummary, '', async ({ uri }) => {
    const analysis = await logs.fresh(uri);
    return analysis ? summaryOf(analysis.knowledge, analysis.diagnosis) : '';
  });
  answer<DocumentParams, readonly AttemptChoice[]>(requests.attempts, [], async ({ uri }) => {
    const analysis = await logs.fresh(uri);
    return analysis ? attemptChoices(analysis) : [];
  });
  answer<PageParams, Page | null>(requests.page, null, async ({ id, uri, line }) => {
    const analysis = uri === undefined ? undefined : await logs.fresh(uri);
    return pageOf(logs.knowledge(), id, analysis, line) ?? null;
  });
  answer<TextParams, string | null>(
    requests.ledgerLog,
    null,
    async ({ text }) => ledgerRecords(text).map(logOfRecord).join('') || null,
  );
  answer<CompareParams, Page | null>(requests.compare, null, async ({ left, right }) => {
    const [one, other] = await Promise.all([logs.fresh(left.uri), logs.fresh(right.uri)]);
    if (!one || !other) {
      return null;
    }
    return (
      compareAttempts(
        { analysis: one, attempt: left.attempt },
        { analysis: other, attempt: right.attempt },
      ) ?? null
    );
  });
  connection.onNotification(
    notifications.workspaceRules,
    ({ uri, text }: { uri: string; text: string | null }) => state.takeRules(uri, text),
  );
}
