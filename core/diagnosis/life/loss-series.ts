/** A connection that is lost in the same way after each connect. Once it is a mishap; each time it is a fault. */

import { elapsed } from '../../log/clock.ts';
import { largest } from '../../log/extremes.ts';
import { lastIndexUpTo } from '../../log/line-search.ts';
import type { LogEvent } from '../../log/vocabulary.ts';
import { value } from '../attempt-events.ts';
import type { CloudSession, LossSeries } from './life.ts';

/** From this many on it is no chance. */
const enough = 3;
/** Connections that last for longer are lost for reasons of their own. */
const longest = 120_000;

/** The last series of such losses; undefined where there is none. */
export function lossSeriesOf(
  sessions: readonly CloudSession[],
  events: readonly LogEvent[],
): LossSeries | undefined {
  let series: readonly Loss[] = [];
  let run: Loss[] = [];
  for (const session of sessions) {
    const loss = lossOf(session, events);
    if (loss && run[0]?.kind !== loss.kind) {
      run = [];
    }
    // The last connection may have been made a moment ago.
    if (loss) {
      run.push(loss);
    } else if (session.end !== 'open') {
      run = [];
    }
    if (run.length >= enough) {
      series = run;
    }
  }
  const [first] = series;
  return (
    first && {
      lines: series.map((it) => it.line),
      lastsMs: largest(
        series.map((it) => it.lasted),
        0,
      ),
      error: first.error,
    }
  );
}

interface Loss {
  readonly line: number;
  readonly lasted: number;
  readonly kind: string;
  readonly error: string | undefined;
}

/** Lines that tell the end of a connection to the cloud whose network stands. */
const breaks = ['event-loop-error', 'loop-error', 'cloud-inactivity'];

/** The loss that a session ended with, when it came soon. */
function lossOf({ end, decisiveLine, time }: CloudSession, events: readonly LogEvent[]): Loss | undefined {
  if (end !== 'lost' || decisiveLine === undefined) {
    return undefined;
  }
  const event = events[lastIndexUpTo(events, decisiveLine, (it) => it.line)];
  const lasted = elapsed(time, event?.time);
  if (!event || event.line !== decisiveLine || !breaks.includes(event.signal)) {
    return undefined;
  }
  if (lasted === undefined || lasted > longest) {
    return undefined;
  }
  const error = value(event, 'error');
  return {
    line: decisiveLine,
    lasted,
    kind: `${event.signal} ${error}`,
    error: error === '' ? undefined : error,
  };
}
