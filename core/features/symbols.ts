/** The stage outline as document symbols: for breadcrumbs, sticky lines and the symbol list. */

import type { Analysis } from '../line/analysis.ts';
import { type OutlineItem, type OutlineKind, outlineOf } from './outline/outline.ts';

/** A symbol: a span of lines, 0-based and inclusive, within that of its parent. */
export interface SymbolItem {
  readonly kind: OutlineKind;
  readonly name: string;
  readonly detail: string;
  readonly line: number;
  readonly endLine: number;
  readonly children: readonly SymbolItem[];
}

/** The outline without the stages of which the log shows nothing. */
export function symbolsOf(analysis: Analysis): readonly SymbolItem[] {
  return outlineOf(analysis).items.map((it) => symbolOf(it, 0, Number.MAX_SAFE_INTEGER));
}

/** A symbol lies within its parent, as editors expect. */
function symbolOf(item: OutlineItem, from: number, to: number): SymbolItem {
  const line = Math.min(Math.max(item.line, from), to);
  const endLine = Math.min(Math.max(item.endLine, line), to);
  return {
    kind: item.kind,
    name: item.label === '' ? item.kind : item.label,
    detail: item.description,
    line,
    endLine,
    children: item.children
      .filter(
        (it) =>
          it.kind !== 'stage' ||
          (it.status !== 'notReached' && it.status !== 'notSeen' && it.status !== 'skipped'),
      )
      .map((it) => symbolOf(it, line, endLine)),
  };
}
