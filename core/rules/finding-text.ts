/** What a person reads about a finding: title, explanation, causes and next steps, from the files in `findings`. */

import * as v from 'valibot';
import { stageIds } from '../log/vocabulary.ts';

const text = (most: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(most));

export const findingTextSchema = v.strictObject({
  code: v.pipe(v.string(), v.regex(/^[a-z0-9]+\/[a-z0-9-]+$/)),
  stage: v.nullable(v.picklist(stageIds)),
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
