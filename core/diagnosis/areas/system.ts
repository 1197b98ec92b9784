/** Detectors of what no other finding speaks for: lines that call themselves a fault, and errors that no rule knows. */

import { addTo } from '../../log/groups.ts';
import { headOf } from '../../log/log.ts';
import type { LogEvent } from '../../log/vocabulary.ts';
import type { Knowledge } from '../../rules/knowledge.ts';
import { recognize } from '../../rules/recognize.ts';
import { type RestDetector, type Suspicion, suspect } from '../detector.ts';
import type { RestView } from '../log-view.ts';

/** From so many times on a fault is no chance, and what is usually harmless is worth a word. */
const repeats = 3;
const usualRepeats = 5;

/** One finding for each message, in the words of its rule. */
function detectUnspoken({ unspoken, knowledge, isPassedFrom }: RestView): readonly Suspicion[] {
  const byRule = new Map<number, LogEvent[]>();
  for (const it of unspoken) {
    addTo(byRule, it.rule, it);
  }
  return [...byRule].flatMap(([rule, events]) => {
    const first = events[0] as LogEvent;
    const { stage = null, usual, costs } = knowledge.ruleAt(rule).fault ?? {};
    if (usual && events.length < usualRepeats) {
      return [];
    }
    const last = events.at(-1) ?? first;
    // On the way to a connection it cost nothing where the device got past it.
    const overcome = stage !== null && stage !== 'cloud' && isPassedFrom(stage, last.line);
    const warns = costs || (!usual && events.length >= repeats && !overcome);
    return suspect('system/error-reported', events, {
      wording: first.wording,
      facts: first.values,
      stage,
      ...(warns ? {} : { atMost: 'information' }),
    });
  });
}

/** All of them together: what is not known cannot be told apart. */
function detectUnknown({ unknownErrors, textOf, knowledge }: RestView): readonly Suspicion[] {
  const unknown = unknownErrors.filter((it) => !isTorn(knowledge, textOf(it)));
  const [first] = unknown;
  return first === undefined
    ? []
    : suspect(
        'system/unknown-error',
        unknown.map((line) => ({ line })),
        { facts: { message: messageIn(textOf(first)) } },
      );
}

/** Whether a line is the beginning of a message that is known: the recording ended, or the rest was lost. */
function isTorn(knowledge: Knowledge, text: string): boolean {
  const head = { ...headOf(text), cut: true };
  const beginning = recognize(knowledge, head).pattern?.template.literals[0];
  return beginning?.startsWith(head.text.slice(head.from, head.to)) ?? false;
}

/** What stands behind the level; the whole line where it has another form. */
function messageIn(text: string): string {
  return text.replace(/^.{0,200}?(?:ERROR|PANIC): ?/, '');
}

export const systemDetectors: readonly RestDetector[] = [
  { scope: 'rest', finds: ['system/error-reported'], evidence: [], detect: detectUnspoken },
  { scope: 'rest', finds: ['system/unknown-error'], evidence: [], detect: detectUnknown },
];
