/**
 * Which of several findings of one stage names the cause: a ladder for each stage, the most telling on top. Findings
 * that are worth the same stand on one rung; then the more frequent one wins.
 */

import * as v from 'valibot';
import { type StageId, stageIds } from '../log/vocabulary.ts';

/** The ladder of findings that are of no stage. */
export const noStage = 'none';

const code = v.string();
const ladder = v.array(v.union([code, v.pipe(v.array(code), v.minLength(2))]));

export const ladderFileSchema = v.strictObject({
  ladders: v.strictObject({
    ...(Object.fromEntries(stageIds.map((it) => [it, ladder])) as Record<StageId, typeof ladder>),
    [noStage]: ladder,
  }),
});

export type Ladders = v.InferOutput<typeof ladderFileSchema>['ladders'];

/** The ladders of a knowledge base without findings. */
export const noLadders: Ladders = {
  initialization: [],
  authentication: [],
  link: [],
  ip: [],
  cloud: [],
  none: [],
};

/** A finding's place on its ladder. */
export interface Rung {
  /** Counted from the bottom, so that more is more telling. */
  readonly height: number;
  /** Its place among those on the same rung; the first one tells most. */
  readonly place: number;
}

/** The rungs of all findings, by stage and code; a few findings stand on the ladders of two stages. */
export type Rungs = ReadonlyMap<string, ReadonlyMap<string, Rung>>;

export function rungsOf(ladders: Ladders): Rungs {
  return new Map(
    Object.entries(ladders).map(([stage, rungs]) => [
      stage,
      new Map(
        rungs.flatMap((rung, index) =>
          [rung].flat().map((it, place) => [it, { height: rungs.length - index, place }] as const),
        ),
      ),
    ]),
  );
}

const bottom: Rung = { height: 0, place: 0 };

/** The rung of a finding at a stage; at a stage that it does not belong to, as on its own ladder. */
export function rungOf(rungs: Rungs, code: string, stage: StageId | undefined): Rung {
  const own = rungs.get(stage ?? noStage)?.get(code);
  return own ?? [...rungs.values()].find((it) => it.has(code))?.get(code) ?? bottom;
}
