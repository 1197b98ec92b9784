/** The stage outline: boot, connection attempt, stage, and in it the steps and findings. */

import type { Outline, OutlineItem, OutlineStatus } from '../../../server/protocol.ts';
import type { DiagnosedAttempt, DiagnosedStage, Finding } from '../../diagnosis/finding.ts';
import type { Analysis } from '../../line/analysis.ts';
import { bootAt } from '../../line/place.ts';
import { addTo } from '../../log/in-order.ts';
import { duration } from '../../rules/decode/durations.ts';
import { isLoud } from '../../rules/weight.ts';
import { deviceDetail, deviceLabel } from '../../words/device-label.ts';
import { circumstances, headlineMarkdown, wordsOf } from '../../words/finding-words.ts';
import { prose } from '../../words/markdown.ts';
import { stageLabel } from '../../words/stage-labels.ts';
import { verdictOf } from '../../words/verdict.ts';
import { stepsOf } from './steps.ts';

/** A log of a device that restarts all day is told by its last boots. */
const mostBoots = 1000;

/** The tree view and the document symbols ask for the same outline after every change. */
const outlines = new WeakMap<Analysis, Outline>();

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
    device: {
      label: deviceLabel(diagnosis.device),
      detail: deviceDetail(diagnosis.device),
    },
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
    ...attempts.map((it) => attemptItem(analysis, parts, it)),
  ].sort((a, b) => a.line - b.line);
  const last = diagnosis.attempts[attempts[attempts.length - 1] ?? -1];
  const count = attempts.length === 1 ? '1 attempt' : `${attempts.length} attempts`;
  return {
    kind: 'boot',
    label: diagnosis.boots.length === 1 ? 'Boot' : `Boot ${index + 1}`,
    description: last ? `${count} · ${last.outcome}` : 'no connection attempt',
    tooltip: prose(`Lines ${boot.line + 1} to ${boot.endLine + 1}`),
    status: last
      ? (children.findLast((it) => it.kind === 'attempt')?.status ?? 'information')
      : 'information',
    line: boot.line,
    endLine: boot.endLine,
    children,
  };
}

function attemptItem(analysis: Analysis, parts: Parts, index: number): OutlineItem {
  const { diagnosis } = analysis;
  const attempt = diagnosis.attempts[index] as DiagnosedAttempt;
  const findings = parts.byAttempt.get(index) ?? [];
  const stages = attempt.stages.map((it) =>
    stageItem(
      analysis,
      attempt,
      it,
      findings.filter((f) => f.stage === it.id),
    ),
  );
  const loose = findings.filter((it) => it.stage === undefined).map((it) => findingItem(analysis, it));
  const verdict = attempt.outcome === 'failed' ? causeTitle(analysis, findings, attempt) : attempt.outcome;
  const parted = [verdict, ...(attempt.durationMs === undefined ? [] : [duration(attempt.durationMs)])];
  return {
    kind: 'attempt',
    label: `Attempt ${index + 1}`,
    description: parted.join(' · '),
    tooltip: prose(`Lines ${attempt.line + 1} to ${attempt.endLine + 1}${endWord(attempt)}`),
    status: attemptStatus(attempt, findings),
    line: attempt.line,
    endLine: attempt.endLine,
    children: [...stages, ...loose],
  };
}

function endWord({ end }: DiagnosedAttempt): string {
  const words = {
    open: '',
    lost: ', ended by the loss of the connection',
    reset: ', ended by a restart',
    request: ', ended by the device on purpose',
    replaced: ', replaced by a new attempt',
  };
  return words[end];
}

function attemptStatus(attempt: DiagnosedAttempt, findings: readonly Finding[]): OutlineStatus {
  if (attempt.outcome === 'failed') {
    return 'failed';
  }
  if (attempt.outcome === 'incomplete') {
    return 'unfinished';
  }
  return findings.some(isLoud) ? 'recovered' : 'passed';
}

function causeTitle(analysis: Analysis, findings: readonly Finding[], attempt: DiagnosedAttempt): string {
  const cause = findings.find((it) => it.role === 'cause' && isLoud(it));
  if (cause) {
    return `failed: ${wordsOf(analysis.knowledge, cause).title}`;
  }
  const stage = attempt.failedStage;
  return stage ? `failed at ${stageLabel(stage, analysis.diagnosis.device.network)}` : 'failed';
}

function stageItem(
  analysis: Analysis,
  attempt: DiagnosedAttempt,
  stage: DiagnosedStage,
  findings: readonly Finding[],
): OutlineItem {
  const { line = attempt.line, endLine = attempt.line } = stage;
  const seen = stage.line !== undefined;
  const children = [...findings.map((it) => findingItem(analysis, it)), ...stepsOf(analysis, stage)];
  return {
    kind: 'stage',
    label: stageLabel(stage.id, analysis.diagnosis.device.network),
    description: stageDescription(analysis, stage, findings),
    tooltip: seen ? prose(`Lines ${line + 1} to ${endLine + 1}`) : '',
    status: stage.status === 'passed' && findings.some(isLoud) ? 'recovered' : stage.status,
    line,
    endLine,
    children: children.sort((a, b) => a.line - b.line),
  };
}

const statusWords: Readonly<Record<DiagnosedStage['status'], string>> = {
  passed: '',
  failed: 'failed',
  unfinished: 'unfinished',
  notReached: 'not reached',
  skipped: 'not needed',
  notSeen: 'before this log begins',
};

function stageDescription(analysis: Analysis, stage: DiagnosedStage, findings: readonly Finding[]): string {
  const cause = findings.find((it) => it.role === 'cause' && isLoud(it));
  const verdict =
    stage.status === 'failed' && cause
      ? `failed: ${wordsOf(analysis.knowledge, cause).title}`
      : statusWords[stage.status];
  const parts = [
    verdict,
    stage.tries > 1 ? `${stage.tries} tries` : '',
    stage.durationMs === undefined ? '' : duration(stage.durationMs),
  ];
  return parts.filter((it) => it !== '').join(' · ');
}

function findingItem(analysis: Analysis, finding: Finding): OutlineItem {
  const words = wordsOf(analysis.knowledge, finding);
  const steps = words.nextSteps.map((it, index) => `${index + 1}. ${prose(it)}`).join('\n');
  return {
    kind: 'finding',
    label: words.headline,
    description: circumstances(finding, words.headline).join(' · '),
    tooltip: [`**${headlineMarkdown(analysis.knowledge, finding)}**`, prose(words.explanation), steps]
      .filter((it) => it !== '')
      .join('\n\n'),
    status: finding.recovered ? 'recovered' : finding.severity === 'error' ? 'failed' : 'information',
    severity: finding.severity,
    line: finding.line,
    endLine: finding.line,
    children: [],
  };
}
