/** How a log leaves its device. */

import type { DiagnosedAttempt } from '../diagnosis.ts';
import { type Ending, isWished, type Life } from './life.ts';

export function endingOf({ sessions }: Life, attempts: readonly DiagnosedAttempt[]): Ending {
  const last = sessions.at(-1);
  if (!last) {
    if (attempts.some((it) => it.outcome === 'failed')) {
      return 'failed';
    }
    return attempts.length > 0 ? 'connecting' : 'unknown';
  }
  if (last.end === 'open') {
    return 'connected';
  }
  const since = attempts.slice(last.attempt === undefined ? 0 : last.attempt + 1);
  return isWished(last) && !since.some((it) => it.outcome === 'failed') ? 'ended-by-device' : 'lost';
}
