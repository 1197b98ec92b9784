/** Suspicions that a single line is enough for, as the trigger table says. */

import { isWithin } from '../log/clock.ts';
import { addTo } from '../log/groups.ts';
import type { LogEvent } from '../log/vocabulary.ts';
import { codeFor, type Trigger } from '../rules/trigger.ts';
import { type AttemptView, lastBefore, value } from './attempt-events.ts';
import { type AttemptDetector, type Suspicion, suspect } from './detector.ts';

function detectSingleLines(view: AttemptView): readonly Suspicion[] {
  const found: Suspicion[] = [];
  for (const [signal, events] of view.signals) {
    const trigger = view.triggers.get(signal);
    if (!trigger || trigger.multiLine) {
      continue;
    }
    const faults =
      trigger.notAfter === undefined ? events : events.filter((it) => !follows(view, trigger, it));
    for (const [code, lines] of byCode(view, trigger, faults)) {
      found.push(...suspicionsOf(trigger, code, lines));
    }
  }
  return found;
}

/** What comes of a line comes within this time, in milliseconds. */
const soon = 5_000;

function follows(view: AttemptView, trigger: Trigger, event: LogEvent): boolean {
  return isWithin(lastBefore(view.of(trigger.notAfter ?? ''), event.line)?.time, event.time, soon);
}

/** Lines of one signal by the finding that they speak for. */
function byCode(
  view: AttemptView,
  trigger: Trigger,
  events: readonly LogEvent[],
): ReadonlyMap<string, readonly LogEvent[]> {
  const groups = new Map<string, LogEvent[]>();
  for (const event of events) {
    const code = codeFor(trigger, slotOf(trigger, event), view.networkOf(event));
    if (code !== undefined) {
      addTo(groups, code, event);
    }
  }
  return groups;
}

function slotOf(trigger: Trigger, event: LogEvent | undefined): string {
  return trigger.slot === undefined ? '' : value(event, trigger.slot);
}

function suspicionsOf(trigger: Trigger, code: string, events: readonly LogEvent[]): readonly Suspicion[] {
  const certain = events.length >= (trigger.certainFrom ?? Infinity);
  return suspect(code, events, {
    ...(trigger.possible ? { confidence: 'possible' } : certain ? { confidence: 'certain' } : {}),
    ...(trigger.blocks === false ? { blocks: false } : {}),
    ...(trigger.echo ? { role: 'consequence' } : {}),
    facts: factsOf(events[0], slotOf(trigger, events[0])),
  });
}

/** What the line says, for the texts. A count in the line is not how often the line came. */
function factsOf(event: LogEvent | undefined, slot: string): Readonly<Record<string, string>> {
  const { count: _, ...values } = event?.values ?? {};
  const code = slot || values['code'] || values['errno'] || values['error'];
  return code ? { ...values, code } : values;
}

export const singleLines: AttemptDetector = {
  scope: 'attempt',
  finds: [],
  triggers: true,
  evidence: [],
  outside: true,
  detect: detectSingleLines,
};
