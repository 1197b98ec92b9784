/** Sessions with the cloud that outlived what they were made for. */

import { isWithin } from '../../log/clock.ts';
import type { AttemptView } from '../attempt-events.ts';
import { type AttemptDetector, type Suspicion, suspect } from '../detector.ts';

/** A resumed session that the server has forgotten dies at the first message it does not acknowledge. */
function resumed(view: AttemptView): Suspicion[] {
  const timeouts = view.of('coap-timeout');
  const resumes = view.of('session-resumed', 'hello-skipped');
  const dead = timeouts.filter((it) =>
    resumes.some((r) => r.line < it.line && isWithin(r.time, it.time, 120_000)),
  );
  return suspect('session/resumed-but-dead', dead);
}

export const sessionDetectors: readonly AttemptDetector[] = [
  { scope: 'attempt', finds: ['session/resumed-but-dead'], evidence: ['coap-timeout'], detect: resumed },
];
