/** Answers our own requests of `protocol.ts`. */

import type { Connection } from 'vscode-languageserver';
import {
  articleOf,
  attemptChoicesOf,
  compareAttempts,
  ledgerLogIn,
  outlineOf,
  stateRowsAt,
  summaryOf,
} from '../../core/index.ts';
import {
  type Article,
  type ArticleParams,
  type AttemptChoice,
  type CompareParams,
  type CustomRulesParams,
  type DocumentParams,
  type LineParams,
  notifications,
  type Outline,
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
    return analysis ? stateRowsAt(analysis, line) : [];
  });
  answer<DocumentParams, string>(requests.stageSummary, '', async ({ uri }) => {
    const analysis = await logs.fresh(uri);
    return analysis ? summaryOf(analysis.diagnosis, analysis.knowledge) : '';
  });
  answer<DocumentParams, readonly AttemptChoice[]>(requests.attempts, [], async ({ uri }) => {
    const analysis = await logs.fresh(uri);
    return analysis ? attemptChoicesOf(analysis) : [];
  });
  answer<ArticleParams, Article | null>(requests.article, null, async ({ id, uri, line }) => {
    const analysis = uri === undefined ? undefined : await logs.fresh(uri);
    return articleOf(logs.knowledge(), id, analysis, line) ?? null;
  });
  answer<TextParams, string | null>(requests.ledgerLog, null, async ({ text }) => ledgerLogIn(text) ?? null);
  answer<CompareParams, Article | null>(requests.compare, null, async ({ left, right }) => {
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
  connection.onNotification(notifications.customRules, ({ uri, text }: CustomRulesParams) =>
    state.takeRules(uri, text),
  );
}
