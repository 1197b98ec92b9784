/** Suspicions that a single line is enough for, as the table of causes says. */

import { type Cause, codeFor } from '../knowledge/cause.ts';
import type { LogEvent } from '../model/vocabulary.ts';
import { type AttemptView, type Suspicion, suspect, value } from './view.ts';

export function detectSingleLines(view: AttemptView): readonly Suspicion[] {
  const groups = new Map<string, { cause: Cause; code: string; events: LogEvent[] }>();
  for (const event of view.events) {
    const cause = view.causes.get(event.signal);
    if (!cause || cause.multiLine) continue;
    const slot = cause.slot === undefined ? '' : value(event, cause.slot);
    const code = codeFor(cause, slot, view.network);
    if (code === undefined) continue;
    const key = `${event.signal} ${code}`;
    const group = groups.get(key);
    if (group) group.events.push(event);
    else groups.set(key, { cause, code, events: [event] });
  }
  return [...groups.values()].flatMap(({ cause, code, events }) => {
    const slot = cause.slot === undefined ? '' : value(events[0], cause.slot);
    return suspect(code, cause.stage, events, {
      blocks: cause.blocks ?? true,
      confidence: cause.possible
        ? 'possible'
        : events.length >= (cause.certainFrom ?? Infinity)
          ? 'certain'
          : 'likely',
      rank: cause.rank,
      ...(cause.atMost ? { atMost: cause.atMost } : {}),
      ...(cause.role ? { role: cause.role } : {}),
      facts: factsOf(events[0], slot),
    });
  });
}

/** What the line says, for the texts. A count in the line is not how often the line came. */
function factsOf(event: LogEvent | undefined, slot: string): Readonly<Record<string, string>> {
  const { count: _, ...values } = event?.values ?? {};
  const code = slot || values['code'] || values['errno'] || values['error'];
  return code ? { ...values, code } : values;
}
