/** All that is said of a finding: how much it weighs, and what a person reads about it. From the files in `findings`. */

import * as v from 'valibot';
import { stageIds } from '../log/vocabulary.ts';
import { type Advice, adviceSchema } from './advice.ts';
import { withoutAbsent } from './present.ts';
import { described, listOf, oneOrMore } from './schema-parts.ts';
import { confidences, roles, severities } from './severities.ts';

const text = (most: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(most));

export const findingTextSchema = v.strictObject({
  code: described(
    v.pipe(v.string(), v.regex(/^[a-z0-9]+\/[a-z0-9-]+$/, 'must look like area/slug, in lower case')),
    'area/slug, in which the area is the name of the file. Never renamed once released.',
  ),
  stage: described(
    v.nullable(v.picklist(stageIds)),
    'Where it stops a connection; null for what is about the device or the log.',
  ),
  role: v.optional(described(v.picklist(roles), 'A cause unless said otherwise.')),
  blocks: v.optional(described(v.boolean(), 'Whether the device cannot go on; true unless said otherwise.')),
  atMost: v.optional(
    described(
      v.picklist(severities),
      'Of a cause or a consequence: never louder than this, whatever comes after. Of advice: its severity. With it a finding never makes its stage the one at which an attempt failed.',
    ),
  ),
  confidence: v.optional(
    described(v.picklist(confidences), 'Likely unless said otherwise, here or by what was seen.'),
  ),
  unexplained: v.optional(
    described(v.literal(true), 'It names no reason; beside one that does it says nothing.'),
  ),
  unanswered: v.optional(
    described(
      v.literal(true),
      'It says that an answer did not come: where an earlier stage failed within a minute, it is a sign of that.',
    ),
  ),
  supposed: v.optional(
    described(
      v.literal(true),
      'It supposes that all earlier stages work; where one of them failed it says nothing.',
    ),
  ),
  overcomeBy: v.optional(
    described(
      oneOrMore(v.string()),
      'Signals that show it to be over, although its stage is not passed yet: the next step of that stage.',
    ),
  ),
  title: described(text(80), 'Says it without any value; no other finding has the same.'),
  headline: v.optional(
    described(
      text(160),
      'Used instead of the title when all its slots are known: "The access point {ssid} rejected the password".',
    ),
  ),
  explanation: described(
    oneOrMore(text(1600)),
    'What it is, or sentences of which those are told that fit the device: "Photon, P1: …".',
  ),
  detail: v.optional(
    described(text(300), 'A sentence that follows the explanation when all its slots are known.'),
  ),
  causes: oneOrMore(adviceSchema),
  nextSteps: described(oneOrMore(adviceSchema), 'Most useful first; the first one stands in one line.'),
  cellularSteps: v.optional(
    described(
      oneOrMore(adviceSchema),
      'Used instead of nextSteps on a cellular device, where a hotspot or a router is out of the question.',
    ),
  ),
  applies: described(text(200), 'The devices that it is about, for people.'),
  sources: oneOrMore(text(300)),
  related: described(
    v.union([v.string(), v.array(v.string())]),
    'Codes of other findings; [] where none is.',
  ),
});

export const findingFileSchema = v.strictObject({ findings: v.array(findingTextSchema) });

/** A finding as people write it: lists of one stand without brackets. */
export type WrittenFinding = v.InferOutput<typeof findingTextSchema>;

interface Lists {
  readonly overcomeBy?: readonly string[];
  readonly explanation: readonly string[];
  readonly causes: readonly Advice[];
  readonly nextSteps: readonly Advice[];
  readonly cellularSteps?: readonly Advice[];
  readonly sources: readonly string[];
  readonly related: readonly string[];
}

export type FindingText = Omit<WrittenFinding, keyof Lists> & Lists;

/** A finding as the product works with it. */
export function findingOf({ cellularSteps, overcomeBy, ...written }: WrittenFinding): FindingText {
  return {
    ...written,
    explanation: listOf(written.explanation),
    causes: listOf(written.causes),
    nextSteps: listOf(written.nextSteps),
    ...(overcomeBy === undefined ? {} : { overcomeBy: listOf(overcomeBy) }),
    ...(cellularSteps === undefined ? {} : { cellularSteps: listOf(cellularSteps) }),
    sources: listOf(written.sources),
    related: listOf(written.related),
  };
}

/** How much a finding weighs, apart from what a person reads. */
export type FindingWeight = Pick<
  FindingText,
  | 'stage'
  | 'role'
  | 'blocks'
  | 'atMost'
  | 'confidence'
  | 'unexplained'
  | 'unanswered'
  | 'supposed'
  | 'overcomeBy'
>;

export function weightOf({
  stage,
  role,
  blocks,
  atMost,
  confidence,
  unexplained,
  unanswered,
  supposed,
  overcomeBy,
}: FindingText): FindingWeight {
  return withoutAbsent({
    stage,
    role,
    blocks,
    atMost,
    confidence,
    unexplained,
    unanswered,
    supposed,
    overcomeBy,
  });
}
