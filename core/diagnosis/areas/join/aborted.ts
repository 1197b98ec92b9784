/** Attempts that the application ends before a device can have joined its network. */

import { elapsed } from '../../../log/clock.ts';
import { value } from '../../attempt-events.ts';
import { type LogDetector, notCellular, type Suspicion, secondsOf, suspect } from '../../detector.ts';
import type { LogView } from '../../log-view.ts';
import { periodIn } from '../../periods.ts';

/** A device needs at least this long for a connection on Wi-Fi; an application that stops earlier never gets there. */
const enoughForWifi = 60_000;

/** The application stops each attempt after nearly the same short time. */
function aborted({ attempts }: LogView): readonly Suspicion[] {
  const stopped = attempts.filter((it) => it.attempt.end === 'request' && !it.attempt.connected);
  if (stopped.length < 2 || stopped.length * 2 < attempts.length) {
    return [];
  }
  const lengths = stopped.flatMap(({ attempt }) => elapsed(attempt.time, attempt.endTime) ?? []);
  const brief = lengths.filter((it) => it > 1000 && it < enoughForWifi);
  const usual = brief.length < stopped.length ? undefined : periodIn(brief);
  if (usual === undefined) {
    return [];
  }
  const ends = stopped.flatMap((it) =>
    it
      .of('network-state')
      .filter((state) => value(state, 'to') === 'IFACE_REQUEST_DOWN')
      .slice(-1),
  );
  return suspect('join/aborted-by-app', ends, {
    confidence: stopped.length >= 3 ? 'likely' : 'possible',
    facts: secondsOf(usual),
  });
}

export const abortedDetectors: readonly LogDetector[] = [
  {
    scope: 'log',
    finds: ['join/aborted-by-app'],
    evidence: ['network-state'],
    networks: notCellular,
    detect: aborted,
  },
];
