/** Sessions with the cloud that outlived what they were made for. */

import { isWithin } from '../../log/clock.ts';
import type { AttemptView } from '../attempt-events.ts';
import { type Detector, type Suspicion, secondsOf, suspect } from '../detector.ts';
import type { LogView } from '../log-view.ts';

/** A resumed session that the server has forgotten dies at the first message it does not acknowledge. */
function resumed(view: AttemptView): Suspicion[] {
  const timeouts = view.of('coap-timeout');
  const resumes = view.of('session-resumed', 'hello-skipped');
  const dead = timeouts.filter((it) =>
    resumes.some((r) => r.line < it.line && isWithin(r.time, it.time, 120_000)),
  );
  return suspect('session/resumed-but-dead', dead);
}

/** The same loss after each connect. */
function lostEachTime({ life }: LogView): Suspicion[] {
  const { losses } = life;
  if (!losses) {
    return [];
  }
  const lines = losses.lines.map((line) => ({ line }));
  return suspect('session/lost-after-each-connect', lines, {
    covers: true,
    facts: { ...secondsOf(losses.lastsMs), ...(losses.error === undefined ? {} : { code: losses.error }) },
  });
}

export const sessionDetectors: readonly Detector[] = [
  {
    scope: 'log',
    finds: ['session/lost-after-each-connect'],
    evidence: ['event-loop-error', 'loop-error', 'cloud-inactivity'],
    detect: lostEachTime,
  },
  { scope: 'attempt', finds: ['session/resumed-but-dead'], evidence: ['coap-timeout'], detect: resumed },
];
