/**
 * The data connection of an Electron. The line that speaks of DHCP ends a try of a Photon, whichever step failed; on an
 * Electron it comes only when the carrier closes the data connection. Source: mdm_hal.cpp (v0.6.4, v1.4.4).
 */

import { isLater, isWithin } from '../../../log/clock.ts';
import type { LogEvent } from '../../../log/vocabulary.ts';
import { type AttemptView, lastBefore, value } from '../../attempt-events.ts';
import { type AttemptDetector, perhapsCellular, type Suspicion, suspect } from '../../detector.ts';

/** The cloud connection over a data connection that was closed breaks within this time. */
const breaksWithin = 5_000;
/** A device that takes its network down itself closes the data connection within this time. */
const takenDownWithin = 10_000;

function closed(view: AttemptView): readonly Suspicion[] {
  const lines: LogEvent[] = [];
  let trying = false;
  for (const event of view.of('network-watchdog', 'network-given-up', 'stage-passed')) {
    if (event.signal === 'network-watchdog') {
      trying = true;
    } else if (event.signal === 'stage-passed') {
      trying &&= value(event, 'stage') !== 'ip';
    } else if (isClosed(view, event, trying)) {
      lines.push(event);
    }
  }
  return suspect('link/data-connection-closed', lines);
}

/** Only an Electron prints the line for a network that it is not just connecting to. */
function isClosed(view: AttemptView, event: LogEvent, trying: boolean): boolean {
  const takenDown = lastBefore(view.of('wlan-reset', 'cloud-disconnecting', 'sleep'), event.line);
  if (takenDown && !isLater(takenDown.time, event.time, takenDownWithin)) {
    return false;
  }
  const stood = view.attempt.afterLoss || view.attempt.connected || breaks(view, event);
  return view.network === 'cellular' || (!trying && stood);
}

/** Whether a cloud connection breaks right after a line. */
function breaks(view: AttemptView, event: LogEvent): boolean {
  return view
    .of('event-loop-error', 'loop-error')
    .some((it) => it.line > event.line && isWithin(event.time, it.time, breaksWithin));
}

export const gen2LinkDetectors: readonly AttemptDetector[] = [
  {
    scope: 'attempt',
    finds: ['link/data-connection-closed'],
    evidence: ['network-given-up'],
    networks: perhapsCellular,
    outside: true,
    detect: closed,
  },
];
