/** The stage outline: boot, connection attempt, stage, and in it the steps and findings. */

import type { Finding } from '../../diagnosis/diagnosis.ts';
import type { Analysis } from '../../line/analysis.ts';
import { bootAt } from '../../line/place.ts';
import { addTo } from '../../log/groups.ts';
import { isLoud } from '../../rules/severities.ts';
import { deviceDetail, deviceLabel } from '../../words/device-label.ts';
import { prose } from '../../words/markdown.ts';
import { outcomeText } from '../../words/outcomes.ts';
import { verdictOf } from '../../words/verdict.ts';
import { attemptItem } from './attempt-item.ts';
import { findingItem } from './finding-item.ts';
import type { Outline, OutlineItem } from './outline-item.ts';

export type { Outline, OutlineItem, OutlineKind, OutlineStatus } from './outline-item.ts';

/** A log of a device that restarts all day is told by its last boots. */
const mostBoots = 1000;

/** A tree and a list of symbols ask for the same outline after every change. */
const outlines = new WeakMap<Analysis, Outline>();

/** The outline of a log; made once for an analysis. A file that is no device log has no items. */
export function outlineOf(analysis: Analysis): Outline {
  const outline = outlines.get(analysis) ?? newOutline(analysis);
  outlines.set(analysis, outline);
  return outline;
}

function newOutline(analysis: Analysis): Outline {
  const { diagnosis } = analysis;
  const loud = diagnosis.findings.filter(isLoud);
  return {
    isDeviceLog: diagnosis.isDeviceLog,
    verdict: verdictOf(diagnosis, analysis.knowledge),
    failures: loud.length,
    device: { label: deviceLabel(diagnosis.device), detail: deviceDetail(diagnosis.device) },
    items: diagnosis.isDeviceLog ? bootItems(analysis) : [],
  };
}

function bootItems(analysis: Analysis): readonly OutlineItem[] {
  const { boots } = analysis.diagnosis;
  const parts = partsOf(analysis);
  const first = Math.max(0, boots.length - mostBoots);
  const items = boots.slice(first).map((_, index) => bootItem(analysis, parts, first + index));
  return first === 0 ? items : [earlierBoots(analysis, first), ...items];
}

/** Findings and attempts by where they hang. */
interface Parts {
  readonly attempts: ReadonlyMap<number, readonly number[]>;
  readonly byAttempt: ReadonlyMap<number, readonly Finding[]>;
  /** Findings without an attempt, by boot. */
  readonly byBoot: ReadonlyMap<number, readonly Finding[]>;
}

function partsOf({ diagnosis }: Analysis): Parts {
  const attempts = new Map<number, number[]>();
  const byAttempt = new Map<number, Finding[]>();
  const byBoot = new Map<number, Finding[]>();
  diagnosis.attempts.forEach((it, index) => {
    addTo(attempts, it.boot, index);
  });
  for (const it of diagnosis.findings) {
    if (it.attempt !== undefined) {
      addTo(byAttempt, it.attempt, it);
    } else {
      addTo(byBoot, bootAt(diagnosis, it.line), it);
    }
  }
  return { attempts, byAttempt, byBoot };
}

function earlierBoots({ diagnosis }: Analysis, count: number): OutlineItem {
  return {
    kind: 'boot',
    label: `${count} earlier boots`,
    description: 'not shown',
    tooltip: '',
    status: 'information',
    line: 0,
    endLine: (diagnosis.boots[count]?.line ?? 1) - 1,
    children: [],
  };
}

function bootItem(analysis: Analysis, parts: Parts, index: number): OutlineItem {
  const { diagnosis } = analysis;
  const boot = diagnosis.boots[index] ?? { line: 0, endLine: 0 };
  const attempts = parts.attempts.get(index) ?? [];
  const children = [
    ...(parts.byBoot.get(index) ?? []).map((it) => findingItem(analysis, it)),
    ...attempts.map((it) => attemptItem(analysis, it, parts.byAttempt.get(it) ?? [])),
  ].sort((a, b) => a.line - b.line);
  const last = diagnosis.attempts[attempts[attempts.length - 1] ?? -1];
  const count = attempts.length === 1 ? '1 attempt' : `${attempts.length} attempts`;
  const stands = diagnosis.life.sessions.some((it) => it.boot === index && it.attempt === undefined);
  const none = stands ? 'on a standing connection' : 'no connection attempt';
  return {
    kind: 'boot',
    label: diagnosis.boots.length === 1 ? 'Boot' : `Boot ${index + 1}`,
    description: last ? `${count} · ${outcomeText(last)}` : none,
    tooltip: prose(`Lines ${boot.line + 1} to ${boot.endLine + 1}`),
    status: children.findLast((it) => it.kind === 'attempt')?.status ?? 'information',
    line: boot.line,
    endLine: boot.endLine,
    children,
  };
}
