/** Causes and steps that a log may have answered already, and that do not say so. */

import { type Advice, textOfAdvice } from '../../core/rules/advice.ts';
import type { FindingText } from '../../core/rules/finding-text.ts';
import type { Fault, Path } from '../../core/rules/schema-faults.ts';
import { listOf } from '../../core/rules/schema-parts.ts';
import { missing, type Names } from './names.ts';

const fields = ['causes', 'nextSteps', 'cellularSteps'] as const;

/** What a text advises, and the condition that says when a log has answered it. */
const answerable = [
  {
    advises: /\bupdate Device OS\b.*\d+\.\d+\.\d+/i,
    field: 'fixedIn',
    why: 'an update to a release that the device may have',
  },
  {
    advises: /\b(?:record again|take a (?:TRACE )?log|log at TRACE)\b/i,
    field: 'unlessTrace',
    why: 'a log that this may be',
  },
  {
    advises: /^(?:Allow|Wait) .*\bminutes\b/,
    field: 'unlessLogGoesOn',
    why: 'a wait that the log may show',
  },
] as const;

export function adviceFaults(finding: FindingText, base: Path, { reported }: Names): readonly Fault[] {
  return fields.flatMap((field) =>
    (finding[field] ?? []).flatMap((it, at) => {
      const path = [...base, field, at];
      return [...conditionFaults(it, path), ...signalFaults(it, path, reported)];
    }),
  );
}

function conditionFaults(advice: Advice, path: Path): readonly Fault[] {
  const text = textOfAdvice(advice);
  return answerable
    .filter((it) => it.advises.test(text))
    .filter((it) => typeof advice === 'string' || advice[it.field] === undefined)
    .map((it) => ({ path, message: `This advises ${it.why}; write it as an object with "${it.field}".` }));
}

function signalFaults(advice: Advice, path: Path, reported: Names['reported']): readonly Fault[] {
  const { signals = [] } = typeof advice === 'string' ? {} : advice;
  return listOf(signals).flatMap((it, at) =>
    missing('rule that reports the signal', it, reported, [...path, 'signals', at]),
  );
}
