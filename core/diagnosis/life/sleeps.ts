/** When a device went to sleep, as far as Device OS says it (at TRACE level), and whether it came back. */

import type { LogEvent } from '../../log/vocabulary.ts';
import { type Restart, wakes } from '../restarts.ts';
import type { Sleep } from './life.ts';

export function sleepsOf(
  events: readonly LogEvent[],
  restarts: readonly Pick<Restart, 'line'>[],
): readonly Sleep[] {
  const sleeps: Sleep[] = [];
  let next = 0;
  for (const event of events) {
    let last = sleeps.at(-1);
    for (; next < restarts.length && (restarts[next]?.line ?? 0) <= event.line; next++) {
      last = endedBy(sleeps, 'reset', restarts[next]?.line ?? event.line);
    }
    if (event.signal === 'sleep' && last?.end !== 'open') {
      const { line, time } = event;
      sleeps.push({ line, time, endLine: line, endTime: time, end: 'open' });
    } else if (wakes(event)) {
      endedBy(sleeps, 'woke', event.line);
    }
  }
  return sleeps;
}

function endedBy(sleeps: Sleep[], end: Sleep['end'], line: number): Sleep | undefined {
  const last = sleeps.at(-1);
  if (last?.end === 'open') {
    sleeps[sleeps.length - 1] = { ...last, end, endLine: line };
  }
  return sleeps.at(-1);
}
