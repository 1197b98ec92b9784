/** What is wrong with findings beyond their form: their codes, their texts, their place on the ladders. */

import { detectedValues } from '../../core/diagnosis/detector.ts';
import { detectors } from '../../core/diagnosis/detectors.ts';
import { type Advice, textOfAdvice } from '../../core/rules/advice.ts';
import type { FindingText } from '../../core/rules/finding-text.ts';
import { type Ladders, noStage } from '../../core/rules/ladders.ts';
import { nearNamesSentence } from '../../core/rules/near-names.ts';
import { slotsNamedIn } from '../../core/rules/rule-words.ts';
import type { Fault, Path } from '../../core/rules/schema-faults.ts';
import { listOf } from '../../core/rules/schema-parts.ts';
import { codesOf } from '../../core/rules/trigger.ts';
import { adviceFaults } from './advice-faults.ts';
import { missing, type Names } from './names.ts';

/** Texts that insert values, and those that are told as they stand. */
const filledFields = ['headline', 'detail'] as const;
const plainFields = ['title', 'explanation', 'causes', 'nextSteps', 'cellularSteps', 'applies'] as const;

/** Faults of the findings of one file. `seen` are the codes and titles of the files before. */
export function findingFaults(
  findings: readonly FindingText[],
  area: string,
  known: Names,
  seen: Set<string>,
): readonly Fault[] {
  return findings.flatMap((it, index) => {
    const base: Path = ['findings', index];
    return [
      ...identityFaults(it, base, area, seen),
      ...slotFaults(it, base, valuesFor(it.code, known)),
      ...relationFaults(it, base, known),
      ...usualFaults(it, base),
      ...loudnessFaults(it, base),
      ...adviceFaults(it, base, known),
      ...stepFaults(it, base, known),
    ];
  });
}

function identityFaults({ code, title }: FindingText, base: Path, area: string, seen: Set<string>) {
  const faults: Fault[] = [];
  if (!code.startsWith(`${area}/`)) {
    faults.push({
      path: [...base, 'code'],
      message: `This file is for findings ${area}/…; move ${code} to the file of its area.`,
    });
  }
  for (const [field, value] of Object.entries({ code, title })) {
    if (seen.has(`${field} ${value}`)) {
      faults.push({ path: [...base, field], message: `Another finding has the ${field} ${value}.` });
    }
    seen.add(`${field} ${value}`);
  }
  return faults;
}

/**
 * The values that the diagnosis may have for the words of a finding; undefined when one of its signals is reported by
 * no rule, which is a fault of its own and leaves open what values there are.
 */
function valuesFor(code: string, { triggers, reported }: Names): ReadonlySet<string> | undefined {
  const signals = [...triggers.values()].filter((it) => codesOf(it).includes(code)).map((it) => it.signal);
  if (signals.some((it) => !reported.has(it))) {
    return undefined;
  }
  const isDetected = detectors.some((it) => it.finds.includes(code));
  return new Set([
    'count',
    ...(signals.length > 0 ? ['code'] : []),
    ...signals.flatMap((it) => [...(reported.get(it) ?? [])]),
    ...(isDetected ? detectedValues : []),
  ]);
}

function slotFaults(
  finding: FindingText,
  base: Path,
  values: ReadonlySet<string> | undefined,
): readonly Fault[] {
  const textsIn = (fields: readonly (keyof FindingText)[]) =>
    fields.flatMap((field) =>
      listOf((finding[field] ?? []) as Advice | readonly Advice[]).map((it, at) => ({
        text: textOfAdvice(it),
        path: [...base, field, at],
      })),
    );
  return [
    ...textsIn(filledFields).flatMap(({ text, path }) => [
      ...slotsNamedIn(text)
        .filter((slot) => values !== undefined && !values.has(slot))
        .map((slot) => ({ path, message: noValue(slot, values ?? new Set()) })),
      ...(/[{}]/.test(text.replace(/\{[A-Za-z][A-Za-z0-9]*\}/g, ''))
        ? [{ path, message: 'A brace here belongs to no slot: write {name}.' }]
        : []),
    ]),
    ...textsIn(plainFields).flatMap(({ text, path }) =>
      slotsNamedIn(text).map((slot) => ({
        path,
        message: `{${slot}} is not replaced here: only ${filledFields.join(' and ')} insert values.`,
      })),
    ),
  ];
}

