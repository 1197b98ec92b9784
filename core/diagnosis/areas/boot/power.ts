/** Dips of the supply: restarts that the device reports as such, or that come when a radio draws its current. */

import { largest } from '../../../log/extremes.ts';
import type { LogEvent } from '../../../log/vocabulary.ts';
import { value } from '../../attempt-events.ts';
import type { Suspicion } from '../../detector.ts';
import type { Restart } from '../../restarts.ts';

/** Source of the numbers: services/inc/system_defs.h System_Reset_Reason (v6.2.0). */
const brownOut = '50';
/** Reasons that a loss of power may leave: unknown and power down, and the reset pin, which also has other users. */
const powerLoss = ['10', '40'];
const pin = '20';

/** From this many on, power that was cut by hand is unlikely. */
const enough = 3;

export function detectPowerDips(restarts: readonly Restart[], first: LogEvent | undefined): Suspicion[] {
  const reported = [...(first ? [first] : []), ...restarts.flatMap((it) => it.reason ?? [])].filter(
    (it) => value(it, 'reason') === brownOut,
  );
  if (reported.length > 0) {
    const lines = reported.map((it) => it.line);
    return [
      dips(lines, {
        confidence: 'certain',
        facts: { dips: String(lines.length) },
      }),
    ];
  }
  const suspected = powerRestarts(restarts);
  if (suspected.length < 2) {
    return [];
  }
  const lost = suspected.filter((it) => it.reason && powerLoss.includes(value(it.reason, 'reason')));
  const lines = suspected.flatMap((it) => [it.reason?.line ?? it.line, it.beforeLine ?? []].flat());
  return [
    dips(lines, {
      occurrences: suspected.length,
      confidence: lost.length >= enough ? 'likely' : 'possible',
      facts: { count: String(suspected.length) },
    }),
  ];
}

function dips(lines: readonly number[], more: Partial<Suspicion>): Suspicion {
  return {
    code: 'boot/brown-out-reset',
    lines,
    last: largest(lines, 0),
    occurrences: lines.length,
    ...more,
  };
}

/** Restarts within seconds of radio activity whose reason, if any, a loss of power may leave. */
export function powerRestarts(restarts: readonly Restart[]): readonly Restart[] {
  return restarts.filter((it) => {
    if (it.slept || !it.radio) {
      return false;
    }
    const reason = it.reason === undefined ? pin : value(it.reason, 'reason');
    return reason === pin || powerLoss.includes(reason);
  });
}
