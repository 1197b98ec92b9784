/** Keeps the failure of one request from being more than that. */

import { type CancellationToken, type Connection, LSPErrorCodes, ResponseError } from 'vscode-languageserver';

/**
 * Makes a handler whose bug answers `fallback` and is logged. It waits a turn first, so that the cancellation of a
 * request that is out of date arrives before the work is done.
 */
export function guarded<P, R>(
  connection: Connection,
  name: string,
  fallback: R,
  run: (params: P, token: CancellationToken) => R | Promise<R>,
) {
  return async (params: P, token: CancellationToken): Promise<R | ResponseError<never>> => {
    const cancelled = () => new ResponseError<never>(LSPErrorCodes.RequestCancelled, `${name} cancelled`);
    await nextTurn();
    if (token.isCancellationRequested) {
      return cancelled();
    }
    try {
      const answer = await run(params, token);
      return token.isCancellationRequested ? cancelled() : answer;
    } catch (error) {
      connection.console.error(`${name}: ${describe(error)}`);
      return fallback;
    }
  };
}

/** An error for the log of the server. */
export function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Lets messages in that have arrived meanwhile. Workers of a browser have no setImmediate. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof setImmediate === 'function') {
      setImmediate(resolve);
    } else {
      setTimeout(resolve, 0);
    }
  });
}