function noValue(slot: string, values: ReadonlySet<string>): string {
  const near = nearNamesSentence(slot, values) || `; it has ${[...values].sort().join(', ')}.`;
  return `The diagnosis has no value {${slot}} for this finding${near}`;
}

/** What holds for a finding that says nothing else. */
const usual = { role: 'cause', blocks: true, confidence: 'likely', atMost: 'error' } as const;

function usualFaults(finding: FindingText, base: Path): readonly Fault[] {
  return Object.entries(usual)
    .filter(([field, value]) => finding[field as keyof typeof usual] === value)
    .map(([field, value]) => ({
      path: [...base, field],
      message: `"${field}": ${value} holds for every finding that says nothing else. Remove it.`,
    }));
}

/** Nothing else says how loud advice is; and without a ceiling the situation could make it louder. */
function loudnessFaults({ role, atMost }: FindingText, base: Path): readonly Fault[] {
  return role === 'advice' && atMost === undefined
    ? [{ path: [...base, 'role'], message: 'Advice needs "atMost", which is its severity.' }]
    : [];
}

/** Steps that no rule reports. */
function stepFaults({ overcomeBy = [] }: FindingText, base: Path, { reported }: Names): readonly Fault[] {
  return overcomeBy.flatMap((it, at) =>
    missing('rule that reports the signal', it, reported, [...base, 'overcomeBy', at]),
  );
}

/** The first next step stands in one line. */
const longestFirstStep = 120;

function relationFaults(
  { code, related, nextSteps }: FindingText,
  base: Path,
  known: Names,
): readonly Fault[] {
  return [
    ...related.flatMap((it, at): readonly Fault[] => {
      const path = [...base, 'related', at];
      if (it === code || related.indexOf(it) !== at) {
        return [
          { path, message: `${it} is ${it === code ? 'this finding itself' : 'named twice'}. Remove it.` },
        ];
      }
      return missing('finding', it, known.codes, path);
    }),
    ...(textOfAdvice(nextSteps[0] ?? '').length > longestFirstStep
      ? [
          {
            path: [...base, 'nextSteps', 0],
            message: `The first step stands in one line: ${longestFirstStep} characters at most.`,
          },
        ]
      : []),
  ];
}

/** Findings that stand on no ladder, or not on that of their stage. */
export function rungFaults(findings: readonly FindingText[], ladders: Ladders): readonly Fault[] {
  return findings.flatMap(({ code, stage }, index) => {
    const wanted = stage ?? noStage;
    const standing = Object.entries(ladders)
      .filter(([, rungs]) => rungs.flat().includes(code))
      .map(([it]) => it);
    if (standing.includes(wanted)) {
      return [];
    }
    const where = standing.length === 0 ? 'on no ladder' : `on the ladder ${standing.join(' and ')}`;
    return [
      {
        path: ['findings', index, 'stage'],
        message: `${code} stands ${where}; in ladders.json give it a place on the ladder ${wanted}, which is that of its stage.`,
      },
    ];
  });
}

/** Findings that there are not, and those that stand on one ladder twice. */
export function ladderFaults(ladders: Ladders, known: Names): readonly Fault[] {
  return Object.entries(ladders).flatMap(([stage, rungs]) => {
    const seen = new Set<string>();
    return rungs.flatMap((rung, at) =>
      listOf(rung).flatMap((code, place): readonly Fault[] => {
        const path = ['ladders', stage, at, place];
        const twice = seen.has(code);
        seen.add(code);
        return twice
          ? [{ path, message: `${code} stands on this ladder twice.` }]
          : missing('finding', code, known.codes, path);
      }),
    );
  });
}
