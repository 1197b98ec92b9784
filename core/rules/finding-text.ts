/** All that is said of a finding: how much it weighs, and what a person reads about it. From the files in `findings`. */

import * as v from 'valibot';
import { stageIds } from '../log/vocabulary.ts';
import { confidences, roles, severities } from './severities.ts';

const text = (most: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(most));

export const findingTextSchema = v.strictObject({
  code: v.pipe(v.string(), v.regex(/^[a-z0-9]+\/[a-z0-9-]+$/)),
  /** Where it stops a connection; null for what is about the device or the log. */
  stage: v.nullable(v.picklist(stageIds)),
  /** A cause unless said otherwise. */
  role: v.optional(v.picklist(roles)),
  /** Whether the device cannot go on; true unless said otherwise. */
  blocks: v.optional(v.boolean()),
  /** Never louder than this, whatever comes after. */
  atMost: v.optional(v.picklist(severities)),
  /** Likely unless said otherwise, here or by what was seen. */
  confidence: v.optional(v.picklist(confidences)),
  /** It names no reason; beside one that does it says nothing. */
  unexplained: v.optional(v.literal(true)),
  title: text(80),
  /** Used instead of the title when all its slots are known: `The access point {ssid} rejected the password`. */
  headline: v.optional(text(160)),
  explanation: text(1600),
  /** A sentence that follows the explanation when all its slots are known. */
  detail: v.optional(text(300)),
  causes: v.pipe(v.array(text(400)), v.minLength(1)),
  nextSteps: v.pipe(v.array(text(400)), v.minLength(1)),
  /** Used instead of nextSteps on a cellular device, where a hotspot or a router is out of the question. */
  cellularSteps: v.optional(v.pipe(v.array(text(400)), v.minLength(1))),
  applies: text(200),
  sources: v.pipe(v.array(text(300)), v.minLength(1)),
  related: v.array(v.string()),
});

export const findingFileSchema = v.strictObject({ findings: v.array(findingTextSchema) });

export type FindingText = v.InferOutput<typeof findingTextSchema>;

/** How much a finding weighs, apart from what a person reads. */
export type FindingWeight = Pick<
  FindingText,
  'stage' | 'role' | 'blocks' | 'atMost' | 'confidence' | 'unexplained'
>;

export function weightOf({
  stage,
  role,
  blocks,
  atMost,
  confidence,
  unexplained,
}: FindingText): FindingWeight {
  return {
    stage,
    ...(role === undefined ? {} : { role }),
    ...(blocks === undefined ? {} : { blocks }),
    ...(atMost === undefined ? {} : { atMost }),
    ...(confidence === undefined ? {} : { confidence }),
    ...(unexplained === undefined ? {} : { unexplained }),
  };
}
