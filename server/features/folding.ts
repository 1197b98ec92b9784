/** What can be folded: boots, attempts, stages, and runs of AT traffic, hex dumps and text of others. */

import { readLine } from '../model/line.ts';
import { emptyHead, type LineKind } from '../model/line-head.ts';
import type { Analysis } from './analysis.ts';

export interface Fold {
  readonly line: number;
  readonly endLine: number;
}

/** Editors take this many; in a longer log the runs are left out, as reading every line again would take a second. */
const mostFolds = 5000;
const longestForRuns = 200_000;
const shortestRun = 3;

export function foldsOf(analysis: Analysis): readonly Fold[] {
  const { diagnosis } = analysis;
  const stages = diagnosis.attempts.flatMap((it) => it.stages.filter((stage) => stage.line >= 0));
  const spans = [...(diagnosis.boots.length > 1 ? diagnosis.boots : []), ...diagnosis.attempts, ...stages];
  const runs = analysis.log.lineCount <= longestForRuns ? runsOf(analysis) : [];
  const seen = new Set<string>();
  const folds: Fold[] = [];
  for (const { line, endLine } of [...spans, ...runs]) {
    const key = `${line} ${endLine}`;
    if (endLine <= line || seen.has(key)) continue;
    seen.add(key);
    folds.push({ line, endLine });
    if (folds.length === mostFolds) break;
  }
  return folds.sort((a, b) => a.line - b.line || b.endLine - a.endLine);
}

function runsOf({ log }: Analysis): Fold[] {
  const runs: Fold[] = [];
  const head = emptyHead();
  let kind: LineKind | undefined;
  let from = 0;
  const close = (line: number) => {
    if (kind !== undefined && line - from >= shortestRun) runs.push({ line: from, endLine: line - 1 });
  };
  for (const page of log.pages) {
    for (let index = 0; index < page.starts.length; index++) {
      readLine(page.text, page.starts[index] ?? 0, page.starts[index + 1] ?? page.text.length, head);
      const next = isFoldable(head.kind) ? head.kind : undefined;
      if (next === kind) continue;
      close(page.firstLine + index);
      kind = next;
      from = page.firstLine + index;
    }
  }
  close(log.lineCount);
  return runs;
}

function isFoldable(kind: LineKind): boolean {
  return kind === 'at' || kind === 'dump' || kind === 'text';
}
