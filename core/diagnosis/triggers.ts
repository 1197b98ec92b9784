/** Suspicions that a single line is enough for, as the table of causes says. */

import { isWithin } from '../log/clock.ts';
import type { LogEvent } from '../log/vocabulary.ts';
import { type Cause, codeFor } from '../rules/trigger.ts';
import { type AttemptView, lastBefore, type Suspicion, suspect, value } from './attempt-events.ts';

/** Lines of one signal that speak for one finding. */
interface Group {
  readonly cause: Cause;
  readonly code: string;
  readonly events: LogEvent[];
}

export function detectSingleLines(view: AttemptView): readonly Suspicion[] {
  const found: Suspicion[] = [];
  for (const [signal, events] of view.signals) {
    const cause = view.causes.get(signal);
    if (!cause || cause.multiLine) {
      continue;
    }
    const faults = cause.notAfter === undefined ? events : events.filter((it) => !follows(view, cause, it));
    for (const group of groupsOf(cause, faults, view.network)) {
      found.push(...suspicionsOf(group));
    }
  }
  return found;
}

/** What comes of a line comes within this time, in milliseconds. */
const soon = 5_000;

function follows(view: AttemptView, cause: Cause, event: LogEvent): boolean {
  return isWithin(lastBefore(view.of(cause.notAfter ?? ''), event.line)?.time, event.time, soon);
}

function groupsOf(cause: Cause, events: readonly LogEvent[], network: string | undefined): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const event of events) {
    const code = codeFor(cause, slotOf(cause, event), network);
    if (code === undefined) {
      continue;
    }
    const group = groups.get(code);
    if (group) {
      group.events.push(event);
    } else {
      groups.set(code, { cause, code, events: [event] });
    }
  }
  return [...groups.values()];
}

function slotOf(cause: Cause, event: LogEvent | undefined): string {
  return cause.slot === undefined ? '' : value(event, cause.slot);
}

function suspicionsOf({ cause, code, events }: Group): readonly Suspicion[] {
  const certain = events.length >= (cause.certainFrom ?? Infinity);
  return suspect(code, cause.stage, events, {
    blocks: cause.blocks ?? true,
    confidence: cause.possible ? 'possible' : certain ? 'certain' : 'likely',
    rank: cause.rank,
    ...(cause.atMost ? { atMost: cause.atMost } : {}),
    ...(cause.role ? { role: cause.role } : {}),
    facts: factsOf(events[0], slotOf(cause, events[0])),
  });
}

/** What the line says, for the texts. A count in the line is not how often the line came. */
function factsOf(event: LogEvent | undefined, slot: string): Readonly<Record<string, string>> {
  const { count: _, ...values } = event?.values ?? {};
  const code = slot || values['code'] || values['errno'] || values['error'];
  return code ? { ...values, code } : values;
}
