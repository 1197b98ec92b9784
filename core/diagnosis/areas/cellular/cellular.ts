/** What the detectors of a cellular connection see in an attempt, from the SIM to the data link. */

import type { AttemptView, Suspicion } from '../../attempt-events.ts';
import { detectModemCrash, detectRejectLoop, detectSlowConnect } from '../device-health/advisories.ts';
import { detectPpp } from './ppp.ts';
import { detectRegistration } from './registration.ts';
import { detectSim } from './sim.ts';

export function detectCellular(view: AttemptView): readonly Suspicion[] {
  return [
    ...detectSim(view),
    ...detectRegistration(view),
    ...detectPpp(view),
    ...detectRejectLoop(view),
    ...detectSlowConnect(view),
    ...detectModemCrash(view),
  ];
}
