/** What can be folded: boots, attempts, stages, and runs of AT traffic, hex dumps and text of others. */

import type { DiagnosedStage } from '../diagnosis/diagnosis.ts';
import type { Analysis } from '../line/analysis.ts';
import { readLine } from '../log/line.ts';
import { emptyHead, type LineKind } from '../log/line-head.ts';
import type { Chunk } from '../log/log.ts';

/** Lines that can be folded, 0-based and inclusive. */
export interface Fold {
  readonly line: number;
  readonly endLine: number;
}

/** Editors take this many; in a longer log the runs are left out, as reading every line again would take a second. */
const mostFolds = 5000;
const longestForRuns = 200_000;
const shortestRun = 3;

/** The folds of a log in the order of their first lines, outer ones first; so many as an editor takes. */
export function foldsOf(analysis: Analysis): readonly Fold[] {
  const { diagnosis } = analysis;
  const stages = diagnosis.attempts.flatMap((it) => it.stages.flatMap(spanOf));
  const spans = [...(diagnosis.boots.length > 1 ? diagnosis.boots : []), ...diagnosis.attempts, ...stages];
  const runs = analysis.log.lineCount <= longestForRuns ? runsOf(analysis) : [];
  const seen = new Set<string>();
  const folds: Fold[] = [];
  for (const { line, endLine } of [...spans, ...runs]) {
    const key = `${line} ${endLine}`;
    if (endLine <= line || seen.has(key)) {
      continue;
    }
    seen.add(key);
    folds.push({ line, endLine });
    if (folds.length === mostFolds) {
      break;
    }
  }
  return folds.sort((a, b) => a.line - b.line || b.endLine - a.endLine);
}

function spanOf({ line, endLine }: DiagnosedStage): Fold[] {
  return line === undefined || endLine === undefined ? [] : [{ line, endLine }];
}

function runsOf({ log }: Analysis): Fold[] {
  const runs: Fold[] = [];
  let kind: LineKind | undefined;
  let from = 0;
  const close = (line: number) => {
    if (kind !== undefined && line - from >= shortestRun) {
      runs.push({ line: from, endLine: line - 1 });
    }
  };
  for (const chunk of log.chunks) {
    for (const turn of turnsOf(chunk)) {
      if (turn.kind === kind) {
        continue;
      }
      close(chunk.firstLine + turn.index);
      kind = turn.kind;
      from = chunk.firstLine + turn.index;
    }
  }
  close(log.lineCount);
  return runs;
}

/** A line of a chunk from which on the lines are of another kind; undefined for those that are not folded. */
interface Turn {
  readonly index: number;
  readonly kind: LineKind | undefined;
}

/** By the lines of a chunk, which stay the same object while the chunk is not edited. */
const turns = new WeakMap<Chunk['starts'], readonly Turn[]>();

function turnsOf(chunk: Chunk): readonly Turn[] {
  const known = turns.get(chunk.starts);
  if (known) {
    return known;
  }
  const found: Turn[] = [];
  const head = emptyHead();
  for (let index = 0; index < chunk.starts.length; index++) {
    readLine(chunk.text, chunk.starts[index] ?? 0, chunk.starts[index + 1] ?? chunk.text.length, head);
    const kind = isFoldable(head.kind) ? head.kind : undefined;
    if (index === 0 || kind !== found.at(-1)?.kind) {
      found.push({ index, kind });
    }
  }
  turns.set(chunk.starts, found);
  return found;
}

function isFoldable(kind: LineKind): boolean {
  return kind === 'at' || kind === 'dump' || kind === 'text';
}
